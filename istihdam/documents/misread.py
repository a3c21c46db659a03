"""What tesseract takes Turkish print for, and what was printed."""

import re

from istihdam.documents import headings

_FOREIGN = re.compile(r"[@©®]|mail|posta|www|\.(?:com|net|org|tr)\b|(?:\d[ ()/-]{0,2}){9}", re.IGNORECASE)
_CLASS = r"(?:A1|A2|B1|BE|CE|C1|DE|D1|[A-GM])"
_SLIPS = (
    (re.compile(r"(?<=[\w.-]) ?[(O0]{0,2}[©®] ?(?=[\w-]+\.\w)"), "@"),
    (re.compile(r"(?<=[\w.-]) @(?=[\w-]+\.[\w.]+$)"), "@"),
    (re.compile(r"(?<=[a-z0-9])\([dOa0](?=[a-z-]+(?:\.[a-z]+)+$)"), "@"),
    (re.compile(r"(?<=[^\W_]),(?=[^\W\d_])"), ", "),
    (re.compile(rf"\b({_CLASS})[iıl1]?(?=s[ıi]n[ıi]f)"), r"\1 "),
    (re.compile(r"\bsinifi\b"), "sınıfı"),
    (re.compile(r"(?<=\w) [eo«»¢©] (?=[A-ZÇĞİÖŞÜ\d])"), " • "),
    (re.compile(r"(?<=\d{3}-\d{3}-\d) (?=\d-\d\d)|(?<=\d{3}-\d{3}-\d\d-\d) (?=\d\b)"), ""),
    (re.compile(r"(?<=\d )T[Iİl]\b"), "TL"),
    (re.compile(r"\bA\.? ?[SŞ]\.?(?=$|[\s,;)|/])(?<=\.)"), "A.Ş."),
)
_DIRT = re.compile(r"^(?:[=“”*'‘’°€]|[a-zçğıöşü]{1,2}) |\t[^\W\d_A-ZÇĞİÖŞÜ]{1,2}$")
"""What a box or a dot before a heading and dirt behind it are taken for."""


def is_foreign(text: str) -> bool:
    """True of a line with an e-mail address or a long number: the Turkish model reads these badly."""
    return _FOREIGN.search(text) is not None


def mended(text: str) -> str:
    """The line with what no Turkish hand writes so put right."""
    for slip, right in _SLIPS:
        text = slip.sub(right, text)
    bare = _DIRT.sub("", text)
    return bare if bare != text and headings.section_of(bare) and not headings.section_of(text) else text
