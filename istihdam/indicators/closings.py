"""Closings that the log holds: a period's figures as they were filed, with the log's seq and head."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.errors import NotFound, Refusal
from istihdam.events import Event, EventKind
from istihdam.indicators.editions import Edition, editions
from istihdam.indicators.periods import Period


class PeriodClosed(Refusal):
    """The period's figures are filed; they do not change any more."""


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One figure of a closing, as it was filed."""

    value: Decimal | None
    display: str
    basis: str | None = None
    by_source: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Closing:
    """A closed period of an edition; nothing that is recorded later changes it."""

    key: str
    edition: Edition
    period: Period
    closed_at: datetime
    actor: str | None
    seq: int
    head: str
    figures: dict[str, Filed]


def closings(session: Session, known_at: datetime | None = None) -> list[Closing]:
    """Every closing that nobody took back, the latest first, as known at that moment."""
    moment = known_at or clock.now()
    is_closing = and_(Event.kind == EventKind.PERIOD_CLOSED.value, Event.recorded_at <= moment)
    voided = events.retracted_among(session, is_closing, moment)
    found = session.scalars(select(Event).where(is_closing).order_by(Event.seq.desc()))
    return [_closing(event) for event in found if event.key not in voided and _edition(event)]


def by_key(session: Session, key: str) -> Closing:
    """The closing with this event key; NotFound otherwise."""
    for closing in closings(session):
        if closing.key == key:
            return closing
    raise NotFound("There is no such closing.")


def closing_of(
    session: Session, edition: Edition, period: Period, known_at: datetime | None = None
) -> Closing | None:
    """The closing of exactly this period of the edition."""
    return next((one for one in _of(session, edition, known_at) if one.period == period), None)


def covering(
    session: Session, edition: Edition, period: Period, known_at: datetime | None = None
) -> Closing | None:
    """The first closing of this edition that the whole period lies in."""
    found = [
        one
        for one in _of(session, edition, known_at)
        if one.period.first <= period.first and period.last <= one.period.last
    ]
    return found[-1] if found else None


def _of(session: Session, edition: Edition, known_at: datetime | None) -> list[Closing]:
    return [one for one in closings(session, known_at) if one.edition.code == edition.code]


def _edition(event: Event) -> Edition | None:
    return editions().get(str(json.loads(event.data).get("edition")))


def _closing(event: Event) -> Closing:
    told = json.loads(event.data)
    return Closing(
        key=event.key,
        edition=editions()[told["edition"]],
        period=Period(date.fromisoformat(told["from"]), date.fromisoformat(told["to"])),
        closed_at=event.recorded_at,
        actor=event.actor,
        seq=int(told["seq"]),
        head=str(told["head"]),
        figures={code: _filed(figure) for code, figure in told["figures"].items()},
    )


def _filed(told: dict[str, Any]) -> Filed:
    value = told.get("value")
    return Filed(
        value=None if value is None else Decimal(value),
        display=str(told["display"]),
        basis=told.get("basis"),
        by_source=told.get("by_source", {}),
    )
