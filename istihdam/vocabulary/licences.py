"""Which driving licence classes a text names: 'B ve CE sınıfı ehliyet', 'Ehliyet: B-C', 'kamyon ehliyeti'."""

import re
from functools import cache, lru_cache

from istihdam import turkish
from istihdam.texts.phrases import Phrases, Span, is_anothers, is_denied
from istihdam.vocabulary import lists

_CLASS = (
    r"(?<![a-z0-9'’])(?:c1e|d1e|a1|a2|b1|c1|d1|be|ce|de|b\+e|c\+e|d\+e|c1\+e|d1\+e|[abcdefgm])(?![a-z0-9])"
)
_JOIN = r"(?:\s*(?:,|/|-|&|\+|\bve\b|\bveya\b|\bile\b|\bhem\b|\bsinifi?\b|')\s*|\s+)"
_LIST = rf"{_CLASS}(?:{_JOIN}{_CLASS}){{0,15}}"
_LICENCE = r"(?:ehliyet\w*|surucu belge\w*|ehl\b|ehlyet\w*|ehliyt\w*|ehliyat\w*)"
_CLASS_WORD = r"(?:\s*(?:-|')?\s*(?:li\s+)?sinif\w*)?"
_BEFORE = re.compile(rf"(?P<classes>{_LIST}){_CLASS_WORD}\s*(?:tip\w*\s*)?(?P<anchor>{_LICENCE})")
_AFTER = re.compile(rf"(?<![a-z0-9])(?P<anchor>{_LICENCE}{_CLASS_WORD})\s*[:(=-]?\s*(?P<classes>{_LIST})")
_CLASS_ONLY = re.compile(rf"(?P<classes>{_LIST})\s*-?\s*sinif\w*\b(?!\s*(?:is|isg|guven|uzman|hekim))")
_ANY = re.compile(rf"(?<![a-z0-9]){_LICENCE}(?!\s*(?:kurs|sinav|hoca|egitmen|fotograf))")
_OLD_E = ("CE", "D")
"""Class E of before 2016 drove trucks with trailers and buses; a lone E means that one."""
_UNNAMED = 0.6
"""'Ehliyetim var' without a class means B nearly always; to be confirmed by the person."""


def licences_in(text: str) -> list[Span]:
    """Licence classes named in a text (values are codes), each once; denied ones are left out."""
    normal = turkish.normal(text)
    plain = _plain(normal)
    spans = [*_by_class(normal, plain), *_by_name(normal)]
    if not spans:
        spans = [
            Span("B", normal[found.start() : found.end()], found.start(), found.end(), _UNNAMED)
            for found in _ANY.finditer(plain)
            if not is_denied(normal, found.end()) and not is_anothers(normal, found.start())
        ]
    return list({span.value: span for span in reversed(spans)}.values())[::-1]


def find_licence(text: str) -> str | None:
    """The class that a field holding one licence means: 'ce', 'B sınıfı', 'kamyon ehliyeti'."""
    bare = _plain(turkish.normal(text)).strip().replace("+", "").upper()
    if bare in {licence.code for licence in lists.licences()}:
        return bare
    found = licences_in(text)
    return found[0].value if found else None


def _by_class(normal: str, plain: str) -> list[Span]:
    spans = []
    taken = bytearray(len(plain))
    for pattern in (_BEFORE, _AFTER, _CLASS_ONLY):
        for found in pattern.finditer(plain):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            if not is_denied(normal, end) and not is_anothers(normal, start):
                spans += _classes(normal, found)
    return spans


def _classes(normal: str, found: re.Match[str]) -> list[Span]:
    start, end = found.span()
    quote = normal[start:end]
    codes = [
        one.group().replace("+", "").upper()
        for one in re.finditer(_CLASS, found["classes"])
        if not _is_too(normal, found.start("classes") + one.start(), one.group())
    ]
    spread = [one for code in codes for one in (_OLD_E if code == "E" else (code,))]
    return [Span(code, quote, start, end) for code in spread]


def _is_too(normal: str, place: int, word: str) -> bool:
    """True for 'de' in small letters, which is the word for 'too' unless 'sınıfı' follows."""
    rest = _plain(normal[place + len(word) : place + len(word) + 8])
    return word == "de" and normal[place : place + 2] != "DE" and "sinif" not in rest


def _by_name(normal: str) -> list[Span]:
    return [span for span in _phrases().find(normal) if not is_anothers(normal, span.start)]


@cache
def _phrases() -> Phrases:
    return Phrases((alias, licence.code) for licence in lists.licences() for alias in licence.aliases)


def _plain(normal: str) -> str:
    """The text folded letter by letter, so that places in it are places in the text."""
    return "".join(map(_plain_letter, normal))


@lru_cache(maxsize=4_000)
def _plain_letter(letter: str) -> str:
    return (turkish.fold(letter) or " ")[0]
