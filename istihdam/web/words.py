"""How coded values are said on pages: msgids for shifts, lists for choices."""

from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.matching.records import SHIFTS
from istihdam.vocabulary import lists, places

SHIFT_WORDS = {
    "day": N_("Day shift"),
    "evening": N_("Evening shift"),
    "night": N_("Night shift"),
    "weekend": N_("Weekend work"),
    "rotating_2": N_("Two rotating shifts"),
    "rotating_3": N_("Three rotating shifts"),
    "live_in": N_("Live-in work"),
    "part_time": N_("Part-time work"),
}


def shift(code: str) -> str:
    """A shift in Turkish."""
    return _(SHIFT_WORDS[code])


def shifts(codes: list[str]) -> str:
    """Shifts in Turkish, in one line; '' for none."""
    return ", ".join(shift(code) for code in codes)


def education(code: str | None) -> str:
    """A level of schooling in Turkish; '' for none."""
    return next((level.name for level in lists.education() if level.code == code), "")


def place(district: str | None, neighbourhood: str | None) -> str:
    """'Tatlısu, Ümraniye'; '' where nothing is told."""
    return ", ".join(part for part in (neighbourhood, district) if part)


def shift_choices() -> list[tuple[str, str]]:
    """(code, words) of every shift, for chips and lists."""
    return [(code, shift(code)) for code in SHIFTS]


def education_choices() -> list[tuple[str, str]]:
    """(code, words) of every level of schooling, lowest first."""
    return [(level.code, level.name) for level in lists.education()]


def district_choices() -> list[tuple[str, str]]:
    """The districts of İstanbul in Turkish order, for lists."""
    return [(district.name, district.name) for district in places.districts()]
