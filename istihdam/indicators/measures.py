"""What each measure counts, as queries on the log as it was known at a moment."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, extract, func, select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import Event, EventKind
from istihdam.indicators.periods import Period

KINDS: dict[str, EventKind] = {
    "started": EventKind.STARTED,
    "referrals": EventKind.REFERRED,
    "trainings": EventKind.TRAINING_HELD,
    "new_cvs": EventKind.CV_RECEIVED,
    "new_firms": EventKind.EMPLOYER_REGISTERED,
    "aid_referred": EventKind.REFERRED,
}
BASES: dict[str, EventKind] = {"referred": EventKind.REFERRED, "accepted": EventKind.ACCEPTED}
COUNTS_EVENTS = frozenset({"referrals", "trainings", "new_firms"})


@dataclass(frozen=True)
class Count:
    """Events and distinct persons, and the counted unit split by source."""

    events: int
    persons: int
    by_source: dict[str, int]


def kind_of(measure: str, basis: str | None) -> EventKind:
    """The kind of event that the measure counts on this basis."""
    return BASES[basis or "referred"] if measure == "found" else KINDS[measure]


def by_day(
    session: Session, measure: str, basis: str | None, period: Period, known_at: datetime
) -> dict[date, int]:
    """Day → what it added to the count: events, or persons by their first event of the period."""
    counted = _counted(session, measure, basis, period, known_at)
    query = select(counted.c.occurred_on, func.count()).group_by(counted.c.occurred_on)
    if measure not in COUNTS_EVENTS:
        query = query.where(counted.c.turn == 1, counted.c.person.is_not(None))
    return dict(session.execute(query).all())


def often_sent(session: Session, period: Period, known_at: datetime, most: int) -> list[tuple[str, str, int]]:
    """(person, month as 2025-03, referrals) of whom were referred more than `most` times in a month."""
    counted = _counted(session, "referrals", None, period, known_at)
    year, month = extract("year", counted.c.occurred_on), extract("month", counted.c.occurred_on)
    query = (
        select(counted.c.person, year, month, func.count())
        .where(counted.c.person.is_not(None))
        .group_by(counted.c.person, year, month)
        .having(func.count() > most)
        .order_by(func.count().desc(), counted.c.person)
    )
    rows = session.execute(query)
    return [(person, f"{int(of):04d}-{int(at):02d}", number) for person, of, at, number in rows]


def _counted(
    session: Session, measure: str, basis: str | None, period: Period, known_at: datetime
) -> Subquery:
    """Person, day and the turn of each counted event among its person's.

    New CVs take the person's turns over all time, the others over the period.
    """
    kind = kind_of(measure, basis)
    inside = Event.occurred_on.between(period.first, period.last)
    window = Event.occurred_on <= period.last if measure == "new_cvs" else inside
    conditions = [Event.kind == kind.value, window, Event.recorded_at <= known_at]
    if measure == "aid_referred":
        conditions.append(Event.aid.is_(True))
    voided = events.retracted_among(session, and_(*conditions), known_at)
    if voided:
        conditions.append(Event.key.not_in(voided))
    person = _person(session, known_at)
    turn = func.row_number().over(partition_by=person, order_by=(Event.occurred_on, Event.seq))
    counted = select(
        person.label("person"),
        turn.label("turn"),
        Event.occurred_on,
    ).where(*conditions)
    if measure != "new_cvs":
        return counted.subquery()
    firsts = counted.subquery()
    return (
        select(firsts)
        .where(firsts.c.turn == 1, firsts.c.occurred_on.between(period.first, period.last))
        .subquery()
    )


def _person(session: Session, known_at: datetime) -> ColumnElement[str | None]:
    """The person id of an event, merged ids brought to the one that they were merged into."""
    into = merges(session, known_at)
    if not into:
        return Event.seeker.expression
    return case(into, value=Event.seeker, else_=Event.seeker)


def merges(session: Session, known_at: datetime) -> dict[str, str]:
    """Merged id → the id that stands for the person, as known at that moment.

    All ids that merges join, one after another, are one person; a merge within one person does nothing.
    """
    is_merge = and_(Event.kind == EventKind.PERSONS_MERGED.value, Event.recorded_at <= known_at)
    voided = events.retracted_among(session, is_merge, known_at)
    query = select(Event.key, Event.data).where(is_merge).order_by(Event.seq)
    into: dict[str, str] = {}
    for key, text in session.execute(query):
        data = json.loads(text)
        merged, kept = _root(into, data["from"]), _root(into, data["into"])
        if key not in voided and merged != kept:
            into[merged] = kept
    return {merged: _root(into, merged) for merged in into}


def _root(into: dict[str, str], person: str) -> str:
    """The id that a chain of merges ends in."""
    while person in into:
        person = into[person]
    return person


def first_day(session: Session) -> date | None:
    """The day of the earliest event."""
    return session.scalar(select(func.min(Event.occurred_on)))
