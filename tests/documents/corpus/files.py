"""The corpus: which person in which manner in which kind of file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from istihdam.documents import capabilities
from tests.documents.corpus import pages, photos
from tests.documents.corpus.people import Person, everybody
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
}
SCANS = ("scan-png", "scan-pdf")
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


def _picked(count: int, shift: int) -> Iterator[tuple[Person, Written]]:
    people = everybody()
    for number in range(count):
        person = people[(shift * 5 + number * 4 + number // 8) % len(people)]
        yield person, MANNERS[(shift + number) % len(MANNERS)](person)
