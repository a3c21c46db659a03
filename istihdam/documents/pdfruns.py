"""The characters of a PDF page as runs of text with their places."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_uint
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as raw

from istihdam.documents.layout import Piece
from istihdam.documents.pdfinks import Box

IsSeen = Callable[[int, Box], bool]

_FAR = 1.2
"""A gap of so many times the height of the letters parts two cells, whatever else stands in the line."""
_NEAR = 0.55
"""A gap below this is a space between words."""
_SET_APART = 0.15
"""Letters further apart than this, as far as most of their run are, were set apart for show."""
_FEWEST_LETTERS = 5
_HYPHENS = (0x02, 0xFFFE)
_LINE_ENDS = (0x0A, 0x0D)


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    top: float
    right: float
    bottom: float
    index: int = 0
    is_spaced: bool = False

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)


def pieces(text: Any, height: float, is_seen: IsSeen) -> list[Piece]:
    """Runs of seen characters on one line without a wide gap; y grows downwards from the page's top.

    `is_seen` tells of a character, by its index in the text page and its box, whether a person sees it.
    """
    runs: list[list[_Glyph]] = []
    is_new = is_spaced = True
    for glyph in _glyphs(text, height, is_seen):
        if glyph.letter in " \n":
            is_new, is_spaced = is_new or glyph.letter == "\n", True
            continue
        glyph = replace(glyph, is_spaced=is_spaced)
        if is_new or _is_elsewhere(runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
        is_new = is_spaced = False
    return [_piece(cell, text) for run in runs for cell in _cells(run)]


def _cells(run: list[_Glyph]) -> list[list[_Glyph]]:
    """The run cut where a gap is far wider than the spaces of its line."""
    run, apart = _closed(run)
    gaps = [_gap(last, glyph) for last, glyph in pairwise(run) if glyph.is_spaced]
    usual = median(gaps) if len(gaps) > 2 else _NEAR / 2
    widest = min(_FAR, max(_NEAR, 2 * usual)) + 3 * apart
    cells = [run[:1]]
    for last, glyph in pairwise(run):
        if _gap(last, glyph) > widest:
            cells.append([])
        cells[-1].append(glyph)
    return cells


def _gap(last: _Glyph, glyph: _Glyph) -> float:
    """Between two characters, in heights of the letters."""
    return (glyph.left - last.right) / glyph.height


def _closed(run: list[_Glyph]) -> tuple[list[_Glyph], float]:
    """The run with letters that were set apart closed to words, and how far apart they stand (0 if not)."""
    gaps = [_gap(last, glyph) for last, glyph in pairwise(run)]
    if len(run) < _FEWEST_LETTERS or (usual := median(gaps)) < _SET_APART:
        return run, 0.0
    if sum(glyph.is_spaced for glyph in run[1:]) < 0.6 * len(gaps):
        return run, usual
    wide = [gap > 1.6 * usual for gap in gaps]
    if not any(wide) or sum(wide) > 0.4 * len(wide):
        return run, 0.0
    closed = [replace(glyph, is_spaced=is_wide) for glyph, is_wide in zip(run[1:], wide, strict=True)]
    return [run[0], *closed], usual


def _glyphs(text: Any, height: float, is_seen: IsSeen) -> Iterator[_Glyph]:
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
            place = box.left, height - box.top, box.right, height - box.bottom
            yield _Glyph(letter, *place, index) if is_seen(index, place) else _Glyph(" ", 0, 0, 0, 0)


def _is_elsewhere(last: _Glyph, glyph: _Glyph) -> bool:
    """True where the next character stands on another line or goes back in this one."""
    size = min(last.height, glyph.height)
    offset = abs((glyph.top + glyph.bottom) - (last.top + last.bottom)) / 2
    return offset > size / 2 or glyph.left - last.right < -2 * size


def _piece(cell: list[_Glyph], text: Any) -> Piece:
    words = "".join((" " if glyph.is_spaced else "") + glyph.letter for glyph in cell)
    return Piece(
        words.strip(),
        min(glyph.left for glyph in cell),
        min(glyph.top for glyph in cell),
        max(glyph.right for glyph in cell),
        max(glyph.bottom for glyph in cell),
        look=_look(text, cell[0].index, cell[-1].index),
    )


def _look(text: Any, *ends: int) -> str:
    """Size, weight and colour of the letters; empty where the ends of a run differ."""
    looks = {_look_at(text, end) for end in ends}
    return looks.pop() if len(looks) == 1 else ""


def _look_at(text: Any, index: int) -> str:
    inks = [c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, index, *map(byref, inks))
    colour = "".join(f"{ink.value:02x}" for ink in inks[:3])
    return f"{raw.FPDFText_GetFontSize(text, index):.1f} {raw.FPDFText_GetFontWeight(text, index)} {colour}"
