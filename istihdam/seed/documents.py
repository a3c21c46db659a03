"""CV files of invented people, as they bring them: PDF and Word, plain and in two columns."""

import io
from dataclasses import dataclass

import typst
from docx import Document

from istihdam import turkish
from istihdam.seed.content import Trade
from istihdam.seekers import Seeker

PDF = """
#set document(title: "{name}")
#set page(paper: "a4", margin: 2cm)
#set text(lang: "tr", size: 11pt)
= {name}
{phone} · {place}

== Hakkımda
{about}

== Deneyim
{history}

== Beceriler
{skills}

== Belgeler ve ehliyet
{papers}
"""


@dataclass(frozen=True)
class CvFile:
    """A file and the name it comes under."""

    name: str
    content: bytes


def cv_file(seeker: Seeker, trade: Trade, number: int) -> CvFile:
    """The person's CV: two of three as PDF, every third as DOCX."""
    name = turkish.fold(seeker.full_name).replace(" ", "_")
    if number % 3 == 2:
        return CvFile(f"{name}_cv.docx", _docx(seeker, trade))
    return CvFile(f"{name}_özgeçmiş.pdf", _pdf(seeker, trade))


def _lines(seeker: Seeker, trade: Trade) -> dict[str, str]:
    years = int(max(1, seeker.experience_years or 1))
    papers = seeker.certificates.names + [f"{one} sınıfı ehliyet" for one in seeker.licences]
    return {
        "name": seeker.full_name,
        "phone": seeker.phone,
        "place": "/".join(part for part in (seeker.neighbourhood, seeker.district) if part),
        "about": seeker.about,
        "history": f"{trade.titles[0]}, {trade.sector} firması, {2026 - years} - 2026 ({years} yıl)",
        "skills": ", ".join(seeker.skills),
        "papers": ", ".join(papers) or "Yok",
    }


def _pdf(seeker: Seeker, trade: Trade) -> bytes:
    safe = {key: _plain(value) for key, value in _lines(seeker, trade).items()}
    return bytes(typst.compile(PDF.format(**safe).encode()))


def _plain(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "#$*_`<>@=-+/\\[]~" else letter for letter in text)


def _docx(seeker: Seeker, trade: Trade) -> bytes:
    lines = _lines(seeker, trade)
    document = Document()
    document.add_heading(lines["name"], 0)
    document.add_paragraph(f"{lines['phone']} · {lines['place']}")
    document.add_paragraph(lines["about"])
    table = document.add_table(rows=0, cols=2)
    for label, value in (("Deneyim", "history"), ("Beceriler", "skills"), ("Belgeler", "papers")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, lines[value]
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
