"""Estimates of what the state agency achieved: declared with author, method and days, and kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import By, Declaration, Event, EventKind, Source
from istihdam.indicators.editions import Edition, Indicator
from istihdam.indicators.periods import Period

LONGEST = 500
MOST = 1_000_000


@dataclass(frozen=True)
class Estimate:
    """A declared estimate: how many for which indicator and days, by which method, by whom and when."""

    key: str
    edition: str
    indicator: str
    count: int
    period: Period
    method: str
    actor: str | None
    recorded_at: datetime

    @classmethod
    def of(cls, declared: Declaration | Event) -> "Estimate":
        """The estimate that this event declares."""
        payload = declared.payload
        return cls(
            declared.key,
            payload.get("edition", ""),
            payload["indicator"],
            payload["count"],
            Period.of(payload),
            payload.get("method", ""),
            declared.actor,
            declared.recorded_at,
        )


def declare(
    session: Session, edition: Edition, indicator: str, count: int, period: Period, method: str, *, by: By
) -> Event:
    """The estimate stands beside the indicator's count in every period that holds its days.

    Invalid if the edition does not count the indicator, the number is out of range, the days are not
    over, or no method is given.
    """
    if indicator not in {line.code for line in edition.counts}:
        raise Invalid(N_("Choose an indicator that is a count; a ratio has no estimate."), field="indicator")
    if not 1 <= count <= MOST:
        raise Invalid(N_("Write the estimated number, from 1 to 1.000.000."), field="count")
    if period.last > clock.today():
        raise Invalid(N_("The days of an estimate must be over."), field="last")
    if not method.strip():
        raise Invalid(N_("Say by which method the number was estimated."), field="method")
    data = {
        "edition": edition.code,
        "indicator": indicator,
        "count": count,
        **period.payload,
        "method": " ".join(method.split())[:LONGEST],
    }
    return events.record(session, EventKind.ESTIMATE_DECLARED, by=by, source=Source.ESTIMATE, data=data)


def standing(session: Session, known_at: datetime | None = None) -> list[Estimate]:
    """The estimates that stand, the latest first, as known at that moment."""
    declared = events.declarations(session, EventKind.ESTIMATE_DECLARED, known_at)
    return [Estimate.of(declaration) for declaration in reversed(declared)]


def total(declared: Iterable[Estimate], edition: Edition, line: Indicator, period: Period) -> int:
    """The sum of those that name this line of the edition and lie within the period."""
    return sum(
        estimate.count
        for estimate in declared
        if (estimate.edition, estimate.indicator) == (edition.code, line.code) and estimate.period in period
    )


def retract(session: Session, key: str, *, by: By) -> Event:
    """The estimate counts no longer; NotFound if no estimate with this key stands."""
    if key not in {estimate.key for estimate in standing(session)}:
        raise NotFound(N_("There is no such estimate, or it was taken back already."))
    return events.record(
        session,
        EventKind.RETRACTED,
        by=by,
        source=Source.ESTIMATE,
        voids=key,
        reason="typed_wrongly",
    )
