"""Firms that hear of people who fit their vacancies, and which vacancies have enough of them."""

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from istihdam import clock, referrals, shortlists, vacancies
from istihdam.alerts.model import QuietFirm
from istihdam.db import KEYS_AT_ONCE
from istihdam.employers import Employer, EmployerStatus
from istihdam.events import Event, EventKind, Source
from istihdam.vacancies import Vacancy

ENOUGH = 3
"""People who fit a vacancy before its firm is told."""
MATTERS = (EventKind.VACANCY_PUBLISHED, EventKind.VACANCY_CHANGED)
"""After these events the firm may be told of the vacancy once more."""


def listening_clause() -> ColumnElement[bool]:
    """As a condition on Employer: it did not turn the messages off."""
    return Employer.id.not_in(select(QuietFirm.employer_id))


def is_listening(session: Session, firm: Employer) -> bool:
    """True where the firm hears of people who fit."""
    return session.get(QuietFirm, firm.id) is None


def listen(session: Session, firm: Employer, *, is_on: bool) -> None:
    """The firm hears of people who fit its vacancies, or no more."""
    session.execute(delete(QuietFirm).where(QuietFirm.employer_id == firm.id))
    if not is_on:
        session.add(QuietFirm(employer_id=firm.id, since=clock.now()))
    session.flush()


def vacancies_to_tell_of(session: Session) -> dict[str, Vacancy]:
    """Key of the last event that matters → the open vacancy, of firms that want to hear, not of İŞKUR's."""
    told_to = (Employer.status == EmployerStatus.APPROVED) & listening_clause()
    query = select(Vacancy).join(Vacancy.employer).where(vacancies.published_clause(), told_to)
    full = referrals.full_keys(session)
    rows = session.scalars(query.where(Vacancy.source == Source.PORTAL).order_by(Vacancy.id))
    known = {row.key: row for row in rows if row.key not in full}
    return {event: known[key] for key, event in _last_events(session, list(known)).items()}


def has_enough(session: Session, vacancy: Vacancy) -> bool:
    """True where enough people fit the vacancy who allow employers' search and were not sent to it."""
    return shortlists.count_fitting(session, vacancy) >= ENOUGH


def _last_events(session: Session, keys: list[str]) -> dict[str, str]:
    """Vacancy key → key of its last event that matters."""
    kinds = [kind.value for kind in MATTERS]
    last: dict[str, str] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = (Event.vacancy.in_(keys[start : start + KEYS_AT_ONCE]), Event.kind.in_(kinds))
        rows = session.execute(select(Event.vacancy, Event.key).where(*part).order_by(Event.seq))
        last |= {str(vacancy): event for vacancy, event in rows}
    return last
