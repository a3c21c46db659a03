"""A published vacancy is paused, taken up again, or said to be still open: its people stay."""

from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.errors import N_, Refusal
from istihdam.events import By, EventKind
from istihdam.vacancies.last_words import confirmed_today
from istihdam.vacancies.lifecycle import answered, locked, must_be, record
from istihdam.vacancies.lookup import is_overdue
from istihdam.vacancies.model import Vacancy, VacancyStatus


def pause(
    session: Session, vacancy: Vacancy, *, by: By, is_silent: bool = False, batch: str | None = None
) -> None:
    """Nobody finds the vacancy and nobody is sent to it until it is taken up again.

    `is_silent` where its firm did not answer whether it is still open.
    """
    locked(session, vacancy)
    must_be(vacancy, VacancyStatus.PUBLISHED)
    vacancy.status = VacancyStatus.PAUSED
    session.flush()
    why = {"why": "silent"} if is_silent else {}
    record(session, EventKind.VACANCY_PAUSED, vacancy, by, None, why, batch)


def resume(session: Session, vacancy: Vacancy, *, by: By) -> None:
    """The paused vacancy is published again; Refusal where its last day has gone by meanwhile."""
    locked(session, vacancy)
    must_be(vacancy, VacancyStatus.PAUSED)
    if is_overdue(vacancy, clock.today()):
        raise Refusal(N_("The last day of this vacancy has passed; extend it first, then take it up again."))
    vacancy.status = VacancyStatus.PUBLISHED
    session.flush()
    answered(session, vacancy, by)
    record(session, EventKind.VACANCY_RESUMED, vacancy, by, None, {})


def confirm(session: Session, vacancy: Vacancy, *, by: By) -> None:
    """Its firm has said that the published vacancy is still open; said twice on a day it is said once."""
    locked(session, vacancy)
    must_be(vacancy, VacancyStatus.PUBLISHED)
    if vacancy.key in confirmed_today(session, [vacancy.key]):
        return
    answered(session, vacancy, by)
    record(session, EventKind.VACANCY_CONFIRMED, vacancy, by, None, {})
