"""Locks, and the one place where an event of a referral and its row are written together."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events, seekers
from istihdam.errors import Refusal
from istihdam.events import By, Event, EventKind, InterviewSet, Source
from istihdam.referrals import states
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, Overtaken, State
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy


def lock(
    session: Session, to: Iterable[Vacancy], people: Iterable[Seeker], referrals: Iterable[Referral] = ()
) -> None:
    """These rows are this transaction's alone, and as committed.

    Vacancies before people, each by id, so that two actions never wait for each other in a ring.
    On SQLite the transaction holds the only write lock since its first statement.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    ids = {number for each in seekers.ids_of_people(session, [*people]).values() for number in each}
    _lock_rows(session, Vacancy, {vacancy.id for vacancy in to})
    _lock_rows(session, Seeker, ids)
    for referral in referrals:
        session.refresh(referral)


def hold(session: Session, referral: Referral, seen: State | None = None) -> None:
    """The referral, its vacancy and its person are this transaction's alone.

    Overtaken where somebody moved it from where it was `seen`; that the house gave up waiting moves nobody.
    """
    lock(session, [referral.vacancy], [referral.seeker], [referral])
    is_given_up = referral.state == State.UNKNOWN and seen in AWAITED
    if seen is not None and referral.state != seen and not is_given_up:
        raise Overtaken(states.steps(events.history(session, referral=referral.key)))


def _lock_rows(session: Session, noun: type[Vacancy] | type[Seeker], ids: set[int]) -> None:
    if ids:
        query = select(noun).where(noun.id.in_(ids)).order_by(noun.id).with_for_update(of=noun)
        session.execute(query.execution_options(populate_existing=True)).unique().all()


def record(
    session: Session,
    referral: Referral,
    kind: EventKind,
    *,
    by: By,
    stream: Sequence[Event] | None = None,
    occurred_on: date | None = None,
    data: dict[str, Any] | None = None,
    source: Source | None = None,
    facets: dict[str, Any] | None = None,
    **words: str | None,
) -> Event:
    """The event is recorded and the row says what the longer stream says.

    `stream` is the referral's stream and `facets` the person's, where the caller has them already.
    IllegalStep leaves the row as it was.
    """
    before = events.history(session, referral=referral.key) if stream is None else stream
    known = facets or seekers.facets(session, referral.seeker)
    recorded = events.record(
        session,
        kind,
        by=by,
        occurred_on=occurred_on,
        source=source or Source(referral.vacancy.source),
        data=data,
        facets=known | {"occupation": referral.vacancy.occupation},
        seeker=referral.seeker.key,
        vacancy=referral.vacancy.key,
        employer=referral.vacancy.employer.key,
        referral=referral.key,
        **words,
    )
    try:
        restate(referral, [*before, recorded])
    except Refusal:
        events.pending(session).remove(recorded)
        raise
    return recorded


def restate(referral: Referral, stream: Sequence[Event]) -> None:
    """The row equals the fold of the stream; IllegalStep where the stream does not replay."""
    referral.state = states.check(stream)
    counting = states.steps(stream)
    sent = [event for event in counting if event.kind == EventKind.REFERRED]
    referral.starts = sum(event.kind == EventKind.STARTED for event in counting)
    referral.changed_on = counting[-1].occurred_on if counting else None
    referral.sent_on = sent[-1].occurred_on if sent else None
    referral.sent_by = sent[-1].actor if sent else None
    _restate_interview(referral, stream)


def _restate_interview(referral: Referral, stream: Sequence[Event]) -> None:
    """The day as it was set last in this life; without one nobody was told a place or a name either."""
    settings = [event for event in states.life(stream) if event.kind == EventKind.INTERVIEW_SET]
    last = InterviewSet.of(settings[-1]) if settings else InterviewSet()
    referral.interview_on, referral.interview_at = last.on, last.at
    if not settings:
        referral.report_to, referral.ask_for = "", ""
