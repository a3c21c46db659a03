"""Periods of whole days in Istanbul: a year, a half, a month, or any range."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from istihdam import clock, turkish
from istihdam.errors import Invalid

_MONTHS = [turkish.fold(month) for month in turkish.MONTHS]
_HALF = re.compile(r"(\d{4}) (?:(ilk|birinci|1\.?)|ikinci|2\.?) (?:yari|yariyil|6 ay|alti ay)", re.ASCII)


@dataclass(frozen=True)
class Period:
    """From one day to another, both inside."""

    first: date
    last: date

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Period":
        """The period that an event's data spells as "from" and "to"."""
        return cls(date.fromisoformat(payload["from"]), date.fromisoformat(payload["to"]))

    def __contains__(self, other: "Period") -> bool:
        """True if the other period lies within this one."""
        return self.first <= other.first and other.last <= self.last

    @property
    def payload(self) -> dict[str, str]:
        """The period as an event's data spells it."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def year(self) -> int | None:
        """The year that the whole period lies in."""
        return self.first.year if self.first.year == self.last.year else None

    @property
    def name(self) -> str:
        """As people say it: 2024, 2024 ilk yarı, Mart 2024, or the two days."""
        for text in (f"{self.first:%Y}", f"{self.first:%Y}-H1", f"{self.first:%Y}-H2", f"{self.first:%Y-%m}"):
            if parse(text) == self:
                return _name(text)
        return f"{turkish.day(self.first)} – {turkish.day(self.last)}"


def parse(text: str) -> Period:
    """The period in 2024, 2024-H1, 2024-03 or 2024-01-15..2024-02-20, or by its name; Invalid otherwise.

    Names are those of `Period.name` in any case: 2024 ilk yarı, Mart 2024, 15 Ocak 2024 – 20 Şubat 2024.
    """
    try:
        return _parse(text.strip())
    except ValueError as error:
        raise Invalid(
            'The period "%(text)s" is not understood; '
            "write 2024, 2024-H1, 2024-03 or 2024-01-15..2024-02-20.",
            field="period",
            text=text,
        ) from error


def parse_moment(text: str) -> datetime:
    """The moment in an RFC 3339 text; a bare date means the end of that day in Istanbul."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return clock.end_of(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Invalid(
            'The moment "%(text)s" is not understood; write 2024-07-01 or 2024-07-01T12:00:00Z.',
            field="as_known_at",
            text=text,
        ) from error
    return moment.replace(tzinfo=clock.ISTANBUL) if moment.tzinfo is None else moment.astimezone(UTC)


def _parse(text: str) -> Period:
    if re.fullmatch(r"\d{4}", text):
        return Period(date(int(text), 1, 1), date(int(text), 12, 31))
    half = re.fullmatch(r"(\d{4})-H([12])", text)
    if half:
        year = int(half[1])
        return (
            Period(date(year, 1, 1), date(year, 6, 30))
            if half[2] == "1"
            else Period(date(year, 7, 1), date(year, 12, 31))
        )
    month = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if month:
        return _month(int(month[1]), int(month[2]))
    return _named(turkish.fold(text)) or _between(text)


def _month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def _named(folded: str) -> Period | None:
    """The half-year or month of a name such as 2024 ilk yari, mart 2024, 2024 mart."""
    half = _HALF.fullmatch(folded)
    if half:
        return _parse(f"{half[1]}-H{1 if half[2] else 2}")
    words = folded.split()
    year = next((word for word in words if re.fullmatch(r"\d{4}", word, re.ASCII)), None)
    named = [word for word in words if word != year]
    if year is None or len(words) != 2 or named[0] not in _MONTHS:
        return None
    return _month(int(year), _MONTHS.index(named[0]) + 1)


def _between(text: str) -> Period:
    """Two days with two dots or a dash between."""
    days = re.split(r"\.\.| [–-] |[–—]", text, maxsplit=2)
    first, last = (turkish.parse_day(day) for day in days)
    if last < first:
        raise ValueError(text)
    return Period(first, last)


def _name(text: str) -> str:
    if text.endswith(("-H1", "-H2")):
        return f"{text[:4]} {'ilk' if text.endswith('1') else 'ikinci'} yarı"
    return text if len(text) == 4 else f"{turkish.MONTHS[int(text[5:]) - 1]} {text[:4]}"
