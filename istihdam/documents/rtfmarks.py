"""RTF brought down to what its reader sees, still as RTF: without deleted and hidden words, boxes as signs.

The library that turns RTF into text knows letters and code pages; it knows nothing of hidden words and
boxes, and drops headers, notes and text boxes.
"""

import re
from dataclasses import dataclass, field, replace

from istihdam.documents import signs

_TOKEN = re.compile(
    r"(?P<open>\{[\r\n ]*(?P<star>\\\*[\r\n ]*)?"
    r"(?P<first>\\(?P<group>[a-z]{1,32})(?P<value>-?\d{1,10})? ?)?)|(?P<close>\})"
    r"|\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-f]{2})|\\[^a-z]|[^\\{}]+",
    re.IGNORECASE,
)
_BESIDE = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
)  # fmt: skip
"""Groups that stand above and below the text; they are read where they are written, before it."""
_AFTER = frozenset(("footnote", "shptxt"))
"""Notes and text boxes; they are read after the text."""
_WITHOUT_TEXT = frozenset(
    ("pict", "object", "fldinst", "annotation", "atnid", "atnauthor", "info", "stylesheet", "listtable", "do",
     "listoverridetable", "shp", "shpinst", "shprslt", "nonshppict", "datafield", "formfield", "xe", "tc",
     "pntext", "bkmkstart", "bkmkend", "revtbl", "rsidtbl", "generator")
)  # fmt: skip
_TABLES = frozenset(("fonttbl", "colortbl"))
_SPOKEN = frozenset(
    ("u", "tab", "line", "bullet", "emdash", "endash", "lquote", "rquote", "ldblquote", "rdblquote")
)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(\d{1,5})\b[^\"]*\"([\w ]{1,40})\"", re.IGNORECASE)
_GAP = "\\u8203?"
"""A zero-width space, where something unseen stood between two words."""
_BY_DEFAULT = 25
_BOX, _LIST = 1, 2


@dataclass
class _Group:
    """What holds between two braces; what is dropped collects in `heard`, in case it is an instruction."""

    sink: list[str]
    heard: list[str] = field(default_factory=list)
    name: str = ""
    font: str = ""
    closing: str = ""
    fallback: int = 1
    is_dropped: bool = False
    is_hidden: bool = False
    is_table: bool = False


class Marks:
    """One pass over a document; `has_hidden` tells whether hidden or deleted words were left out."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._symbol_fonts: dict[str, str] = {}
        self._font = ""
        self._after: list[str] = []
        self._form: dict[str, int] = {}
        self._entries: list[str] = []
        self._skip = 0
        self.has_hidden = False

    def seen(self) -> str:
        """The document without what its reader does not see; notes and text boxes at its end."""
        body: list[str] = []
        stack = [_Group(body)]
        position = 0
        while token := _TOKEN.match(self._source, position):
            position = token.end()
            if token["open"]:
                stack.append(self._opened(token, stack[-1]))
            elif token["close"]:
                if len(stack) > 1:
                    self._closed(stack.pop(), stack[-1])
            elif token["word"]:
                position += self._word(token["word"].lower(), token["number"], token[0], stack[-1])
            else:
                self._text(token, stack[-1])
        end = len(body) - 1 if body and body[-1] == "}" else len(body)
        return "".join([*body[:end], *(["\\par ", *self._after] if self._after else []), *body[end:]])

    def _opened(self, token: re.Match[str], outer: _Group) -> _Group:
        name = (token["group"] or "").lower()
        inner = replace(outer, name=name, closing="")
        if not outer.is_dropped or name in ("fldinst", "ffl"):
            inner.heard = []
        if name in _AFTER | _BESIDE:
            inner.is_dropped, inner.closing = False, "\\par}"
            inner.sink = self._after if name in _AFTER else outer.sink
            inner.sink.append("{\\pard ")
        elif outer.is_dropped or name in _WITHOUT_TEXT or token["star"]:
            inner.is_dropped = True
        else:
            inner.closing, inner.is_table = "}", outer.is_table or name in _TABLES
            inner.sink.append("{")
        if name and not inner.closing.startswith("\\"):
            self._word(name, token["value"], token["first"], inner)
        return inner

    def _closed(self, inner: _Group, outer: _Group) -> None:
        """The group ends; for a dropped one stands the box or entry of its form, its sign, or a gap."""
        if inner.closing:
            inner.sink.append(inner.closing)
        elif inner.name == "ffl":
            self._entries.append("".join(inner.heard))
        elif inner.name == "formfield":
            inner.sink.append(self._field())
            self._form, self._entries = {}, []
        elif inner.name == "fldinst" and (symbol := _SYMBOL.match("".join(inner.heard))):
            inner.sink.append(_escaped(signs.symbol(symbol[2], int(symbol[1]))))
        elif not outer.is_dropped and not outer.is_table:
            inner.sink.append(_GAP)

    def _field(self) -> str:
        """What a field of a form shows without any text of its own."""
        result = self._form.get("ffres", _BY_DEFAULT)
        chosen = self._form.get("ffdefres", 0) if result == _BY_DEFAULT else result
        if self._form.get("fftype") == _BOX:
            return _escaped(signs.box(chosen == 1))
        is_list = self._form.get("fftype") == _LIST and 0 <= chosen < len(self._entries)
        return self._entries[chosen] if is_list else ""

    def _text(self, token: re.Match[str], group: _Group) -> None:
        """A letter or run of text is passed on, or not."""
        text, self._skip = token[0], self._skip if group.font else 0
        if self._skip:
            text, self._skip = ("" if token["hex"] else text[self._skip :]), 0
        if group.is_table and signs.is_symbol_font(name := text.strip(" ;\r\n")):
            self._symbol_fonts[self._font] = name
        if group.is_dropped:
            group.heard.append(text)
        elif group.is_hidden:
            self.has_hidden |= bool(text.strip())
        elif group.font and text:
            group.sink.append(_in_font(group.font, token["hex"], text))
        else:
            group.sink.append(text)

    def _word(self, word: str, number: str | None, raw: str, group: _Group) -> int:
        """A control word is obeyed and passed on, or not; how many bytes behind it are no text."""
        value = int(number or 0)
        if word in ("v", "deleted"):
            group.is_hidden = number != "0"
        elif group.is_dropped:
            if word.startswith("ff"):
                self._form[word] = value
            elif word == "u":
                group.heard.append(raw)
        elif word == "u" and group.font and not group.is_hidden:
            group.sink.append(_escaped(signs.symbol(group.font, value % 0x10000)))
            self._skip = group.fallback
        elif not (group.is_hidden and word in _SPOKEN):
            self._obeyed(word, number, group)
            group.sink.append(raw)
        return max(value, 0) if word == "bin" else 0

    def _obeyed(self, word: str, number: str | None, group: _Group) -> None:
        if word == "plain":
            group.is_hidden, group.font = False, ""
        elif word == "f":
            self._font = number or ""
            group.font = "" if group.is_table else self._symbol_fonts.get(self._font, "")
        elif word == "uc":
            group.fallback = max(int(number or 1), 0)


def _in_font(font: str, code: str | None, text: str) -> str:
    """Letters of a symbol font as signs; what a backslash stands before is none of them."""
    if code:
        return _escaped(signs.symbol(font, int(code, 16)))
    return text if text.startswith("\\") else _escaped(signs.in_font(font, text.strip("\r\n")))


def _escaped(text: str) -> str:
    """The text as RTF, one sign to be skipped behind each letter."""
    return "{\\uc1 " + "".join(f"\\u{ord(letter)}?" for letter in text) + "}" if text else ""
