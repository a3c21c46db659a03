"""DOCX to lines: body, tables, text boxes, headers and footers, notes, in the order a reader meets them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from istihdam.documents.model import Document, Limits, TextLine, Unreadable
from istihdam.documents.packages import Package
from istihdam.documents.repair import repaired
from istihdam.documents.wordruns import SKIPPED, Runs, W, is_deleted, is_placeholder

_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/drawingml/main}": "{http://schemas.openxmlformats.org/drawingml/2006/main}",
}
"""Strict Open XML says the same under other names."""
_PARTS = re.compile(r"word/(header|document|footnotes|endnotes|diagrams/data|footer)\d*\.xml")
_ORDER = ("header", "document", "diagrams/data", "footnotes", "endnotes", "footer")
_STYLES = "word/styles.xml"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CELL_GAP = "\t"
_OUTSIDE = re.compile(r"(https?|ftp|smb|file):[/\\]{2}[^/\\]|\\\\", re.IGNORECASE)
_DDE = re.compile(r"\s*DDE(AUTO)?\b")
_LARGEST_TEXT = 400_000


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of a DOCX; Unreadable (unsafe, damaged, no_text, too_many_pages).

    Problem `hidden_text`: something that no reader of the paper sees was left out.
    """
    package = Package(contents[0], limits)
    _check(package)
    parts = [_tree(package, name) for name in _text_parts(package)]
    styles = _tree(package, _STYLES) if _STYLES in package.names() else None
    runs = Runs(styles, is_plain=not any(map(_has_ground, parts)))
    lines = [line for part in parts for line in _blocks(part, runs)]
    if sum(len(line.text) for line in lines) > _LARGEST_TEXT:
        raise Unreadable("too_many_pages")
    text = repaired(tuple(lines))
    hidden = ("hidden_text",) if runs.has_hidden else ()
    if not text.lines:
        raise Unreadable("no_text", hidden)
    return Document(
        type="docx", method="text", confidence=text.confidence, lines=text.lines,
        problems=text.problems + hidden,
    )  # fmt: skip


def _text_parts(package: Package) -> list[str]:
    found = [name for name in package.names() if _PARTS.fullmatch(name)]
    return sorted(found, key=lambda name: (_ORDER.index(_PARTS.fullmatch(name)[1]), name))  # type: ignore[index]


def _tree(package: Package, name: str) -> Element:
    """The part, with the names of Strict Open XML written as everybody writes them."""
    root = package.xml(name)
    if any(root.tag.startswith(strict) for strict in _STRICT):
        for element in root.iter():
            element.tag = _usual(element.tag)
            element.attrib = {_usual(key): value for key, value in element.attrib.items()}
    return root


def _usual(name: str) -> str:
    space, end, local = name.rpartition("}")
    return _STRICT.get(space + end, space + end) + local


def _has_ground(part: Element) -> bool:
    """True where something may lie below the letters: a shade, a background, a picture, a styled table."""
    for element in part.iter():
        name = element.tag.rpartition("}")[2]
        if name in ("background", "drawing", "pict", "tblStyle"):
            return True
        if name == "shd" and element.get(W + "fill", "auto").lower() not in ("auto", "ffffff"):
            return True
    return False


def _check(package: Package) -> None:
    """Nothing in it reaches out when it is opened: no remote template, picture or data exchange."""
    for name in package.names():
        if name.endswith(".rels"):
            for relation in package.xml(name):
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                outside = relation.get("TargetMode") == "External" and kind != "hyperlink"
                if outside and _OUTSIDE.search(relation.get("Target", "")):
                    raise Unreadable("unsafe")


def _blocks(parent: Element, runs: Runs) -> Iterator[TextLine]:
    """Each paragraph and table row below an element as lines."""
    for child in parent:
        if child.tag == W + "p":
            yield from _paragraph(child, runs)
        elif child.tag == _DIAGRAM + "p":
            yield TextLine("".join(text.text or "" for text in child.iter(_DIAGRAM + "t")))
        elif child.tag == W + "tbl":
            for row in _below(child, W + "tr"):
                yield from _row(row, runs)
        elif child.tag not in SKIPPED and not (child.tag == W + "sdt" and is_placeholder(child)):
            yield from _blocks(child, runs)


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """The nearest descendants of this tag: rows of this table, not of a table inside it."""
    for child in parent:
        if child.tag == tag:
            if not is_deleted(child):
                yield child
        elif child.tag != W + "tbl":
            yield from _below(child, tag)


def _row(row: Element, runs: Runs) -> Iterator[TextLine]:
    """A row of short cells as one line; cells of several paragraphs one after the other."""
    cells = [list(_blocks(cell, runs)) for cell in _below(row, W + "tc")]
    if all(len(cell) <= 1 for cell in cells):
        filled = [cell[0] for cell in cells if cell]
        if filled:
            looks = {line.look for line in filled}
            look = looks.pop() if len(looks) == 1 else ""
            yield TextLine(_CELL_GAP.join(line.text for line in filled), look=look)
        return
    for cell in cells:
        yield from cell


def _paragraph(paragraph: Element, runs: Runs) -> Iterator[TextLine]:
    text, boxes = runs.read(paragraph)
    if any(_DDE.match(field.text or "") for field in paragraph.iter(W + "instrText")):
        raise Unreadable("unsafe")
    look = runs.look(paragraph)
    yield from (TextLine(line.strip(), look=look) for line in text.split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box, runs)
