"""What a browser sent, as the pages may believe it: no NUL, forms as forms, query words in English."""

from collections.abc import Iterable
from typing import Any

from flask import Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

from istihdam.web.shared import url_words

WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FORMS = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})


class Values(ImmutableMultiDict[str, Any]):
    """Fields by name; the NUL sign, which no keyboard types and PostgreSQL cannot keep, is dropped."""

    def __init__(self, mapping: Any = None) -> None:
        pairs = mapping.items(multi=True) if hasattr(mapping, "lists") else _pairs(mapping)
        super().__init__([(_clean(name), _clean(value)) for name, value in pairs])


class HouseRequest(Request):
    """A request whose fields hold no NUL, and whose query is read by its English names."""

    parameter_storage_class = Values

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The query, its words and values in English (`url_words`)."""
        return Values(url_words.read(super().args.items(multi=True)))


def refuse_what_is_no_form() -> None:
    """Before every request: 404 for an address with a NUL, 415 for a body that no form of a page sends."""
    if "\x00" in request.path:
        abort(404)
    if request.method in WRITING and request.mimetype not in FORMS and request.endpoint:
        abort(415)


def page_number(name: str, most: int = 100_000) -> int:
    """Which page of a list the address asks for, at most `most`; 1 where it names none."""
    asked = request.args.get(name, "").strip()
    if not (asked.isascii() and asked.isdecimal()):
        return 1
    return max(1, int(asked)) if len(asked) <= len(str(most)) and int(asked) <= most else most


def _pairs(mapping: Any) -> Iterable[tuple[str, Any]]:
    if mapping is None:
        return ()
    return mapping.items() if hasattr(mapping, "items") else mapping


def _clean(value: Any) -> Any:
    return value.replace("\x00", "") if isinstance(value, str) else value
