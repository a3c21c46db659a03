"""DOCX to lines: body, tables, text boxes, headers and footers, in the order a reader meets them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from istihdam.documents.model import Document, Limits, Line, Unreadable
from istihdam.documents.packages import Package
from istihdam.documents.repair import repaired

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(header|document|footnotes|footer)\d*\.xml")
_ORDER = ("header", "document", "footnotes", "footer")
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_SKIPPED = {_FALLBACK, _W + "del", _W + "moveFrom", _W + "instrText", _W + "delText"}
_BOX = _W + "txbxContent"
_CELL_GAP = "\t"
_OUTSIDE = re.compile(r"(https?|ftp|smb|file):[/\\]{2}[^/\\]|\\\\", re.IGNORECASE)
_DDE = re.compile(r"\s*DDE(AUTO)?\b")
_LARGEST_TEXT = 400_000


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of a DOCX; Unreadable (unsafe, damaged, no_text, too_many_pages)."""
    package = Package(contents[0], limits)
    _check(package)
    lines: list[str] = []
    for name in _text_parts(package):
        lines += _blocks(package.xml(name))
    if sum(map(len, lines)) > _LARGEST_TEXT:
        raise Unreadable("too_many_pages")
    text = repaired(tuple(Line(line) for line in lines))
    if not text.lines:
        raise Unreadable("no_text")
    return Document(
        type="docx", method="text", confidence=text.confidence, lines=text.lines, problems=text.problems
    )


def _text_parts(package: Package) -> list[str]:
    found = [name for name in package.names() if _PARTS.fullmatch(name)]
    return sorted(found, key=lambda name: (_ORDER.index(_PARTS.fullmatch(name)[1]), name))  # type: ignore[index]


def _check(package: Package) -> None:
    """Nothing in it reaches out when it is opened: no remote template, picture or data exchange."""
    for name in package.names():
        if name.endswith(".rels"):
            for relation in package.xml(name):
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                outside = relation.get("TargetMode") == "External" and kind != "hyperlink"
                if outside and _OUTSIDE.search(relation.get("Target", "")):
                    raise Unreadable("unsafe")


def _blocks(parent: Element) -> Iterator[str]:
    """Each paragraph and table row below an element as lines."""
    for child in parent:
        if child.tag == _W + "p":
            yield from _paragraph(child)
        elif child.tag == _W + "tbl":
            for row in _below(child, _W + "tr"):
                yield from _row(row)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """The nearest descendants of this tag: rows of this table, not of a table inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != _W + "tbl":
            yield from _below(child, tag)


def _row(row: Element) -> Iterator[str]:
    """A row of short cells as one line; cells of several paragraphs one after the other."""
    cells = [list(_blocks(cell)) for cell in _below(row, _W + "tc")]
    if all(len(cell) <= 1 for cell in cells):
        line = _CELL_GAP.join(cell[0] for cell in cells if cell)
        if line:
            yield line
        return
    for cell in cells:
        yield from cell


def _paragraph(paragraph: Element) -> Iterator[str]:
    boxes: list[Element] = []
    text = "".join(_pieces(paragraph, boxes))
    if any(_DDE.match(field.text or "") for field in paragraph.iter(_W + "instrText")):
        raise Unreadable("unsafe")
    yield from (line.strip() for line in text.split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, boxes)
