"""Which words of a search are conditions, not a trade: 'gece', 'servisli', 'deneyimsiz', '35 bin üstü'."""

from collections.abc import Iterator
from typing import NamedTuple

from istihdam import turkish
from istihdam.texts import shift_names
from istihdam.texts.money import LEAST, MOST
from istihdam.texts.patterns import pattern
from istihdam.texts.shift_names import in_order

MINIMUM_WAGE = "minimum"
"""The value of a wage that is named as the minimum wage."""
_NO = r"(?: olmasin| olmaz| olmayan| istemiyorum| istemem| haric| disinda| yok| degil|siz\b)"
_SHIFT = pattern(
    r"\b(?P<rotation>(?P<count>2|3|iki|uc)(?:'?l[iu])? ?vard?iy?a\w*|(?P<letter>2|3)'?(?:li|lu)\b)"
    rf"|\b(?P<denied>(?:gece|aksam|hafta ?sonu|vardiya)\w*){_NO}",
    takes=("2li vardiya", "üç vardiya", "gece olmasın", "vardiyasız"),
    leaves=("gece", "2 yıl"),
)
_TRADES_OF_SHIFTS = pattern(
    r"\bvardiya\w* (?:amir|sorumlu|sef|muhendis|mudur)\w*|\bgunduz\w* bakim\w*|\byatili okul\w*",
    takes=("vardiya amiri", "gündüz bakımevi"),
    leaves="gündüz vardiyası",
)
_BY_NIGHT = pattern(
    r"\bgece(?= ?bekci)", takes=("gece bekçisi", "gece bekçiliği"), leaves=("gece kulübü", "bekçi")
)
"""A trade that says its shift: the word is a condition and stays a word of the trade."""
_TRANSPORT = pattern(
    r"\bservisli\b|\b(?:personel |ucretsiz |isci )?servis\w* (?:ol\w+|var\b|imkan\w*|sagla\w*|mevcut)"
    r"|\bservis\w* (?:ile|istiyorum)\b|\bucretsiz servis\b|\byol (?:parasi|ucreti|servisi)\w*|\bulasimli\b"
    r"|^servis$",
    takes=("servisli", "servisi olan", "servis var", "ücretsiz servis"),
    leaves=("servis şoförü", "servis elemanı", "teknik servis"),
)
_NO_EXPERIENCE = pattern(
    r"\b(?:deneyim|tecrube)siz\w*"
    r"|\b(?:deneyim|tecrube)\w* (?:sart\w* )?(?:yok|aranma\w+|gerekme\w+|degil|istenme\w+|olmayan)"
    r"|\bilk (?:isim|is)\b|\byetistirilmek uzere\b|\bacemi\b",
    takes=("deneyimsiz", "tecrübe şartı yok", "tecrübe aranmayan", "ilk işim"),
    leaves=("deneyimli", "tecrübe", "ilkokul"),
)
_FRESH = pattern(
    r"\bbugun\w*(?: (?:yayin\w+|cikan|eklenen|acilan))?", takes=("bugün", "bugünkü"), leaves="bu gece"
)
_SUITS = pattern(
    r"\b(?P<student>ogrenci(?! (?:isler|servis|yurd|koc|danisman|lideri|tasima)\w*)\w*)"
    r"|\b(?P<retired>emekli(?! sandig)(?:ye|yim|yiz|ler|lere)?\b)",
    takes=("öğrenciyim", "emekliye", "emekli"),
    leaves=("öğrenci işleri", "emeklilik", "emekli sandığı"),
)
_SUITED = pattern(r" (?:uygun|icin|olan|olarak|olabilir)\w*", takes=" uygun", leaves=" garson", by="match")
_HOME = pattern(
    r"\b(?:evime|evimize|eve|bana|mahalleme) (?:en )?yakin\w*"
    r"|\b(?:evimin|mahallemin|mahallemde) ?(?:yakin\w*|cevre\w*)?"
    r"|^(?:en )?yakin(?:imda\w*|im)?$|\byakinim(?:da|daki)\b",
    takes=("evime yakın", "yakınımda", "mahallemde"),
    leaves=("evde bakım", "ev temizliği"),
)
_ABOVE = (
    r"(?: ?(?:tl|lira|₺))?"
    r"(?: ?(?:ustu(?:nde)?|uzeri(?:nde)?|ve ?(?:uzeri|ustu)|(?:dan |ten )?fazla|maasli|maas|ucretli|\+))?"
)
_NUMBER = (
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{4,7}|\d{1,3}(?: \d{3})+|\d{2,3}(?:[.,]5)?(?= ?bin))"
    r"(?P<thousand> ?bin)?"
)
_WAGE = pattern(
    rf"(?:\b(?:en az|net|maas\w*|ucret\w*|aylik) )?(?<![\d.,+]){_NUMBER}"
    rf"(?:'?(?:den|dan|ten|tan))?(?![\d.,]\d){_ABOVE}(?= |$)",
    takes=("40000", "35 bin üstü", "40.000 tl", "50bin maaşlı", "en az 40 bin"),
    leaves=("3 vardiya", "12.03.2026", "cnc5"),
)
MINIMUM = pattern(
    r"\basgari(?: ucret\w*)?(?P<above>(?: \w+){0,1}? (?:ust\w*|uzer\w*|fazla\w*|yuksek\w*|cok\w*))?",
    takes=("asgari ücret üstü", "asgari ücretten yüksek", "asgari ücret"),
    leaves="ücret",
)
_BELOW = pattern(
    r" ?(?:tl |lira )?(?:alti\w*|kadar|den az|dan az)", takes=" altı", leaves=" üstü", by="match"
)
_LONGEST = 400


