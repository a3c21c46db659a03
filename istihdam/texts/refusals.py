"""What a candidate refuses in plain words: a shift, or work on the other side of the Bosphorus.

Only a plain refusal counts ("gece çalışamam", "karşıya geçmem"); a preference, a past ("gece
çalışmadım") or a reassurance ("gece çalışmam sorun olmaz") does not. Each is kept as quoted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.shift_names import ANY_ROTATION, named_in

_NIGHTS = ("night", "rotating_3")
_ONLY_DAY = pattern(
    r"\b(?:sadece|yalniz|yalnizca|tek)\s+(?:gunduz|sabah)\w*(?P<hours> mesai\w*)?"
    r"|\bgunduz\w*(?P<office> mesai\w*)?(?: saat\w*)?\s+(?:disinda|haricinde)\b",
    takes=("sadece gündüz çalışırım", "gündüz dışında", "gündüz mesaisi dışında"),
    leaves="gündüz çalışırım",
)
_NO_ROTATION = pattern(
    r"\b(?:vardiyasiz|tek vardiya)\b",
    takes=("vardiyasız iş", "tek vardiya"),
    leaves="vardiyalı",
)
_ONLY_LATE = pattern(
    r"\b(?:sadece|yalniz|yalnizca|tek)\s+(?P<time>gece|aksam|yatili)\w*(?: vardiya\w*)?"
    r" (?:calis(?:ir|abil)\w*|kal(?:ir|abil)\w*|gel(?:ir|ebil)\w*|olur|olsun|istiyorum|ariyorum)\b",
    takes=("sadece gece çalışırım", "yalnız yatılı kalırım"),
    leaves=("sadece gece çalışamam", "sadece gece bekçiliği yaptım"),
)
_NOT_BY_DAY = {
    "gece": ("day", "rotating_2", "rotating_3"), "aksam": ("day",), "yatili": ("day", "part_time"),
}  # fmt: skip
_BUSY_BY_DAY = pattern(
    r"\bgunduz\w*(?: \w+)? (?:okula gid\w+|okuyorum|okuldayim|(?:okul|ders|dersler|ek is|is)[iu]m var"
    r"|bas?ka (?:bir )?iste(?:yim| calisiyorum))",
    takes=("gündüz okula gidiyorum", "gündüzleri ek işim var"),
    leaves=("gündüz okulda temizlik yapıyorum", "gündüz çalışırım"),
)
_DAY_REFUSED = pattern(
    r"(?! ?(?:disinda|haricinde|haric))"
    r"(?: (?!gece|aksam|hafta|cumartesi|pazar|vardiya|yatili|part|olur|olmaz|disar|baska|izin)\w+){0,2}"
    r" (?:calism[ae]m|calisam(?:am|iyorum)|gelm[ae]m|gelem(?:em|iyorum)|kalamam|olmaz|istem(?:em|iyorum)"
    r"|mumkun degil|musait degilim|uygun degil\w*)(?: (?:artik|maalesef|hic|kesinlikle))?$",
    takes=(" gelmem", " burada gelemem", " hiç çalışamam"),
    leaves=(" çalışmam daha iyi", " olur gece olmaz", " dışında çalışamam"),
    by="match",
)
"""Behind a name of the day: it is refused, and nothing follows that might be meant instead."""
_BY_DAY_ONLY = ("evening", "night", "rotating_2", "rotating_3")
_ONLY_WEEKDAYS = pattern(
    r"\b(?:sadece|yalniz|yalnizca)\s+hafta ?ici\w*",
    takes="sadece hafta içi",
    leaves="hafta içi",
)
_OTHER_SIDE = pattern(
    r"\bkarsi(?:ya|da|yaka\w*| yaka\w*| taraf\w*)|\b(?:avrupa|anadolu|asya)(?: ?yaka\w*| ?taraf\w*|ya\b|da\b)"
    r"|\bbogaz\w* kars\w*|\bkopru\w* gec\w*",
    takes=("karşıya geçmem", "Avrupa yakasına", "köprü geçmem"),
    leaves="Avrupa Konutları",
)
_ONLY_THIS_SIDE = pattern(
    r"\b(?:sadece|yalniz|yalnizca)\s+(?:avrupa|anadolu|asya)\s?(?:yaka|taraf)\w*",
    takes="yalnızca Anadolu yakasında",
    leaves="Anadolu yakasında",
)
_NO = pattern(
    r"\b\w{2,}(?:a|e)m(?:am|em)\b"
    r"|\b(?:gec|gid|git|gir|cik|kal|gel|calis|yap|kabul et|dusun|iste)(?:m[ae]m|em[ei]?m|amam|emem)\b"
    r"|\b\w+(?:amiyorum|emiyorum|amiyom|emiyom|miyorum|muyorum|miyom)\b"
    r"|\b\w+(?:mayi|meyi|mak|mek) (?:istemem|istemiyorum|dusunmem|dusunmuyorum)\b"
    r"|\b\w+(?:mamay|memey)i tercih\b|\bdurum\w* yok\b"
    r"|\bistem(?:em|iyorum|iyom)\b|\bolmaz\b|\bolmasin\b|\buymaz\b|\buymuyor\b|\bimkansiz\b|\bharic\b"
    r"|\b(?:uygun|musait|mumkun|imkan\w*) (?:degil\w*|yok)\b|\bkesinlikle hayir\b"
    r"|\bel ?verm\w+|\bizin verm\w+"
    r"|\bcalisam(?:am|iyorum)\b|\bkalam(?:am|iyorum)\b|\bbana (?:uzak|ters|gore degil)\b|\basla\b"
    r"|\bkarsiyim\b|\btatil\w* ol(?:sun|mali)\w*|\bizinli ol(?:mali|mak|sun)\w*"
    r"|\bhayir\b(?! (?:is|kurum|dua|sever))",
    takes=("çalışamam", "olmaz", "gitmem", "uygun değil", "gece vardiyası: hayır"),
    leaves=("çalışırım", "olur", "çalıştım", "hayır işi"),
)
_REASSURED = pattern(
    r"\b(?:sorun|sakinca|problem|engel|sikinti|mahsur|dert)\w* (?:degil|yok|olmaz|teskil etmez|yaratmaz)\w*"
    r"|\bfark ?etm\w+|\bgerekirse\b|\bsorunsuz\b|\bolabilir\b|\bcalisabil\w+|\bcalisirim\b|\bkalirim\b"
    r"|\bgider(?:im|ilir)\b|\bgecer(?:im|iz)\b|\bgidebilirim\b|\bkalabilirim\b|\buygundur\b"
    r"|\bengel\w* (?:bir )?durum\w* yok\b|\bd[ae] olur\b",
    takes=("çalışmam sorun olmaz", "fark etmez", "gerekirse"),
    leaves=("çalışamam", "olmaz"),
)
_CLAUSE = pattern(
    r"[^.;!?,\n\r]+?(?=[.;!?,\n\r]|\b(?:ama|fakat|ancak|lakin|yoksa|cunku)\b|$)|\b(?:ama|fakat|ancak|lakin|yoksa|cunku)\b",
    takes=("gece olmaz, gündüz olur", "gece olur ama"),
    leaves="...",
)
_ANY_SUBJECT = pattern(
    r"gece|aksam|hafta|cumartesi|pazar|vardiya|yatili|part|zamanli|yarim|gunduz|sabah|karsi|avrupa|anadolu|asya"
    r"|bogaz|kopru",
    takes=("gece çalışamam", "karşıya geçmem"),
    leaves="kaynakçıyım",
)
_NO_BEFORE = pattern(
    r"\b(?:istemiyorum|istemem|hayir)\s*$",
    takes="istemiyorum ",
    leaves="istemiyorum artık ",
)
_EXCEPT = pattern(
    r"(?: \w+)? (?:haric|disinda|haricinde)\b",
    takes=" vardiyası hariç",
    leaves=" çalışırım",
    by="match",
)
"""Behind a shift it shuts that one out, whatever else is welcome."""
_ANSWERED = pattern(
    r"\?(?=\s{0,3}(?:hayir|evet|olmaz|olur)\b)",
    takes="Gece çalışır mısınız? Hayır",
    leaves="Neden? Gece çalışırım",
)
_LEAVES = pattern(
    r"\byaka\w*(?:dan|nin)? (?:cik|disin|disina|ayril)\w*|\bdisind?a?\b",
    takes=("Anadolu yakasından çıkmam", "ilçe dışında"),
    leaves="Anadolu yakasında",
)
LONGEST_READ = 50_000
_FARTHEST = 60
"""Characters between the subject and its refusal."""


_OTHER_ANSWER = pattern(
    r"\b(?:tercih eder|sever|izin|tatil|gunduz|sabah)\w*",
    takes=("tercih ederim", "gündüz"),
    leaves="çalışamam",
)
"""Between a shift and a 'no' these say that the 'no' is about something else."""
EUROPEAN, ASIAN = "european", "asian"
_SIDES = {"avrupa": EUROPEAN, "anadolu": ASIAN, "asya": ASIAN}


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refused shift → the words that refuse it; `other_side` the words that refuse the crossing.

    `side` is the continent refused by name ('Avrupa yakasına gitmem'); None where it is the one across.
    """

    shifts: Mapping[str, str] = field(default_factory=dict)
    other_side: str | None = None
    side: str | None = None


