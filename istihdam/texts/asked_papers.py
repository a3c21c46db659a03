"""Whether an advertisement asks for a paper that it names, would like it, or does without it."""

from enum import StrEnum

from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import BUT

_CUT = pattern(rf"[.;!?\n\r|•]|{BUT}", takes=("şart. Ehliyet", "olan\nB"), leaves="B, C")
_SPARED = pattern(
    r"\b(?:sart|zorunlu\w*|gerek|onem\w*|mecbur\w*|kosul\w*)(?: \w+)? (?:degil\w*|yok\w*|tasimiyor)"
    r"|\baranma(?:z|makta|maktadir)\w*"
    r"|\baranmiyor|\bgerekm\w+|\bistenm\w+|\bfark ?etme\w+|\bolmasa\b|\bveril(?:ir|ecek|mekte)\w*"
    r"|\baldiril\w+"
    r"|\bsaglan(?:ir|acak)\w*|\btemin ed\w+|\byok\b|\b(?:kurs|egitim)(?:u|i) (?:veri|bizden)\w*",
    takes=("şart değil", "aranmamaktadır", "firmamızca verilecektir"),
    leaves=("şart", "aranmaktadır", "olan"),
)
_BETTER = pattern(
    r"\btercih\w*|\bonceli[gk]\w*|\bavantaj\w*|\bartidir|\bolursa iyi|\biyi olur|\bvarsa\b",
    takes=("tercihen", "tercih sebebidir", "varsa"),
    leaves=("şart", "var"),
)
_ASKED = pattern(
    r"\b(?:zorunlu|sart|gerekli|mecburi|olan|sahibi"
    r"|sahip)\b",
    takes=("zorunlu", "belgesi olan"),
    leaves="tercihen",
)
_COMMA = pattern(r",\s", takes="olan, SRC", leaves="3,5")
_REACH = 70


class HowAsked(StrEnum):
    """How an advertisement asks for what it names."""

    MUST = "must"
    BETTER = "better"
    SPARED = "spared"


def how_asked(normal: str, start: int, end: int) -> HowAsked:
    """How the clause around normal[start:end] asks for what stands there."""
    after = _CUT.split(plain(normal[end : end + _REACH]), maxsplit=1)[0]
    before = _COMMA.split(_CUT.split(plain(normal[max(0, start - _REACH) : start]))[-1])[-1]
    near = _COMMA.split(after, maxsplit=1)[0]
    if _SPARED.search(near):
        return HowAsked.SPARED
    asked, better = _ASKED.search(near), _BETTER.search(near)
    is_asked_first = asked and better and asked.start() < better.start()
    return HowAsked.BETTER if _BETTER.search(before) or (better and not is_asked_first) else HowAsked.MUST


def is_asked(normal: str, start: int, end: int) -> bool:
    """True of what must be brought."""
    return how_asked(normal, start, end) == HowAsked.MUST


def is_named(normal: str, start: int, end: int) -> bool:
    """True of what must be brought or would be liked."""
    return how_asked(normal, start, end) != HowAsked.SPARED
