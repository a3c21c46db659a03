"""The public search: its form read, and a condition that is wrong named and left aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from istihdam import vacancies
from istihdam.vacancies import Vacancy, VacancyQuery
from istihdam.web.shared import occupation_search, requests

ON_A_PAGE = 20
LONGEST = 120


@dataclass(frozen=True)
class Asked(VacancyQuery):
    """What the search form was sent with, as it was typed, and the page that is asked for."""

    page: int = 1


@dataclass
class ResultPage:
    """A page of vacancies, how many there are, and what is to be said about the search."""

    vacancies: list[Vacancy] = field(default_factory=list)
    total: int = 0
    page: int = 1
    notes: list[str] = field(default_factory=list)
    is_refused: bool = False


def asked(args: Mapping[str, str]) -> Asked:
    """The form as it was sent, cut to a sensible length."""
    typed = {name: args.get(name, "").strip()[:LONGEST] for name in ("q", "district", "shift", "wage")}
    return Asked(**typed, page=requests.page_number("page"))


def searched(session: Session, wanted: Asked) -> ResultPage:
    """The vacancies for the form; a condition that is wrong is named and left aside."""
    meant = vacancies.understood(session, wanted, lambda text: occupation_search.meant(text, 1))
    offset, page = (wanted.page - 1) * ON_A_PAGE, wanted.page
    found = meant.vacancies(session, limit=ON_A_PAGE, offset=offset)
    if offset >= found.total > 0:
        # an address of a page that the list no longer has shows its first
        found, page = meant.vacancies(session, limit=ON_A_PAGE), 1
    return ResultPage(found.vacancies, found.total, page, meant.notes, meant.is_refused)
