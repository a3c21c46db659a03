"""PDF files written object by object: forms, notes, actions, pictures below printed lines."""

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.documents.corpus.pages import DEJAVU

FONT = "DejaVuForTests"


def text_string(text: str) -> str:
    """A text string of PDF, in UTF-16."""
    return "<" + ("\ufeff" + text).encode("utf-16-be").hex() + ">"


def file(objects: Sequence[str | bytes], catalog: str = "") -> bytes:
    """Objects from number 4 on, behind a catalog, its pages and one page with whatever `objects[0]` adds."""
    first, *others = objects
    written = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {_plain(first)} >>",
        *others,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(written, start=1):
        places.append(len(out))
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(written) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(written) + 1, start)
    return bytes(out)


def form(fields: Sequence[tuple[str, str]], *, catalog: str = "", acroform: str = "") -> bytes:
    """A page with a printed label at the left of each field; a field is its label and what its widget adds.

    Fields stand one below the other, 30 points apart, from the top.
    """
    tops = [780 - 30 * number for number in range(len(fields))]
    labels = "\n".join(
        f"BT /F1 11 Tf 60 {top + 4} Td ({label}) Tj ET"
        for top, (label, _field) in zip(tops, fields, strict=True)
    )
    stream = f"<< /Length {len(labels)} >>\nstream\n{labels}\nendstream"
    widgets = [
        f"<< /Type /Annot /Subtype /Widget /Rect [{_rect(field, top)}] /P 3 0 R {field} >>"
        for top, (_label, field) in zip(tops, fields, strict=True)
    ]
    numbers = " ".join(f"{6 + number} 0 R" for number in range(len(widgets)))
    page = f"/Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [{numbers}]"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    fields_of = f"/AcroForm << /Fields [{numbers}] {acroform} >> {catalog}"
    return file([page, font, stream, *widgets], fields_of)


def _rect(field: str, top: int) -> str:
    is_box = "/Btn" in field
    return f"{40 if is_box else 200} {top} {52 if is_box else 400} {top + 16}"


def drawn(
    draw: Sequence[tuple[str, float, float, float]], picture: tuple[float, ...] | None = None
) -> Canvas:
    """A canvas of A4 with texts (words, x, y from the bottom, size) upon a picture (x, y, width, height)."""
    if DEJAVU.exists() and FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(DEJAVU)))
    canvas = Canvas(io.BytesIO(), pageCompression=0)
    if picture:
        grey = ImageReader(Image.new("L", (400, 560), 200))
        canvas.drawImage(grey, *picture)
    for words, x, y, size in draw:
        canvas.setFont(FONT if DEJAVU.exists() else "Helvetica", size)
        canvas.drawString(x, y, words)
    return canvas


def bytes_of(canvas: Canvas) -> bytes:
    return bytes(canvas.getpdfdata())


def _plain(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("latin-1")
