"""A heading in words that nobody knows is told by its look, where the headings of a CV share one."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.shared import Pt, RGBColor

from istihdam import cv_fields, documents
from istihdam.cv_fields import Fields
from istihdam.documents import Document, TextLine
from tests.documents.corpus import pages
from tests.documents.corpus.people import TODAY
from tests.documents.corpus.writing import Block, Written

CV = Written(
    "Selim Korkmaz",
    "",
    [
        Block("İletişim", ["0532 555 12 04", "Adres: Ümraniye / İstanbul"]),
        Block("Eğitim", ["Atatürk Lisesi, 2008"]),
        Block(
            "Bugünlere nasıl geldim",
            ["Garson, Kıyı Lokantası, 2015 - 2018", "Kasiyer, Mor Market, 2019 - 2023"],
        ),
        Block("Sertifikalar", ["Hijyen belgesi"]),
        Block("Kapısını çaldıklarım", ["Mahallemin berberi"]),
    ],
)


def _bold(cv: Written) -> bytes:
    """Headings as paragraphs that are bold, larger and blue; no style of their own."""
    document = docx.Document()
    document.add_paragraph(cv.title)
    for block in cv.blocks:
        run = document.add_paragraph().add_run(block.heading)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor(31, 78, 121)
        for row in block.rows:
            document.add_paragraph(str(row))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _coloured(cv: Written) -> bytes:
    """A PDF whose headings differ by colour alone."""
    rows = [
        text
        for block in cv.blocks
        for text in (f"#text(fill: blue)[{block.heading}]", *(str(row) for row in block.rows))
    ]
    return pages.typst.compile("\n\n".join([cv.title, *rows]).encode())


MADE: dict[str, Callable[[Written], bytes]] = {
    "pdf": pages.typst_page,
    "coloured pdf": _coloured,
    "docx": pages.docx_plain,
    "bold docx": _bold,
}


def read(content: bytes) -> tuple[Document, Fields]:
    document = documents.read(content)
    return document, cv_fields.read(document, TODAY)


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_jobs_under_a_heading_of_unknown_words_are_read(make: Callable[[Written], bytes]) -> None:
    _, fields = read(make(CV))
    jobs = [(job.value.title, job.value.employer, job.value.start, job.value.to) for job in fields.experience]
    assert jobs == [
        ("Garson", "Kıyı Lokantası", "2015-01", "2018-01"),
        ("Kasiyer", "Mor Market", "2019-01", "2023-01"),
    ]


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_what_stands_under_it_is_no_part_of_the_section_above(make: Callable[[Written], bytes]) -> None:
    _, fields = read(make(CV))
    assert [one.value.code for one in fields.certificates] == ["hijyen"]


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_the_name_and_the_address_stay_what_they_are(make: Callable[[Written], bytes]) -> None:
    _, fields = read(make(CV))
    assert (fields.full_name and fields.full_name.value) == "Selim Korkmaz"
    assert (fields.district and fields.district.value) == "Ümraniye"


def _told(look: Callable[[bool], str]) -> Fields:
    rows: list[tuple[str, bool]] = []
    for block in CV.blocks:
        rows += [(block.heading, True), *((str(row), False) for row in block.rows)]
    lines = tuple(TextLine(text, look=look(is_heading)) for text, is_heading in [(CV.title, False), *rows])
    return cv_fields.read(Document(type="docx", method="text", confidence=0.99, lines=lines), TODAY)


def test_a_look_that_most_lines_have_makes_no_headings() -> None:
    assert [one.value.code for one in _told(lambda is_heading: "11.0").certificates][:1] == ["hijyen"]
    plain = replace(
        read(MADE["docx"](CV))[0],
        lines=tuple(TextLine(row) for row in ("İş Deneyimi", "Garson", "2019 - 2020 Kıyı Lokantası")),
    )
    alike = replace(plain, lines=tuple(replace(line, look="11.0") for line in plain.lines))
    assert cv_fields.read(plain, TODAY).experience == cv_fields.read(alike, TODAY).experience


def test_bold_titles_of_jobs_are_no_headings_where_they_are_many() -> None:
    rows = ["Eğitim", "İş Deneyimi", "Garson", "Kasiyer", "Kurye"]
    bold = dict.fromkeys(rows, "bold")
    told = ["Eğitim", "Lise mezunu", "İş Deneyimi"]
    for row, years in (("Garson", "2012 - 2014"), ("Kasiyer", "2015 - 2018"), ("Kurye", "2019 - 2023")):
        told += [row, f"{years} Mor Market"]
    lines = tuple(TextLine(text, look=bold.get(text, "")) for text in told)
    fields = cv_fields.read(Document(type="pdf", method="text", confidence=0.99, lines=lines), TODAY)
    assert [job.value.title for job in fields.experience] == ["Garson", "Kasiyer", "Kurye"]
