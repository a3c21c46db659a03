"""A picture of a page to lines of text: turned upright, read in Turkish, numbers and addresses read twice."""

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from PIL import Image

from istihdam import turkish
from istihdam.documents import layout, misread, pictures, tesseract
from istihdam.documents.layout import Piece
from istihdam.documents.model import Limits, TextLine
from istihdam.documents.tesseract import Line, ReadWord

_FEWEST_WORDS = 8
_WIDE = 1.8
"""A gap of so many heights of the letters parts two cells."""
_POOR = 0.55
_GOOD = 0.72
_ENOUGH = 5
_LEAST_SURE, _UNSURE = 0.15, 0.5
"""Words below the first are dirt; a line with one below the second is read twice."""
_MOST_DOUBTED = 30
_TALL = 2.5
"""A line so many times as high as words usually are holds more than a line."""
_LEAST_KEPT, _MOST_KEPT = 0.8, 1.25
"""A second reading that is so much shorter than the first lost something, a longer one saw other lines."""
_MARGIN, _EDGE = 12, 3
"""Points of bare paper between lines that are read for themselves, and around their words."""


@dataclass(frozen=True)
class ReadPage:
    """The lines of one page, the mean confidence of its words (0..1) and their number."""

    lines: tuple[TextLine, ...]
    confidence: float
    words: int

    @property
    def is_poor(self) -> bool:
        return self.words < _FEWEST_WORDS or self.confidence < _POOR

    @property
    def worth(self) -> float:
        return self.confidence * min(self.words, 40)


def read(picture: Any, page: int, limits: Limits) -> ReadPage:
    """A page as lines, whichever of its four sides is up; read again upside down where it makes no sense."""
    flat = pictures.readable(picture)
    even = pictures.straight(flat)
    if not pictures.stands_upright(even):
        even = pictures.straight(pictures.turned(flat))
    even = _way_up(even, limits)
    first = _read(even, page, limits)
    if first.confidence >= _GOOD and first.words >= _FEWEST_WORDS:
        return first
    return max(first, _read(even.rotate(180), page, limits), key=lambda reading: reading.worth)


def _way_up(even: Any, limits: Limits) -> Any:
    """The picture, turned round where the band with most of its text makes more sense so."""
    band = pictures.fullest_band(even)
    words, sure = _sense(band, limits)
    if sure >= _GOOD and words >= _ENOUGH:
        return even
    turned, sure_turned = _sense(band.rotate(180), limits)
    return even.rotate(180) if turned * sure_turned > words * sure else even


def _sense(band: Any, limits: Limits) -> tuple[int, float]:
    """(number of words, how sure they are) of some lines."""
    lines = tesseract.lines(band, tesseract.TURKISH, tesseract.BLOCK, limits)
    words = [word for line in lines for word in line if word.sure > _LEAST_SURE]
    return len(words), _mean(words)


def _mean(words: list[ReadWord]) -> float:
    weight = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / weight if weight else 0.0


def _read(even: Any, page: int, limits: Limits) -> ReadPage:
    found = tesseract.lines(even, tesseract.TURKISH, tesseract.PAGE, limits)
    lines = list(filter(None, map(_without_dirt, _read_twice(even, found, limits))))
    pieces = [piece for line in lines for piece in _pieces(line)]
    words = [word for line in lines for word in line]
    told = layout.lines(pieces, page, *even.size)
    mended = tuple(replace(line, text=misread.mended(line.text)) for line in told)
    return ReadPage(mended, round(_mean(words), 3), len(words))


def _without_dirt(line: Line) -> Line:
    """The words that are surely some; an address is never sure, and is one."""
    return line if "@" in _text(line) else [word for word in line if word.sure > _LEAST_SURE]


def _read_twice(even: Any, lines: list[Line], limits: Limits) -> list[Line]:
    """The lines; those in doubt as they are read with English beside Turkish."""
    usual = median([word.height for line in lines for word in line] or [0])
    doubted = [line for line in lines if _is_doubted(line) and _height(line) < _TALL * usual][:_MOST_DOUBTED]
    if not doubted:
        return lines
    boxes = [_box(line, even) for line in doubted]
    tops = [_MARGIN]
    for _left, top, _right, bottom in boxes:
        tops.append(tops[-1] + bottom - top + _MARGIN)
    sheet = Image.new("L", (max(right - left for left, _, right, _ in boxes), tops[-1]), 255)
    for (left, top, right, bottom), down in zip(boxes, tops, strict=False):
        sheet.paste(even.crop((left, top, right, bottom)), (0, down))
    again = tesseract.lines(sheet, tesseract.MIXED, tesseract.BLOCK, limits)
    read = {
        id(line): _with_letters_of(line, _lifted(again, box, span))
        for line, box, span in zip(doubted, boxes, pairwise(tops), strict=True)
    }
    return [_fuller(line, read.get(id(line), line)) for line in lines]


def _is_doubted(line: Line) -> bool:
    """True of a line with an address, a long number or a word that the Turkish model is not sure of."""
    return misread.is_foreign(_text(line)) or any(word.sure < _UNSURE and len(word.text) > 1 for word in line)


def _height(line: Line) -> int:
    return max(word.bottom for word in line) - min(word.top for word in line)


def _fuller(first: Line, second: Line) -> Line:
    """The second reading, unless it lost words or has some of the lines beside it."""
    usual = len(_text(first))
    return second if _LEAST_KEPT * usual <= len(_text(second)) <= _MOST_KEPT * usual else first


def _text(line: Line) -> str:
    return " ".join(word.text for word in line)


def _with_letters_of(turkish_line: Line, mixed: Line) -> Line:
    """Words that differ in their accents alone as the Turkish model reads them."""
    known = {turkish.fold(word.text): word.text for word in turkish_line}
    return [replace(word, text=known.get(turkish.fold(word.text), word.text)) for word in mixed]


def _box(line: Line, even: Any) -> tuple[int, int, int, int]:
    """The box of a line with some paper around it."""
    left, top = (max(0, min(side) - _EDGE) for side in ([w.left for w in line], [w.top for w in line]))
    right = min(even.width, max(word.right for word in line) + _EDGE)
    return left, top, right, min(even.height, max(word.bottom for word in line) + _EDGE)


def _lifted(again: list[Line], box: tuple[int, int, int, int], span: tuple[int, int]) -> Line:
    """The words of the sheet that stand in a span, at their places on the page."""
    left, down = box[0], box[1] - span[0]
    return [
        ReadWord(
            word.text, word.left + left, word.top + down, word.right + left, word.bottom + down, word.sure
        )
        for line in again
        for word in line
        if span[0] <= (word.top + word.bottom) / 2 < span[1]
    ]


def _pieces(words: Line) -> list[Piece]:
    """The words of a line, parted where a gap is wider than letters are high."""
    runs: list[Line] = [words[:1]]
    for last, word in pairwise(words):
        if word.left - last.right < _WIDE * max(
            last.height, word.height
        ):  # the higher one: a dash has no height
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_piece(run) for run in runs]


def _piece(run: Line) -> Piece:
    return Piece(
        _text(run),
        run[0].left,
        min(word.top for word in run),
        run[-1].right,
        max(word.bottom for word in run),
        sum(word.sure for word in run) / len(run),
    )
