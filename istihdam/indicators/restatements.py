"""What was recorded after a closing, and what its figures come to now."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.events import Event, EventKind
from istihdam.indicators import measures, report
from istihdam.indicators.closings import Closing, Filed
from istihdam.indicators.editions import Indicator
from istihdam.indicators.report import Figure

WIDE = (EventKind.RETRACTED.value, EventKind.PERSONS_MERGED.value, EventKind.ESTIMATE_DECLARED.value)
"""Kinds that touch a figure whatever day they carry themselves."""


@dataclass(frozen=True, kw_only=True)
class Restatement:
    """A figure as filed and as it is now, and the events recorded since that touch it."""

    indicator: Indicator
    old: Filed
    new: Figure
    source_events: tuple[Event, ...]

    @property
    def difference(self) -> Decimal | None:
        """New minus old; None where one of them has no value."""
        if self.old.value is None or self.new.value is None:
            return None
        return Decimal(self.new.value) - self.old.value

    @property
    def is_changed(self) -> bool:
        return self.old.display != self.new.display or bool(self.difference)


def restatements(session: Session, closing: Closing, known_at: datetime | None = None) -> list[Restatement]:
    """Each figure of a closing beside what the log says now, in the edition's order."""
    moment = known_at or clock.now()
    now = report.values(session, closing.edition, closing.period, known_at)
    since = recorded_since(session, closing, moment)
    return [
        Restatement(
            indicator=figure.indicator,
            old=closing.figures[figure.indicator.code],
            new=figure,
            source_events=_source_events(figure.indicator, since),
        )
        for figure in now.figures
        if figure.indicator.code in closing.figures
    ]


def _source_events(line: Indicator, since: dict[str, list[Event]]) -> tuple[Event, ...]:
    if not line.is_ratio:
        return tuple(since[line.code])
    both = (*since[str(line.numerator)], *since[str(line.denominator)])
    return tuple(sorted({event.seq: event for event in both}.values(), key=lambda event: event.seq))


def recorded_since(session: Session, closing: Closing, known_at: datetime) -> dict[str, list[Event]]:
    """Code of each count → the later events that touch it: entries, corrections, merges, estimates."""
    scopes = [
        _Scope(session, closing, line)
        for line in closing.edition.indicators
        if not line.is_ratio and line.code in closing.figures
    ]
    is_own = and_(Event.kind.in_({scope.kind for scope in scopes}), Event.occurred_on <= closing.period.last)
    query = select(Event).where(
        Event.seq > closing.seq, Event.recorded_at <= known_at, or_(is_own, Event.kind.in_(WIDE))
    )
    later = [(event, events.about(session, event)) for event in session.scalars(query.order_by(Event.seq))]
    return {scope.line.code: [event for event, target in later if scope.holds(target)] for scope in scopes}


@dataclass(frozen=True)
class _Scope:
    """Which events one count of a closing looks at."""

    session: Session
    closing: Closing
    line: Indicator

    @property
    def kind(self) -> str:
        basis = self.closing.figures[self.line.code].basis
        return measures.kind_of(str(self.line.measure), basis).value

    def holds(self, event: Event) -> bool:
        """True where the event, or its absence, can change the count."""
        if event.kind == EventKind.ESTIMATE_DECLARED:
            return self._is_own_estimate(json.loads(event.data))
        if event.kind == EventKind.PERSONS_MERGED:
            data = json.loads(event.data)
            return self._counts_any((data["from"], data["into"]))
        is_counted = event.kind == self.kind and self._is_inside(event.occurred_on)
        return is_counted and (self.line.measure != "aid_referred" or bool(event.aid))

    def _is_inside(self, day: date) -> bool:
        """A person's first CV decides, so that earlier ones touch the count too."""
        period = self.closing.period
        return day <= period.last and (self.line.measure == "new_cvs" or day >= period.first)

    def _is_own_estimate(self, data: dict[str, Any]) -> bool:
        names = (data["edition"], data["indicator"]) == (self.closing.edition.code, self.line.code)
        days = (date.fromisoformat(data["from"]), date.fromisoformat(data["to"]))
        return names and self.closing.period.first <= days[0] and days[1] <= self.closing.period.last

    def _counts_any(self, persons: Sequence[str]) -> bool:
        """True where persons are counted and one of these has an event that is looked at."""
        if self.line.measure in measures.COUNTS_EVENTS:
            return False
        query = select(Event).where(Event.kind == self.kind, Event.seeker.in_(persons))
        return any(self.holds(event) for event in self.session.scalars(query))
