"""Roots of the words of a text: what makes two spellings of a word one.

A token is a root on the ASCII-folded form: İŞÇİ = işçi = ISCI = isci, kaynakçılık = kaynakçıyım =
kaynakçı = kaynak. Words that say nothing about work, and words about the person rather than the
work (sex, age, marital status, military service, origin), never become tokens.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from istihdam import turkish
from istihdam.analyser import words

VERSION = "tr-3"
"""Changes whenever the same text may give other tokens; an index of another version is rebuilt."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE_SUFFIX = re.compile(r"(?<=\w)['’‘`´]\w+")
_SPLIT_CODE = re.compile(r"\b(src|psv|iso|c|d|m|a)[ .-]?([1-9])\b", re.IGNORECASE)
_DIGIT = re.compile("[1-9]")
_VOWELS = frozenset("aeiou")
_SHORTEST = 3
_MOST_KNOWN = 400_000


class Token(NamedTuple):
    """A root, with the word it was read from and that word's place in the normal text."""

    root: str
    surface: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """The roots of a text in reading order; idempotent, casing-proof, equal for NFC and NFD."""
    return [root for word in _WORD.findall(_prepared(text)) for root in _roots[word]]


@lru_cache(maxsize=20_000)
def phrase_roots(phrase: str) -> frozenset[str]:
    """The roots of a short phrase that is asked for again and again, as a skill is."""
    return frozenset(tokens(phrase))


def surface_tokens(text: str) -> list[Token]:
    """The same roots with the words they came from, for display."""
    return [
        Token(root, match.group(), match.start(), match.end())
        for match in _WORD.finditer(_prepared(text))
        for root in _roots[match.group()]
    ]


def surfaces(text: str) -> dict[str, str]:
    """Root → the first word of the text that it was read from."""
    written = _WORD.findall(_prepared(text))
    return {root: word for word in reversed(written) for root in _roots[word]}


def folded_words(text: str) -> list[str]:
    """All words of a text, folded, none dropped and none cut; for phrases and refusals."""
    return _WORD.findall(turkish.fold(text))


def _prepared(text: str) -> str:
    """The text without suffixes after an apostrophe and with split codes joined (SRC 4 → SRC4)."""
    normal = turkish.normal(text)
    if "'" in normal or "’" in normal or "‘" in normal or "`" in normal or "´" in normal:
        normal = _APOSTROPHE_SUFFIX.sub("", normal)
    return _SPLIT_CODE.sub(r"\1\2", normal) if _DIGIT.search(normal) else normal


class _Known(dict[str, tuple[str, ...]]):
    """Word → its roots, worked out once; a plain look-up is a tenth of a call."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        pieces = _WORD.findall(turkish.fold(word))
        roots = self[word] = tuple(root for piece in pieces if (root := root_of(piece)))
        return roots


_roots = _Known()


def root_of(folded: str) -> str:
    """The derivational root of a folded word, or '' where the word says nothing about work."""
    word = folded
    while True:
        if _says_nothing(word):
            return ""
        shorter = _cut_once(word)
        if shorter == word:
            return word
        word = shorter


def _says_nothing(word: str) -> bool:
    if len(word) < 2 or word.isdecimal() or word in words.FILLER:
        return True
    return is_personal(word)


def is_personal(folded: str) -> bool:
    """True of a folded word about the person rather than the work: sex, age, family, service, origin."""
    return folded in words.PERSONAL or folded.startswith(words.PERSONAL_STEMS)


def _cut_once(word: str) -> str:
    if word in words.KEPT:
        return word
    if word in words.IRREGULAR:
        return words.IRREGULAR[word]
    for rule in (_copula, _plural_and_case, _possessive, _craft):
        shorter = rule(word)
        if shorter != word and len(shorter) >= _SHORTEST:
            return shorter
    return word


def _copula(word: str) -> str:
    """kaynakciyim → kaynakci, soforum → sofor, ustasiyim → ustasi, psikoteknigim → psikoteknik."""
    if word.endswith(("yim", "yum", "yiz", "yuz")) and word[-4:-3] in _VOWELS:
        return word[:-3]
    if word.endswith(("igim", "ugum")) and len(word) >= 8:
        return word[:-3] + "k"
    if word.endswith(("im", "um")) and word[:-2].endswith(words.AGENT_ENDINGS) and len(word) >= 7:
        return word[:-2]
    return word


_ENDINGS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("lari", "leri"), 4),
    (("larda", "lerde", "lardan", "lerden", "larin", "lerin", "lara", "lere", "lar", "ler"), 3),
    (("ndan", "nden", "nda", "nde", "dan", "den", "tan", "ten", "nin", "nun", "da", "de", "ta", "te"), 4),
)
"""Plural and case endings, each group with the fewest letters that it leaves."""


def _plural_and_case(word: str) -> str:
    """ustalari → usta, depoda → depo, fabrikadan → fabrika, magazasinda → magazasi, depoya → depo."""
    for endings, least in _ENDINGS:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                return word[: -len(ending)]
    after_vowel = word[-3:-2] in _VOWELS and not word.endswith(("iye", "iya"))
    if after_vowel and word.endswith(("ya", "ye", "yi", "yu")) and len(word) >= 6:
        return word[:-2]
    return word


def _possessive(word: str) -> str:
    """gorevlisi → gorevli, operatoru → operator, temizligi → temizlik, asciligi → ascilik."""
    if word.endswith(("si", "su")) and word[-3:-2] in _VOWELS and len(word) >= 6:
        return word[:-2]
    if word.endswith(("ligi", "lugu")):
        return word[:-2] + "k"
    if word.endswith(("i", "u")) and len(word) >= 6 and word[-2] not in _VOWELS and word[-2] not in "cly":
        return word[:-1]
    return word


def _craft(word: str) -> str:
    """kaynakcilik → kaynakci → kaynak, boyacilik → boyaci → boya, soforluk → sofor."""
    if word.endswith(("lik", "luk")) and len(word) >= 6:
        return word[:-3]
    if word.endswith(("ci", "cu")) and len(word) >= 5:
        return word[:-2]
    return word
