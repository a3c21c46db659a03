"""Which driving licence classes a text names: 'B ve CE sınıfı ehliyet', 'Ehliyet: B-C', 'kamyon ehliyeti'."""

import re
from collections.abc import Callable

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.phrases import Mention, Phrases
from istihdam.texts.possession import is_held

Counts = Callable[[str, int, int], bool]
"""Whether what stands at these positions of a normal text counts."""
_CLASS = (
    r"(?<![a-z0-9'])(?:c1e|d1e|a1|a2|b1|c1|d1|be|ce|de|b\+e|c\+e|d\+e|c1\+e|d1\+e|[abcdefgm])(?![a-z0-9])"
)
_JOIN = r"(?:\s*(?:,|/|-|&|\+|\bve\b|\bveya\b|\bile\b|\bhem\b|\bsinifi?\b|')\s*|\s+)"
_LIST = rf"{_CLASS}(?:{_JOIN}{_CLASS}){{0,15}}"
_LICENCE = (
    r"(?:ehliyet\w*|surucu belge\w*|ehl\b|ehlyet\w*|ehliyt\w*|ehliyat\w*|driv(?:ing|er'?s?) licen[cs]e)"
)
_CLASS_WORD = r"(?:\s*(?:-|')?\s*(?:li\s+)?(?:sinif\w*|class))?"
_ONE_CLASS = pattern(_CLASS, takes=("CE", "b+e"), leaves=("cep", "4'e", "K"))
_BEFORE = pattern(
    rf"(?P<classes>{_LIST}){_CLASS_WORD}\s*(?:tip\w*\s*)?(?P<anchor>{_LICENCE})",
    takes=("B, C ve CE sınıfı ehliyet", "b ehliyetim", "B class driving licence"),
    leaves=("ehliyetim var", "B blok 4. kat"),
)
_AFTER = pattern(
    rf"(?<![a-z0-9])(?P<anchor>{_LICENCE}{_CLASS_WORD})\s*[:(=-]?\s*(?P<classes>{_LIST})",
    takes=("Ehliyet: B-C", "Sürücü belgesi (B)"),
    leaves=("ehliyetim var", "Ehliyet: yok"),
)
_CLASS_ONLY = pattern(
    rf"(?P<classes>{_LIST})\s*-?\s*sinif\w*\b(?!\s*(?:is|isg|guven|uzman|hekim))",
    takes="B sınıfı",
    leaves=("C sınıfı iş güvenliği uzmanı", "birinci sınıf"),
)
_BESIDE_SRC = pattern(
    r"(?<![a-z0-9'])(?P<classes>c1e|d1e|a1|a2|c1|d1|be|ce|[cd])(?:(?P<src>,? src ?-?\d?[\d ,/ve-]{0,12})"
    r"| (?:var\b(?!d)|mevcut\w*|tam\b)(?<![cd] var)(?<![cd] tam))",
    takes=("CE, SRC4, psikoteknik", "CE var", "D SRC2"),
    leaves=("SRC4", "ders var", "c var"),
)
"""A class beside the paper of drivers, or owned by its bare name."""
_ANY = pattern(
    rf"(?<![a-z0-9]){_LICENCE}(?!\s*(?:kurs|sinav|hoca|egitmen|fotograf))",
    takes=("ehliyetim var", "sürücü belgem"),
    leaves=("ehliyet kursunda", "sürücü kursu"),
)
_WHEN = pattern(
    r"\(?\b(?:\d{1,2}[./-]){0,2}(?:19|20)\d{2}\b\)?", takes=("B, C, CE (2016)", "B 12.05.2016"), leaves="B2"
)
_BARE_CLASSES = pattern(
    r"^[\W]*(?:[A-HM][1-2]?E?)(?:[\s,/+&-]+(?:ve\s+)?[A-HM][1-2]?E?)*\W*(?:sınıfı?.*)?$",
    takes=("B, CE", "A2 ve B sınıfı"),
    leaves=("B blok", "var"),
    by="match",
)
_OLD_E = ("CE", "D")
"""Class E of before 2016 drove trucks with trailers and buses; a lone E means that one."""
_UNNAMED = 0.6
"""'Ehliyetim var' without a class means B nearly always; to be confirmed by the person."""


def licences_in(text: str, names: Phrases, counts: Counts = is_held) -> list[Mention]:
    """Licence classes named in a text (values are codes), each once; those that do not count are left out.

    `names` are the everyday names of licences ('kamyon ehliyeti'), each with its code. In a person's own
    text those count that are held, in an advertisement those that are asked for.
    """
    normal = turkish.normal(text)
    folded = plain(normal)
    named = [span for span in names.find(normal) if counts(normal, span.start, span.end)]
    spans = [*_by_class(normal, folded, counts), *named]
    if not spans:
        spans = [
            Mention("B", normal[licence.start() : licence.end()], licence.start(), licence.end(), _UNNAMED)
            for licence in _ANY.finditer(folded)
            if counts(normal, licence.start(), licence.end())
        ]
    return list({span.value: span for span in reversed(spans)}.values())[::-1]


def as_licences(text: str) -> str:
    """A line under a heading of licences as one that says so: 'B, CE (2016)' → 'Ehliyet: B, CE'."""
    bare = _WHEN.sub(" ", text.partition(":")[2] or text)
    return f"Ehliyet: {bare}" if _BARE_CLASSES.match(bare.strip()) else text


def code_of(text: str) -> str:
    """The code that a field would hold: 'c1+e ' → C1E."""
    return plain(turkish.normal(text)).strip().replace("+", "").upper()


def _by_class(normal: str, folded: str, counts: Counts) -> list[Mention]:
    spans = []
    taken = bytearray(len(folded))
    for classes_and_word in (_BEFORE, _AFTER, _CLASS_ONLY, _BESIDE_SRC):
        for match in classes_and_word.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            if counts(normal, start, end):
                spans += _classes(normal, match)
    return spans


def _classes(normal: str, match: re.Match[str]) -> list[Mention]:
    start, end = match.span()
    codes = [
        code_of(written.group())
        for written in _ONE_CLASS.finditer(match["classes"])
        if not _is_too(normal, match.start("classes") + written.start(), written.group())
    ]
    spread = [code for written in codes for code in (_OLD_E if written == "E" else (written,))]
    return [Mention(code, normal[start:end], start, end) for code in spread]


def _is_too(normal: str, start: int, word: str) -> bool:
    """True for 'de' in small letters, which is the word for 'too' unless 'sınıfı' follows."""
    rest = plain(normal[start + len(word) : start + len(word) + 8])
    return word == "de" and normal[start : start + 2] != "DE" and "sinif" not in rest
