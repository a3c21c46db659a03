"""Pages travel compressed, but not where another site made the browser ask.

The length of a compressed page says whether a guess of the asker's stands in it (the BREACH attack of 2013:
breachattack.com). Whoever guesses must make somebody's browser ask from elsewhere, and gets plain pages.
"""

from flask import Flask, Response, request
from flask_compress import Compress

FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})


def send_in(app: Flask) -> None:
    """To be called before anything else looks at answers, so that it is the last to touch them."""
    app.config.update(
        COMPRESS_MIMETYPES=["text/html"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_STREAMS=False,
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
        COMPRESS_REGISTER=False,
    )
    compress = Compress(app)

    @app.after_request
    def compressed(response: Response) -> Response:
        if request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
            return response
        return compress.after_request(response)
