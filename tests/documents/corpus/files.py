"""The corpus: which person in which manner in which kind of file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from pypdfium2 import PdfDocument

from istihdam.documents import capabilities
from tests.documents.corpus import pages, photos
from tests.documents.corpus.hands import Hand
from tests.documents.corpus.people import Person, everybody
from tests.documents.corpus.strangers import stranger
from tests.documents.corpus.unknown import by_hand
from tests.documents.corpus.writing import MANNERS, Written

Render = Callable[[Written], bytes]

TEXT: dict[str, Render] = {
    "pdf": pages.typst_page,
    "pdf-reportlab": pages.reportlab_page,
    "pdf-columns": pages.typst_columns,
    "pdf-rows": pages.reportlab_columns,
    "docx": pages.docx_plain,
    "docx-tables": pages.docx_tables,
    "docx-box": pages.docx_box,
    "odt": pages.odt_page,
    "rtf": pages.rtf_page,
}
if capabilities.has_antiword():
    TEXT["doc"] = pages.doc_page
PICTURES: dict[str, Callable[[bytes], bytes]] = {
    "scan-png": photos.scan_png,
    "scan-pdf": photos.scan_pdf,
    "tilted": photos.tilted,
    "shadowed": photos.shadowed,
    "sideways": photos.sideways,
    "upside-down": photos.upside_down,
    "exif-turned": photos.marked_as_turned,
    "faint": photos.faint,
}
SCANS = ("scan-png", "scan-pdf")
_NARROW = 44
_MOST_LINES = 52
"""Lines that fit on a page drawn from top to bottom."""
PER_TEXT_FORMAT = 8
PER_PICTURE_FORMAT = 4


@dataclass(frozen=True)
class Sample:
    """A file of the corpus and what is true of it."""

    format: str
    person: Person
    written: Written
    content: bytes


def text_samples() -> Iterator[Sample]:
    """Eighty files whose text stands in them; fewer where the machine cannot read DOC."""
    for shift, (name, render) in enumerate(TEXT.items()):
        for person, written in _picked(PER_TEXT_FORMAT, shift):
            yield Sample(name, person, written, render(written))


def picture_samples() -> Iterator[Sample]:
    """Twenty-eight scans and photos."""
    for shift, (name, render) in enumerate(PICTURES.items()):
        for person, written in _picked(PER_PICTURE_FORMAT, 3 * shift + 1):
            page = pages.typst_columns if shift % 2 else pages.typst_page
            yield Sample(name, person, written, render(page(written)))


def strangers(count: int, seed: int = 0) -> Iterator[Sample]:
    """Files of text by other hands, one for each seed, the formats in turn."""
    for number, person, cv in _by_hands(count, seed):
        name = list(TEXT)[number % len(TEXT)]
        if "reportlab" in TEXT[name].__name__ and (_is_wide(cv) or _overflows(cv)):
            name = "pdf"
        yield Sample(name, person, cv, TEXT[name](cv))


def pictures_of_strangers(count: int, seed: int = 0) -> Iterator[Sample]:
    """Scans and photos of pages by other hands, every second one of them a scan."""
    photographed = [name for name in PICTURES if name not in SCANS]
    for number, person, cv in _by_hands(count, seed):
        turn = number // 2
        name = photographed[turn % len(photographed)] if number % 2 else SCANS[turn % len(SCANS)]
        page = (pages.typst_page, pages.reportlab_page, pages.typst_columns)[number % 3]
        made = (pages.typst_page if _is_wide(cv) else page)(cv)
        yield Sample(name, person, cv, PICTURES[name](made if _fits(made, cv) else pages.typst_long_page(cv)))


def _fits(made: bytes, cv: Written) -> bool:
    """True where all of a CV stands on the first page, the only one that is in the picture."""
    return len(PdfDocument(made)) == 1 and sum(len(block.rows) + 2 for block in cv.blocks) <= _MOST_LINES


def _is_wide(cv: Written) -> bool:
    """True where a row has more cells than fit side by side without breaking."""
    return any(len(row) > 2 for block in cv.blocks for row in block.rows if isinstance(row, tuple))


def _overflows(cv: Written) -> bool:
    """True where a row of the narrow column would be drawn into the other one."""
    rows = [row for block in cv.blocks if block.is_side for row in block.rows]
    return any(isinstance(row, tuple) or (len(row) > _NARROW and "Adres" not in row) for row in rows)


def _by_hands(count: int, seed: int) -> Iterator[tuple[int, Person, Written]]:
    for number in range(seed, seed + count):
        rng = Random(number)
        person = stranger(rng)
        yield number, person, by_hand(rng, person, Hand.of(rng))


def _picked(count: int, shift: int) -> Iterator[tuple[Person, Written]]:
    people = everybody()
    for number in range(count):
        person = people[(shift * 5 + number * 4 + number // 8) % len(people)]
        yield person, MANNERS[(shift + number) % len(MANNERS)](person)
