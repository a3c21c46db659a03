"""Which schooling a clause says was finished, left or goes on."""

import re
from collections.abc import Callable

from istihdam import turkish
from istihdam.texts.patterns import pattern
from istihdam.texts.phrases import Phrases

_SINCE = pattern(
    r"\b\d{1,2}\s*(?:yıl|sene|ay)\w*\s*önce\w*",
    takes="Lise diploması (2 yıl önce)",
    leaves="2 yıllık",
    flags=re.IGNORECASE,
)
_CLAUSE = pattern(
    r"[,;|\n]|(?<=\bterk) |(?<=\bmezunu) (?!deg|ol)|(?<=\bmezun) (?!deg|ol)",
    takes=("lise, garson", "lise terk garson"),
    leaves="lise mezunu değilim",
)
_LEFT = pattern(
    r"\b(?:terk\w*|ayril\w*|birak\w*|yarim\w*|yarida|bitirmed\w*|bitiremed\w*|tamamlamad\w*|tamamlayamad\w*"
    r"|mezunu? (?:deg\w*|olma\w*|olama\w*)|ogrenci\w*|okuyor\w*|okumakta\w*|devam ed\w*"
    r"|\d{1,2}\W{0,2}sinif\w*)\b",
    takes=("terk", "öğrencisiyim", "2. sınıf"),
    leaves="mezunu",
)
_DONE = pattern(
    r"\bmezun(?:u|uyum|um|iyet\w*)?\b(?! (?:deg|ol))|\bdiploma",
    takes=("lise mezunuyum", "diplomam"),
    leaves="mezun değilim",
)
_YEARS = pattern(
    r"\b(?P<years>2|iki|4|dort) ?(?:yillik|senelik)\b(?! (?:is|deneyim|tecrube|calisma))",
    takes=("2 yıllık", "dört senelik"),
    leaves=("2 yıllık deneyim", "3 yıllık"),
)
_TWO_YEARS = pattern(
    r"yuksek ?okul|on ?lisans|\bmyo\b", takes=("meslek yüksekokulu", "MYO"), leaves="yüksek lisans"
)
_FACULTY = pattern(
    r"fakulte|\blisans mezun", takes=("İktisat Fakültesi", "lisans mezunu"), leaves="ön lisans diploması"
)
_SCHOOL = pattern(
    r"mezun|\bterk\b|ogrenim|egitim durumu|tahsil|universite|fakulte|lisesi|ogrenci|diploma",
    takes=("lise mezunuyum", "Eğitim durumu: lise"),
    leaves=("eğitim verdim", "lisede temizlik"),
)
_ASKING_END = pattern(r"[.;!?\n\r•]", takes="mezunu. Garson", leaves="lise, ön lisans")
_ASKS = pattern(
    r"\bmezun\w*|\bdiploma|\bogrenim|\begitim (?:durumu|seviyesi|duzeyi)|\begitim\s*:|\bve uzeri\b"
    r"|\bve ustu\b|\bokur ?yazar",
    takes=("lise mezunu", "Eğitim: lise", "lise ve üzeri"),
    leaves=("lise karşısı", "eğitim verilir"),
)
_DOES_NOT_ASK = pattern(
    r"\btercih\w*|\bogrenci\w*|\b(?:sart|onemli|gerekli|zorunlu) degil|\bsarti? (?:yok|aranma)|\baranmaz"
    r"|\baranmamakta"
    r"|\bfark ?etmez|\byeni mezun",
    takes=("tercihen lise mezunu", "lise öğrencisi", "eğitim şartı yok"),
    leaves="en az lise mezunu",
)
_BELOW = {
    "yuksek_lisans": "lisans", "lisans": "lise", "onlisans": "lise", "meslek_lisesi": "ortaokul",
    "lise": "ortaokul", "ortaokul": "ilkokul",
}  # fmt: skip
_BELOW_YEARS = ("ilkokul", "ortaokul", "lise", "meslek_lisesi", "onlisans", "yuksek_lisans")
_LONGEST = 2_000


def finished_level(text: str, names: Phrases, rank: Callable[[str], int]) -> str | None:
    """The code of the highest schooling that a text says was finished: 'Lise 2'den terk' → ortaokul.

    `names` are the names of schools, each with the code of its level.
    """
    clauses = _CLAUSE.split(turkish.fold(_SINCE.sub(" ", turkish.normal(text).replace("'", " ")))[:_LONGEST])
    levels = [level for clause in clauses if (level := _finished(clause, names, rank))]
    return max(levels, key=rank, default=None)


def _finished(clause: str, names: Phrases, rank: Callable[[str], int]) -> str | None:
    """The level that a clause names, or the one below where it was left or goes on."""
    years = _YEARS.search(clause)
    named = [mention.value for mention in names.find(_LEFT.sub(" ", clause))]
    if years and not any(level in _BELOW_YEARS for level in named):
        named.append("onlisans" if years["years"] in ("2", "iki") else "lisans")
    level = max(named, key=rank, default=None)
    if level == "lisans" and _TWO_YEARS.search(clause) and not _FACULTY.search(clause):
        level = "onlisans"
    is_left = _LEFT.search(clause) and not _DONE.search(clause)
    return _BELOW.get(level, level) if level and is_left else level


def least_asked(text: str, names: Phrases, rank: Callable[[str], int]) -> str | None:
    """The lowest level that the first sentence about schooling asks for: 'En az lise mezunu' → lise.

    Pupils who may come, and schooling that would only be liked, ask for nothing.
    """
    for sentence in _ASKING_END.split(turkish.normal(text)):
        folded = turkish.fold(sentence)[:_LONGEST]
        if _ASKS.search(folded) and not _DOES_NOT_ASK.search(folded):
            levels = [mention.value for mention in names.find(folded)]
            if levels:
                return min(levels, key=rank)
    return None


def is_about(text: str) -> bool:
    """True of a line that speaks of a school."""
    return _SCHOOL.search(turkish.fold(text)) is not None


def is_length(name: str) -> bool:
    """True of '2 yıllık', which names a school by its length alone: as a phrase its key would be a bare 2."""
    folded = turkish.fold(name)
    return _YEARS.match(folded) is not None and "universite" not in folded
