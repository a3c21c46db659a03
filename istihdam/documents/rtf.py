"""RTF to lines; objects and remote templates are refused."""

import re
from collections.abc import Callable

from striprtf import striprtf

from istihdam.documents.model import Document, Limits, Line, Unreadable
from istihdam.documents.repair import repaired

_ACTIVE = re.compile(
    rb"\\obj(data|autlink|update|emb|link|ocx)|\\\*\s*\\template\s+(https?:|ftp:|\\\\\\\\)", re.IGNORECASE
)
_PICTURE = re.compile(r"\{\\\*\\shppict.*?\}|(?<=[\s}])[0-9a-fA-F\s]{512,}")
# striprtf drops what stands in these; a CV's name often stands in the page header or a text box.
_HIDDEN = re.compile(r"\\(headerf|headerl|headerr|header|footerf|footerl|footerr|footer|shptxt)\b")

_plain: Callable[..., str] = striprtf.rtf_to_text


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of an RTF; Unreadable (unsafe, damaged, no_text)."""
    if _ACTIVE.search(contents[0]):
        raise Unreadable("unsafe")
    if not contents[0].rstrip(b"\x00\r\n\t ").endswith(b"}"):
        raise Unreadable("damaged")
    source = _HIDDEN.sub(r"\\pard", contents[0].decode("cp1254", "replace"))
    plain = _plain(_PICTURE.sub("", source), encoding="cp1254", errors="replace")
    lines = (re.sub(r"\|", "\t", line).strip() for line in plain.splitlines())
    text = repaired(tuple(Line(line) for line in lines if line))
    if not text.lines:
        raise Unreadable("no_text")
    return Document(
        type="rtf", method="text", confidence=text.confidence, lines=text.lines, problems=text.problems
    )
