"""Visits of officers to firms, and what else was heard of them lately."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import checks, clock, events, tasks
from istihdam.employers.lookup import in_sight
from istihdam.employers.model import Employer, Visit
from istihdam.errors import N_, NotFound
from istihdam.events import SYSTEM, By, Event, EventKind
from istihdam.tasks import Task, TaskKind

NEWS = (
    EventKind.EMPLOYER_REGISTERED,
    EventKind.EMPLOYER_VISITED,
    EventKind.VACANCY_PUBLISHED,
    EventKind.VACANCY_CHANGED,
    EventKind.VACANCY_CONFIRMED,
    EventKind.VACANCY_EXTENDED,
    EventKind.VACANCY_PAUSED,
    EventKind.VACANCY_RESUMED,
    EventKind.VACANCY_CLOSED,
    EventKind.OPENINGS_SET,
    EventKind.REQUESTED,
    EventKind.INTERVIEW_SET,
    EventKind.ATTENDED,
    EventKind.NO_SHOW,
    EventKind.ACCEPTED,
    EventKind.DECLINED,
    EventKind.STARTED,
    EventKind.RETAINED,
)
"""What tells that somebody spoke with the firm, unless the portal itself or the person noted it."""


def visit(
    session: Session,
    employer: Employer,
    *,
    by: By,
    note: str = "",
    occurred_on: date | None = None,
    next_on: date | None = None,
) -> Visit:
    """The visit is in the log, its note in a table of its own; on `next_on` it is a task to come again.

    A visit noted after a later one moves the day to come again only where it names one.
    """
    day = checks.past_day(occurred_on)
    told = checks.free_text(note, "note", longest=4000)
    latest = session.scalar(select(func.max(Visit.visited_on)).where(Visit.employer_id == employer.id))
    made = Visit(employer_id=employer.id, visited_on=day, officer=by.actor, note=told, next_on=next_on)
    session.add(made)
    if next_on or latest is None or day >= latest:
        tasks.visited(session, employer.key, next_on, by=by.actor)
    session.flush()
    events.record(session, EventKind.EMPLOYER_VISITED, by=by, occurred_on=day, employer=employer.key)
    return made


def visits_of(session: Session, employer: Employer) -> list[Visit]:
    """Visits to the firm, newest first."""
    query = select(Visit).where(Visit.employer_id == employer.id)
    return list(session.scalars(query.order_by(Visit.visited_on.desc(), Visit.id.desc())))


def visit_of(session: Session, employer: Employer, number: str) -> Visit:
    """The firm's visit of this number, as an address spells it; NotFound where it has none."""
    visit = next((one for one in visits_of(session, employer) if str(one.id) == number), None)
    if visit is None:
        raise NotFound(N_("The firm has no such visit; open it again from its page."))
    return visit


def last_visits(session: Session) -> dict[int, Visit]:
    """The id of each visited firm → its latest visit."""
    newest = func.row_number().over(
        partition_by=Visit.employer_id, order_by=(Visit.visited_on.desc(), Visit.id.desc())
    )
    ranked = select(Visit.id, newest.label("position")).subquery()
    latest = select(ranked.c.id).where(ranked.c.position == 1)
    return {visit.employer_id: visit for visit in session.scalars(select(Visit).where(Visit.id.in_(latest)))}


def next_visits(session: Session, ids: Collection[int] | None = None) -> dict[int, date]:
    """The id of each firm to be visited again, of these where any are named → the day of it."""
    is_due = (Task.subject == Employer.key) & (Task.kind == TaskKind.VISIT_AGAIN) & Task.done_at.is_(None)
    query = select(Employer.id, Task.due_on).join(Task, is_due)
    rows = session.execute(query if ids is None else query.where(Employer.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def heard_since(session: Session, day: date) -> set[str]:
    """Keys of the firms that were visited, or of which there was news, from this day on."""
    is_theirs = Event.seeker.is_(None) | (
        (Event.actor != Event.seeker) & (func.coalesce(Event.on_behalf_of, "") != Event.seeker)
    )
    query = select(Event.key, Event.employer).where(
        Event.kind.in_([kind.value for kind in NEWS]),
        Event.occurred_on >= day,
        Event.employer.is_not(None),
        func.coalesce(Event.actor, "") != SYSTEM.actor,
        is_theirs,
    )
    is_after = Event.recorded_at >= datetime.combine(day, time(), UTC)
    gone = events.retracted_since(session, 0, is_after)
    return {str(firm) for key, firm in session.execute(query) if key not in gone}


def quiet(session: Session, days: int) -> set[int]:
    """The ids of the firms in sight that nobody visited and of which nothing was heard for so many days."""
    heard = heard_since(session, clock.today() - timedelta(days=days))
    rows = session.execute(select(Employer.id, Employer.key).where(in_sight()))
    return {firm_id for firm_id, key in rows if key not in heard}


def forget_in_notes(session: Session, masked: Callable[[str], str]) -> None:
    """No note of a visit names the person whose words `masked` covers."""
    for visit in session.scalars(select(Visit).where(Visit.note != "")):
        visit.note = masked(visit.note)
    session.flush()
