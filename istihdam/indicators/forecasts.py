"""Where a count is heading: the pace so far, the pace still needed, and an interval for the year's end.

The forecast takes the weeks so far as a sample of the weeks to come. It knows no seasons, no holidays
and no new measures; where few weeks are recorded, or the pace is drifting, it says so.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from scipy.special import stdtrit
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.indicators.bases import basis_of
from istihdam.indicators.counting import Count
from istihdam.indicators.editions import Edition, Indicator
from istihdam.indicators.measures import measure
from istihdam.indicators.periods import Period

LEAST_WEEKS = 8
MOST_WEEKS = 26
SURE = 0.8
"""The year's end lies in the interval in about four of five years, if nothing changes."""


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """Low, middle and high end of the year, from so many whole weeks."""

    low: int
    middle: int
    high: int
    weeks: int
    is_drifting: bool

    @property
    def ends(self) -> tuple[int, int, int]:
        return self.low, self.middle, self.high


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A count's way to the year's target, as of a day.

    `course` holds (day, count of the year until then), at the end of each week and as of today.
    """

    indicator: Indicator
    year: int
    done: int
    weeks_left: float
    target: int | None
    year_end: YearEnd | None
    months: tuple[int, ...]
    course: tuple[tuple[date, int], ...]

    @property
    def pace(self) -> float | None:
        """How many a week the forecast goes on with; None without a forecast."""
        if self.year_end is None or self.weeks_left <= 0:
            return None
        return (self.year_end.middle - self.done) / self.weeks_left

    def end_with(self, more: float) -> int | None:
        """The year's end if each week that is left brought so many `more`; None without a forecast."""
        return None if self.year_end is None else round(self.year_end.middle + more * self.weeks_left)

    @property
    def needed(self) -> float | None:
        """How many a week are still needed; None without a target or without time left."""
        if self.target is None or self.weeks_left <= 0:
            return None
        return max(self.target - self.done, 0) / self.weeks_left


def forecasts(
    session: Session, edition: Edition, year: int, known_at: datetime | None = None
) -> list[Forecast]:
    """The way of each count of the edition to the year's target, in its order."""
    count = Count(session, Period(date(year, 1, 1), date(year, 12, 31)), known_at)
    return [_forecast(count, edition, line, year) for line in edition.counts]


def year_end(done: int, weeks: Sequence[int], weeks_left: float) -> YearEnd | None:
    """The year's end from weekly counts; None if fewer than eight whole weeks are recorded.

    Middle: the mean of the last 26 weeks at most. Interval: Student's t on the spread of the weeks,
    never narrower than chance alone (Poisson) would make it; never below what is done.
    """
    sample = list(weeks)[-MOST_WEEKS:]
    if len(sample) < LEAST_WEEKS:
        return None
    mean = sum(sample) / len(sample)
    spread = sum((count - mean) ** 2 for count in sample) / (len(sample) - 1)
    error = math.sqrt(max(spread, mean) * weeks_left * (1 + weeks_left / len(sample)))
    reach = float(stdtrit(len(sample) - 1, (1 + SURE) / 2)) * error
    middle = done + mean * weeks_left
    return YearEnd(
        low=max(done, math.floor(middle - reach)),
        middle=round(middle),
        high=math.ceil(middle + reach),
        weeks=len(sample),
        is_drifting=_is_drifting(sample),
    )


def _is_drifting(sample: Sequence[int]) -> bool:
    """True if the later half of the weeks differs from the earlier one by more than chance."""
    half = len(sample) // 2
    early, late = sum(sample[:half]), sum(sample[-half:])
    return abs(early - late) > 3 * math.sqrt(max(early + late, 1))


def _forecast(count: Count, edition: Edition, line: Indicator, year: int) -> Forecast:
    basis = basis_of(count.session, edition, line, count.period, count.moment)
    days = count.by(measure(line.measure, basis), "occurred_on")
    last = min(clock.local(count.moment).date(), count.period.last)
    weeks_left = (count.period.last - last).days / 7
    done = sum(number for day, number in days.items() if day <= last)
    weeks = _weeks(days, count.period.first, last)
    target = line.targets.get(year)
    return Forecast(
        indicator=line,
        year=year,
        done=done,
        weeks_left=weeks_left,
        target=None if target is None else int(Decimal(target)),
        year_end=year_end(done, weeks, weeks_left) if weeks_left > 0 else None,
        months=_months(days),
        course=_course(days, count.period.first, last),
    )


def _weeks(days: Mapping[date, int], first: date, last: date) -> list[int]:
    """Counts of the whole weeks that end with `last`, from the first counted day of the year on."""
    begin = max(first, min(days, default=last))
    whole = ((last - begin).days + 1) // 7
    ends = [last - timedelta(days=7 * back) for back in reversed(range(whole))]
    return [sum(days.get(end - timedelta(days=n), 0) for n in range(7)) for end in ends]


def _course(days: Mapping[date, int], first: date, last: date) -> tuple[tuple[date, int], ...]:
    sundays = [first + timedelta(days=n) for n in range((last - first).days + 1)][6 - first.weekday() :: 7]
    ends = [*sundays, last] if last not in sundays[-1:] else sundays
    return tuple((end, sum(number for day, number in days.items() if day <= end)) for end in ends)


def _months(days: Mapping[date, int]) -> tuple[int, ...]:
    """Counts of January to December."""
    return tuple(sum(count for day, count in days.items() if day.month == month) for month in range(1, 13))
