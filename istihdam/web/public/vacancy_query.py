"""The public search: its form read, and a condition that is wrong named and left aside."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from istihdam import turkish
from istihdam.errors import Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.vacancies import Vacancy
from istihdam.web.shared import requests, vacancy_search

ON_A_PAGE = 20
LONGEST = 120


@dataclass(frozen=True)
class Asked:
    """What the search form was sent with, as it was typed."""

    q: str = ""
    district: str = ""
    shift: str = ""
    wage: str = ""
    page: int = 1

    def parameters(self) -> dict[str, Any]:
        """The parameters that are not empty, without the page."""
        return {name: text for name, text in asdict(self).items() if text and name != "page"}


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
    answer = ResultPage()
    conditions = _conditions(wanted, answer)
    while True:
        try:
            return _found(session, wanted, conditions, answer)
        except Invalid as refusal:
            answer.notes.append(say(refusal))
            answer.is_refused = True
            conditions.pop(str(refusal.field))


def _conditions(wanted: Asked, answer: ResultPage) -> dict[str, Any]:
    conditions: dict[str, Any] = {"district": wanted.district, "shift": wanted.shift}
    if wanted.wage:
        try:
            conditions["wage_from"] = int(turkish.parse_number(wanted.wage))
        except ValueError:
            answer.is_refused = True
            answer.notes.append(_("Write the wage as a number, for example 34.000."))
    return {name: value for name, value in conditions.items() if value}


def _found(session: Session, wanted: Asked, conditions: dict[str, Any], answer: ResultPage) -> ResultPage:
    offset = (wanted.page - 1) * ON_A_PAGE
    answer.page = wanted.page
    meant = vacancy_search.searched(session, wanted.q, conditions, limit=ON_A_PAGE, offset=offset)
    if offset >= meant.found.total > 0:
        # an address of a page that the list no longer has shows its first
        meant = vacancy_search.searched(session, wanted.q, conditions, limit=ON_A_PAGE)
        answer.page = 1
    answer.notes += meant.notes
    answer.vacancies, answer.total = meant.found.vacancies, meant.found.total
    return answer
