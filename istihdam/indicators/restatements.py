"""What was recorded after a closing, and what its figures come to now."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import Event, EventKind, PersonsMerged
from istihdam.indicators import report
from istihdam.indicators.closings import Closing, Filed
from istihdam.indicators.editions import Indicator
from istihdam.indicators.estimates import Estimate
from istihdam.indicators.measures import Measure, measure
from istihdam.indicators.report import Figure

OF_ANY_DAY = (EventKind.RETRACTED, EventKind.PERSONS_MERGED, EventKind.ESTIMATE_DECLARED)
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
        """New minus old; None if one of them has no value."""
        if self.old.value is None or self.new.value is None:
            return None
        return Decimal(self.new.value) - self.old.value

    @property
    def is_changed(self) -> bool:
        return self.old.display != self.new.display or bool(self.difference)


def restatements(session: Session, closing: Closing, known_at: datetime | None = None) -> list[Restatement]:
    """Each figure of a closing beside what the log says now, in the edition's order."""
    now = report.values(session, closing.edition, closing.period, known_at)
    touching = _touching(session, closing, known_at)
    return [
        Restatement(
            indicator=figure.indicator,
            old=closing.figures[figure.indicator.code],
            new=figure,
            source_events=_source_events(figure.indicator, touching),
        )
        for figure in now.figures
        if figure.indicator.code in closing.figures
    ]


def _source_events(line: Indicator, touching: dict[str, list[Event]]) -> tuple[Event, ...]:
    if not line.is_ratio:
        return tuple(touching[line.code])
    both = (*touching[str(line.numerator)], *touching[str(line.denominator)])
    return tuple(sorted({event.seq: event for event in both}.values(), key=lambda event: event.seq))


def _touching(session: Session, closing: Closing, known_at: datetime | None) -> dict[str, list[Event]]:
    """Code of each count → the later events that touch it: entries, retractions, merges, estimates."""
    scopes = [
        _Scope(session, closing, line) for line in closing.edition.counts if line.code in closing.figures
    ]
    kinds = {scope.measure.kind.value for scope in scopes}
    is_own = and_(Event.kind.in_(kinds), Event.occurred_on <= closing.period.last)
    is_later = or_(is_own, Event.kind.in_([kind.value for kind in OF_ANY_DAY]))
    later = [
        (event, events.about(session, event))
        for event in events.since(session, closing.seq, is_later, known_at)
    ]
    return {scope.line.code: [event for event, target in later if scope.holds(target)] for scope in scopes}


@dataclass(frozen=True)
class _Scope:
    """Which events one count of a closing looks at."""

    session: Session
    closing: Closing
    line: Indicator

    @property
    def measure(self) -> Measure:
        return measure(self.line.measure, self.closing.figures[self.line.code].basis)

    def holds(self, event: Event) -> bool:
        """True if the event, by being there or not, can change the count."""
        if event.kind == EventKind.ESTIMATE_DECLARED:
            return self._is_own_estimate(event)
        if event.kind == EventKind.PERSONS_MERGED:
            return self._counts_any(event)
        return self.measure.touches(event, self.closing.period)

    def _is_own_estimate(self, estimate: Event) -> bool:
        declared = Estimate.of(estimate)
        is_of_line = (declared.edition, declared.indicator) == (self.closing.edition.code, self.line.code)
        return is_of_line and declared.period in self.closing.period

    def _counts_any(self, merge: Event) -> bool:
        """True if persons are counted and one of the merged has an event that is looked at."""
        if self.measure.unit == "events":
            return False
        pair = PersonsMerged.of(merge)
        own = events.history(self.session, seeker=(pair.merged, pair.kept), kind=self.measure.kind.value)
        return any(self.measure.touches(event, self.closing.period) for event in own)
