"""Which events stand and which are retracted, as known at any moment. Everybody else asks here.

A retraction names the event that it retracts; a retraction that is retracted itself retracts nothing.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from istihdam.db import KEYS_AT_ONCE
from istihdam.events.kinds import EventKind, Source
from istihdam.events.log import By, pending, record
from istihdam.events.model import FACETS, Event


def retractions(events: Iterable[Event]) -> dict[str, Event]:
    """Key of a retracted event → the retraction that stands, for the events that are among these.

    `events` stand in the order of recording, so a retraction can be retracted by a later one only.
    """
    standing: dict[str, Event] = {}
    for event in reversed(list(events)):
        if event.kind == EventKind.RETRACTED and event.voids and event.key not in standing:
            standing[event.voids] = event
    return standing


def retracted_keys(events: Iterable[Event]) -> set[str]:
    """Keys of the events that a retraction among them (in the order of recording) retracts."""
    return set(retractions(events))


def alive(events: Sequence[Event]) -> list[Event]:
    """The events that count: neither retracted nor retractions themselves."""
    gone = retracted_keys(events)
    return [event for event in events if event.key not in gone and event.kind != EventKind.RETRACTED]


def retracted(session: Session, keys: Sequence[str], known_at: datetime | None = None) -> set[str]:
    """Which of these recorded events are retracted, as known at that moment.

    Without a moment it is now, and what this session has pending counts too.
    """
    waiting = pending(session) if known_at is None else []
    naming = [(event.key, str(event.voids)) for event in waiting if event.voids in keys]
    for start in range(0, len(keys), KEYS_AT_ONCE):
        # no condition on the kind: only a retraction names another event, and the index on that is to be used
        is_naming = Event.voids.in_(keys[start : start + KEYS_AT_ONCE])
        is_known = is_naming if known_at is None else is_naming & (Event.recorded_at <= known_at)
        rows = session.execute(select(Event.key, Event.voids).where(is_known))
        naming += [(key, str(voids)) for key, voids in rows]
    if not naming:
        return set()
    retracted_too = retracted(session, [key for key, _ in naming], known_at)
    return {target for key, target in naming if key not in retracted_too}


def retractions_of(session: Session, keys: Sequence[str]) -> dict[str, Event]:
    """Key of a retracted event → the retraction that stands, of these recorded events."""
    gone = retracted(session, keys)
    naming = session.scalars(select(Event).where(Event.voids.in_(gone)).order_by(Event.seq)).all()
    undone = retracted(session, [event.key for event in naming])
    return {str(event.voids): event for event in naming if event.key not in undone}


@dataclass(frozen=True)
class Declaration:
    """What an event says in words of its own: a closing, a definition, an estimate, a merge."""

    key: str
    seq: int
    recorded_at: datetime
    actor: str | None
    payload: dict[str, Any]


def declarations(session: Session, kind: EventKind, known_at: datetime | None = None) -> list[Declaration]:
    """The declarations of this kind that stand, in order of recording, as known at that moment."""
    query = select(Event.key, Event.seq, Event.recorded_at, Event.actor, Event.data)
    query = query.where(Event.kind == kind.value).order_by(Event.seq)
    rows = session.execute(query if known_at is None else query.where(Event.recorded_at <= known_at)).all()
    gone = retracted(session, [row.key for row in rows], known_at)
    return [
        Declaration(key, seq, moment, actor, json.loads(data))
        for key, seq, moment, actor, data in rows
        if key not in gone
    ]


def retracted_since(session: Session, seq: int, is_known: ColumnElement[bool]) -> set[str]:
    """Keys of all events that the known retractions recorded after this seq retract."""
    query = select(Event.key, Event.voids).where(
        Event.kind == EventKind.RETRACTED.value, Event.seq > seq, is_known
    )
    gone: set[str] = set()
    for key, target in session.execute(query.order_by(Event.seq.desc())):
        if key not in gone:
            gone.add(str(target))
    return gone


def retract(session: Session, target: Event, *, by: By, reason: str, batch: str | None = None) -> Event:
    """The event is retracted by a new one, about the same subjects; its room restates what it did."""
    return record(
        session,
        EventKind.RETRACTED,
        by=by,
        source=Source(target.source) if target.source else Source.PORTAL,
        facets={name: getattr(target, name) for name in FACETS},
        seeker=target.seeker,
        vacancy=target.vacancy,
        employer=target.employer,
        training=target.training,
        referral=about(session, target).referral,
        voids=target.key,
        reason=reason,
        batch=batch,
    )


def about(session: Session, event: Event) -> Event:
    """The event that a retraction, or a retraction of a retraction, is about; any other event itself."""
    while event.kind == EventKind.RETRACTED:
        event = session.scalars(select(Event).where(Event.key == event.voids)).one()
    return event


def owners(session: Session, keys: Sequence[str]) -> dict[str, str | None]:
    """Key → referral of recorded events; a retraction without one has that of the event it is about."""
    referrals: dict[str, str | None] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        is_asked = Event.key.in_(keys[start : start + KEYS_AT_ONCE])
        rows = session.execute(select(Event.key, Event.referral, Event.voids).where(is_asked)).all()
        bare = {key: str(voids) for key, referral, voids in rows if referral is None and voids}
        above = owners(session, list(bare.values())) if bare else {}
        referrals |= {key: referral or above.get(bare.get(key, "")) for key, referral, _ in rows}
    return referrals
