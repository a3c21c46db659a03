"""Dates as people write them: '03.2018', '2020-03-01', 'Mart ’19', 'March 15, 2019', 'III/2019', '2019 yazı'.

A date is read as a year with a month, a season, or nothing more. What cannot be a date of a life at work
(month 13, the year 2109) is a date all the same, but an unsound one: its reader says so.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from istihdam import turkish
from istihdam.texts import date_forms
from istihdam.texts.letters import plain

EARLIEST_YEAR = 1950


class Form(StrEnum):
    """How a date was written, where its reader must know."""

    MONTH = "month"
    YEAR_FIRST = "year_first"
    """'2018-12': a month, but for a span that was written short ('2008-12')."""
    YEAR_THEN_NAME = "year_then_name"
    """'2018 Eylül': a month, but for a firm of that name behind a year."""
    SEASON = "season"
    YEAR = "year"
    SHORT = "short"
    """'05.19': a date only beside another one."""
    NO_YEAR = "no_year"
    """'Mart', 'of' a year that stands beside it."""


@dataclass(frozen=True)
class Date:
    """A date's first and last month (counted from year 0; of a year alone its first and last), its position.

    `is_sound` is False of what no calendar or no life at work holds. A date without a year counts its months
    from 0.
    """

    first: int
    last: int
    form: Form
    start: int
    end: int
    is_sound: bool = True

    @property
    def year(self) -> int:
        return self.first // 12

    @property
    def is_exact(self) -> bool:
        """True where the month is known."""
        return self.first == self.last

    def in_year(self, year: int) -> "Date":
        """The date of that year, for one written without."""
        return replace(
            self, first=year * 12 + self.first % 12, last=year * 12 + self.last % 12, form=Form.MONTH
        )

    def as_year(self) -> "Date":
        """The year alone, with the position of its four digits at the front."""
        return replace(
            self, first=self.year * 12, last=self.year * 12 + 11, form=Form.YEAR, end=self.start + 4
        )


def dates_in(text: str, today: date) -> list[Date]:
    """Every date of a text, in reading order; two-digit years are those up to this one."""
    folded = plain(text)
    dates: list[Date] = []
    position = 0
    for seed in date_forms.SEED.finditer(folded):
        if seed.start() >= position:
            read = _at(folded, seed.start(), today)
            if read and not _is_people(text[read[-1].start : read[-1].end]):
                dates += read
                position = read[-1].end
    return dates


def names_month(folded: str, position: int) -> bool:
    """True where the name of a month stands at this position of a folded text."""
    return date_forms.MONTH_NAME.match(folded, position) is not None


def _at(folded: str, position: int, today: date) -> list[Date]:
    for name, form in date_forms.FORMS:
        match = form.match(folded, position)
        if match and (dates := _READERS[name](match, today)):
            return dates
    return []


def _is_people(written: str) -> bool:
    """True of '2020 kişi', which folds to the same as '2020 kışı'."""
    return "kişi" in turkish.lower(written)


def _year_of(match: re.Match[str], today: date) -> int:
    """The four-digit year; of two digits the latest that is not to come."""
    groups = match.groupdict()
    whole = groups.get("year") or groups.get("plain_year")
    if whole:
        return int(whole)
    short = int(groups["short_year"])
    return 2000 + short if short <= today.year % 100 else 1900 + short


def _month_date(match: re.Match[str], year: int, month: int, form: Form, today: date) -> Date:
    is_sound = 1 <= month <= 12 and EARLIEST_YEAR <= year <= today.year + 50
    index = year * 12 + min(max(month, 1), 12) - 1
    return Date(index, index, form, *match.span(), is_sound=is_sound)


def _number_of(written: str) -> int:
    return (
        int(written)
        if written.isdigit()
        else date_forms.ROMAN.index(written) + 1
        if written in date_forms.ROMAN
        else 0
    )


def _named_month(match: re.Match[str]) -> int:
    return date_forms.MONTH_OF[match["full"] or match["short"]]


def _read_year_first(match: re.Match[str], today: date) -> list[Date]:
    month = int(match["month"])
    if month > 12 and not match["day"]:
        return []
    form = Form.MONTH if match["day"] or match["sep"] == "." else Form.YEAR_FIRST
    return [_month_date(match, int(match["year"]), month, form, today)]


def _read_year_months(match: re.Match[str], today: date) -> list[Date]:
    low, high = int(match["low"]), int(match["month"])
    if not 1 <= low <= high <= 12:
        return []
    year = int(match["year"])
    first = _month_date(match, year, low, Form.MONTH, today)
    last = _month_date(match, year, high, Form.MONTH, today)
    return [replace(first, end=match.end("low")), replace(last, start=match.start("month"))]


def _read_year_short(match: re.Match[str], today: date) -> list[Date]:
    year, short = int(match["year"]), int(match["short_year"])
    if short <= 12 and match["between"] in ("-", "/"):
        return []
    last = _whole_year(year // 100 * 100 + short, match.start("short_year"), match.end())
    return [_whole_year(year, match.start(), match.end("year")), last]


def _whole_year(year: int, start: int, end: int) -> Date:
    return Date(year * 12, year * 12 + 11, Form.YEAR, start, end, is_sound=EARLIEST_YEAR <= year < 2100)


def _read_solid(match: re.Match[str], today: date) -> list[Date]:
    """Year, month, day, or the other way round: only one of the two can be."""
    digits = match["solid"]
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if EARLIEST_YEAR <= int(year) <= today.year + 1 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return [_month_date(match, int(year), int(month), Form.SHORT, today)]
    return []


def _read_day_first(match: re.Match[str], today: date) -> list[Date]:
    """Day, month, year as here; the American order where the middle number is no month."""
    day, month = int(match["day"]), _number_of(match["padded"] or match["month"])
    if month > 12 >= day:
        day, month = month, day
    form = Form.SHORT if match["short_year"] else Form.MONTH
    read = _month_date(match, _year_of(match, today), month, form, today)
    return [read if day <= 31 else replace(read, is_sound=False)]


def _read_months_year(match: re.Match[str], today: date) -> list[Date]:
    low, high = int(match["low"]), int(match["month"])
    if not (1 <= low <= 12 and 1 <= high <= 12):
        return []
    first = Date(low - 1, low - 1, Form.NO_YEAR, match.start(), match.end("low"))
    last = _month_date(match, int(match["year"]), high, Form.MONTH, today)
    return [first, replace(last, start=match.start("month"))]


def _read_day_month(match: re.Match[str], _today: date) -> list[Date]:
    month = int(match["month"])
    return [Date(month - 1, month - 1, Form.NO_YEAR, *match.span())] if 1 <= month <= 12 else []


def _read_month_first(match: re.Match[str], today: date) -> list[Date]:
    month = _number_of(match["padded"] or match["month"])
    return [_month_date(match, int(match["year"]), month, Form.MONTH, today)]


def _read_named(match: re.Match[str], today: date) -> list[Date]:
    form = Form.MONTH if match["year"] else Form.SHORT
    return [_month_date(match, _year_of(match, today), _named_month(match), form, today)]


def _read_american(match: re.Match[str], today: date) -> list[Date]:
    return [_month_date(match, int(match["year"]), _named_month(match), Form.MONTH, today)]


def _read_year_then_name(match: re.Match[str], today: date) -> list[Date]:
    is_bare = match[0].endswith(match["full"] or match["short"])
    form = Form.YEAR_THEN_NAME if is_bare else Form.MONTH
    return [_month_date(match, int(match["year"]), _named_month(match), form, today)]


def _read_season(match: re.Match[str], _today: date) -> list[Date]:
    return _months_of_year(match, *date_forms.SEASONS[match["season"]])


def _read_part(match: re.Match[str], _today: date) -> list[Date]:
    return _months_of_year(match, *date_forms.PARTS[match["part"]])


def _read_quarter(match: re.Match[str], _today: date) -> list[Date]:
    last = 3 * int(match["quarter"])
    return _months_of_year(match, last - 2, last)


def _months_of_year(match: re.Match[str], first: int, last: int) -> list[Date]:
    year = int(match["year"])
    is_sound = EARLIEST_YEAR <= year < 2100
    return [Date(year * 12 + first - 1, year * 12 + last - 1, Form.SEASON, *match.span(), is_sound=is_sound)]


def _read_no_year(match: re.Match[str], _today: date) -> list[Date]:
    month = _named_month(match)
    return [Date(month - 1, month - 1, Form.NO_YEAR, *match.span())]


def _read_year(match: re.Match[str], _today: date) -> list[Date]:
    return [_whole_year(int(match["year"]), *match.span())]


def _read_short(match: re.Match[str], today: date) -> list[Date]:
    year = _year_of(match, today)
    month = match.groupdict().get("month")
    if month is None:
        return [replace(_whole_year(year, *match.span()), form=Form.SHORT)]
    is_hour = match["short_year"] == "00"
    return [] if is_hour else [_month_date(match, year, int(month), Form.SHORT, today)]


_READERS = {
    "year_first": _read_year_first, "year_months": _read_year_months, "year_short": _read_year_short,
    "solid": _read_solid, "day_first": _read_day_first, "months_year": _read_months_year,
    "day_month": _read_day_month, "month_first": _read_month_first, "american": _read_american,
    "named": _read_named, "year_then_name": _read_year_then_name, "season": _read_season,
    "part": _read_part, "quarter": _read_quarter,
    "no_year": _read_no_year, "year": _read_year, "short": _read_short,
}  # fmt: skip
