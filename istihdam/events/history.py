"""Reading the log: the stream of one subject, and what of it still counts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from istihdam.events.kinds import EventKind
from istihdam.events.log import pending
from istihdam.events.model import Event

SUBJECTS = ("seeker", "vacancy", "employer", "training", "referral", "batch", "key")


def history(session: Session, **subjects: str | Sequence[str]) -> list[Event]:
    """Events of these subjects in the order of recording, what this session has pending included.

    `history(session, referral="R-5")`, `history(session, seeker=["S-1", "S-2"])`. Retractions carry
    the subjects of what they void, so a stream holds its own corrections.
    """
    wanted = {name: [value] if isinstance(value, str) else list(value) for name, value in subjects.items()}
    asked = and_(*(getattr(Event, name).in_(values) for name, values in wanted.items()))
    waiting = [
        event for event in pending(session) if all(getattr(event, name) in wanted[name] for name in wanted)
    ]
    found = list(session.scalars(select(Event).where(asked).order_by(Event.seq))) + waiting
    return _with_bare_retractions(session, found) if "referral" in wanted else found


def _with_bare_retractions(session: Session, found: list[Event]) -> list[Event]:
    """The stream, with the retractions that void an event of it and name no subject themselves."""
    known = {event.key for event in found}
    keys = known
    while keys:
        query = select(Event).where(Event.voids.in_(keys), Event.referral.is_(None)).order_by(Event.seq)
        bare = [event for event in session.scalars(query) if event.key not in known]
        found += bare
        keys = {event.key for event in bare}
        known |= keys
    return sorted(found, key=lambda event: (event.seq is None, event.seq or 0))


def voided_keys(events: Iterable[Event]) -> set[str]:
    """Keys of the events that a retraction among them voids; a voided retraction voids nothing.

    `events` stand in the order of recording, so a retraction can be voided by a later one only.
    """
    voided: set[str] = set()
    for event in reversed(list(events)):
        if event.kind == EventKind.RETRACTED and event.voids and event.key not in voided:
            voided.add(event.voids)
    return voided


def alive(events: Sequence[Event]) -> list[Event]:
    """The events that count: neither voided nor retractions themselves."""
    voided = voided_keys(events)
    return [event for event in events if event.key not in voided and event.kind != EventKind.RETRACTED]
