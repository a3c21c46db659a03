"""Files as answers: to be saved or shown, and foreign ones never opened inside the portal."""

from flask import Response

CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOREIGN = "application/octet-stream"


def file(content: bytes, kind: str, name: str, *, is_shown: bool = False) -> Response:
    """The content as a file of this kind and name, to be saved, or shown by the browser itself."""
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "inline" if is_shown else "attachment", filename=name)
    return response


def foreign(content: bytes, name: str) -> Response:
    """A file that somebody sent, to be saved; were it opened, nothing in it could run."""
    response = file(content, FOREIGN, name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
