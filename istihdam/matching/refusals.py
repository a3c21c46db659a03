"""What a candidate refuses in plain words: a shift, or work on the other side of the Bosphorus.

Only a plain refusal counts ("gece çalışamam", "karşıya geçmem"); a preference, a past ("gece
çalışmadım") or a reassurance ("gece çalışmam sorun olmaz") does not. Each is kept as quoted.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from istihdam import turkish

_NIGHTS = ("night", "rotating_3")
_SUBJECTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\bgece(?!kondu)\w*"), _NIGHTS),
    (re.compile(r"\baksam(?! yemegi)\w*"), ("evening",)),
    (re.compile(r"\bhafta ?son\w*|\bcumartesi\w*|\bpazar (?:gun\w*|calis\w*)|\bpazarlari\b"), ("weekend",)),
    (re.compile(r"\b(?:3|uc)(?:lu)? vardiya\w*"), ("rotating_3",)),
    (re.compile(r"\b(?:2|iki)(?:li)? vardiya\w*"), ("rotating_2",)),
    (re.compile(r"(?<!gece )(?<!gunduz )(?<!aksam )\bvardiya\w*"), ("rotating_2", "rotating_3")),
    (re.compile(r"\byatili\w*"), ("live_in",)),
    (re.compile(r"\bpart ?time\b|\byari zamanli\b|\bkismi zamanli\b"), ("part_time",)),
)
_ONLY_DAY = re.compile(
    r"\b(?:sadece|yalniz|yalnizca|tek)\s+(?:gunduz|sabah)\w*|\bgunduz\w*\s+(?:disinda|haricinde)\b"
)
_BY_DAY_ONLY = ("evening", "night", "rotating_2", "rotating_3")
_ONLY_WEEKDAYS = re.compile(r"\b(?:sadece|yalniz|yalnizca)\s+hafta ?ici\w*")
_OTHER_SIDE = re.compile(
    r"\bkarsi(?:ya|da|yaka\w*| yaka\w*| taraf\w*)|\b(?:avrupa|anadolu|asya)(?: ?yaka\w*| ?taraf\w*|ya\b|da\b)"
    r"|\bbogaz\w* kars\w*|\bkopru\w* gec\w*"
)
_ONLY_THIS_SIDE = re.compile(r"\b(?:sadece|yalniz|yalnizca)\s+(?:avrupa|anadolu|asya)\s?(?:yaka|taraf)\w*")
_NO = re.compile(
    r"\b\w{2,}(?:a|e)m(?:am|em)\b"
    r"|\b(?:gec|gid|git|cik|kal|gel|calis|yap|kabul et|dusun|iste)(?:m[ae]m|em[ei]?m|amam|emem)\b"
    r"|\b\w+(?:amiyorum|emiyorum|amiyom|emiyom|miyorum|muyorum|miyom)\b"
    r"|\b\w+(?:mayi|meyi|mak|mek) (?:istemem|istemiyorum|dusunmem|dusunmuyorum)\b"
    r"|\bistem(?:em|iyorum|iyom)\b|\bolmaz\b|\bolmasin\b|\buymaz\b|\buymuyor\b"
    r"|\b(?:uygun|musait|mumkun|imkan\w*) (?:degil\w*|yok)\b|\bimkansiz\b|\bharic\b|\bkesinlikle hayir\b"
    r"|\bcalisam(?:am|iyorum)\b|\bkalam(?:am|iyorum)\b|\bbana (?:uzak|ters)\b"
)
_REASSURED = re.compile(
    r"\b(?:sorun|sakinca|problem|engel|sikinti|mahsur|dert)\w* (?:degil|yok|olmaz|teskil etmez|yaratmaz)\w*"
    r"|\bfark ?etm\w+|\bgerekirse\b|\bsorunsuz\b|\bolabilir\b|\bcalisabil\w+|\bcalisirim\b|\bkalirim\b"
    r"|\bgider(?:im|ilir)\b|\bgecer(?:im|iz)\b|\bgidebilirim\b|\bkalabilirim\b|\buygundur\b"
)
_CLAUSE = re.compile(
    r"[^.;!?,\n\r]+?(?=[.;!?,\n\r]|\b(?:ama|fakat|ancak|lakin|yoksa|cunku)\b|$)|\b(?:ama|fakat|ancak|lakin|yoksa|cunku)\b"
)
_ANY_SUBJECT = re.compile(
    r"gece|aksam|hafta|cumartesi|pazar|vardiya|yatili|part|zamanli|gunduz|sabah|karsi|avrupa|anadolu|asya|bogaz|kopru"
)
_FARTHEST = 60
"""Characters between the subject and its refusal."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refused shift word → the words that refuse it; `other_side` the words that refuse the crossing."""

    shifts: dict[str, str]
    other_side: str | None


NONE = Refusals({}, None)
"""A text that refuses nothing."""


@lru_cache(maxsize=20_000)
def read(text: str) -> Refusals:
    """All plain refusals of a text."""
    if not _ANY_SUBJECT.search(turkish.fold(text)):
        return NONE
    refused: dict[str, str] = {}
    other_side = None
    for quote, clause in _clauses(text):
        for shift in _only_these(clause):
            refused.setdefault(shift, quote)
        if _REASSURED.search(clause):
            continue
        for shift in _refused_shifts(clause):
            refused.setdefault(shift, quote)
        if other_side is None and _refuses_other_side(clause):
            other_side = quote
    return Refusals(refused, other_side)


def _clauses(text: str) -> list[tuple[str, str]]:
    """Clauses as written and folded; letters correspond one to one, so cuts of the folded text fit."""
    normal = " ".join(turkish.normal(text).split())
    folded = "".join((turkish.fold(letter) or " ")[0] for letter in normal) if not normal.isascii() else None
    plain = folded if folded is not None else normal.lower()
    return [
        (normal[cut.start() : cut.end()].strip(), plain[cut.start() : cut.end()].strip())
        for cut in _CLAUSE.finditer(plain)
    ]


def _only_these(clause: str) -> tuple[str, ...]:
    refused = _BY_DAY_ONLY if _ONLY_DAY.search(clause) else ()
    return (*refused, "weekend") if _ONLY_WEEKDAYS.search(clause) else refused


def _refused_shifts(clause: str) -> set[str]:
    refused: set[str] = set()
    for subject, shifts in _SUBJECTS:
        if any(_is_refused(clause, found) for found in subject.finditer(clause)):
            refused.update(shifts)
    return refused


def _refuses_other_side(clause: str) -> bool:
    if _ONLY_THIS_SIDE.search(clause):
        return True
    return any(_is_refused(clause, found) for found in _OTHER_SIDE.finditer(clause))


def _is_refused(clause: str, subject: re.Match[str]) -> bool:
    return bool(_NO.search(clause[subject.end() : subject.end() + _FARTHEST])) or bool(
        re.search(r"\b(?:istemiyorum|istemem|hayir)\s*$", clause[: subject.start()])
    )
