"""A published vacancy is changed: small things at once, what matters once an officer has seen it."""

from typing import Any

from sqlalchemy.orm import Session

from istihdam import checks
from istihdam.errors import N_, Refusal
from istihdam.events import By, EventKind
from istihdam.vacancies.fields import checked, refuse_incomplete
from istihdam.vacancies.lifecycle import locked, must_be, record, text_keys
from istihdam.vacancies.model import STANDING, Vacancy

MATTERING = frozenset(
    {
        "title",
        "occupation",
        "wage",
        "shifts",
        "district",
        "neighbourhood",
        "address",
        "has_transport",
        "has_meals",
        "is_insured_from_day_one",
        "required_skills",
        "required_licences",
        "required_certificates",
        "min_experience_years",
        "education",
    }
)
"""What people came for, so that a change goes past an officer; a higher wage does not."""


def change(session: Session, vacancy: Vacancy, *, by: By, **fields: Any) -> set[str]:
    """The vacancy is as told, its people stay; comes back: names of the fields that wait for an officer.

    The fields are the whole of what its firm wants, so a proposal of before is replaced. Openings are a
    verb of their own.
    """
    locked(session, vacancy)
    must_be(vacancy, *STANDING)
    asked = {
        name: value
        for name, value in checked(fields, vacancy.employer, vacancy).items()
        if name != "openings"
    }
    before = {name: getattr(vacancy, name) for name in asked}
    changed = {name: value for name, value in asked.items() if value != before[name]}
    _set(vacancy, changed)
    refuse_incomplete(vacancy)
    waiting = {name: value for name, value in changed.items() if _matters(name, before[name], value)}
    _set(vacancy, {name: before[name] for name in waiting})
    vacancy.proposed = waiting or None
    if waiting:
        vacancy.sent_back_reason = None
    session.flush()
    _record(session, vacancy, by, {name: before[name] for name in changed if name not in waiting})
    return set(waiting)


def accept_change(session: Session, vacancy: Vacancy, *, by: By) -> None:
    """What its firm proposed holds from now on; Refusal where nothing waits any more."""
    proposed = _waiting(session, vacancy)
    before = {name: getattr(vacancy, name) for name in proposed}
    _set(vacancy, proposed)
    vacancy.proposed, vacancy.sent_back_reason = None, None
    session.flush()
    _record(session, vacancy, by, before)


def turn_down_change(session: Session, vacancy: Vacancy, reason: str) -> None:
    """The vacancy stays as it was, and its firm reads why; Refusal where nothing waits any more."""
    _waiting(session, vacancy)
    vacancy.sent_back_reason = checks.needed_line(reason, "reason", longest=500)
    vacancy.proposed = None
    session.flush()


def _waiting(session: Session, vacancy: Vacancy) -> dict[str, Any]:
    locked(session, vacancy)
    if vacancy.status not in STANDING or not vacancy.proposed:
        raise Refusal(N_("No change of this vacancy waits any more; load the page again."))
    return vacancy.proposed


def _matters(name: str, before: Any, value: Any) -> bool:
    is_raise = name == "wage" and before is not None and value is not None and value > before
    return name in MATTERING and not is_raise


def _set(vacancy: Vacancy, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(vacancy, name, value)
    text_keys(vacancy)


def _record(session: Session, vacancy: Vacancy, by: By, before: dict[str, Any]) -> None:
    """What changed stands in the log; what mattered with what it was before."""
    if before:
        was = {name: before[name] for name in sorted(before) if name in MATTERING}
        record(session, EventKind.VACANCY_CHANGED, vacancy, by, None, {"fields": sorted(before), "was": was})
