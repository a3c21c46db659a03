"""What was recorded after a closing and touches one of its figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import Event, EventKind
from istihdam.indicators import measures
from istihdam.indicators.closed import Closing
from istihdam.indicators.editions import Indicator

WIDE = (EventKind.RETRACTED.value, EventKind.PERSONS_MERGED.value, EventKind.ESTIMATE_DECLARED.value)
"""Kinds that touch a figure whatever day they carry themselves."""


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
