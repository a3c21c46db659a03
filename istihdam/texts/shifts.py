"""Which shifts a person accepts and refuses, and which a vacancy offers, in the words of the file formats."""

from istihdam import turkish
from istihdam.texts import refusals, shift_names
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import BUT
from istihdam.texts.shift_names import ANY_ROTATION, in_order, named_in

_ALL = pattern(
    r"\bher (?:turlu )?(?:vardiya|saat)\w*|\bvardiya\w* fark etmez|\bsaat\w* fark etmez",
    takes=("her türlü vardiyada", "saat fark etmez"),
    leaves=("her gün", "vardiya olmaz"),
)
_WILLING = pattern(
    r"\bcalisabil\w+|\bcalisirim\b|\bcalismaya hazir\w*|\buygun(?:um|dur|um\w*)?\b|\bolur\b|\bfark etmez\b"
    r"|\bsorun (?:degil|yok|olmaz)\w*|\b(?:sorunum|engelim|sikintim|problemim) yok\b|\bvarim\b|\bkalabil\w+"
    r"|\btercih\w*|\bkabul\b|\bariyorum\b|\bistiyorum\b|\byapabil\w+|\bgelebil\w+",
    takes=("çalışabilirim", "sorun değil", "uygunum"),
    leaves=("çalışamam", "olmaz", "uygunsuz"),
)
_UNWILLING = pattern(
    r"\bcalis(?:amam|amiyorum|mam(?! (?:sorun|problem|sikinti|engel))|mak istem\w+)\b"
    r"|\bolmaz\b|\bolmasin\b|\bharic\w*|\bdisinda\b|\bistem\w+"
    r"|\b(?:uygun|mumkun|musait) degil\w*|\bkalamam\b|\bgelemem\b|\byapamam\b|\bkalamiyorum\b",
    takes=("çalışamam", "olmaz", "uygun değilim"),
    leaves=("çalışmam sorun olur mu", "çalışırım"),
)
_ALL_BUT = pattern(
    r"(?: \w+){0,2} (?:disinda|haricinde)\b",
    takes=" mesaisi dışında",
    leaves=" çalışamam",
    by="match",
)
"""'Gündüz dışında çalışamam' refuses all but the day; `refusals` reads what."""
_ONLY = pattern(r"\b(?:sadece|yalniz|yalnizca|tek)\b", takes="sadece gündüz", leaves="tekstil")
_SENTENCE_END = pattern(
    rf"[.;!?\n\r]|{BUT}", takes=("olur. Gece", "olur ama"), leaves=("olur, gece", "olur amaç")
)
_EVERY_HOUR = ("day", "evening", "night", "weekend", "rotating_2", "rotating_3")
_NOT_OFFERED = pattern(
    r"\b(?:gece|aksam|hafta sonu|vardiya)\w*(?: \w+){0,2} (?:yok|olmaz|degil|calisilmaz|yoktur)\w*",
    takes="gece vardiyası yok",
    leaves="gece çalışılır",
)
_DAY_OFF = pattern(
    r"\b(?:hafta ?son\w*|cumartesi\w*|pazar\w*)(?: ?(?:-|ve|,|gun\w*|\w+leri))* ?(?:tatil|izin|kapali|off)\w*"
    r"|\bcumartesi\w*(?=:? ?(?:yarim|\d))|\bhafta ?son\w*(?= (?:calisma|mesai)\w* yok)",
    takes=("hafta sonu tatil", "pazar günü izinli", "Cumartesi yarım gün"),
    leaves=("hafta sonu çalışacak", "cumartesi ve pazar"),
)
"""Days off; a Saturday beside working days makes nobody work at weekends only."""
_HALF_DAY = pattern(r"\byarim gun(?! ?(?:luk|calis))", takes="Cumartesi yarım gün", leaves="yarım günlük")
_GREETING = pattern(r"\biyi (?:aksamlar|geceler|gunler)", takes="İyi akşamlar", leaves="akşam vardiyası")
_TAKES_TURNS = pattern(r"\bdonusumlu\w*", takes="sabah akşam dönüşümlü", leaves="dönüş")
_SPOKEN_HOURS = pattern(
    r"(?:\b(?:sabah|ogle\w*|aksam|gece|saat\w*) ?)?\b(?P<from>[01]?\d"
    r"|2[0-4])(?:[.:](?P<half>[0-5]\d))?(?:'?[dt][ae]n)?"
    r"(?: ?(?:-|–|/) ?| )(?P<late>aksam |ogleden sonra |gece )?(?P<to>[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
    r"(?:'?y?[ae])?(?= (?:aras|kadar|mesai|calis))",
    takes=("sabah 8 akşam 6 arası", "7-17 arası", "08.30'dan 18.00'e kadar"),
    leaves=("25-30 bin", "3 vardiya"),
)
_TO_EVENING = pattern(
    r"\bsabah ?(?P<from>\d{1,2})\w* ?(?:-"
    r"|–)? ?aksam ?(?P<to>\d{1,2})",
    takes="sabah 8 akşam 6",
    leaves="sabah",
)
_ASKED = pattern(
    r"vardiya|calisma saat|calisma sekli|tercih",
    takes=("Çalışma şekli: gündüz", "Tercihim gündüz"),
    leaves="gündüz bakımevi",
)


