"""Reading the log: the stream of one subject, and what of it still counts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, or_, select
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
    asked = and_(*(_asked(name, values) for name, values in wanted.items()))
    waiting = [
        event for event in pending(session) if all(vars(event).get(name) in wanted[name] for name in wanted)
    ]
    found = list(session.scalars(select(Event).where(asked).order_by(Event.seq)))
    bare = {event.key for event in found if event.referral is None} if "referral" in wanted else set()
    return (_with_their_retractions(session, found, bare) if bare else found) + waiting


def streams(session: Session, referrals: Sequence[str]) -> dict[str, list[Event]]:
    """referral key → its stream, as `history` tells it, for many referrals in one question."""
    found: dict[str, list[Event]] = {key: [] for key in referrals}
    owner: dict[str, str] = {}
    for event in history(session, referral=referrals):
        key = event.referral or owner[str(event.voids)]
        owner[event.key] = key
        found[key].append(event)
    return found


def _asked(name: str, values: list[str]) -> ColumnElement[bool]:
    """The subject is one of these; a retraction that names no referral is of the one it is about."""
    is_named: ColumnElement[bool] = getattr(Event, name).in_(values)
    if name != "referral":
        return is_named
    own = select(Event.key).where(is_named)
    return or_(is_named, and_(Event.referral.is_(None), Event.voids.in_(own)))


def _with_their_retractions(session: Session, found: list[Event], bare: set[str]) -> list[Event]:
    """The stream, with what voids the retractions of it that name no referral, to the last."""
    known = {event.key for event in found}
    while bare:
        query = select(Event).where(Event.voids.in_(bare), Event.key.not_in(known))
        newer = list(session.scalars(query))
        found += newer
        bare = {event.key for event in newer}
        known |= bare
    return sorted(found, key=lambda event: event.seq)


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
