"""The log is the outbox: events past the cursor become notices in the transaction that moves it."""

import hashlib
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.events import Event
from istihdam.notices import quiet_hours, writing
from istihdam.notices.audience import Recipient, recipients_of
from istihdam.notices.model import NoticeCursor
from istihdam.notices.quiet_hours import Quiet

AT_ONCE = 200
TOO_OLD = timedelta(days=7)
"""What was recorded longer ago, or brought in from a file, is news to nobody."""


def begin_here(session: Session) -> None:
    """Nothing that is in the log now makes a notice any more."""
    seq, _hash = events.head(session)
    session.execute(update(NoticeCursor).values(seq=seq, since=clock.now()))


def has_news(session: Session) -> bool:
    """True where the log has events past the cursor."""
    return events.head(session)[0] > session.scalars(select(NoticeCursor.seq)).one()


def read_on(session: Session, quiet: Quiet, most: int = AT_ONCE) -> int:
    """The next events have their notices and the cursor stands behind them; how many events.

    Who reads holds the cursor's row until the commit, so of two workers the later reads on where
    the earlier ended.
    """
    locked = select(NoticeCursor).with_for_update().execution_options(populate_existing=True)
    cursor = session.scalars(locked).one()
    fresh = _next_events(session, cursor.seq, most)
    for event in fresh:
        for recipient in recipients_of(session, event) if _is_news(event) else ():
            _write(session, event, recipient, quiet)
    if fresh:
        cursor.seq = fresh[-1].seq
    session.flush()
    return len(fresh)


def _next_events(session: Session, seq: int, most: int) -> list[Event]:
    """The next events in the order of the log; a batch is not cut in two."""
    query = select(Event).order_by(Event.seq)
    found = list(session.scalars(query.where(Event.seq > seq).limit(most)))
    if found and found[-1].batch:
        rest = query.where(Event.batch == found[-1].batch, Event.seq > found[-1].seq)
        found += session.scalars(rest)
    return found


def _is_news(event: Event) -> bool:
    is_fresh = clock.now() - event.recorded_at < TOO_OLD
    return is_fresh and event.channel != events.Channel.IMPORT


def _write(session: Session, event: Event, recipient: Recipient, quiet: Quiet) -> None:
    due = quiet_hours.awake(event.recorded_at + quiet_hours.UNDO_FIRST, quiet)
    writing.write(
        session,
        recipient.key,
        recipient.template,
        [event.key],
        due,
        key=lambda contact: _message_key(event, recipient, contact),
    )


def _message_key(event: Event, recipient: Recipient, contact: str) -> str:
    """The same for all that one action tells one recipient: five sendings are one message."""
    subject = f"{event.batch or event.key}\n{recipient.key}\n{recipient.template}"
    whole = f"{subject}\n{contact}" if contact else subject
    return "M-" + hashlib.sha256(whole.encode()).hexdigest()[:24]
