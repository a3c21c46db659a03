"""How shifts are called: 'gece', 'üçlü vardiya', 'hafta sonu', 'part-time'; hours that say which they are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from istihdam.texts.patterns import pattern

ANY_ROTATION = ("rotating_2", "rotating_3")
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bgunduz\w*(?: vardiya\w*)?|\bsabah vardiya\w*", ("day",)),
    (r"\baksam(?! yemegi)\w*(?: vardiya\w*)?", ("evening",)),
    (r"\bgece(?! ?(?:bekci|kulub|kondu))\w*(?: vardiya\w*)?", ("night",)),
    (
        r"\bhafta ?son\w*|\bcumartesi\w*|\bpazar (?:gun\w*|calis\w*)|\bpazarlari\b|\bpazar(?= tatil)",
        ("weekend",),
    ),
    (r"\b(?:2|iki)(?:'?li)? ?vardiya\w*", ("rotating_2",)),
    (r"\b(?:3|uc)(?:'?lu)? ?vardiya\w*", ("rotating_3",)),
    (r"\byatili\w*", ("live_in",)),
    (r"\bpart[ -]?time\b|\byarim gun(?:luk)?\b|\byari zamanli\b|\bkismi (?:zaman|sure)li\b", ("part_time",)),
    (r"\bvardiya(?!siz|m[iu]r)\w*", ANY_ROTATION),
)
"""In the order of the file formats."""
_NAME = pattern(
    "|".join(f"(?P<n{number}>{regex})" for number, (regex, _) in enumerate(_NAMES)),
    takes=("gece", "3'lü vardiya", "sabah vardiyası", "pazar günleri", "kısmi süreli", "vardiyalı"),
    leaves=("gece bekçisi", "gecekondu", "akşam yemeği", "pazar tezgâhı", "part"),
)
_HOUR = r"([01]?\d|2[0-4])[:.]([0-5]\d)"
_HOURS = pattern(
    rf"(?<![\d.:]){_HOUR}\s?(?:[-–—]|ile|ila|/)\s?{_HOUR}(?!\d)",
    takes=("22.00-06.00", "08:30 – 18:00"),
    leaves=("35.000-40.000", "12.03.2026"),
)
_NIGHT_FROM, _EVENING_FROM, _LATE = 19, 14, 21


class ShiftName(NamedTuple):
    """The shifts that some words name, and their position."""

    shifts: tuple[str, ...]
    start: int
    end: int


def named_in(folded: str) -> Iterator[ShiftName]:
    """Every name of a shift in a folded text, in reading order."""
    for match in _NAME.finditer(folded):
        yield ShiftName(_NAMES[int(str(match.lastgroup)[1:])][1], *match.span())


def by_hours(folded: str) -> str | None:
    """The shift of the spans of hours: night, evening or day; None where none stands, or they differ."""
    shifts = {_by_span(span) for span in _HOURS.finditer(folded)}
    return shifts.pop() if len(shifts) == 1 else None


def _by_span(span: re.Match[str]) -> str:
    begins, ends = int(span[1]) % 24, int(span[3]) % 24
    if ends < begins or begins < 5:
        is_night = begins >= _NIGHT_FROM or ends >= 5 or begins < 5
        return "night" if is_night else "evening"
    return "evening" if begins >= _EVENING_FROM and ends >= _LATE else "day"


def in_order(shifts: set[str]) -> list[str]:
    """The shifts in the order of the file formats."""
    return [shift for _, (shift, *_) in _NAMES[:-1] if shift in shifts]
