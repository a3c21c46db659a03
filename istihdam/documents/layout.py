"""Pieces of text with places on a page, to lines in the order in which a person reads them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from istihdam.documents import headings
from istihdam.documents.model import TextLine

_LABEL = re.compile(r"\b(19|20)\d\d\b|\d\s*(ay|yıl|sene)\b|:\s*$", re.IGNORECASE)
_CONTACT = re.compile(
    r"^\W*(?:tel|cep|gsm|e-?posta|e-?mail|mail|adres|[iİ]kamet|do[ğg]um|d\. ?tarih|tarih|medeni|durum"
    r"|uyru|asker)",
    re.IGNORECASE,
)
"""Labels of how somebody is reached, and of who they are, also of two lines."""
_FEWEST_ROWS = 3
_MOST_GUTTERS = 200
"""So many left edges are tried, the commonest of a page; an honest page has fewer."""
_TIGHT = 0.85
"""Lines of one cell stand so many times closer than rows do, where the page tells them apart."""
_WIDE_ROW = 3
"""So many cells in one row are a table's; two may be a title with its date."""


@dataclass(frozen=True)
class Piece:
    """A run of words without a wide gap; a box in any unit, y growing downwards; its look as a line's."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0
    look: str = ""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.right, self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = list[Piece]


def lines(pieces: list[Piece], page: int, width: float, height: float) -> list[TextLine]:
    """The pieces of a page as lines in reading order; cells of one row are parted by a tab."""
    ordered = _read(_unbroken(_rows(pieces)))
    return [_line(row, page, width, height) for row in ordered]


def _line(row: Row, page: int, width: float, height: float) -> TextLine:
    box = (
        round(min(piece.left for piece in row) / width, 4),
        round(min(piece.top for piece in row) / height, 4),
        round(max(piece.right for piece in row) / width, 4),
        round(max(piece.bottom for piece in row) / height, 4),
    )
    confidence = sum(piece.confidence for piece in row) / len(row)
    looks = {piece.look for piece in row}
    look = looks.pop() if len(looks) == 1 else ""
    return TextLine("\t".join(piece.text for piece in row), page, box, round(confidence, 3), look)


def _rows(pieces: list[Piece]) -> list[Row]:
    """Pieces whose middles stand at one height, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    tallest: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if tallest and _same_height(tallest, piece):
            rows[-1].append(piece)
            tallest = max(tallest, piece, key=lambda piece: piece.height)
        else:
            rows.append([piece])
            tallest = piece
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _same_height(other: Piece, piece: Piece) -> bool:
    """True where one piece stands beside the other."""
    shared = min(other.bottom, piece.bottom) - max(other.top, piece.top)
    return shared > 0.5 * min(other.height, piece.height)


