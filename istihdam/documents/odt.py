"""ODT to lines: paragraphs, lists, tables, frames, and the headers and footers of its pages."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from istihdam.documents.model import Document, Limits, Line, Unreadable
from istihdam.documents.packages import Package
from istihdam.documents.repair import repaired

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "META-INF/manifest.xml"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_SKIPPED = (_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note-citation")


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of an ODT; Unreadable (unsafe, damaged, encrypted, no_text)."""
    package = Package(contents[0], limits)
    if _MANIFEST in package.names() and b"encryption-data" in package.part(_MANIFEST):
        raise Unreadable("encrypted")
    lines = list(_header(package))
    body = package.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        lines += _blocks(body)
    text = repaired(tuple(Line(line) for line in lines))
    if not text.lines:
        raise Unreadable("no_text")
    return Document(
        type="odt", method="text", confidence=text.confidence, lines=text.lines, problems=text.problems
    )


def _header(package: Package) -> Iterator[str]:
    if "styles.xml" not in package.names():
        return
    styles = package.xml("styles.xml")
    for tag in ("header", "header-first", "footer", "footer-first"):
        for part in styles.iter(_STYLE + tag):
            yield from _blocks(part)


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child)
        elif child.tag == _TABLE + "table-row":
            yield from _row(child)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _row(row: Element) -> Iterator[str]:
    """A row of short cells as one line; cells of several paragraphs one after the other."""
    cells = [list(_blocks(cell)) for cell in row if cell.tag == _TABLE + "table-cell"]
    if all(len(cell) <= 1 for cell in cells):
        line = "\t".join(cell[0] for cell in cells if cell)
        if line:
            yield line
        return
    for cell in cells:
        yield from cell


def _paragraph(paragraph: Element) -> Iterator[str]:
    frames: list[Element] = []
    text = "".join(_pieces(paragraph, frames))
    yield from (line.strip() for line in text.split("\n") if line.strip())
    for frame in frames:
        yield from _blocks(frame)


def _pieces(element: Element, frames: list[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "s":
            yield " " * min(int(child.get(_TEXT + "c", "1")), 40)
        elif child.tag.startswith(_DRAW):
            frames.append(child)
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, frames)
        yield child.tail or ""
