"""The figures of an edition for a period, and what stands behind each."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from istihdam import clock, events, turkish
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, Event, EventKind, LogHead, Source
from istihdam.indicators.closings import PeriodClosed, closing_of, covering
from istihdam.indicators.counting import Counted
from istihdam.indicators.editions import Edition, Indicator, ratio
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


def values(session: Session, edition: Edition, period: Period, known_at: datetime | None = None) -> Report:
    """Every figure of the edition for the period, from the log alone."""
    moment = known_at or clock.now()
    counts: dict[str, Figure] = {}
    counted = Counted(session, period, known_at)
    for line in edition.indicators:
        if not line.is_ratio:
            counts[line.code] = _count_figure(counted, edition, line, moment)
    figures = tuple(
        counts.get(line.code) or _ratio_figure(line, counts, period) for line in edition.indicators
    )
    seq, head = _head_at(session, moment) if known_at else counted.place
    return Report(edition=edition, period=period, known_at=moment, seq=seq, head=head, figures=figures)


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
    moment = known_at or clock.now()
    basis = basis_of(session, edition, line, moment, period)
    counted = Counted(session, period, known_at)
    return counted.source_events(str(line.measure), basis, limit=limit, offset=offset)


def basis_of(
    session: Session, edition: Edition, line: Indicator, known_at: datetime, period: Period | None = None
) -> str | None:
    """Which reading of a switchable indicator is in force, as known at that moment.

    What lies inside a closed period keeps the reading that it was closed with.
    """
    if not line.bases:
        return None
    closing = covering(session, edition, period, known_at) if period else None
    if closing is not None and line.code in closing.figures:
        return closing.figures[line.code].basis
    is_switch = and_(Event.kind == EventKind.DEFINITION_SET.value, Event.recorded_at <= known_at)
    voided = events.retracted_among(session, is_switch, known_at)
    for event in session.scalars(select(Event).where(is_switch).order_by(Event.seq.desc())):
        data = json.loads(event.data)
        if event.key not in voided and (data["edition"], data["indicator"]) == (edition.code, line.code):
            return str(data["basis"])
    return line.bases[0]


def set_basis(
    session: Session, edition: Edition, code: str, basis: str, *, by: By, period: Period | None = None
) -> Event:
    """From now on the indicator is read on this basis; earlier moments and closed periods keep theirs.

    `period` is the one that the wish is about: Refusal where it lies inside a closed one.
    """
    if basis not in edition.indicator(code).bases:
        raise Invalid("This indicator cannot be read in that way.", field="basis")
    if period is not None and covering(session, edition, period):
        raise Refusal("%(period)s is closed; its figures keep their basis.", period=period.name)
    data = {"edition": edition.code, "indicator": code, "basis": basis}
    return events.record(session, EventKind.DEFINITION_SET, by=by, data=data)


def close(session: Session, edition: Edition, period: Period, *, by: By) -> Event:
    """The period's figures of this edition are filed once the session commits.

    Refusal where the period is not over; PeriodClosed where it is closed already.
    """
    if period.last >= clock.today():
        raise Refusal("%(period)s is not over yet; close it after its last day.", period=period.name)
    seq, head = _locked_head(session)
    earlier = closing_of(session, edition, period)
    if earlier is not None:
        day = turkish.day(clock.local(earlier.closed_at).date())
        raise PeriodClosed("%(period)s was closed on %(day)s.", period=period.name, day=day)
    figures = values(session, edition, period).figures
    told = {
        "edition": edition.code,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "figures": {figure.indicator.code: _snapshot(figure) for figure in figures},
        "seq": seq,
        "head": head,
    }
    return events.record(session, EventKind.PERIOD_CLOSED, by=by, data=told)


def as_json(report: Report) -> dict[str, Any]:
    """The report in the fixed format of the command line."""
    return {
        "edition": report.edition.code,
        "period": {"from": report.period.first.isoformat(), "to": report.period.last.isoformat()},
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


def _count_figure(of: Counted, edition: Edition, line: Indicator, known_at: datetime) -> Figure:
    session, period = of.session, of.period
    basis = basis_of(session, edition, line, known_at, period)
    counted = of.count(str(line.measure), basis)
    by_source = dict.fromkeys(SOURCES, 0) | counted.by_source
    by_source["estimate"] += _estimate(session, edition, line, period, known_at)
    value = by_source["portal"] + by_source["iskur"]
    if edition.adds_estimates:
        value += by_source["estimate"]
    return Figure(
        indicator=line,
        value=value,
        display=line.display(value),
        basis=basis,
        events=counted.events,
        persons=counted.persons,
        by_source=by_source,
        target=line.targets.get(period.year or 0),
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


def _estimate(session: Session, edition: Edition, line: Indicator, period: Period, known_at: datetime) -> int:
    """Declared estimates that name this edition and indicator and lie inside the period."""
    is_estimate = and_(Event.kind == EventKind.ESTIMATE_DECLARED.value, Event.recorded_at <= known_at)
    voided = events.retracted_among(session, is_estimate, known_at)
    total = 0
    for key, text in session.execute(select(Event.key, Event.data).where(is_estimate)):
        data = json.loads(text)
        names = (data["edition"], data["indicator"]) == (edition.code, line.code)
        first, last = date.fromisoformat(data["from"]), date.fromisoformat(data["to"])
        if names and key not in voided and period.first <= first and last <= period.last:
            total += int(data["count"])
    return total


def _head_at(session: Session, known_at: datetime) -> tuple[int, str]:
    """(seq, hash) of the last event recorded until that moment."""
    last = session.scalar(select(func.max(Event.seq)).where(Event.recorded_at <= known_at))
    if last is None:
        return 0, events.FIRST_PREV
    return last, str(session.scalar(select(Event.hash).where(Event.seq == last)))


def _locked_head(session: Session) -> tuple[int, str]:
    """(seq, hash) of the log, which nobody adds to before this session ends."""
    row = session.execute(select(LogHead.seq, LogHead.hash).with_for_update()).one()
    return row.seq, row.hash


def _snapshot(figure: Figure) -> dict[str, Any]:
    """The figure with whole numbers and texts only, as the log's data asks."""
    value = figure.value
    told = {
        "value": str(value) if isinstance(value, Decimal) else value,
        "display": figure.display,
        "basis": figure.basis,
        "events": figure.events,
        "persons": figure.persons,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "by_source": figure.by_source,
    }
    return {name: part for name, part in told.items() if part is not None}
