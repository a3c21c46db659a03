"""What was typed into a form that could not be taken: back in the answer, to be sent once more.

A session that ended meanwhile, or a page that stood open too long, costs nobody their text. It is given
back to our own pages' forms alone: another site's form is not offered for sending.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

NEVER = frozenset({"csrf_token", "form_key", "password", "current"})
"""Secrets, and the keys of a page that has grown old."""
LONGEST = 200_000
"""Letters of all fields together; more is no form of ours."""
WORTH_READING = 40


@dataclass(frozen=True)
class Typed:
    """The fields of a form by name, the texts that somebody may wish to copy, and whether a file was sent."""

    fields: list[tuple[str, str]]
    texts: list[str]
    has_files: bool


def sent() -> Typed | None:
    """What this request's form held; None for another site's form, and where nothing was typed."""
    if request.method != "POST" or (request.blueprint or "").startswith("auth") or not _is_ours():
        return None
    held = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER]
    words = [value for _, value in held]
    if not any(words) or sum(map(len, words)) > LONGEST:
        return None
    has_files = any(file.filename for file in request.files.values())
    return Typed(held, [value for value in words if len(value) >= WORTH_READING], has_files)


def _is_ours() -> bool:
    """True unless the browser says that a page of another site sent the form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
