"""When somebody was last heard of, and what they say when they are asked whether they still look for work.

The one teller of silence. A person is heard of when they themselves do something: they register, change
or confirm their profile, end a break (all of which `last_active_at` keeps), are signed in, or something is
recorded in their own name, by a link or at the desk for them. What the centre or a firm does with them
(a sending, an answer, a message) is no word of theirs.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from istihdam import events
from istihdam.accounts import LoginSession, User
from istihdam.errors import N_, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.seekers.consents import pause, refuse_erased
from istihdam.seekers.model import Seeker

SILENT_AFTER = timedelta(days=60)


class SearchAnswer(StrEnum):
    """What a person says when they are asked whether they still look for work."""

    YES = "yes"
    BREAK = "break"
    FOUND_WORK = "found_work"


def unheard_clause(since: datetime | SQLColumnExpression[datetime]) -> ColumnElement[bool]:
    """As a condition on Seeker: not heard of at or after this moment, under any record of theirs."""
    record = aliased(Seeker)
    is_theirs = or_(record.id == Seeker.id, record.merged_into_id == Seeker.id)
    was_in = (
        exists()
        .where(User.seeker_id == record.id, is_theirs, LoginSession.user_id == User.id)
        .where(LoginSession.last_seen_at >= since)
    )
    is_own_word = or_(Event.actor == Event.seeker, Event.on_behalf_of == Event.seeker)
    spoke = exists().where(Event.seeker == record.key, is_theirs, is_own_word, Event.recorded_at >= since)
    return and_(Seeker.last_active_at < since, ~was_in, ~spoke)


def is_unheard(session: Session, seeker: Seeker, since: datetime) -> bool:
    """True where the person was not heard of at or after this moment."""
    return session.scalar(select(Seeker.id).where(Seeker.id == seeker.id, unheard_clause(since))) is not None


def answer_search(session: Session, seeker: Seeker, answer: SearchAnswer, *, by: By) -> Event:
    """The person has said it; on a break or at work they are not sent to anybody until they end it.

    Nothing is recorded of a start: nobody knows where, or since when.
    """
    refuse_erased(session, seeker)
    was_paused = seeker.paused_at is not None
    if answer == SearchAnswer.YES:
        seeker.paused_at = None
    else:
        pause(session, seeker)
    session.flush()
    said = {"answer": answer.value, "was_paused": was_paused}
    return events.record(session, EventKind.SEARCH_ANSWERED, by=by, data=said, seeker=seeker.key)


def retract_search_answer(session: Session, answer: Event, *, by: By, reason: str) -> None:
    """The person is on a break, or not, as before this answer."""
    if events.retracted(session, [answer.key]):
        raise Refusal(N_("This record has been taken back already."))
    seeker = session.scalars(select(Seeker).where(Seeker.key == answer.seeker)).one()
    refuse_erased(session, seeker)
    if not answer.payload["was_paused"]:
        seeker.paused_at = None
    else:
        pause(session, seeker)
    events.retract(session, answer, by=by, reason=reason)
    session.flush()
