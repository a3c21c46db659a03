"""The characters of a PDF page as runs of text with their places."""

from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from istihdam.documents.layout import Piece

_WIDE_GAP = 1.2
_HYPHENS = (0x02, 0xFFFE)
_LINE_ENDS = (0x0A, 0x0D)


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    top: float
    right: float
    bottom: float


def pieces(text: Any, height: float) -> list[Piece]:
    """Runs of characters on one line without a wide gap; y grows downwards from the page's top."""
    found: list[Piece] = []
    run: list[_Glyph] = []
    words = ""
    for glyph in _glyphs(text, height):
        if glyph.letter == " ":
            words += " "
            continue
        if run and (glyph.letter == "\n" or _is_apart(run[-1], glyph)):
            found.append(_piece(run, words))
            run, words = [], ""
        if glyph.letter != "\n":
            run.append(glyph)
            words = words.lstrip() + glyph.letter
    return [*found, _piece(run, words)] if run else found


def _glyphs(text: Any, height: float) -> Iterator[_Glyph]:
    """Each character with its box; spaces and line ends without one."""
    box = raw.FS_RECTF()
    lead = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00) if lead else 0xFFFD
        letter = "-" if code in _HYPHENS else "\n" if code in _LINE_ENDS else chr(code or 0xFFFD)
        if letter == "\n" or letter.isspace():
            yield _Glyph("\n" if letter == "\n" else " ", 0, 0, 0, 0)
        else:
            raw.FPDFText_GetLooseCharBox(text, index, byref(box))
            yield _Glyph(letter, box.left, height - box.top, box.right, height - box.bottom)


def _is_apart(last: _Glyph, glyph: _Glyph) -> bool:
    """True where the next character stands on another line or beyond a wide gap."""
    size = max(1.0, min(last.bottom - last.top, glyph.bottom - glyph.top))
    gap = glyph.left - last.right
    offset = abs((glyph.top + glyph.bottom) - (last.top + last.bottom)) / 2
    return offset > size / 2 or gap > _WIDE_GAP * size or gap < -2 * size


def _piece(run: list[_Glyph], words: str) -> Piece:
    return Piece(
        words.strip(),
        min(glyph.left for glyph in run),
        min(glyph.top for glyph in run),
        max(glyph.right for glyph in run),
        max(glyph.bottom for glyph in run),
    )
