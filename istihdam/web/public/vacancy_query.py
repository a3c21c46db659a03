"""The public search: its form read, its order and the place that distances are counted from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from istihdam import searches
from istihdam.i18n import gettext as _
from istihdam.searches import SearchResult, VacancyQuery
from istihdam.vacancies import Origin, SortOrder
from istihdam.vocabulary import places
from istihdam.web.shared import occupation_search, requests, search_answers
from istihdam.web.shared.search_answers import ON_A_PAGE, AnswerPage

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
class Settled:
    """What the list is sorted by, where distances are counted from, and what is to be said of it."""

    order: SortOrder | None = None
    origin: Origin | None = None
    notes: list[str] = field(default_factory=list)
    is_refused: bool = False


def asked(args: Mapping[str, str]) -> Asked:
    """The form as it was sent, cut to a sensible length."""
    typed = {name: args.get(name, "").strip()[:LONGEST] for name in WORDS}
    return Asked(**typed, page=requests.page_number("page"))


def searched(session: Session, wanted: Asked) -> AnswerPage:
    """The page of the answer that the form asks for; a condition that is wrong is named and left aside."""
    settled = _settled(session, wanted)
    near = settled.origin if settled.order or wanted.location else None
    result: SearchResult = searches.find(
        session,
        wanted,
        occupation_search.meant,
        home=search_answers.home(session),
        order=settled.order,
        origin=near,
    )
    result.origin = settled.origin or result.origin
    result.notes[:0] = settled.notes
    result.is_refused |= settled.is_refused
    return AnswerPage.of(session, result, wanted.page, ON_A_PAGE, settled.order)


def _settled(session: Session, wanted: Asked) -> Settled:
    """Order and origin of the list; what is not understood is said."""
    answer = Settled()
    answer.origin = _origin(session, wanted, answer)
    if wanted.sort in set(SortOrder):
        answer.order = SortOrder(wanted.sort)
    elif wanted.sort:
        answer.notes.append(_("There is no such order; the newest stand first."))
    if answer.order == SortOrder.NEAR and answer.origin is None:
        answer.order = None
        answer.notes.append(_("To sort by nearness, write the neighbourhood that you set out from."))
    return answer


def _origin(session: Session, wanted: Asked, answer: Settled) -> Origin | None:
    """The place that was typed; without one a signed-in person's own."""
    if not wanted.location:
        home = search_answers.home(session)
        return (home.district, home.neighbourhood) if home else None
    near = places.find_neighbourhood(wanted.location)
    district = places.find_district(wanted.location)
    if district is None:
        answer.is_refused = True
        sentence = _("“%(words)s” is no neighbourhood or district that we know; write for example Tatlısu.")
        answer.notes.append(sentence % {"words": wanted.location})
        return None
    return district.name, near.name if near and near.district == district.name else None
