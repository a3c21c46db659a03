"""Firms are asked once a week whether their vacancies are still open: in one message, however many."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from istihdam import clock, tasks, vacancies
from istihdam.errors import N_
from istihdam.events import Event, Source
from istihdam.notices import quiet_hours, writing
from istihdam.notices.channels import Carriers, is_reached
from istihdam.notices.last_days import TOLD_BEFORE
from istihdam.notices.model import Message, MessageState, Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.tasks import Task, TaskKind
from istihdam.vacancies import Vacancy

WEEK = timedelta(days=7)
OFFICER_ASKS_AFTER = timedelta(days=14)
"""How often an officer is asked to call about a vacancy that no message can ask about."""
SILENCES = 2
"""Unanswered questions after which nobody asks any more: the vacancy is paused."""
LOOKED_BACK = timedelta(days=60)
"""Questions of longer ago count no more."""
BY_CALL = N_("No message can ask its firm whether this vacancy is still open; call the firm.")


def ask_whether_open(session: Session, by: Carriers, quiet: Quiet, today: date) -> int:
    """Firms are asked about vacancies of which nothing was said for a week; how many vacancies.

    What no message with a link can ask about is a task for an officer: vacancies of the state agency, firms
    reached by letter only, firms whose last question could not be sent, and all while nothing is public.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    unsaid = _unsaid(session, today)
    unreached = _unreached(session)
    recent = _asked_since(session, clock.end_of(today - WEEK))
    of_firm: dict[str, list[Vacancy]] = defaultdict(list)
    by_call: list[Vacancy] = []
    for vacancy in unsaid:
        firm = vacancy.employer
        can_be_sent = by.public_url and _is_reached(vacancy, by)
        if vacancy.source == Source.ISKUR or not can_be_sent or vacancy.key in unreached:
            by_call.append(vacancy)
        if vacancy.source != Source.ISKUR and can_be_sent and firm.key not in recent:
            of_firm[firm.key].append(vacancy)
    day, due = clock.today().isoformat(), quiet_hours.awake(clock.now(), quiet)
    for key, several in of_firm.items():
        abouts = [f"{vacancy.key} {day}" for vacancy in several]
        writing.write(session, key, Template.STILL_OPEN, abouts, due)
    return sum(map(len, of_firm.values())) + _open_tasks(session, by_call)


def _is_reached(vacancy: Vacancy, by: Carriers) -> bool:
    return is_reached(writing.hearers(vacancy.employer, Template.STILL_OPEN, vacancy), by)


def vacancy_of(about: str) -> str:
    """The vacancy's key in what a question's notice is about: 'V-… 2026-11-28'."""
    return about.split(" ", 1)[0]


def delivered(session: Session, until: datetime, key: str = "") -> dict[str, list[datetime]]:
    """Vacancy key → when questions about it were delivered until this moment; of one vacancy where asked.

    A question that went to several contacts is delivered with the last of them.
    """
    query = (
        select(Notice.about, func.max(Message.settled_at))
        .join(Notice.message)
        .where(
            Message.template == Template.STILL_OPEN,
            Message.state == MessageState.SENT,
            Message.settled_at > until - LOOKED_BACK,
        )
        .group_by(Notice.about)
        .having(func.max(Message.settled_at) <= until)
    )
    if key:
        query = query.where(Notice.about.startswith(f"{key} ", autoescape=True))
    moments: dict[str, list[datetime]] = defaultdict(list)
    for about, settled_at in session.execute(query):
        moments[vacancy_of(about)] += [settled_at] if settled_at else []
    return moments


def unanswered(moments: Sequence[datetime], said: Event | None) -> int:
    """How many of these questions nothing was said after."""
    return sum(said is None or moment > said.recorded_at for moment in moments)


def _unsaid(session: Session, today: date) -> list[Vacancy]:
    """Published vacancies of which nothing was said for a week.

    Those aside that end by themselves soon, and those that were asked about twice: they are paused, or said.
    """
    query = (
        select(Vacancy)
        .where(
            vacancies.published_clause(),
            Vacancy.published_on <= today - WEEK,
            (Vacancy.expires_on > today + TOLD_BEFORE) | Vacancy.expires_on.is_(None),
        )
        .options(selectinload(Vacancy.employer))
    )
    rows = list(session.scalars(query.order_by(Vacancy.employer_id, Vacancy.id)))
    said = vacancies.last_words(session, [vacancy.key for vacancy in rows])
    week_ago = clock.end_of(today - WEEK)
    moments = delivered(session, clock.now())
    return [
        row
        for row in rows
        if (row.key not in said or said[row.key].recorded_at <= week_ago)
        and unanswered(moments[row.key], said.get(row.key)) < SILENCES
    ]


def _asked_since(session: Session, moment: datetime) -> set[str]:
    """Keys of the firms that were asked after this moment."""
    query = select(Message.recipient).where(Message.template == Template.STILL_OPEN)
    return set(session.scalars(query.where(Message.created_at > moment)))


def _unreached(session: Session) -> set[str]:
    """Keys of the vacancies whose newest question reached nobody: not sent, or sent as a letter."""
    newest = (
        select(Message.recipient, func.max(Message.created_at).label("at"))
        .where(Message.template == Template.STILL_OPEN)
        .group_by(Message.recipient)
        .subquery()
    )
    lost = (MessageState.FAILED, MessageState.TO_PRINT, MessageState.PRINTED)
    query = (
        select(Notice.about, Message.state)
        .join(Notice.message)
        .join(newest, (Message.recipient == newest.c.recipient) & (Message.created_at == newest.c.at))
        .where(Message.template == Template.STILL_OPEN, Message.state != MessageState.DROPPED)
    )
    found = [(vacancy_of(about), state in lost) for about, state in session.execute(query)]
    return {key for key, is_lost in found if is_lost} - {key for key, is_lost in found if not is_lost}


def _open_tasks(session: Session, by_call: Sequence[Vacancy]) -> int:
    """An officer calls about each of these, unless somebody was to do so lately; how many are new."""
    keys = [vacancy.key for vacancy in by_call]
    lately = Task.opened_at > clock.now() - OFFICER_ASKS_AFTER
    query = select(Task.subject).where(Task.kind == TaskKind.STILL_OPEN, lately | Task.done_at.is_(None))
    known = set(session.scalars(query))
    fresh = [vacancy for vacancy in by_call if vacancy.key in set(keys) - known]
    for vacancy in fresh:
        employer = vacancy.employer.key
        tasks.open(session, TaskKind.STILL_OPEN, vacancy.key, reason=BY_CALL, employer=employer)
    return len(fresh)
