"""Closing a period, and what was recorded about it since: the restatement."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, turkish
from istihdam.errors import Refusal
from istihdam.events import By, Event, EventKind, LogHead
from istihdam.indicators import late, report
from istihdam.indicators.closed import Closing, Filed, closing_of
from istihdam.indicators.editions import Edition, Indicator
from istihdam.indicators.periods import Period
from istihdam.indicators.report import Figure


class PeriodClosed(Refusal):
    """The period's figures are filed; they do not change any more."""


@dataclass(frozen=True, kw_only=True)
class Restated:
    """A figure as filed and as it is now, and the events recorded since that touch it."""

    indicator: Indicator
    old: Filed
    new: Figure
    behind: tuple[Event, ...]

    @property
    def difference(self) -> Decimal | None:
        """New minus old; None where one of them has no value."""
        if self.old.value is None or self.new.value is None:
            return None
        return Decimal(self.new.value) - self.old.value

    @property
    def is_changed(self) -> bool:
        return self.old.display != self.new.display or bool(self.difference)


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
    figures = report.values(session, edition, period).figures
    told = {
        "edition": edition.code,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "figures": {figure.indicator.code: _snapshot(figure) for figure in figures},
        "seq": seq,
        "head": head,
    }
    return events.record(session, EventKind.PERIOD_CLOSED, by=by, data=told)


def restatement(session: Session, closing: Closing, known_at: datetime | None = None) -> list[Restated]:
    """Each figure of a closing beside what the log says now, in the edition's order."""
    moment = known_at or clock.now()
    now = report.values(session, closing.edition, closing.period, known_at)
    since = late.recorded_since(session, closing, moment)
    return [
        Restated(
            indicator=figure.indicator,
            old=closing.figures[figure.indicator.code],
            new=figure,
            behind=_behind(figure.indicator, since),
        )
        for figure in now.figures
        if figure.indicator.code in closing.figures
    ]


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


def _behind(line: Indicator, since: dict[str, list[Event]]) -> tuple[Event, ...]:
    if not line.is_ratio:
        return tuple(since[line.code])
    both = (*since[str(line.numerator)], *since[str(line.denominator)])
    return tuple(sorted({event.seq: event for event in both}.values(), key=lambda event: event.seq))
