"""The figures of an edition for a period, the events behind each, and their closing."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from istihdam import clock, events, turkish
from istihdam.errors import Refusal
from istihdam.events import By, Event, EventKind, Source
from istihdam.indicators import estimates
from istihdam.indicators.bases import basis_of
from istihdam.indicators.closings import PeriodClosed, closing_of
from istihdam.indicators.counting import Count
from istihdam.indicators.editions import Edition, Indicator, ratio
from istihdam.indicators.measures import measure
from istihdam.indicators.periods import Period

SOURCES = tuple(source.value for source in Source)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator's figure: value and print, events and persons, the split by source."""

    indicator: Indicator
    value: int | Decimal | None
    display: str
    by_source: dict[str, int]
    basis: str | None = None
    events: int | None = None
    persons: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    target: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """The figures of an edition for a period as the log was known at a moment."""

    edition: Edition
    period: Period
    known_at: datetime
    seq: int
    head: str
    figures: tuple[Figure, ...]

    def figure(self, code: str) -> Figure:
        return next(figure for figure in self.figures if figure.indicator.code == code)


def starters_of_month(session: Session, today: date) -> int:
    """Distinct persons who started work from the first of this month to today, as the log knows."""
    month = Period(today.replace(day=1), today)
    return Count(session, month).total(measure("started")).persons


def values(session: Session, edition: Edition, period: Period, known_at: datetime | None = None) -> Report:
    """Every figure of the edition for the period, from the log alone, as known at that moment."""
    count = Count(session, period, known_at)
    declared = estimates.standing(session, count.moment)
    counts = {
        line.code: _count_figure(count, edition, line, estimates.total(declared, edition, line, period))
        for line in edition.counts
    }
    figures = tuple(
        counts.get(line.code) or _ratio_figure(line, counts, period) for line in edition.indicators
    )
    seq, head = count.head
    return Report(edition=edition, period=period, known_at=count.moment, seq=seq, head=head, figures=figures)


def source_events(
    session: Session,
    edition: Edition,
    code: str,
    period: Period,
    known_at: datetime | None = None,
    *,
    limit: int = 50,
    offset: int = 0,
) -> list[Event]:
    """The events behind an indicator, oldest first; behind a ratio those of its numerator."""
    line = edition.indicator(code)
    if line.numerator is not None:
        line = edition.indicator(line.numerator)
    count = Count(session, period, known_at)
    counted = measure(line.measure, basis_of(session, edition, line, period, count.moment))
    return count.source_events(counted, limit=limit, offset=offset)


def close(session: Session, edition: Edition, period: Period, *, by: By) -> Event:
    """The period's figures of this edition are filed once the session commits.

    Refusal if the period is not over; PeriodClosed if it is closed already.
    """
    if period.last >= clock.today():
        raise Refusal("%(period)s is not over yet; close it after its last day.", period=period.name)
    seq, head = events.locked_head(session)
    earlier = closing_of(session, edition, period)
    if earlier is not None:
        day = turkish.day(clock.local(earlier.closed_at).date())
        raise PeriodClosed("%(period)s was closed on %(day)s.", period=period.name, day=day)
    figures = values(session, edition, period).figures
    data = {
        "edition": edition.code,
        **period.payload,
        "figures": {figure.indicator.code: _filed(figure) for figure in figures},
        "seq": seq,
        "head": head,
    }
    return events.record(session, EventKind.PERIOD_CLOSED, by=by, data=data)


def as_json(report: Report) -> dict[str, Any]:
    """The report in the fixed format of the command line."""
    return {
        "edition": report.edition.code,
        "period": report.period.payload,
        "as_known_at": events.moment_text(report.known_at),
        "log": {"seq": report.seq, "head": report.head},
        "indicators": [_figure_json(figure) for figure in report.figures],
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    return {
        "code": figure.indicator.code,
        "name": figure.indicator.name,
        "unit": figure.indicator.unit,
        "value": _plain(figure.value),
        "display": figure.display,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "events": figure.events,
        "persons": figure.persons,
        "by_source": figure.by_source,
        "weight": figure.indicator.weight,
        "target": _plain(figure.target),
    }


def _plain(value: int | Decimal | None) -> int | float | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _filed(figure: Figure) -> dict[str, Any]:
    """The figure in whole numbers and texts only, as the log's data requires."""
    value = figure.value
    filed = {
        "value": str(value) if isinstance(value, Decimal) else value,
        "display": figure.display,
        "basis": figure.basis,
        "events": figure.events,
        "persons": figure.persons,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "by_source": figure.by_source,
    }
    return {name: part for name, part in filed.items() if part is not None}


def _count_figure(count: Count, edition: Edition, line: Indicator, estimated: int) -> Figure:
    basis = basis_of(count.session, edition, line, count.period, count.moment)
    total = count.total(measure(line.measure, basis))
    by_source = dict.fromkeys(SOURCES, 0) | total.by_source
    by_source["estimate"] += estimated
    value = by_source["portal"] + by_source["iskur"]
    if edition.adds_estimates:
        value += by_source["estimate"]
    return Figure(
        indicator=line,
        value=value,
        display=line.display(value),
        basis=basis,
        events=total.events,
        persons=total.persons,
        by_source=by_source,
        target=line.targets.get(count.period.year or 0),
    )


def _ratio_figure(line: Indicator, counts: dict[str, Figure], period: Period) -> Figure:
    top, bottom = counts[str(line.numerator)], counts[str(line.denominator)]
    numerator, denominator = int(top.value or 0), int(bottom.value or 0)
    value = ratio(numerator, denominator)
    return Figure(
        indicator=line,
        value=value,
        display=line.display(value),
        numerator=numerator,
        denominator=denominator,
        by_source=top.by_source,
        target=line.targets.get(period.year or 0),
    )
