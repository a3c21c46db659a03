"""Reading the log: the stream of a subject, and what is new."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, select, union_all
from sqlalchemy.orm import Session, aliased

from istihdam.events.kinds import EventKind
from istihdam.events.log import pending
from istihdam.events.model import Event


def history(session: Session, **subjects: str | Sequence[str]) -> list[Event]:
    """Events of these subjects in the order of recording, what this session has pending included.

    `history(session, referral="R-5")`, `history(session, seeker=["S-1", "S-2"])`. Retractions carry
    the subjects of what they retract, so a stream holds its own corrections.
    """
    wanted = {name: [value] if isinstance(value, str) else list(value) for name, value in subjects.items()}
    waiting = [
        event for event in pending(session) if all(vars(event).get(name) in wanted[name] for name in wanted)
    ]
    stream = list(session.scalars(_query(tuple(wanted)), wanted))
    bare = {event.key for event in stream if event.referral is None} if "referral" in wanted else set()
    return (_with_their_retractions(session, stream, bare) if bare else stream) + waiting


def streams(session: Session, referrals: Sequence[str]) -> dict[str, list[Event]]:
    """Referral key → its stream as from `history`, for many referrals in one query."""
    streams: dict[str, list[Event]] = {key: [] for key in referrals}
    owner: dict[str, str] = {}
    for event in history(session, referral=referrals):
        key = event.referral or owner[str(event.voids)]
        owner[event.key] = key
        streams[key].append(event)
    return streams


def outline(
    session: Session, seekers: Sequence[str], kinds: Iterable[EventKind]
) -> list[Row[tuple[str, str, date, datetime]]]:
    """(key, kind, occurred_on, recorded_at) of the events of these kinds about these people, as recorded."""
    of_people = (Event.seeker.in_(seekers), Event.kind.in_([kind.value for kind in kinds]))
    query = select(Event.key, Event.kind, Event.occurred_on, Event.recorded_at).where(*of_people)
    return list(session.execute(query.order_by(Event.seq)))


def since(
    session: Session, seq: int, condition: ColumnElement[bool], known_at: datetime | None = None
) -> list[Event]:
    """The events recorded after this one that meet the condition, as known at that moment, oldest first."""
    query = select(Event).where(Event.seq > seq, condition).order_by(Event.seq)
    return list(session.scalars(query if known_at is None else query.where(Event.recorded_at <= known_at)))


@cache
def _query(names: tuple[str, ...]) -> Select[Event]:
    """The events of subjects that the parameters of these names list, in the order of recording."""
    return select(Event).where(and_(*(_asked(name) for name in names))).order_by(Event.seq)


def _asked(name: str) -> ColumnElement[bool]:
    """The subject is one of these; a retraction without a referral belongs to the one it is about."""
    values: BindParameter[str] = bindparam(name, expanding=True)
    if name != "referral":
        is_named: ColumnElement[bool] = getattr(Event, name).in_(values)
        return is_named
    own, about = aliased(Event), aliased(Event)
    named = select(own.seq).where(own.referral.in_(values))
    retracting = select(about.seq).join(own, about.voids == own.key).where(own.referral.in_(values))
    return Event.seq.in_(union_all(named, retracting))


def _with_their_retractions(session: Session, stream: list[Event], bare: set[str]) -> list[Event]:
    """The stream, and whatever retracts the retractions in it that name no referral."""
    known = {event.key for event in stream}
    while bare:
        query = select(Event).where(Event.voids.in_(bare), Event.key.not_in(known))
        newer = list(session.scalars(query))
        stream += newer
        bare = {event.key for event in newer}
        known |= bare
    return sorted(stream, key=lambda event: event.seq)
