"""Writing the log: `record` collects, the commit numbers, chains and inserts."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, event, func, insert, select, update
from sqlalchemy.orm import Session

from istihdam import changes, clock
from istihdam.db import as_json
from istihdam.errors import Invalid
from istihdam.events.kinds import Channel, EventKind, Source
from istihdam.events.model import FACETS, FIRST_PREV, Event, LogHead, chained


@dataclass(frozen=True)
class By:
    """Who records something, through which channel, for whom, and under which form key.

    `form` is the idempotency key of the form or call; the events of one action get keys derived
    from it, so that the same form sent twice cannot make them twice.
    """

    actor: str
    channel: Channel = Channel.DESK
    on_behalf_of: str | None = None
    form: str | None = None

    def for_(self, person: str | None) -> "By":
        return replace(self, on_behalf_of=person)


SYSTEM = By("system", Channel.SYSTEM)


def new_batch() -> str:
    """A fresh id for the events that one action makes."""
    return "B-" + secrets.token_hex(8)


def record(
    session: Session,
    kind: EventKind,
    *,
    by: By,
    occurred_on: date | None = None,
    facets: dict[str, Any] | None = None,
    source: Source = Source.PORTAL,
    data: dict[str, Any] | None = None,
    **subjects: str | None,
) -> Event:
    """The event is in the log once the session commits; what comes back has no seq before that.

    `subjects`: seeker, vacancy, employer, training, referral, voids, batch, reason, evidence.
    Raises Refusal if `occurred_on` lies after today in Istanbul.
    """
    day = occurred_on or clock.today()
    if day > clock.today():
        raise Invalid("The date cannot be after today.", field="occurred_on")
    happened = Event(
        key=_fresh_key(session, by),
        kind=kind.value,
        occurred_on=day,
        recorded_at=clock.now(),
        actor=by.actor,
        on_behalf_of=by.on_behalf_of,
        channel=by.channel.value,
        source=source.value,
        data=as_json(data or {}),
        **{name: (facets or {}).get(name) for name in FACETS},
        **subjects,
    )
    pending(session).append(happened)
    return happened


def pending(session: Session) -> list[Event]:
    """Events recorded in this session and not yet committed, oldest first."""
    if not session.in_transaction():
        session.begin()  # else a rollback before the first query would go unnoticed
    waiting: list[Event] = session.info.setdefault("events", [])
    return waiting


def add_as_given(session: Session, happened: Event) -> None:
    """An imported event joins the log exactly as its file says."""
    pending(session).append(happened)


def is_recorded(session: Session, form: str) -> bool:
    """True if an action with this form key is in the log already."""
    return session.scalar(select(Event.seq).where(Event.key == f"{form}:1")) is not None


def head(session: Session, known_at: datetime | None = None) -> tuple[int, str]:
    """(seq, hash) of the last committed event, or of the last that was recorded by that moment."""
    if known_at is None:
        seq, last = session.execute(select(HEAD.c.seq, HEAD.c.hash)).one()
        return seq, last
    seq = session.scalar(select(func.max(Event.seq)).where(Event.recorded_at <= known_at)) or 0
    return seq, session.scalar(select(Event.hash).where(Event.seq == seq)) or FIRST_PREV


def locked_head(session: Session) -> tuple[int, str]:
    """(seq, hash) of the last event; nobody adds another one before this session ends."""
    seq, last = session.execute(select(HEAD.c.seq, HEAD.c.hash).with_for_update()).one()
    return seq, last


def first_day(session: Session) -> date | None:
    """The day of the earliest event."""
    return session.scalar(select(func.min(Event.occurred_on)))


def _fresh_key(session: Session, by: By) -> str:
    if by.form is None:
        return "K-" + secrets.token_hex(12)
    made = session.info.setdefault("form_keys", {})
    made[by.form] = made.get(by.form, 0) + 1
    return f"{by.form}:{made[by.form]}"


def seal(session: Session) -> None:
    """Number, chain and insert what is pending, under the lock of the head row.

    Every commit does this; an import does it now and then on its way.
    """
    events = session.info.pop("events", [])
    session.info.pop("form_keys", None)
    if not events:
        return
    seq, prev = locked_head(session)
    rows = []
    for happened in events:
        seq += 1
        happened.seq, happened.prev, happened.line = seq, prev, happened.canonical()
        happened.hash = prev = chained(prev, seq, happened.line)
        rows.append({name: getattr(happened, name) for name in COLUMNS})
    session.connection().execute(insert(LOG), rows)
    session.connection().execute(update(HEAD).values(seq=seq, hash=prev))


LOG = cast(Table, Event.__table__)
HEAD = cast(Table, LogHead.__table__)
COLUMNS = [column.key for column in LOG.columns]


@event.listens_for(Session, "before_commit")
def _number_inside_the_commit(session: Session) -> None:
    if session.in_nested_transaction():
        raise RuntimeError("savepoints would number events twice")
    if session.info.get("events") or session.info.get("changes") or session.new or session.dirty:
        session.flush()
        changes.seal(session)
        seal(session)


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_not_committed(session: Session, previous: object) -> None:
    for name in ("events", "changes", "form_keys"):
        session.info.pop(name, None)
