"""What a firm or an officer presses in the life of a vacancy, on its page or behind a link."""

from collections.abc import Callable
from enum import StrEnum

from istihdam import clock, referrals, vacancies
from istihdam.errors import N_, Invalid
from istihdam.events import By
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.vacancies import ENDS, FilledBy, Vacancy, VacancyStatus
from istihdam.web.shared import pages


class Act(StrEnum):
    """What a button of the vacancy does."""

    CONFIRM = "open"
    PAUSE = "pause"
    RESUME = "resume"
    FILLED_BY_CENTRE = "filled_by_centre"
    FILLED_OTHERWISE = "filled_otherwise"
    CANCEL = "cancel"
    AGAIN = "again"


STANDS = {
    VacancyStatus.DRAFT: (N_("Draft"), "plain"),
    VacancyStatus.WAITING: (N_("Waiting for approval"), "gap"),
    VacancyStatus.PUBLISHED: (N_("Now published"), "good"),
    VacancyStatus.PAUSED: (N_("Paused now"), "gap"),
    VacancyStatus.FILLED: (N_("Filled"), "plain"),
    VacancyStatus.EXPIRED: (N_("Time is up"), "plain"),
    VacancyStatus.CANCELLED: (N_("Cancelled"), "plain"),
}
OVER = (N_("Time is up"), "gap")
FULL = (N_("All places filled"), "good")
ENDING = {
    Act.FILLED_BY_CENTRE: N_("Filled with people whom the centre sent"),
    Act.FILLED_OTHERWISE: N_("Filled in another way"),
    Act.CANCEL: N_("We have given up looking"),
}
"""What cannot be undone, so that it is asked about first."""


def stands(vacancy: Vacancy, starts: int) -> tuple[str, str]:
    """(msgid, kind of tag) of how a vacancy stands; a published one may be full or over."""
    if vacancy.status == VacancyStatus.PUBLISHED:
        if starts >= vacancy.openings:
            return FULL
        return STANDS[vacancy.status] if vacancies.is_published(vacancy) else OVER
    return STANDS[vacancy.status]


def allowed(vacancy: Vacancy) -> list[Act]:
    """What can be pressed where the vacancy stands, in the order of the page."""
    if vacancy.status == VacancyStatus.PUBLISHED:
        return [Act.CONFIRM, Act.PAUSE, *ENDING]
    if vacancy.status == VacancyStatus.PAUSED:
        resume = [] if vacancies.is_overdue(vacancy, clock.today()) else [Act.RESUME]
        return [*resume, *ENDING]
    if vacancy.status in ENDS:
        return [Act.AGAIN] if vacancy.published_on else []
    return [Act.CANCEL]


def endings(vacancy: Vacancy) -> list[tuple[str, str]]:
    """(act, msgid) of the ways in which the vacancy may end now."""
    return [(act.value, ENDING[act]) for act in allowed(vacancy) if act in ENDING]


def record(vacancy: Vacancy, pressed: str, *, by: By) -> str:
    """What was pressed stands in the log, and comes back in words; Invalid for what is no button here."""
    if pressed not in set(Act) or Act(pressed) not in allowed(vacancy):
        raise Invalid(N_("This does not fit the vacancy any more; load the page again to see how it stands."))
    return RECORDED[Act(pressed)](vacancy, by)


def _confirm(vacancy: Vacancy, by: By) -> str:
    vacancies.confirm(pages.db(), vacancy, by=by)
    return _("Thank you. The vacancy stays open until %(day)s.", day=_last_day(vacancy))


def _pause(vacancy: Vacancy, by: By) -> str:
    vacancies.pause(pages.db(), vacancy, by=by)
    return _("The vacancy is paused. Nobody is sent until you take it up again.")


def _resume(vacancy: Vacancy, by: By) -> str:
    vacancies.resume(pages.db(), vacancy, by=by)
    return _("The vacancy is open again until %(day)s.", day=_last_day(vacancy))


def _end(how: VacancyStatus, filled_by: FilledBy | None = None) -> Callable[[Vacancy, By], str]:
    def ended(vacancy: Vacancy, by: By) -> str:
        referrals.close_vacancy(pages.db(), vacancy, how, by=by, filled_by=filled_by)
        return _("The vacancy is closed.")

    return ended


def _again(vacancy: Vacancy, by: By) -> str:
    vacancies.renew(pages.db(), vacancy, by=by)
    return _("The centre has your vacancy and checks it.")


def _last_day(vacancy: Vacancy) -> str:
    return figures.day(vacancy.expires_on) if vacancy.expires_on else _("further notice")


RECORDED: dict[Act, Callable[[Vacancy, By], str]] = {
    Act.CONFIRM: _confirm,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.FILLED_BY_CENTRE: _end(VacancyStatus.FILLED, FilledBy.CENTRE),
    Act.FILLED_OTHERWISE: _end(VacancyStatus.FILLED, FilledBy.OTHERWISE),
    Act.CANCEL: _end(VacancyStatus.CANCELLED),
    Act.AGAIN: _again,
}
