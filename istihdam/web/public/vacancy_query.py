"""The public search: its form read, its order and the place that distances are counted from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from istihdam import seekers, vacancies
from istihdam.i18n import gettext as _
from istihdam.vacancies import Origin, SortOrder, Vacancy, VacancyQuery
from istihdam.vocabulary import places
from istihdam.web.shared import access, occupation_search, requests

ON_A_PAGE = 20
LONGEST = 120
WORDS = ("q", "district", "shift", "wage", "fresh", "transport", "no_experience", "location", "sort")


@dataclass(frozen=True)
class Asked(VacancyQuery):
    """What the search form was sent with, as it was typed, and the page that is asked for."""

    location: str = ""
    sort: str = ""
    page: int = 1

    def parameters(self, *without: str) -> dict[str, Any]:
        """The fields of the address that are not empty, without the page and the ones named."""
        shown = {name: getattr(self, name) for name in WORDS if name not in without}
        return {name: text for name, text in shown.items() if text}


@dataclass
class ResultPage:
    """A page of vacancies, how many there are, and what is to be said about the search.

    `origin` is the place that distances are counted from; `order` is what the list was asked to be sorted by.
    """

    vacancies: list[Vacancy] = field(default_factory=list)
    total: int = 0
    page: int = 1
    notes: list[str] = field(default_factory=list)
    is_refused: bool = False
    origin: Origin | None = None
    order: SortOrder | None = None


def asked(args: Mapping[str, str]) -> Asked:
    """The form as it was sent, cut to a sensible length."""
    typed = {name: args.get(name, "").strip()[:LONGEST] for name in WORDS}
    return Asked(**typed, page=requests.page_number("page"))


def searched(session: Session, wanted: Asked) -> ResultPage:
    """The vacancies for the form; a condition that is wrong is named and left aside."""
    answer = ResultPage(page=wanted.page)
    _settle_order(session, wanted, answer)
    meant = vacancies.understood(session, wanted, lambda text: occupation_search.meant(text, 1))
    is_near = bool(answer.order or wanted.location)
    sorted_by: dict[str, Any] = {"order": answer.order, "origin": answer.origin if is_near else None}
    offset = (wanted.page - 1) * ON_A_PAGE
    found = meant.vacancies(session, limit=ON_A_PAGE, offset=offset, **sorted_by)
    if offset >= found.total > 0:
        # an address of a page that the list no longer has shows its first
        found, answer.page = meant.vacancies(session, limit=ON_A_PAGE, **sorted_by), 1
    answer.vacancies, answer.total = found.vacancies, found.total
    answer.notes += meant.notes
    answer.is_refused |= meant.is_refused
    return answer


def _settle_order(session: Session, wanted: Asked, answer: ResultPage) -> None:
    """Where distances are counted from and what the list is sorted by; what is not understood is said."""
    answer.origin = _origin(session, wanted, answer)
    if wanted.sort in set(SortOrder):
        answer.order = SortOrder(wanted.sort)
    elif wanted.sort:
        answer.notes.append(_("There is no such order; the newest stand first."))
    if answer.order == SortOrder.NEAR and answer.origin is None:
        answer.order = None
        answer.notes.append(_("To sort by nearness, write the neighbourhood that you set out from."))


def _origin(session: Session, wanted: Asked, answer: ResultPage) -> Origin | None:
    """The place that was typed; without one a signed-in person's own."""
    if not wanted.location:
        return _own(session)
    near = places.find_neighbourhood(wanted.location)
    district = places.find_district(wanted.location)
    if district is None:
        answer.is_refused = True
        sentence = _("“%(words)s” is no neighbourhood or district that we know; write for example Tatlısu.")
        answer.notes.append(sentence % {"words": wanted.location})
        return None
    return district.name, near.name if near and near.district == district.name else None


def _own(session: Session) -> Origin | None:
    user = access.user()
    if user is None or user.seeker_id is None:
        return None
    person = seekers.survivor(session, seekers.by_id(session, user.seeker_id))
    return (person.district, person.neighbourhood) if person.district else None
