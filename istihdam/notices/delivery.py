"""Messages leave one by one: leased, sent outside any transaction, and settled.

A worker that dies in between leaves its lease to run out; the next one sends that message again,
under the same reference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.db import Database
from istihdam.errors import NotCarried
from istihdam.notices import quiet_hours
from istihdam.notices.channels import Carriers, channel_to, chosen, name_of
from istihdam.notices.contents import Contents, Dropped, contents_of
from istihdam.notices.message_links import url_of
from istihdam.notices.message_texts import worded
from istihdam.notices.model import Message, MessageChannel, MessageState, Template
from istihdam.notices.quiet_hours import GAPS, Quiet
from istihdam.notices.words import Words
from istihdam.seekers import Seeker

LEASE = timedelta(minutes=5)
"""Longer than any carrier takes before it gives up."""


@dataclass(frozen=True)
class Parcel:
    """A message ready to leave: by which way, to whom, with which words."""

    channel: MessageChannel
    address: str
    name: str
    words: Words


def deliver(
    database: Database,
    by: Carriers,
    quiet: Quiet,
    *,
    lease: timedelta = LEASE,
    is_over: Callable[[], bool] = lambda: False,
) -> int:
    """Messages that are due have left, or wait for their next try; how many were taken in hand.

    None leaves in the quiet hours; `is_over` is asked before each.
    """
    done = 0
    while not is_over() and not quiet_hours.is_quiet(clock.now(), quiet):
        key = _leased(database, lease)
        if key is None:
            break
        _send(database, key, by, quiet)
        done += 1
    return done


def _leased(database: Database, lease: timedelta) -> str | None:
    """The key of the message that is longest due and in nobody's hand, now in ours; None for none."""
    due = select(Message.key).where(_is_free()).order_by(Message.due_at, Message.key).limit(1)
    with database.reading() as session:
        if session.scalar(due) is None:
            return None
    with database.transaction() as session:
        key = session.scalar(due.with_for_update(skip_locked=True))
        if key is not None:
            taken = update(Message).where(Message.key == key)
            session.execute(taken.values(leased_until=clock.now() + lease))
        return key


def _is_free() -> ColumnElement[bool]:
    now = clock.now()
    is_due = (Message.state == MessageState.WAITING) & (Message.due_at <= now)
    return is_due & or_(Message.leased_until.is_(None), Message.leased_until <= now)


def _send(database: Database, key: str, by: Carriers, quiet: Quiet) -> None:
    try:
        with database.transaction() if by.public_url else database.reading() as session:
            parcel = _packed(session, session.get_one(Message, key), by)
    except Dropped as dropped:
        return _settle(database, key, MessageState.DROPPED, None, dropped.reason)
    if parcel.channel == MessageChannel.LETTER:
        return _settle(database, key, MessageState.TO_PRINT, MessageChannel.LETTER)
    try:
        by.carry(parcel.channel, parcel.address, parcel.name, parcel.words, key)
    except NotCarried as failure:
        return _put_off(database, key, parcel.channel, failure, quiet)
    return _settle(database, key, MessageState.SENT, parcel.channel)


def _packed(session: Session, message: Message, by: Carriers) -> Parcel:
    """The message as it leaves now; a letter gets its words, and its link, when it is printed."""
    contents = contents_of(session, message)
    channel, address = _channel(message, contents, by)
    public_url = "" if channel == MessageChannel.LETTER else by.public_url
    url = url_of(session, message, contents, address, public_url)
    return Parcel(channel, address, name_of(contents.to), worded(message.template, contents, url))


def _channel(message: Message, contents: Contents, by: Carriers) -> tuple[MessageChannel, str]:
    """By which way to which address; an alert travels as the person chose, or not at all."""
    if message.template != Template.ALERT or not isinstance(contents.to, Seeker):
        return channel_to(contents.to, by)
    way = chosen(contents.to, message.channel, by)
    if way is None:
        raise Dropped("no_address")
    return way


def _settle(
    database: Database,
    key: str,
    state: MessageState,
    channel: MessageChannel | None,
    reason: str | None = None,
) -> None:
    """The message has come to its end, unless another worker has brought it there already."""
    ours = update(Message).where(Message.key == key, Message.state == MessageState.WAITING)
    settled = {
        "state": state,
        "channel": channel,
        "reason": reason,
        "settled_at": clock.now(),
        "leased_until": None,
    }
    with database.transaction() as session:
        session.execute(ours.values(**settled, tries=Message.tries + 1))


def _put_off(
    database: Database, key: str, channel: MessageChannel, failure: NotCarried, quiet: Quiet
) -> None:
    """The message waits for its next try, or is given up with the reason of the last."""
    with database.reading() as session:
        tries = session.scalars(select(Message.tries).where(Message.key == key)).one()
    if failure.is_final or tries >= len(GAPS):
        return _settle(database, key, MessageState.FAILED, channel, failure.reason)
    due = quiet_hours.awake(clock.now() + GAPS[tries], quiet)
    put_off = {"channel": channel, "reason": failure.reason, "due_at": due, "tries": tries + 1}
    with database.transaction() as session:
        waiting = update(Message).where(Message.key == key, Message.state == MessageState.WAITING)
        session.execute(waiting.values(**put_off, leased_until=None))
    return None
