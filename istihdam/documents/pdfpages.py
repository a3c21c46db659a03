"""One page of a PDF: its lines, and whether what it says stands in a picture."""

from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from istihdam.documents import layout, pdfforms, pdfruns
from istihdam.documents.model import TextLine
from istihdam.documents.pdfinks import Box, Sheet
from istihdam.documents.repair import SOUP, garble, is_nonsense, repaired, soup

_FEWEST_LETTERS = 40
_MOST_GARBLE = 0.15
_FEWEST_STROKES = 60
_BANDS = 50
_LEAST_PICTURE = 0.2
"""A picture that covers less of the page is a face or a sign of the house."""
_DEPTH = 3


@dataclass(frozen=True)
class Page:
    """What is printed on a page; `is_scan` where its picture has to be read as well.

    `has_hidden`: letters that nobody sees were left out. `is_soup`: its words have fallen to pieces.
    """

    number: int
    printed: tuple[TextLine, ...]
    is_scan: bool
    has_hidden: bool
    is_soup: bool = False

    @classmethod
    def of(cls, page: pdfium.PdfPage, number: int) -> "Page":
        """The page read; letters that stand for others count for nothing printed."""
        letters = _Letters(page)
        lines = tuple(letters.lines(number))
        text = " ".join(line.text for line in lines)
        if len(text) >= _FEWEST_LETTERS and (garble(text) > _MOST_GARBLE or is_nonsense(text)):
            return cls(number, (), True, letters.has_hidden)
        is_soup = soup(line.text for line in repaired(lines).lines) > SOUP
        is_picture = _is_picture(page, letters.sheet, lines, len(text))
        return cls(number, lines, is_soup or is_picture, letters.has_hidden, is_soup)


@dataclass
class _Letters:
    """The letters of a page that a person sees."""

    page: pdfium.PdfPage
    sheet: Sheet = field(init=False)
    has_hidden: bool = False

    def __post_init__(self) -> None:
        self.sheet = Sheet.of(self.page)

    def lines(self, number: int) -> list[TextLine]:
        width, height = self.page.get_size()
        text = self.page.get_textpage()
        if self.page.get_rotation():
            filled = pdfforms.pieces(self.page, height, [])
            printed = text.get_text_range().splitlines() + [piece.text for piece in filled]
            return [TextLine(line, number) for line in printed if line.strip()]

        def is_seen(index: int, box: Box) -> bool:
            seen = self.sheet.is_seen(text.raw, index, box)
            self.has_hidden |= not seen
            return seen

        drawn = pdfruns.pieces(text.raw, height, is_seen)
        printed = [piece for piece in drawn if self.sheet.holds(piece.box)]
        self.has_hidden |= len(printed) < len(drawn)
        filled = pdfforms.pieces(self.page, height, printed)
        return layout.lines(filled, number, width or 1.0, height or 1.0)


def _is_picture(page: pdfium.PdfPage, sheet: Sheet, lines: tuple[TextLine, ...], letters: int) -> bool:
    """True of a page whose picture covers far more of it than its printed lines do.

    A scan with a stamp, a head or a foot line; a page without letters that shows any picture.
    """
    if letters < _FEWEST_LETTERS:
        strokes = sum(shape.type == raw.FPDF_PAGEOBJ_PATH for shape in page.get_objects(max_depth=_DEPTH))
        return bool(sheet.pictures) or strokes >= _FEWEST_STROKES
    covered = sheet.share_of_pictures()
    printed = {band for line in lines for band in (_band(line.box[1]), _band(line.box[3]))}
    return covered >= _LEAST_PICTURE and covered > 3 * len(printed) / _BANDS


def _band(height: float) -> int:
    return int(min(max(height, 0.0), 0.999) * _BANDS)
