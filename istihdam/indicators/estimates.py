"""Estimates of what the state agency brought about: declared with author, method and days, kept apart."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.errors import N_, Invalid, NotFound
from istihdam.events import By, Event, EventKind, Source
from istihdam.indicators.editions import Edition
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


def declare(
    session: Session, edition: Edition, indicator: str, count: int, period: Period, method: str, *, by: By
) -> Event:
    """The estimate stands beside the counts of this indicator for periods that hold its days.

    Invalid for an indicator that the edition does not count, a number out of range, days that are not
    over, or no method.
    """
    counted = {line.code for line in edition.indicators if not line.is_ratio}
    if indicator not in counted:
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
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "method": " ".join(method.split())[:LONGEST],
    }
    return events.record(session, EventKind.ESTIMATE_DECLARED, by=by, source=Source.ESTIMATE, data=data)


def standing(session: Session) -> list[Estimate]:
    """The estimates that count, the latest first."""
    told = events.history(session, kind=EventKind.ESTIMATE_DECLARED.value)
    voided = events.retracted_keys(events.retractions_of(session, [one.key for one in told]))
    return [_estimate(one) for one in reversed(told) if one.key not in voided]


def take_back(session: Session, key: str, *, by: By) -> Event:
    """The estimate counts no longer; NotFound where none of this key stands."""
    if key not in {one.key for one in standing(session)}:
        raise NotFound(N_("There is no such estimate, or it was taken back already."))
    return events.record(
        session,
        EventKind.RETRACTED,
        by=by,
        source=Source.ESTIMATE,
        voids=key,
        reason="typed_wrongly",
    )


def _estimate(event: Event) -> Estimate:
    data = json.loads(event.data)
    return Estimate(
        event.key,
        data.get("edition", ""),
        data["indicator"],
        data["count"],
        Period(date.fromisoformat(data["from"]), date.fromisoformat(data["to"])),
        data.get("method", ""),
        event.actor,
        event.recorded_at,
    )
