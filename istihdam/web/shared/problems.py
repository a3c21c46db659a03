"""What goes wrong outside the rules of a room, as a page of ours; the unforeseen also as a log line."""

import json
import secrets
import sys
import traceback
from http import HTTPStatus

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from istihdam import clock
from istihdam.errors import N_
from istihdam.i18n import gettext
from istihdam.web.shared import pages, returned_forms

WORDS = {
    400: (N_("The request was not understood"), N_("Load the page again and send it once more.")),
    401: (N_("Your session has ended"), N_("Sign in again; then repeat the last step.")),
    403: (N_("This page is not yours"), N_("It belongs to other users. The menu above leads to your pages.")),
    404: (N_("There is no such page"), N_("The address may be mistyped, or the page may be gone.")),
    405: (N_("This cannot be done from here"), N_("Go back and use the button on the page.")),
    413: (N_("The file is too large"), N_("At most 60 MB can be sent at once. Choose smaller files.")),
    415: (N_("The request was not understood"), N_("Load the page again and send it once more.")),
    429: (N_("Please wait a little"), N_("Too many requests came from you. Try again in a few minutes.")),
    503: (N_("The portal is busy"), N_("Your last step was not saved. Try again in a minute.")),
}
PASSING = frozenset({400, 401, 429, 500, 503})
"""What may be past when the form is sent again."""
OURS = (
    N_("Something went wrong on our side"),
    N_("Your last step was not saved. Try again; if it happens once more, tell us the code."),
)


def answer_in(app: Flask) -> None:
    """This application answers every error with a page of ours."""
    app.register_error_handler(HTTPException, _as_page)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(InternalServerError, _unforeseen)
    app.register_error_handler(OperationalError, _busy)


def _as_page(problem: HTTPException) -> Response:
    if problem.response is not None:
        return problem.response  # type: ignore[return-value]
    status = problem.code or 500
    title, sentence = WORDS.get(status, WORDS[400] if status < 500 else OURS)
    return _page(status, title, sentence)


def _stale_form(problem: CSRFError) -> Response:
    return _page(400, N_("The page had grown old"), N_("Load the page again and send the form once more."))


def _busy(problem: OperationalError) -> Response:
    _log(problem, secrets.token_hex(4))
    return _page(503, *WORDS[503])


def _unforeseen(problem: InternalServerError) -> Response:
    code = secrets.token_hex(4)
    _log(problem.original_exception or problem, code)
    return _page(500, *OURS, code=code)


def _page(status: int, title: str, sentence: str, code: str = "") -> Response:
    is_signed_out = status == HTTPStatus.UNAUTHORIZED
    typed = returned_forms.sent() if status in PASSING else None
    return pages.shown(
        "errors/problem.html",
        status=status,
        title=title,
        sentence=gettext(sentence),
        code=code,
        is_signed_out=is_signed_out,
        given_back=typed,
        is_waiting=is_signed_out and typed is not None and returned_forms.wait(typed),
    )


def _log(failure: BaseException, code: str) -> None:
    """One JSON line: where it broke and its class; no message, since messages quote people's data."""
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if "/site-packages/" not in frame.filename][-6:]
    line = {
        "at": clock.now().isoformat(),
        "level": "error",
        "code": code,
        "method": request.method,
        "endpoint": request.endpoint,
        "error": type(failure).__qualname__,
        "trace": [
            f"{frame.filename.rpartition('istihdam/')[2]}:{frame.lineno} {frame.name}" for frame in ours
        ],
    }
    print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)
