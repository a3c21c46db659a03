"""RTF to lines; objects and remote templates are refused."""

import re
from collections.abc import Callable

from striprtf import striprtf

from istihdam.documents.model import Document, Limits, TextLine, Unreadable
from istihdam.documents.repair import repaired
from istihdam.documents.rtfmarks import Marks

_ACTIVE = re.compile(
    rb"\\obj(data|autlink|update|emb|link|ocx)|\\\*\s*\\template\s+(https?:|ftp:|\\\\\\\\)", re.IGNORECASE
)
_ALPHABET = re.compile(rb"\\ansicpg(\d{3,5})")
_HEAD = 2_000
_HOUSE = "cp1254"

_plain: Callable[..., str] = striprtf.rtf_to_text


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of an RTF; Unreadable (unsafe, damaged, no_text).

    Problem `hidden_text`: something that no reader of the paper sees was left out.
    """
    if _ACTIVE.search(contents[0]):
        raise Unreadable("unsafe")
    if not contents[0].rstrip(b"\x00\r\n\t ").endswith(b"}"):
        raise Unreadable("damaged")
    marks = Marks(_decoded(contents[0]))
    plain = _plain(marks.seen(), encoding=_HOUSE, errors="replace")
    lines = (re.sub(r"\|", "\t", line).strip() for line in plain.splitlines())
    text = repaired(tuple(TextLine(line) for line in lines if line))
    hidden = ("hidden_text",) if marks.has_hidden else ()
    if not text.lines:
        raise Unreadable("no_text", hidden)
    return Document(
        type="rtf",
        method="text",
        confidence=text.confidence,
        lines=text.lines,
        problems=text.problems + hidden,
    )


def _decoded(content: bytes) -> str:
    """The source; letters that were not escaped stand in the alphabet that its head names."""
    named = _ALPHABET.search(content[:_HEAD])
    try:
        return content.decode(f"cp{int(named[1])}" if named else _HOUSE, "replace")
    except LookupError:
        return content.decode(_HOUSE, "replace")