@lru_cache(maxsize=20_000)
def read(text: str) -> Refusals:
    """All plain refusals in the first `LONGEST_READ` characters of a text."""
    text = text[:LONGEST_READ]
    if not _ANY_SUBJECT.search(turkish.fold(text)):
        return Refusals()
    refused: dict[str, str] = {}
    crossing: tuple[str, str | None] | None = None
    for words, clause in _clauses(text):
        for shift in _only_these(clause):
            refused.setdefault(shift, words)
        crossing = crossing or _only_this_side(words, clause)
        for shift, (start, end) in _shut_out(clause).items():
            refused.setdefault(shift, words[start:end])
        if _REASSURED.search(clause):
            continue
        for shift, (start, end) in _refused_shifts(clause).items():
            refused.setdefault(shift, words[start:end])
        crossing = crossing or _refused_side(words, clause)
    return Refusals(refused, *(crossing or (None, None)))


def _clauses(text: str) -> list[tuple[str, str]]:
    """Clauses as written and folded; letters correspond one to one, so cuts of the folded text fit."""
    normal = " ".join(turkish.normal(text).split())
    folded = _ANSWERED.sub(":", plain(normal))
    clauses = []
    for cut in _CLAUSE.finditer(folded):
        start = cut.start() + len(cut.group()) - len(cut.group().lstrip())
        clauses.append((normal[start : cut.end()].rstrip(), folded[start : cut.end()].rstrip()))
    return clauses


