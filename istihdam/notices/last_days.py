"""A firm is told once that the last day of its vacancies comes, while they can still be extended."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import ColumnElement, String, cast, select
from sqlalchemy.orm import Session, selectinload

from istihdam import clock
from istihdam.employers import Employer, EmployerStatus
from istihdam.events import Source
from istihdam.notices import quiet_hours, writing
from istihdam.notices.model import Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.vacancies import STANDING, Vacancy

TOLD_BEFORE = timedelta(days=3)


def tell_of_last_days(session: Session, quiet: Quiet, today: date) -> int:
    """Firms are told of vacancies that end within three days, of each last day once; how many vacancies.

    The state agency's vacancies are its own to extend.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    of_firm: dict[str, list[Vacancy]] = defaultdict(list)
    for vacancy in _untold(session, today):
        of_firm[vacancy.employer.key].append(vacancy)
    due = quiet_hours.awake(clock.now(), quiet)
    for firm, several in of_firm.items():
        writing.write(session, firm, Template.LAST_DAY, [about(vacancy) for vacancy in several], due)
    return sum(map(len, of_firm.values()))


def about(vacancy: Vacancy) -> str:
    """What the notice of this vacancy's last day is about: 'V-… 2026-11-28'."""
    return f"{vacancy.key} {vacancy.expires_on}"


def _untold(session: Session, today: date) -> list[Vacancy]:
    notices = select(Notice.id).where(Notice.template == Template.LAST_DAY, Notice.about == _about_clause())
    query = select(Vacancy).where(
        Vacancy.status.in_(STANDING),
        Vacancy.source != Source.ISKUR,
        Vacancy.expires_on.between(today, today + TOLD_BEFORE),
        Vacancy.employer.has(Employer.status == EmployerStatus.APPROVED),
        ~notices.exists(),
    )
    return list(session.scalars(query.options(selectinload(Vacancy.employer)).order_by(Vacancy.id)))


def _about_clause() -> ColumnElement[str]:
    """`about` as a column."""
    return Vacancy.key.concat(" ").concat(cast(Vacancy.expires_on, String))
