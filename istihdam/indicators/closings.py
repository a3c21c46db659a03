"""Closings: a period's figures as they were filed, with the seq and head of the log at that point."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.errors import NotFound, Refusal
from istihdam.events import Declaration, EventKind
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
    """Every closing that stands, the latest first, as known at that moment."""
    filed = events.declarations(session, EventKind.PERIOD_CLOSED, known_at)
    return [_closing(closing) for closing in reversed(filed) if closing.payload.get("edition") in editions()]


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
    return next((closing for closing in _of(session, edition, known_at) if closing.period == period), None)


def covering(
    session: Session, edition: Edition, period: Period, known_at: datetime | None = None
) -> Closing | None:
    """The earliest closing of this edition that the whole period lies in."""
    wider = [closing for closing in _of(session, edition, known_at) if period in closing.period]
    return wider[-1] if wider else None


def _of(session: Session, edition: Edition, known_at: datetime | None) -> list[Closing]:
    return [closing for closing in closings(session, known_at) if closing.edition.code == edition.code]


def _closing(filed: Declaration) -> Closing:
    payload = filed.payload
    return Closing(
        key=filed.key,
        edition=editions()[payload["edition"]],
        period=Period.of(payload),
        closed_at=filed.recorded_at,
        actor=filed.actor,
        seq=int(payload["seq"]),
        head=str(payload["head"]),
        figures={code: _filed(figure) for code, figure in payload["figures"].items()},
    )


def _filed(figure: dict[str, Any]) -> Filed:
    value = figure.get("value")
    return Filed(
        value=None if value is None else Decimal(value),
        display=str(figure["display"]),
        basis=figure.get("basis"),
        by_source=figure.get("by_source", {}),
    )
