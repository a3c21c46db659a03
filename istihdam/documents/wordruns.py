"""The runs of a Word paragraph as a reader sees them: no deleted or hidden words, boxes as signs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from istihdam.documents import signs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_BREAKS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_PROPERTIES = {W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "tblGrid")}
SKIPPED = {_FALLBACK, W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "rt"} | _PROPERTIES
_BOX = W + "txbxContent"
_GAP = "\u200b"
"""Where something unseen stood: the normal form of text parts words there only where a capital says so."""
_TINY = 4
_WHITE = 0xF8
_DEEPEST = 20


class Runs:
    """Reads paragraphs of one package; `has_hidden` tells whether something was left out as unseen."""

    def __init__(self, styles: Element | None, *, is_plain: bool) -> None:
        """`is_plain`: no part of the package has a coloured ground, so white letters are unseen."""
        self._is_plain = is_plain
        known = [] if styles is None else list(styles)
        self._styles = {style.get(W + "styleId", ""): style for style in known}
        self.has_hidden = False

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text of a paragraph, and the text boxes anchored in it."""
        boxes: list[Element] = []
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(self._pieces(paragraph, boxes, self._hides(style)))
        return text, boxes

    def look(self, paragraph: Element) -> str:
        """Style, weight, size and colour of a paragraph's letters; empty where nothing is said."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        looks = {_look(run.find(W + "rPr")) for run in paragraph.iter(W + "r") if _says_something(run)}
        own = looks.pop() if len(looks) == 1 else ""
        return " ".join(filter(None, ("" if style is None else style.get(W + "val", ""), own)))

    def _pieces(self, element: Element, boxes: list[Element], is_hidden: bool) -> Iterator[str]:
        for child in element:
            if child.tag == W + "r":
                yield from self._run(child, boxes, is_hidden)
            elif child.tag == W + "sdt":
                yield from self._control(child, boxes, is_hidden)
            elif child.tag not in SKIPPED:
                yield from self._pieces(child, boxes, is_hidden)
            elif child.tag not in _PROPERTIES:
                yield _GAP

    def _run(self, run: Element, boxes: list[Element], is_hidden: bool) -> Iterator[str]:
        if self._is_unseen(run.find(W + "rPr"), is_hidden):
            self.has_hidden |= any((text.text or "").strip() for text in run.iter(W + "t"))
            yield _GAP
        else:
            yield from self._signs(run, _symbol_font(run), boxes)

    def _signs(self, element: Element, font: str, boxes: list[Element]) -> Iterator[str]:
        for child in element:
            if child.tag == W + "t":
                yield signs.in_font(font, child.text or "") if font else child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == W + "sym":
                yield signs.symbol(child.get(W + "font", ""), _code(child))
            elif child.tag == W + "fldChar":
                yield _form_field(child)
            elif child.tag == _WORD_ART:
                yield child.get("string", "")
            elif child.tag == _BOX:
                boxes.append(child)
            elif child.tag == W + "r":
                yield from self._run(child, boxes, False)
            elif child.tag not in SKIPPED:
                yield from self._signs(child, font, boxes)

    def _control(self, control: Element, boxes: list[Element], is_hidden: bool) -> Iterator[str]:
        """A content control: a box by its state, a placeholder as nothing, all else as it stands."""
        if is_placeholder(control):
            return
        pieces = [text for part in control.findall(W + "sdtContent")
                  for text in self._pieces(part, boxes, is_hidden)]  # fmt: skip
        checked = control.find(f"{W}sdtPr/{_W14}checkbox")
        if checked is not None and len("".join(pieces).strip()) <= 2:
            yield signs.box(_is_on(checked.find(_W14 + "checked"), _W14))
        else:
            yield from pieces

    def _is_unseen(self, properties: Element | None, is_hidden: bool) -> bool:
        if properties is None:
            return is_hidden
        told = properties.find(W + "vanish")
        if told is not None:
            return _is_on(told)
        style = properties.find(W + "rStyle")
        if is_hidden or (style is not None and self._hides(style)):
            return True
        return _is_tiny(properties) or (self._is_plain and _is_white(properties))

    def _hides(self, named: Element | None) -> bool:
        """True where a style, or what it is based on, hides its text."""
        name = None if named is None else named.get(W + "val")
        for _step in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return False
            told = style.find(f"{W}rPr/{W}vanish")
            if told is not None:
                return _is_on(told)
            base = style.find(W + "basedOn")
            name = None if base is None else base.get(W + "val")
        return False


def is_placeholder(control: Element) -> bool:
    """True of a content control that still shows what should be typed into it."""
    return _is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def is_deleted(row: Element) -> bool:
    """True of a table's row or cell that was deleted while changes were tracked."""
    return row.find(f"{W}trPr/{W}del") is not None or row.find(f"{W}tcPr/{W}cellDel") is not None


def _is_on(told: Element | None, space: str = W) -> bool:
    return told is not None and told.get(space + "val", "1").lower() not in ("0", "false", "off")


def _code(symbol: Element) -> int:
    try:
        return int(symbol.get(W + "char", "20"), 16)
    except ValueError:
        return 0x20


def _symbol_font(run: Element) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    return font if signs.is_symbol_font(font) else ""


def _form_field(begin: Element) -> str:
    """What a field of an older form shows without any text of its own: a box or the chosen entry."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = box.find(W + "checked")
        return signs.box(_is_on(checked if checked is not None else box.find(W + "default")))
    choice = begin.find(f"{W}ffData/{W}ddList")
    if choice is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choice.findall(W + "listEntry")]
    chosen = choice.find(W + "result")
    place = (chosen if chosen is not None else Element("none")).get(W + "val", "0")
    return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else ""


def _says_something(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.iter(W + "t"))


def _look(properties: Element | None) -> str:
    if properties is None:
        return ""
    bold = "bold" if properties.find(W + "b") is not None and _is_on(properties.find(W + "b")) else ""
    told = (properties.find(W + name) for name in ("sz", "color"))
    return " ".join(filter(None, (bold, *("" if one is None else one.get(W + "val", "") for one in told))))


def _is_tiny(properties: Element) -> bool:
    size = properties.find(W + "sz")
    told = "" if size is None else size.get(W + "val", "")
    return told.isdecimal() and int(told) <= _TINY


def _is_white(properties: Element) -> bool:
    color = properties.find(W + "color")
    told = "" if color is None else color.get(W + "val", "")
    try:
        return len(told) == 6 and min(bytes.fromhex(told)) >= _WHITE
    except ValueError:
        return False
