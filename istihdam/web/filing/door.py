"""The blueprint of the manager's filing pages, and which figures an address asks for."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, request

from istihdam import clock, indicators, turkish
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.indicators import Edition, Period

ROLE = Role.MANAGER
MENU = [
    ("filing.closings", N_("Closed periods")),
    ("filing.agency", N_("İŞKUR and estimates")),
    ("filing.breakdown", N_("Spread and times")),
    ("filing.outlook", N_("The way to the target")),
    ("filing.history", N_("Published history")),
]
blueprint = Blueprint("filing", __name__, url_prefix="/yonetici")


@dataclass(frozen=True)
class Asked:
    """Which figures an address asks for; `known_at` None means by now."""

    edition: Edition
    period: Period
    known_at: datetime | None

    @property
    def slug(self) -> str:
        """For the name of a file: 2025-2029_2025-01-01_2025-06-30."""
        return f"{self.edition.code}_{self.period.first}_{self.period.last}"


def asked() -> Asked:
    """What the address asks for, in the words of the indicators page; Refusal where it cannot be read."""
    day = _day("bilinen")
    return Asked(edition(), period(), clock.end_of(day) if day else None)


def edition() -> Edition:
    """The edition in the address, or the one in force."""
    return indicators.edition(request.values.get("surum") or next(iter(indicators.editions())))


def period() -> Period:
    """The period in the address: two days of one's own, or a half, year or month by its name."""
    first, last = _day("ilk"), _day("son")
    if first and last:
        return indicators.parse(f"{first}..{last}")
    return indicators.parse(request.values.get("donem") or _this_half())


def _this_half() -> str:
    today = clock.today()
    return f"{today.year}-H{1 if today.month <= 6 else 2}"


def _day(name: str) -> date | None:
    text = request.values.get(name)
    if not text:
        return None
    try:
        return turkish.parse_day(text)
    except ValueError as error:
        raise Invalid("Write the date as day, month and year, for example 20.11.2026.", field=name) from error