def _unbroken(rows: list[Row]) -> list[Row]:
    """The rows with cells that were broken over lines, for want of room, as whole cells."""
    steps = [_step(above, below) for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    edge = max((piece.right for row in rows for piece in row), default=0.0)
    out: list[Row] = []
    for row, step in zip(rows, [usual, *steps], strict=False):
        above = _above(out[-1], row, edge) if out and step < _TIGHT * usual else []
        if above:
            ends = {id(piece): end for piece, end in zip(above, row, strict=True)}
            out[-1] = [_joined(piece, ends.get(id(piece))) for piece in out[-1]]
        else:
            out.append(row)
    return out


def _step(above: Row, below: Row) -> float:
    return min(piece.middle for piece in below) - min(piece.middle for piece in above)


def _above(row: Row, below: Row, edge: float) -> list[Piece]:
    """The cells of a row that go on below it, all of them only in small letters; [] where none does."""
    if len(below) > len(row) or (len(below) == len(row) and not below[0].text[0].islower()):
        return []
    bounds = [*(piece.left - piece.height / 2 for piece in row[1:]), edge + row[-1].height]
    cells = [
        piece
        for end in below
        for piece, bound in zip(row, bounds, strict=True)
        if abs(piece.left - end.left) < piece.height / 2 and _is_full(piece, end, bound)
    ]
    return cells if len(cells) == len(set(map(id, cells))) == len(below) else []


def _is_full(piece: Piece, end: Piece, bound: float) -> bool:
    """True where the first word of what stands below has no room any more behind a piece."""
    word = len(end.text.split()[0]) + 1
    return piece.right + word * (piece.right - piece.left) / len(piece.text) > bound


def _joined(piece: Piece, end: Piece | None) -> Piece:
    """A cell with its end; its box stays that of its first line, so that rows stay level."""
    return replace(piece, text=f"{piece.text} {end.text}") if end else piece


def _read(rows: list[Row]) -> list[Row]:
    """Rows in reading order: columns one after the other, everything else as it stands."""
    gutter = _gutter(rows)
    if gutter is None:
        return rows
    out: list[Row] = []
    for is_split, band in _bands(rows, gutter):
        left, right = _halves(band, gutter) if is_split else (band, [])
        if is_split and left and right:
            out += _read(left) + _read(right)
        else:
            out += band
    return out


def _gutter(rows: list[Row]) -> float | None:
    """The x between two columns of running text, or None."""
    edges = sorted(piece.left for row in rows for piece in row)
    if len(edges) < 2 * _FEWEST_ROWS:
        return None
    gap = median(piece.height for row in rows for piece in row)
    counted = Counter(round(edge - gap / 4, 1) for edge in edges)
    candidates = sorted(sorted(counted, key=lambda edge: -counted[edge])[:_MOST_GUTTERS])
    best = max(candidates, key=lambda x: _worth(rows, x), default=None)
    return best if best is not None and _worth(rows, best) > 0 else None


def _worth(rows: list[Row], x: float) -> float:
    """How many rows the gutter parts, if its sides are columns; less where the right one is ragged."""
    worth = 0.0
    for is_split, band in _bands(rows, x):
        if is_split:
            left, right = _halves(band, x)
            if _are_columns(band, left, right):
                worth += (min(len(left), len(right)) + len(band)) * _evenness(right)
    return worth


def _evenness(side: list[Row]) -> float:
    """The share of rows that begin where a column does, not in another column further right."""
    edge = min(row[0].left for row in side)
    return sum(row[0].left - edge < row[0].height for row in side) / len(side)


def _bands(rows: list[Row], x: float) -> list[tuple[bool, list[Row]]]:
    """Runs of rows that the gutter parts (True) and runs that cross it (False)."""
    bands: list[tuple[bool, list[Row]]] = []
    for number, row in enumerate(rows):
        parted = not any(_crosses(rows, number, piece, x) for piece in row if piece.left < x < piece.right)
        if bands and bands[-1][0] == parted:
            bands[-1][1].append(row)
        else:
            bands.append((parted, [row]))
    return bands


def _crosses(rows: list[Row], number: int, piece: Piece, x: float) -> bool:
    """True unless the piece is printed over one right of x: an address too long for its column."""
    near = (other for row in rows[max(number - 1, 0) : number + 2] for other in row)
    return not any(x <= other.left < piece.right and _share_height(piece, other) for other in near)


def _share_height(piece: Piece, other: Piece) -> bool:
    return min(other.bottom, piece.bottom) - max(other.top, piece.top) > piece.height / 4


def _halves(rows: list[Row], x: float) -> tuple[list[Row], list[Row]]:
    left = [[piece for piece in row if piece.left < x] for row in rows]
    right = [[piece for piece in row if piece.left >= x] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _are_columns(band: list[Row], left: list[Row], right: list[Row]) -> bool:
    """Columns of running text, and no table of labels or dates with what belongs to them."""
    if min(len(left), len(right)) < _FEWEST_ROWS or _is_table(band, left, right):
        return False
    heads = {id(piece) for row in band if _is_head(row) for piece in row}
    titles = [_share(_is_heading, [row for row in side if id(row[0]) not in heads]) for side in (left, right)]
    if all(titles):
        return titles[0] < 0.5
    if _is_labelled(band, left, right):
        return False
    if max(_share(_is_label, left), _share(_is_label, right)) >= 0.5:
        return False
    paired = len(left) + len(right) - len(band)
    return paired < 0.8 * min(len(left), len(right))


def _is_table(band: list[Row], left: list[Row], right: list[Row]) -> bool:
    """True where the rows of both sides belong together: a table of several columns, wide as the page.

    Its rows have a cell on either side on one base line, most have three cells or more or stand below
    the heads of a table's columns, and nowhere do two headings of a CV stand side by side.
    """
    paired = _paired(band, left, right)
    if len(paired) < 0.8 * min(len(left), len(right)) or not all(map(_is_level, paired)):
        return False
    if any(len(row) == 2 and all(_is_heading(piece.text) for piece in row) for row in paired):
        return any(map(_is_head, paired))
    if _opens_sections(paired, right):
        return False
    wide = sum(len(row) >= _WIDE_ROW for row in paired)
    return wide >= 0.6 * len(paired) or (any(map(_is_head, paired)) and wide >= 0.3 * len(paired))


def _is_labelled(band: list[Row], left: list[Row], right: list[Row]) -> bool:
    """True where the left half holds labels and little else, each beside its value."""
    labels = sum(_CONTACT.search(row[0].text) is not None for row in left)
    return labels >= 0.6 * len(left) and len(_paired(band, left, right)) >= 0.6 * len(right)


def _opens_sections(paired: list[Row], right: list[Row]) -> bool:
    """True where headings stand alone in the right half beside something else: a column has sections."""
    alone = {id(row[0]): row[0].text for row in right if len(row) == 1 and _is_heading(row[0].text)}
    opened = [alone[id(row[-1])] for row in paired if id(row[-1]) in alone and not _is_head(row)]
    return len(opened) > 1 or any(not headings.is_column_head(text) for text in opened)


def _paired(band: list[Row], left: list[Row], right: list[Row]) -> list[Row]:
    """The rows of the band that have cells on both sides."""
    rest = {id(row[0]) for row in left}, {id(row[-1]) for row in right}
    return [row for row in band if id(row[0]) in rest[0] and id(row[-1]) in rest[1]]


def _is_level(row: Row) -> bool:
    """True where all cells stand on one line, by their middles."""
    middles = [piece.middle for piece in row]
    return max(middles) - min(middles) < 0.35 * max(piece.height for piece in row)


def _is_head(row: Row) -> bool:
    """True of heads of columns ('Firma | Görev | Giriş'), not of headings alone ('İletişim | Eğitim')."""
    texts = [piece.text for piece in row]
    return len(row) > 1 and all(map(headings.is_column_head, texts)) and not all(map(_is_heading, texts))


def _share(test: Callable[[str], bool], side: list[Row]) -> float:
    return sum(test(" ".join(piece.text for piece in row)) for row in side) / max(len(side), 1)


def _is_heading(text: str) -> bool:
    return headings.section_of(text) is not None


def _is_label(text: str) -> bool:
    return _LABEL.search(text) is not None
