"""Visits of officers to firms."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import checks, events
from istihdam.employers.lookup import by_ids
from istihdam.employers.model import Employer, Visit
from istihdam.events import By, Event, EventKind


def visit(
    session: Session,
    employer: Employer,
    *,
    by: By,
    note: str = "",
    occurred_on: date | None = None,
    next_on: date | None = None,
) -> Event:
    """The visit is in the log, its note in a table of its own."""
    day = checks.past_day(occurred_on)
    told = checks.free_text(note, "note", longest=4000)
    session.add(Visit(employer_id=employer.id, visited_on=day, officer=by.actor, note=told, next_on=next_on))
    session.flush()
    return events.record(session, EventKind.EMPLOYER_VISITED, by=by, occurred_on=day, employer=employer.key)


def visits_of(session: Session, employer: Employer) -> list[Visit]:
    """Visits to the firm, newest first."""
    query = select(Visit).where(Visit.employer_id == employer.id)
    return list(session.scalars(query.order_by(Visit.visited_on.desc(), Visit.id.desc())))


def last_visits(session: Session) -> dict[int, Visit]:
    """The id of each visited firm → its latest visit."""
    newest = func.row_number().over(
        partition_by=Visit.employer_id, order_by=(Visit.visited_on.desc(), Visit.id.desc())
    )
    ranked = select(Visit.id, newest.label("position")).subquery()
    latest = select(ranked.c.id).where(ranked.c.position == 1)
    return {visit.employer_id: visit for visit in session.scalars(select(Visit).where(Visit.id.in_(latest)))}


def due_visits(session: Session, today: date) -> list[tuple[Employer, Visit]]:
    """Firms whose latest visit named a day until today to come again, earliest first."""
    due = [visit for visit in last_visits(session).values() if visit.next_on and visit.next_on <= today]
    firms = by_ids(session, [visit.employer_id for visit in due])
    due.sort(key=lambda visit: (visit.next_on, visit.id))
    return [(firms[visit.employer_id], visit) for visit in due]


def forget_in_notes(session: Session, masked: Callable[[str], str]) -> None:
    """No note of a visit names the person whose words `masked` covers."""
    for visit in session.scalars(select(Visit).where(Visit.note != "")):
        visit.note = masked(visit.note)
    session.flush()
