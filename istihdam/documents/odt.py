"""ODT to lines: paragraphs, lists, tables, frames, and the headers and footers of its pages."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from istihdam.documents import signs
from istihdam.documents.model import Document, Limits, TextLine, Unreadable
from istihdam.documents.packages import Package
from istihdam.documents.repair import repaired

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MANIFEST = "META-INF/manifest.xml"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_SKIPPED = (
    _TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note-citation", _OFFICE + "forms",
    _TEXT + "hidden-text", _FIELD + "fieldmark-end",
)  # fmt: skip
_GAP = "\u200b"
"""Where something unseen stood: the normal form of text parts words there only where a capital says so."""
_CHECKBOX = "FORMCHECKBOX"
_DEEPEST = 20
_TINY = 2.0


def read(contents: list[bytes], limits: Limits, *, ocr: bool) -> Document:
    """The text of an ODT; Unreadable (unsafe, damaged, encrypted, no_text).

    Problem `hidden_text`: something that no reader of the paper sees was left out.
    """
    package = Package(contents[0], limits)
    if _MANIFEST in package.names() and b"encryption-data" in package.part(_MANIFEST):
        raise Unreadable("encrypted")
    content = package.xml("content.xml")
    styles = package.xml("styles.xml") if "styles.xml" in package.names() else None
    text = _Text([root for root in (styles, content) if root is not None])
    lines = list(_header(styles, text)) if styles is not None else []
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        lines += text.blocks(body)
    mended = repaired(tuple(TextLine(line) for line in lines))
    hidden = ("hidden_text",) if text.has_hidden else ()
    if not mended.lines:
        raise Unreadable("no_text", hidden)
    return Document(
        type="odt", method="text", confidence=mended.confidence, lines=mended.lines,
        problems=mended.problems + hidden,
    )  # fmt: skip


def _header(styles: Element, text: "_Text") -> Iterator[str]:
    for tag in ("header", "header-first", "footer", "footer-first"):
        for part in styles.iter(_STYLE + tag):
            yield from text.blocks(part)


class _Text:
    """Reads blocks of a document; `has_hidden` tells whether something was left out as unseen."""

    def __init__(self, roots: list[Element]) -> None:
        found = [style for root in roots for style in root.iter(_STYLE + "style")]
        self._styles = {style.get(_STYLE + "name", ""): style for style in found}
        controls = (control for root in roots for control in root.iter() if control.tag.startswith(_FORM))
        self._controls = {
            control.get(_FORM + "id") or control.get(_XML_ID) or "": control for control in controls
        }
        self.has_hidden = False

    def blocks(self, parent: Element) -> Iterator[str]:
        """Each paragraph and table row below an element as lines."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == _TABLE + "table-row":
                yield from self._row(child)
            elif child.tag == _TEXT + "section" and child.get(_TEXT + "display") == "none":
                self.has_hidden = True
            elif child.tag not in _SKIPPED:
                yield from self.blocks(child)

    def _row(self, row: Element) -> Iterator[str]:
        """A row of short cells as one line; cells of several paragraphs one after the other."""
        cells = [list(self.blocks(cell)) for cell in row if cell.tag == _TABLE + "table-cell"]
        if all(len(cell) <= 1 for cell in cells):
            line = "\t".join(cell[0] for cell in cells if cell)
            if line:
                yield line
            return
        for cell in cells:
            yield from cell

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        frames: list[Element] = []
        if paragraph.find(_TEXT + "hidden-paragraph") is not None or self._hides(paragraph):
            self.has_hidden = True
            return
        text = "".join(self._pieces(paragraph, frames))
        yield from (line.strip() for line in text.split("\n") if line.strip())
        for frame in frames:
            yield from self.blocks(frame)

    def _pieces(self, element: Element, frames: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._piece(child, frames)
            yield child.tail or ""

    def _piece(self, child: Element, frames: list[Element]) -> Iterator[str]:
        if child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "s":
            yield " " * min(int(child.get(_TEXT + "c", "1")), 40)
        elif child.tag == _DRAW + "control":
            yield self._control(child)
        elif child.tag.startswith(_DRAW):
            frames.append(child)
        elif child.tag in (_FIELD + "fieldmark", _FIELD + "fieldmark-start"):
            yield _form_box(child)
        elif child.tag == _LO + "content-control":
            yield from self._content_control(child, frames)
        elif child.tag in _SKIPPED or self._hides(child):
            self.has_hidden |= child.tag == _TEXT + "hidden-text" or child.tag not in _SKIPPED
            yield _GAP
        else:
            yield from self._pieces(child, frames)

    def _content_control(self, control: Element, frames: list[Element]) -> Iterator[str]:
        """A box by its state, a placeholder as nothing, all else as it stands."""
        if control.get(_LO + "checkbox") == "true":
            yield signs.box(control.get(_LO + "checked") == "true")
        elif control.get(_LO + "showing-place-holder") != "true":
            yield from self._pieces(control, frames)

    def _control(self, drawn: Element) -> str:
        """A box, a choice or a typed value of a form, with its label."""
        control = self._controls.get(drawn.get(_DRAW + "control", ""))
        if control is None:
            return ""
        if control.tag in (_FORM + "checkbox", _FORM + "radio"):
            ticked = control.get(_FORM + "current-state", control.get(_FORM + "state")) == "checked"
            ticked |= control.get(_FORM + "current-selected", control.get(_FORM + "selected")) == "true"
            return f"{signs.box(ticked)} {control.get(_FORM + 'label', '')} "
        return control.get(_FORM + "current-value", control.get(_FORM + "value", ""))

    def _hides(self, element: Element) -> bool:
        """True where the style of the element, or what it is based on, hides its letters."""
        name = element.get(_TEXT + "style-name")
        for _step in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return False
            letters = style.find(_STYLE + "text-properties")
            if letters is not None and (letters.get(_TEXT + "display") or _size(letters) <= _TINY):
                return letters.get(_TEXT + "display", "none") == "none"
            name = style.get(_STYLE + "parent-style-name")
        return False


def _size(letters: Element) -> float:
    """Points; a large number where none are told."""
    told = letters.get(_FO + "font-size", "")
    return float(told[:-2]) if re.fullmatch(r"\d{1,4}(\.\d{1,6})?pt", told) else 100.0


def _form_box(mark: Element) -> str:
    """The box of a form that came from Word; '' for other fields, whose text stands behind the mark."""
    if not mark.get(_FIELD + "type", "").endswith(_CHECKBOX):
        return ""
    states = (
        param.get(_FIELD + "value") for param in mark if param.get(_FIELD + "name") == "Checkbox_Checked"
    )
    return signs.box("true" in states)
