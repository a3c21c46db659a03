"""The characters of a PDF page as runs of text with their places."""

from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as raw

from istihdam.documents.layout import Piece

_FAR = 1.2
"""A gap of so many times the height of the letters parts two cells, whatever else stands in the line."""
_NEAR = 0.55
"""A gap below this is a space between words."""
_HYPHENS = (0x02, 0xFFFE)
_LINE_ENDS = (0x0A, 0x0D)


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    top: float
    right: float
    bottom: float
    is_spaced: bool = False

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)


def pieces(text: Any, height: float) -> list[Piece]:
    """Runs of characters on one line without a wide gap; y grows downwards from the page's top."""
    runs: list[list[_Glyph]] = []
    is_new = is_spaced = True
    for glyph in _glyphs(text, height):
        if glyph.letter in " \n":
            is_new, is_spaced = is_new or glyph.letter == "\n", True
            continue
        glyph = replace(glyph, is_spaced=is_spaced)
        if is_new or _is_elsewhere(runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
        is_new = is_spaced = False
    return [_piece(cell) for run in runs for cell in _cells(run)]


def _cells(run: list[_Glyph]) -> list[list[_Glyph]]:
    """The run cut where a gap is far wider than the spaces of its line."""
    gaps = [(glyph.left - last.right) / glyph.height for last, glyph in pairwise(run) if glyph.is_spaced]
    usual = median(gaps) if len(gaps) > 2 else _NEAR / 2
    widest = min(_FAR, max(_NEAR, 2 * usual))
    cells = [run[:1]]
    for last, glyph in pairwise(run):
        if (glyph.left - last.right) / glyph.height > widest:
            cells.append([])
        cells[-1].append(glyph)
    return cells


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


def _is_elsewhere(last: _Glyph, glyph: _Glyph) -> bool:
    """True where the next character stands on another line or goes back in this one."""
    size = min(last.height, glyph.height)
    offset = abs((glyph.top + glyph.bottom) - (last.top + last.bottom)) / 2
    return offset > size / 2 or glyph.left - last.right < -2 * size


def _piece(cell: list[_Glyph]) -> Piece:
    words = "".join((" " if glyph.is_spaced else "") + glyph.letter for glyph in cell)
    return Piece(
        words.strip(),
        min(glyph.left for glyph in cell),
        min(glyph.top for glyph in cell),
        max(glyph.right for glyph in cell),
        max(glyph.bottom for glyph in cell),
    )
