"""What the square of a slip opens: a press sends its firm the link to answer by, and nobody else.

The slip is carried by the person to the firm, so its address opens nothing of either.
"""

from flask import Blueprint, Response, abort, request

from istihdam import notices
from istihdam.accounts import throttle
from istihdam.errors import TooMany
from istihdam.web.shared import access, pages, slip_codes

blueprint = Blueprint("slips", __name__, url_prefix="/fis")
PRESSES = throttle.Limit("slips", 20, 15)
"""From one address in a quarter of an hour, right codes and wrong ones alike."""


@blueprint.get("/<code>")
@access.public
def show(code: str) -> Response:
    """The same page for every code, known or not."""
    return _page(code, is_sent=False)


@blueprint.post("/<code>")
@access.public
def send(code: str) -> Response:
    """The press is kept, whatever the code: the worker sends the firm its link, where it is still asked."""
    _check(code)
    try:
        throttle.take(pages.db(), [PRESSES.of(request.remote_addr or "")])
    except TooMany:
        abort(429)
    notices.note_press(pages.db(), slip_codes.number_in(code))
    return _page(code, is_sent=True)


def _page(code: str, *, is_sent: bool) -> Response:
    _check(code)
    return pages.shown("links/slip.html", code=code, is_sent=is_sent)


def _check(code: str) -> None:
    is_code = len(code) == slip_codes.DIGITS + slip_codes.SIGNS and code.isascii() and code.isalnum()
    if not (is_code and pages.settings().public_url):
        abort(404)
