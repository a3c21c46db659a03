"""What a job title says once the noise is gone: its words as keys, its trades one by one."""

import re
from functools import lru_cache

from istihdam import turkish
from istihdam.matching import text as analyser

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)?|(?<=\w)\s*-.*$")
_RANKS = {
    "yardimci": "yardimci", "yard": "yardimci", "yrd": "yardimci", "uzman": "uzman", "sorumlu": "sorumlu",
    "kalfa": "kalfa", "ogretici": "ogretici",
}  # fmt: skip
"""Words of rank that the analyser drops but that make another occupation of a title."""
_ENDS = re.compile(
    r"[,;/+&|•\n\r]|(?<=\s)-(?=\s)|[.!?](?=\s|$)"
    r"|\b(?:ve|veya|ya da|ile|ayrıca|ayrica|sonra|hem|ama|olarak da|bir de)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The analyser's root of a word, or its rank; '' where it says nothing about which work it is."""
    folded = turkish.fold(word)
    if folded.isdecimal():
        return ""
    root = analyser.root_of(folded)
    if root in _RANKS:
        return _RANKS[root]
    if root:
        return root
    return next((rank for stem, rank in _RANKS.items() if folded.startswith(stem)), "")


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text in reading order, each once."""
    said = (key(word) for word in _WORD.findall(turkish.normal(text)))
    return tuple(dict.fromkeys(one for one in said if one))


def main_part(name: str) -> str:
    """An official name without its speciality: 'Kaynakçı (Oksijen Ve Elektrik)' → 'Kaynakçı'."""
    return _ASIDE.sub("", name).strip() or name


def segments(text: str) -> list[str]:
    """The parts of a text that may each name a trade, in reading order."""
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]
