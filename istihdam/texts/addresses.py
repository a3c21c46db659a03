"""What the words of an address name: a neighbourhood, a street, a building, or the town itself.

Streets, firms and birthplaces are named after towns: 'Kartal Sokak' is in Ümraniye. A name belongs to
the word of its kind that follows it; an address is a row of such phrases and of what is left between.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_STREET = (
    r"(?:sok(?:ak|agi)?|sk|cad(?:desi|de)?|cd|bulvari?|blv|bulv|(?:oto)?yolu|otoban[iı]?|cikmazi?|meydani?"
    r"|koprusu"
    r"|apt|apartmani?|(?<!sanayi )sitesi|konutlari|evleri|blok(?:lari)?|plaza|avm|hani|pasaji?|kavsagi|duragi"
    r"|istasyonu|iskelesi|metrosu|lisesi|(?:ilk|orta)?okulu|universitesi|hastanesi|belediyesi|subesi"
    r"|siniri(?:nda)?"
    r"|market(?:i)?|lokantasi|restorani?|kafe|cafe|oteli?|firini|eczanesi|fabrikasi|parki|cami(?:i|si)"
    r"|carsisi"
    r"|koleji|dershanesi|stadi|spor|tekstil|gida|insaat|nakliyat|lojistik)"
)
_QUARTER = r"(?:mah(?:allesi(?:nde|nden)?|alle)?|mh|mhl|koyu)"
_KIND = pattern(
    rf"(?<![a-z0-9])(?:(?P<quarter>{_QUARTER})|{_STREET})(?![a-z])\.?(?P<label>\s*:)?",
    takes=("Kartal Sok.", "Pendik Lisesi"),
    leaves="Sokullu",
)
_CUT = pattern(
    r"[,;:/()|\t\n•–]|\s-\s|\d\S*",
    takes=("Fatih, Kartal", "No 14"),
    leaves="Kartal Sokak",
)
"""Where the name before a word of kind begins at the latest."""
_VALUE = pattern(
    r"[^,;/|\t\n]{0,60}?(?=\b[a-z]{2,12}\s*:|[,;/|\t\n]|$)",
    takes=" Kartal, no: 5",
    leaves="kartal " * 12,
    by="match",
)
_NAME_WORD = pattern(r"[a-z']+", takes="kartal", leaves="14")
_BORN = pattern(
    r"\(?\bdogum\s*yeri?[^:\n,;|\t()]{0,20}[:=]?[^,;|\t\n()]{0,40}?"
    r"(?=\b(?:ikamet|adres|ev adresi|oturdugu)|[,;|\t\n)]|$)\)?"
    r"|\bnufus[a-z]*[^,;|\t\n()]{0,60}"
    r"|\b[a-z]{3,20}(?:'?[dt][ae])? (?:dogumlu\w*|dogdu\w*)",
    takes=("Doğum yeri: Fatih", "Fatih doğumluyum"),
    leaves="doğum tarihi 1988",
)
_LONGEST_NAME = 60
_ADDRESS = pattern(
    r"(?<!posta )(?<!mail )adres|ikamet|oturdugum|oturuyorum|yasadigi|semt"
    r"|\bilce\b|\bmah\b|mahalle|\bmh\b|\bsok\b|\bsk\b|sokak|\bcad\b|cadde"
    r"|\bblok\b|\bkat\b|\bno\s*:|istanbul|\bil/ilce|ikametgah",
    takes=("Adres: Ümraniye", "Tatlısu Mah. Göksu Cad. No: 14", "Kadıköy'de oturuyorum"),
    leaves=("Garson", "mahir", "katip", "E-posta adresi", "e-mail adresim"),
)
_ANEW = pattern(
    r"^[^\d:]{2,25}(?<!No):|@|\d{3}[ )]?\s?\d{2,3}\s?\d{2}|\t",
    takes=("Telefon: 0532", "selim@example.com", "0532 555 12 04"),
    leaves=("No: 14/3", "Ümraniye / İstanbul"),
    flags=re.IGNORECASE,
)
_LIVES = pattern(
    r"otur\w*|ikamet\w*|yasiyor\w*|adres\w*|evim|semt\w*",
    takes=("Kadıköy'de oturuyorum", "evim Pendik"),
    leaves="Kadıköy'de çalıştım",
)


_ELSEWHERE = pattern(
    r"\bservis (?:guzergah\w*|hat\w*|nokta\w*|saat\w*)|\bguzergah\w*|\bikamet\w*|\botur(?:an|mak|mas)\w*"
    r"|\byasayan\w*"
    r"|\bcivarindan\b|\bsubelerimiz\b.*\bve\b",
    takes=("Servis güzergâhı: Pendik, Kartal", "Ümraniye ve çevresinde ikamet eden"),
    leaves="Ümraniye'de çalışacak",
)


@dataclass(frozen=True)
class Address:
    """Names of quarters as written, what is neither quarter nor street, and whether it has such phrases."""

    quarters: tuple[str, ...]
    rest: str
    is_whole: bool


def parts_of(text: str, names: Collection[str]) -> Address:
    """'Fatih Mah. Kartal Sok. No:5 Ümraniye' → quarters ('Fatih',), rest '… No:5 Ümraniye'.

    `names` are folded names of places; a phrase takes no more than the longest of them before its kind.
    """
    text = without_birth(text)
    folded = plain(text)
    quarters, rest, position = [], [], 0
    for kind in _KIND.finditer(folded):
        if kind.start() < position:
            continue
        start, end = _phrase(folded, position, kind, names)
        rest.append(text[position : min(start, kind.start())])
        if kind["quarter"]:
            quarters.append(text[start : kind.start()] if start < kind.start() else text[kind.end() : end])
        position = end
    return Address(tuple(quarters), " , ".join([*rest, text[position:]]), position > 0)


def _phrase(folded: str, position: int, kind: re.Match[str], names: Collection[str]) -> tuple[int, int]:
    """Where the phrase of a word of kind begins and ends: before 'Sokak', behind 'Sokak:'."""
    value = _VALUE.match(folded, kind.end()) if kind["label"] else None
    if value:
        return kind.start(), value.end()
    return _begin(folded, max(position, kind.start() - _LONGEST_NAME), kind.start(), names), kind.end()


def _begin(folded: str, first: int, end: int, names: Collection[str]) -> int:
    """Where the longest known name before `end` begins, else the last word."""
    cuts = [cut.end() for cut in _CUT.finditer(folded, first, end)]
    words = list(_NAME_WORD.finditer(folded[cuts[-1] if cuts else first : end]))
    base = cuts[-1] if cuts else first
    for length in (4, 3, 2):
        run = words[-length:]
        if len(run) == length and " ".join(word[0] for word in run) in names:
            return base + run[0].start()
    return base + words[-1].start() if words else end


def without_birth(text: str) -> str:
    """The text without what it says of a place of birth."""
    letters = list(text)
    for born in _BORN.finditer(plain(text)):
        letters[born.start() : born.end()] = "," * (born.end() - born.start())
    return "".join(letters)


@lru_cache(maxsize=64)
def is_address(text: str) -> bool:
    """True of a line that says where somebody lives; asked again and again of the same line."""
    return _ADDRESS.search(plain(without_birth(text))) is not None


def starts_anew(text: str) -> bool:
    """True of a line that begins something of its own, and so does not go on with an address."""
    return _ANEW.search(text) is not None


def says_home(text: str) -> bool:
    """True of a sentence that says where its writer lives."""
    return _LIVES.search(turkish.fold(text)) is not None


def says_elsewhere(text: str) -> bool:
    """True where an advertisement names the places of its buses or of those who may come, not its own."""
    return _ELSEWHERE.search(plain(turkish.normal(text))) is not None