def shifts_in(text: str) -> tuple[list[str], list[str]]:
    """(accepted, refused) shift words of a text; a refusal wins, and refusing night refuses three shifts.

    An acceptance without 'sadece' does not shut out ordinary day work, so `day` joins it.
    """
    refused = set(refusals.read(text).shifts)
    accepted: set[str] = set()
    for sentence in _SENTENCE_END.split(turkish.fold(text.replace("\n", " . "))):
        willing, unwilling = _read(sentence)
        accepted |= willing
        refused |= unwilling
    return in_order(accepted - refused), in_order(refused)


def wished(text: str, *, is_wish: bool) -> tuple[list[str], list[str]]:
    """As `shifts_in`; what a line about wishes ('Vardiya: gündüz') only names is accepted."""
    accepted, refused = shifts_in(text)
    if not accepted and not refused and (is_wish or _ASKED.search(turkish.fold(text))):
        return shifts_in(f"{text.partition(':')[2] or text} çalışabilirim")
    return accepted, refused


def offered(text: str) -> tuple[str, ...]:
    """The shifts that a vacancy's words name and do not deny; hours say by themselves which they are.

    A rotation holds its hours; 'vardiyalı' alone does not say which rotation.
    """
    words = _with_hours(_NOT_OFFERED.sub(" ", turkish.fold(text)))
    words = _GREETING.sub(" ", _HALF_DAY.sub(" ", _DAY_OFF.sub(" ", words)))
    named = {shift for name in named_in(words) if name.shifts != ANY_ROTATION for shift in name.shifts}
    rotation = max(named & set(ANY_ROTATION), default=None)
    if rotation is None and _TAKES_TURNS.search(words):
        return ()
    only = rotation or (None if named else shift_names.by_hours(words))
    return (only,) if only else tuple(in_order(named))


def is_unsaid_rotation(text: str) -> bool:
    """True where shifts rotate and nobody says through how many: 'vardiyalı çalışma'."""
    words = _NOT_OFFERED.sub(" ", turkish.fold(text))
    rotates = _TAKES_TURNS.search(words) or any(name.shifts == ANY_ROTATION for name in named_in(words))
    return bool(rotates) and not offered(text)


def _with_hours(folded: str) -> str:
    """Spoken hours as a clock shows them: 'sabah 8 akşam 6' → '08:00-18:00'."""
    folded = _TO_EVENING.sub(lambda said: _clock(said["from"], said["to"], is_late=True), folded)
    return _SPOKEN_HOURS.sub(
        lambda said: _clock(said["from"], said["to"], is_late=bool(said["late"])), folded
    )


def _clock(begins: str, ends: str, *, is_late: bool) -> str:
    last = int(ends)
    is_afternoon = last < 12 and (is_late or 5 <= int(begins) < 12) and last <= int(begins)
    last += 12 if is_afternoon or (is_late and last < 12) else 0
    return f" {int(begins):02}:00-{last % 25:02}:00 "


def _read(sentence: str) -> tuple[set[str], set[str]]:
    """(accepted, refused) of one sentence: each shift goes with the first answer that follows it."""
    if _ALL.search(sentence):
        return set(_EVERY_HOUR), set()
    only = bool(_ONLY.search(sentence))
    willing: set[str] = set()
    unwilling: set[str] = set()
    for name in named_in(sentence):
        answer = _answer(sentence, name.end)
        if answer == "no":
            unwilling.update(name.shifts)
        elif only or answer == "yes":
            willing.update(name.shifts)
    if "night" in unwilling:
        unwilling.add("rotating_3")
    return (willing | {"day"} if willing and not only else willing), unwilling


def _answer(sentence: str, after: int) -> str | None:
    """'yes' or 'no', whichever word of the sentence comes first; None where neither comes."""
    if _ALL_BUT.match(sentence, after):
        return None
    yes, no = _WILLING.search(sentence, after), _UNWILLING.search(sentence, after)
    if no and (not yes or no.start() <= yes.start()):
        return "no"
    return "yes" if yes else None
