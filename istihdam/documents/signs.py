"""Boxes to be ticked and signs of symbol fonts, as signs that text has."""

TICKED, OPEN = "☒", "☐"
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: OPEN, 0x71: OPEN, 0x72: OPEN, 0x78: TICKED, 0xA1: "○",
    0xA4: "◉", 0xA7: "•", 0xA8: OPEN, 0xD8: "•", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: TICKED, 0xFE: TICKED,
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {
        0x27: "☎", 0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x97: "●",
        0x99: "◉", 0x9A: "○", 0xA2: "■", 0xA3: OPEN, 0xA4: OPEN, 0xA5: OPEN,
    },
    "wingdings 3": {},
    "webdings": {0x61: "✓", 0x63: OPEN, 0x67: "■", 0x72: "✗"},
    "symbol": {0xB7: "•", 0xB0: "°", 0x2D: "-"},
    "marlett": {0x62: "✓"},
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)
UNNAMED = str.maketrans(
    {chr(0xF000 + code): sign for code, sign in _WINGDINGS.items() if sign != "✓"}
    | dict.fromkeys("\uf0b7\uf0fc\uf076\uf02d", "•")
    | {"\uf052": TICKED, "\uf0a3": OPEN}
)
"""Private signs whose font nobody names any more; a lone tick is mostly the bullet of a list."""


def box(is_ticked: bool) -> str:
    return TICKED if is_ticked else OPEN


def is_symbol_font(font: str) -> bool:
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The sign of a symbol font; a blank where it stands for nothing that is read."""
    return _sign(_FONTS.get(font.strip().lower()), code)


def _sign(known: dict[int, str] | None, code: int) -> str:
    if known is None:
        return chr(code) if 0x20 <= code < 0xD800 else " "
    return known.get(code - _PRIVATE.start if code in _PRIVATE else code, " ")


def in_font(font: str, text: str) -> str:
    """Text as it was typed in a symbol font, each letter a sign."""
    known = _FONTS.get(font.strip().lower())
    return "".join(letter if letter.isspace() else _sign(known, ord(letter)) for letter in text)
