"""What was recorded of a vacancy a moment ago is retracted: it stands as before."""

from datetime import date

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.errors import N_, Refusal
from istihdam.events import By, Event, EventKind, Source
from istihdam.vacancies.lifecycle import locked
from istihdam.vacancies.lookup import by_key
from istihdam.vacancies.model import Vacancy, VacancyStatus

RETRACTED = frozenset(
    {
        EventKind.VACANCY_PAUSED,
        EventKind.VACANCY_RESUMED,
        EventKind.VACANCY_CONFIRMED,
        EventKind.VACANCY_EXTENDED,
        EventKind.OPENINGS_SET,
    }
)
"""What can be retracted; an end is for ever."""
LATER = RETRACTED | {EventKind.VACANCY_CLOSED, EventKind.VACANCY_CHANGED, EventKind.STARTED}
"""What came after must be retracted first."""


def retract(session: Session, target: Event, *, by: By, reason: str) -> None:
    """The event is retracted and the vacancy stands as before it.

    Refusal where it was retracted already, or where more was recorded of the vacancy since.
    """
    vacancy = locked(session, by_key(session, str(target.vacancy)))
    if events.retracted(session, [target.key]):
        raise Refusal("This record has been taken back already.")
    alive = events.alive(events.history(session, vacancy=vacancy.key))
    if [event.key for event in alive if event.kind in LATER][-1] != target.key:
        raise Refusal(N_("More was recorded of this vacancy since; correct it on its page."))
    _restore(vacancy, target, [event for event in alive if event.key != target.key])
    session.flush()
    events.record(
        session,
        EventKind.RETRACTED,
        by=by,
        source=Source(target.source) if target.source else Source.PORTAL,
        facets={"occupation": target.occupation},
        vacancy=target.vacancy,
        employer=target.employer,
        voids=target.key,
        reason=reason,
    )


def _restore(vacancy: Vacancy, target: Event, earlier: list[Event]) -> None:
    kind = EventKind(target.kind)
    if kind == EventKind.VACANCY_PAUSED:
        vacancy.status = VacancyStatus.PUBLISHED
    elif kind == EventKind.VACANCY_RESUMED:
        vacancy.status = VacancyStatus.PAUSED
    elif kind == EventKind.VACANCY_EXTENDED:
        was = target.payload.get("was")
        vacancy.expires_on = date.fromisoformat(was) if was else None
    elif kind == EventKind.OPENINGS_SET:
        vacancy.openings = [event.payload["openings"] for event in earlier if "openings" in event.payload][-1]