class SearchCondition(NamedTuple):
    """A condition among the words: its kind, its value, and its position in the folded text.

    One that ends where it starts was read out of the name of a trade, whose words stay.
    `kind` is shift or not_shift (of the file formats; several: any of them), transport, no_experience, fresh,
    wage (lira a month, or MINIMUM_WAGE), suits (student, retired) or home.
    """

    kind: str
    value: str
    start: int
    end: int


def conditions_in(text: str) -> list[SearchCondition]:
    """The conditions that the words of a search name, in reading order; none overlaps another."""
    folded = turkish.fold(text[:_LONGEST])[:_LONGEST]
    kept: list[SearchCondition] = []
    taken = [match.span() for match in _TRADES_OF_SHIFTS.finditer(folded)]
    for found in _all(folded):
        if not any(found.start < end and start < found.end for start, end in taken):
            taken.append((found.start, found.end))
            kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _all(folded: str) -> Iterator[SearchCondition]:
    """Every condition, those first that hold the words of others."""
    yield from _wages(folded)
    for match in _SHIFT.finditer(folded):
        if match["denied"]:
            denied = [shift for name in shift_names.named_in(match["denied"]) for shift in name.shifts]
            yield SearchCondition("not_shift", ",".join(in_order(set(denied))), *match.span())
        else:
            count = match["count"] or match["letter"]
            yield SearchCondition("shift", f"rotating_{2 if count in ('2', 'iki') else 3}", *match.span())
    for name in shift_names.named_in(folded):
        yield SearchCondition("shift", ",".join(name.shifts), name.start, name.end)
    for match in _BY_NIGHT.finditer(folded):
        yield SearchCondition("shift", "night", match.start(), match.start())
    for kind, regex in (("transport", _TRANSPORT), ("no_experience", _NO_EXPERIENCE), ("fresh", _FRESH)):
        for match in regex.finditer(folded):
            yield SearchCondition(kind, "1", *match.span())
    for match in _SUITS.finditer(folded):
        behind = _SUITED.match(folded, match.end())
        yield SearchCondition(
            "suits", str(match.lastgroup), match.start(), behind.end() if behind else match.end()
        )
    for match in _HOME.finditer(folded):
        yield SearchCondition("home", "1", *match.span())


def _wages(folded: str) -> Iterator[SearchCondition]:
    for match in MINIMUM.finditer(folded):
        yield SearchCondition("wage", MINIMUM_WAGE, *match.span())
    for match in _WAGE.finditer(folded):
        lira = turkish.parse_number(match["number"]) * (1000 if match["thousand"] else 1)
        if LEAST <= lira <= MOST and not _BELOW.match(folded, match.end()):
            yield SearchCondition("wage", str(int(lira)), *match.span())
