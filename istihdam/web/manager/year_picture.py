"""The year as small pictures: the course of counts and ratios against the straight way to their targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from istihdam import indicators
from istihdam.i18n import figures
from istihdam.indicators import Edition, Forecast, Indicator

WIDTH, HEIGHT = 300, 96
LEFT, TOP = 8, 14
ROOM = 1.08
"""How much higher than the highest mark the picture is."""


@dataclass(frozen=True)
class CountPicture:
    """A count's chart in SVG units: polylines as 'x,y x,y …', single heights and places."""

    outlook: Forecast
    actual: str
    today: tuple[float, float]
    path: str = ""
    target: float | None = None
    wedge: str = ""
    middle: str = ""


@dataclass(frozen=True)
class RatioPicture:
    """A ratio's chart: of all of the year so far, at the end of each week."""

    indicator: Indicator
    now: str
    expected: str
    aim: str
    actual: str
    today: tuple[float, float]
    target: float | None = None


def months(year: int) -> list[tuple[float, int]]:
    """(place, number) of each month's first day."""
    return [(_x(date(year, month, 1), year), month) for month in range(1, 13)]


def of_counts(outlooks: Sequence[Forecast]) -> list[CountPicture]:
    """A picture of each."""
    return [_of_count(one) for one in outlooks]


def of_ratios(edition: Edition, outlooks: Sequence[Forecast], year: int) -> list[RatioPicture]:
    """A picture of each ratio of two of these counts, where there is anything to divide by."""
    by_code = {one.indicator.code: one for one in outlooks}
    ratios = [line for line in edition.indicators if line.is_ratio]
    drawn = (_of_ratio(line, by_code, year) for line in ratios)
    return [picture for picture in drawn if picture]


def _of_count(outlook: Forecast) -> CountPicture:
    year, end = outlook.year, _x(date(outlook.year, 12, 31), outlook.year)
    highest = (
        max(outlook.done, outlook.target or 0, outlook.year_end.high if outlook.year_end else 0, 1) * ROOM
    )
    zero = (_x(date(year, 1, 1), year), _y(0, highest))
    points = [zero, *((_x(day, year), _y(count, highest)) for day, count in outlook.course)]
    target = _y(outlook.target, highest) if outlook.target else None
    ends = [_y(count, highest) for count in outlook.year_end.ends] if outlook.year_end else []
    return CountPicture(
        outlook=outlook,
        actual=_line(points),
        today=points[-1],
        target=target,
        path=_line([zero, (end, target)]) if target is not None else "",
        wedge=_line([points[-1], (end, ends[2]), (end, ends[0])]) if ends else "",
        middle=_line([points[-1], (end, ends[1])]) if ends else "",
    )


def _of_ratio(line: Indicator, by_code: dict[str, Forecast], year: int) -> RatioPicture | None:
    above, below = by_code[line.numerator or ""], by_code[line.denominator or ""]
    pairs = zip(above.course, below.course, strict=True)
    parts = [(day, indicators.ratio(done, whole)) for (day, done), (_same, whole) in pairs]
    known = [(day, float(value)) for day, value in parts if value is not None]
    if not known:
        return None
    target = line.targets.get(year)
    highest = max(*(value for _day, value in known), float(target or 0), 1) * ROOM
    points = [(_x(day, year), _y(value, highest)) for day, value in known]
    ends = [one.year_end.middle if one.year_end else one.done for one in (above, below)]
    return RatioPicture(
        indicator=line,
        now=figures.printed(line.display(indicators.ratio(above.done, below.done))),
        expected=figures.printed(line.display(indicators.ratio(*ends))),
        aim=figures.printed(line.display(target)) if target is not None else "",
        actual=_line(points),
        today=points[-1],
        target=None if target is None else _y(float(target), highest),
    )


def _x(day: date, year: int) -> float:
    return round(LEFT + WIDTH * (day - date(year, 1, 1)).days / 365, 1)


def _y(value: float, highest: float) -> float:
    return round(TOP + HEIGHT * (1 - value / highest), 1)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
