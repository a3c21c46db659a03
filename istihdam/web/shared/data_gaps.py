"""What records do not say although the work needs it: how many there are, and the list that shows them.

One teller for the officers, who mend them, and the manager, who reads how many there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from istihdam import employers, referrals, vacancies
from istihdam.employers import FirmGap
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.referrals import PeopleFilter, PersonGap, Situation
from istihdam.vacancies import DeskFilter, VacancyGap, VacancyStage
from istihdam.web.shared import pages

HEAD = N_("Missing")
QUIET_AFTER = 60
"""Days without visit or news after which a firm stands among those to be visited."""
PEOPLE = {PersonGap.OCCUPATION: N_("Without an occupation"), PersonGap.HOME: N_("Without a district")}
VACANCIES = {
    VacancyGap.OCCUPATION: N_("Without an occupation"),
    VacancyGap.WAGE: N_("Without a wage"),
    VacancyGap.SHIFT: N_("Without a shift"),
    VacancyGap.PLACE: N_("Without a district"),
}
FIRMS = {
    FirmGap.PHONE: N_("Without a telephone"),
    FirmGap.ADDRESS: N_("Without an address"),
    FirmGap.TAX_NUMBER: N_("Without a tax number"),
}
OF_PEOPLE, OF_VACANCIES, OF_FIRMS = (
    N_("People who can be sent"),
    N_("Vacancies open now"),
    N_("Firms that are not closed"),
)


@dataclass(frozen=True)
class DataGap:
    """Records of one kind that lack one thing, and the parameters of the officers' list that shows them."""

    of: str
    words: str
    count: int
    page: str
    query: Mapping[str, str]


def choices(gaps: Mapping[Any, str]) -> list[tuple[str, str]]:
    """(value, words) of a list's filter."""
    return [("", _("All")), *((str(gap), _(words)) for gap, words in gaps.items())]


def counted() -> Sequence[DataGap]:
    """Everything that is to be mended: people, vacancies, firms; with how many there are."""
    return [*_people(), *_vacancies(), *_firms()]


def _people() -> list[DataGap]:
    stage, page = Situation.SENDABLE, "officer.people_list.index"
    return [
        DataGap(
            OF_PEOPLE,
            words,
            referrals.count_people(pages.db(), PeopleFilter(situation=stage, missing=gap)),
            page,
            {"missing": gap, "stage": stage},
        )
        for gap, words in PEOPLE.items()
    ]


def _vacancies() -> list[DataGap]:
    stage, page = VacancyStage.OPEN, "officer.vacancy_list.index"
    return [
        DataGap(
            OF_VACANCIES,
            words,
            vacancies.desk_list(pages.db(), DeskFilter(stage, missing=gap), limit=0).total,
            page,
            {"missing": gap},
        )
        for gap, words in VACANCIES.items()
    ]


def _firms() -> list[DataGap]:
    page = "officer.firms.index"
    gaps = [
        DataGap(OF_FIRMS, words, len(employers.incomplete(pages.db(), gap)), page, {"missing": gap})
        for gap, words in FIRMS.items()
    ]
    quiet = len(employers.quiet(pages.db(), QUIET_AFTER))
    words = N_("Without visit and news for 60 days")
    return [*gaps, DataGap(OF_FIRMS, words, quiet, page, {"quiet": str(QUIET_AFTER)})]
