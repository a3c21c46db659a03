"""When and where somebody reports for an interview, and whom they ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from istihdam import checks, clock
from istihdam.errors import N_, Invalid, Refusal
from istihdam.vacancies import lifecycle
from istihdam.vacancies.fields import interview_day, interview_hour
from istihdam.vacancies.model import ENDS, Vacancy


@dataclass(frozen=True)
class Interview:
    """`at` is 'HH:MM' in Istanbul and never stands without `on`; '' and None where nothing is told."""

    on: date | None = None
    at: str | None = None
    report_to: str = ""
    ask_for: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing is told."""
        return self == Interview()


def checked(raw: Mapping[str, Any]) -> Interview:
    """What a form says (`interview_on`, `interview_at`, `report_to`, `ask_for`), as far as it can be kept.

    Invalid, at its field: a day in the past, more than 90 days ahead, a Sunday or an official holiday;
    an hour that is none, lies at night or has passed, or without its day.
    """
    on, at = interview_day(raw.get("interview_on")), interview_hour(raw.get("interview_at"))
    if at and on is None:
        raise Invalid(N_("Write the day too; an hour alone says nothing."), field="interview_on")
    if on == clock.today() and at and _moment(at) <= clock.local(clock.now()).time():
        raise Invalid(
            N_("This hour has passed today; write a later hour or another day."), field="interview_at"
        )
    return Interview(
        on,
        at,
        checks.line(raw.get("report_to"), "report_to"),
        checks.line(raw.get("ask_for"), "ask_for", longest=120),
    )


def default_of(vacancy: Vacancy) -> Interview:
    """What the vacancy says for everybody who is sent to it; a day that is over is left out."""
    on = vacancy.interview_on
    is_ahead = on is not None and on >= clock.today()
    return Interview(on if is_ahead else None, vacancy.interview_at if is_ahead else None, vacancy.report_to)


def set_default(session: Session, vacancy: Vacancy, interview: Interview) -> None:
    """Whoever is sent to the vacancy from now on is told this; who was sent before was told by message."""
    lifecycle.locked(session, vacancy)
    if vacancy.status in ENDS:
        raise Refusal(N_("This vacancy is closed; nobody is sent to it any more."))
    vacancy.interview_on, vacancy.interview_at = interview.on, interview.at
    vacancy.report_to = interview.report_to
    if interview.ask_for:
        vacancy.contact_name = interview.ask_for
    session.flush()


def _moment(at: str) -> time:
    return time.fromisoformat(at)
