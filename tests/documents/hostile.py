"""Files that somebody might send to do harm, and files that came to harm."""

import io
import zipfile
import zlib

import pypdfium2

from tests.documents.corpus import pages
from tests.documents.corpus.people import everybody
from tests.documents.corpus.writing import Written, modern

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Merhaba</w:t></w:r></w:p></w:body></w:document>'
)


def written() -> Written:
    """An honest CV."""
    return modern(everybody()[0])


def honest_pdf() -> bytes:
    return pages.typst_page(written())


def package(parts: dict[str, bytes | str]) -> bytes:
    """A DOCX of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in ({"[Content_Types].xml": CONTENT_TYPES} | parts).items():
            made.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A DOCX whose one part unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """A bomb whose directory says that it unpacks to a hundred bytes."""
    content = bytearray(bomb())
    size = (1_000_000_000).to_bytes(4, "little")
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(signature + b"", content.find(b"word/document.xml") - 60)
        if content[at + offset : at + offset + 4] == size:
            content[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def billion_laughs() -> bytes:
    """A DOCX whose XML would grow to a billion words."""
    entities = '<!ENTITY a0 "kah">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
    )
    text = PARAGRAPH.replace("Merhaba", "&a9;")
    return package({"word/document.xml": f"<!DOCTYPE x [{entities}]>{text}"})


def many_pages(count: int = 100_000) -> bytes:
    """A PDF with so many empty pages, in few bytes."""
    kids = b"3 0 R " * count
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )


def with_action(action: bytes) -> bytes:
    """A PDF that does something when it is opened."""
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        action,
    )


def hidden_action() -> bytes:
    """The same, its action packed into a stream of objects."""
    plain = b"4 0 <</S/JavaScript/JS(app.alert(1))>>"
    packed = zlib.compress(plain)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        stream,
    )


def with_attachment() -> bytes:
    """An honest PDF that carries another file."""
    made = pypdfium2.PdfDocument(honest_pdf())
    made.new_attachment("ek.txt").set_data(b"ek dosya")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password (standard security handler, revision 2)."""
    key = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    body = _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", key)
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]")


def slow_pdf() -> bytes:
    """A page whose drawing calls itself twice at each of many levels."""
    count = 60
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 11>>"
        b"stream\n/X Do /X Do\nendstream"
    )
    levels = [form % min(number + 1, 3 + count) for number in range(4, 4 + count)]
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 4 0 R>>>>/Contents 4 0 R>>",
        *levels,
    )


def _pdf(*objects: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
