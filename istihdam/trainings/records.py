"""What trainings write into the log: an event about the training, or about a person in it."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from istihdam import events, seekers
from istihdam.events import By, Event, EventKind
from istihdam.seekers import Seeker
from istihdam.trainings.model import Training


def record(
    session: Session,
    kind: EventKind,
    training: Training,
    by: By,
    day: date | None,
    told: dict[str, Any],
    batch: str | None = None,
) -> Event:
    """An event about the training alone."""
    return events.record(session, kind, by=by, occurred_on=day, data=told, training=training.key, batch=batch)


def record_person(
    session: Session,
    kind: EventKind,
    training: Training,
    seeker: Seeker,
    by: By,
    day: date | None,
    batch: str | None = None,
    told: dict[str, Any] | None = None,
    facets: dict[str, Any] | None = None,
) -> Event:
    """An event about this person in this training, with the person's facets, where the caller has them."""
    return events.record(
        session,
        kind,
        by=by,
        occurred_on=day,
        facets=seekers.facets(session, seeker) if facets is None else facets,
        data=told or {},
        training=training.key,
        seeker=seeker.key,
        batch=batch,
    )