def _only_these(clause: str) -> tuple[str, ...]:
    only_day = _ONLY_DAY.search(clause)
    refused = _BY_DAY_ONLY if only_day else ()
    if _NO_ROTATION.search(clause):
        refused = (*refused, *ANY_ROTATION)
    if _ONLY_WEEKDAYS.search(clause) or (only_day and (only_day["hours"] or only_day["office"])):
        refused = (*refused, "weekend")
    late = _ONLY_LATE.search(clause)
    if late:
        refused = (*refused, *_NOT_BY_DAY[late["time"]])
    return (*refused, "day") if _BUSY_BY_DAY.search(clause) else refused


def _shut_out(clause: str) -> dict[str, tuple[int, int]]:
    """Shifts that are the exception ('gece hariç her saatte gelirim') → where that stands."""
    shut: dict[str, tuple[int, int]] = {}
    for name in named_in(clause):
        exception = _EXCEPT.match(clause, name.end) if name.shifts != ("day",) else None
        if exception:
            shut |= {shift: (name.start, exception.end()) for shift in _with_nights(name.shifts)}
    return shut


def _refused_shifts(clause: str) -> dict[str, tuple[int, int]]:
    """Refused shift → where its refusal stands in the clause."""
    refused: dict[str, tuple[int, int]] = {}
    for name in named_in(clause):
        refusal = _day_refusal if name.shifts == ("day",) else _refusal
        position = refusal(clause, name.start, name.end)
        if position:
            refused |= {shift: position for shift in _with_nights(name.shifts) if shift not in refused}
    return refused


def _day_refusal(clause: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the clause refuses the day; 'gece gündüz' and 'sadece gündüz' mean something else."""
    no = _DAY_REFUSED.match(clause, end)
    before = clause[:start].split()[-1:]
    return (start, no.end()) if no and before not in (["gece"], ["sadece"], ["yalniz"]) else None


def _with_nights(shifts: tuple[str, ...]) -> tuple[str, ...]:
    return _NIGHTS if shifts == ("night",) else shifts


def _only_this_side(words: str, clause: str) -> tuple[str, str | None] | None:
    only = _ONLY_THIS_SIDE.search(clause)
    if not only:
        return None
    return words, ASIAN if "avrupa" in only.group() else EUROPEAN


def _refused_side(words: str, clause: str) -> tuple[str, str | None] | None:
    for subject in _OTHER_SIDE.finditer(clause):
        position = _refusal(clause, *subject.span())
        if position:
            return words[slice(*position)], _side_named(clause, subject)
    return None


def _side_named(clause: str, subject: re.Match[str]) -> str | None:
    """The continent that is refused; leaving one's own ('Anadolu yakasından çıkmam') refuses the other."""
    if "karsi" in clause:
        return None
    named = next((side for name, side in _SIDES.items() if name in subject.group()), None)
    if named and _LEAVES.search(clause):
        return ASIAN if named == EUROPEAN else EUROPEAN
    return named


def _refusal(clause: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the clause refuses the subject, from the subject to the 'no'; None where it does not."""
    after = clause[end : end + _FARTHEST]
    no = _NO.search(after)
    if no and not _OTHER_ANSWER.search(after[: no.start()]):
        return start, end + no.end()
    first = max(start - _FARTHEST, 0)
    before = _NO_BEFORE.search(clause[first:start])
    return (first + before.start(), end) if before else None
