"""What was typed into a form that could not be taken: back in the answer, to be sent once more.

A session that ended meanwhile, or a page that stood open too long, costs nobody their text. It is given
back to our own pages' forms alone: another site's form is not offered for sending. Where the session
has ended, the form waits half an hour for the same browser and account.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request, session
from sqlalchemy.exc import DBAPIError

from istihdam import accounts
from istihdam.web.shared import access, pages

NEVER = frozenset({"csrf_token", "form_key", "password", "current"})
"""Secrets, and the keys of a page that has grown old."""
LONGEST = 200_000
"""Letters of all fields together; more is no form of ours."""
MOST_WAITING = 5
"""Forms that one browser may have waiting for its next sign-in."""
WORTH_READING = 40


@dataclass(frozen=True)
class Typed:
    """The fields of a form by name, where it was sent to, its own key, and whether a file was sent."""

    fields: list[tuple[str, str]]
    path: str
    form_key: str
    has_files: bool

    @property
    def texts(self) -> list[str]:
        """The texts that somebody may wish to read again or copy."""
        return [value for _, value in self.fields if len(value) >= WORTH_READING]


def sent() -> Typed | None:
    """What this request's form held; None for another site's form, and where nothing was typed."""
    if request.method != "POST" or (request.blueprint or "").startswith("auth") or not _is_ours():
        return None
    held = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER]
    words = [value for _, value in held]
    if not any(words) or sum(map(len, words)) > LONGEST:
        return None
    has_files = any(file.filename for file in request.files.values())
    path = request.full_path if request.query_string else request.path
    return Typed(held, path, request.form.get("form_key", ""), has_files)


def wait(typed: Typed) -> bool:
    """True where the form waits from now on for the account whose session has ended in this browser."""
    stands, token = pages.house(), session.get("_user_id")
    if not token or not stands.stance.may_write():
        return False
    content = accounts.FormContent(typed.path, typed.fields, typed.form_key, typed.has_files)
    try:
        with stands.database.transaction() as db:
            secret = accounts.keep_form(db, token, content)
    except DBAPIError as failure:
        stands.stance.notes(failure)
        return False
    if secret is None:
        return False
    session["waiting"] = [*session.get("waiting", []), secret][-MOST_WAITING:]
    return True


def waiting() -> list[Typed]:
    """The forms that this browser sent as the signed-in account after its session had ended."""
    found = (accounts.kept_form(pages.db(), access.me().id, secret) for secret in session.get("waiting", []))
    return [Typed(list(form.fields), form.path, form.form_key, form.has_files) for form in found if form]


def _is_ours() -> bool:
    """True unless the browser says that a page of another site sent the form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
