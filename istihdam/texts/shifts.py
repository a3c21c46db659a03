"""Which shifts a text accepts and which it refuses, in the words of the file formats."""

import re

from istihdam import turkish
from istihdam.texts import refusals

SHIFTS = ("day", "evening", "night", "weekend", "rotating_2", "rotating_3", "live_in", "part_time")
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\b(?:3|uc)(?:'?lu)? ?vardiya\w*", ("rotating_3",)),
    (r"\b(?:2|iki)(?:'?li)? ?vardiya\w*", ("rotating_2",)),
    (r"\bgece(?! ?(?:bekci|kulub|kondu))\w*(?: vardiya\w*)?", ("night",)),
    (r"\bgunduz\w*(?: vardiya\w*)?|\bsabah vardiya\w*", ("day",)),
    (r"\baksam\w*(?: vardiya\w*)?", ("evening",)),
    (r"\bhafta ?son\w*|\bcumartesi\w*", ("weekend",)),
    (r"\byatili\w*", ("live_in",)),
    (r"\bpart[ -]?time\b|\byari zamanli\b|\bkismi zamanli\b", ("part_time",)),
    (r"\bvardiya\w*", ("rotating_2", "rotating_3")),
)
_NAME = re.compile("|".join(f"(?P<n{number}>{pattern})" for number, (pattern, _) in enumerate(_NAMES)))
_ALL = re.compile(r"\bher (?:turlu )?(?:vardiya|saat)\w*|\bvardiya\w* fark etmez|\bsaat\w* fark etmez")
_WILLING = re.compile(
    r"\bcalisabil\w+|\bcalisirim\b|\bcalismaya hazir\w*|\buygun(?:um|dur|um\w*)?\b|\bolur\b|\bfark etmez\b"
    r"|\bsorun (?:degil|yok|olmaz)\w*|\b(?:sorunum|engelim|sikintim|problemim) yok\b|\bvarim\b|\bkalabil\w+"
    r"|\btercih\w*|\bkabul\b|\barıyorum\b|\bariyorum\b|\bistiyorum\b|\byapabil\w+|\bgelebil\w+"
)
_UNWILLING = re.compile(
    r"\bcalis(?:amam|amiyorum|mam(?! (?:sorun|problem|sikinti|engel))|mak istem\w+)\b"
    r"|\bolmaz\b|\bolmasin\b|\bharic\w*|\bdisinda\b|\bistem\w+"
    r"|\b(?:uygun|mumkun|musait) degil\w*|\bkalamam\b|\bgelemem\b|\byapamam\b|\bkalamiyorum\b"
)
_ONLY = re.compile(r"\b(?:sadece|yalniz|yalnizca|tek)\b")
_SENTENCE = re.compile(r"[.;!?\n\r]|\b(?:ama|fakat|ancak|lakin)\b")
_EVERY_HOUR = ("day", "evening", "night", "weekend", "rotating_2", "rotating_3")


def shifts_in(text: str) -> tuple[list[str], list[str]]:
    """(accepted, refused) shift words of a text; a refusal wins, and refusing night refuses three shifts.

    An acceptance without 'sadece' does not shut out ordinary day work, so `day` joins it.
    """
    refused = set(refusals.read(text).shifts)
    accepted: set[str] = set()
    for sentence in _SENTENCE.split(turkish.fold(text.replace("\n", " . "))):
        willing, unwilling = _read(sentence)
        accepted |= willing
        refused |= unwilling
    return _in_order(accepted - refused), _in_order(refused)


def _read(sentence: str) -> tuple[set[str], set[str]]:
    """(accepted, refused) of one sentence: each shift goes with the first answer that follows it."""
    if _ALL.search(sentence):
        return set(_EVERY_HOUR), set()
    only = bool(_ONLY.search(sentence))
    willing: set[str] = set()
    unwilling: set[str] = set()
    for found in _NAME.finditer(sentence):
        answer = _answer(sentence, found.end())
        named = _NAMES[int(str(found.lastgroup)[1:])][1]
        if answer == "no":
            unwilling.update(named)
        elif only or answer == "yes":
            willing.update(named)
    if "night" in unwilling:
        unwilling.add("rotating_3")
    return (willing | {"day"} if willing and not only else willing), unwilling


def _answer(sentence: str, after: int) -> str | None:
    """'yes' or 'no', whichever word of the sentence comes first; None where neither comes."""
    yes, no = _WILLING.search(sentence, after), _UNWILLING.search(sentence, after)
    if no and (not yes or no.start() <= yes.start()):
        return "no"
    return "yes" if yes else None


def _in_order(found: set[str]) -> list[str]:
    return [shift for shift in SHIFTS if shift in found]
