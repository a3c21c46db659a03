"""The answer to a search as a page shows it: vacancies under their headings, chips of what was understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from sqlalchemy.orm import Session

from istihdam import seekers
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.searches import NEAR_HOME, Place, ReadCondition, ResultSection, SearchResult
from istihdam.vacancies import SortOrder, Vacancy
from istihdam.web.shared import access, labels

ON_A_PAGE = 20
KINDS = {
    "transport": N_("Transport"),
    "no_experience": N_("No experience needed"),
    "fresh": N_("New today"),
}
SUITS = {"student": N_("For students: part time"), "retired": N_("For the retired")}
HEADINGS = {ResultSection.NEAR_TRADES: N_("Near trades"), ResultSection.NEWEST: N_("The newest vacancies")}


def home(session: Session) -> Place | None:
    """Where the signed-in job seeker lives, as far as they said it."""
    user = access.user()
    if user is None or user.seeker_id is None:
        return None
    person = seekers.survivor(session, seekers.by_id(session, user.seeker_id))
    return Place(person.district, person.neighbourhood) if person.district else None


@dataclass(frozen=True)
class SearchChip:
    """A condition that was read out of the words: its label, the words, and the search without them."""

    label: str
    words: str
    rest: str


@dataclass(frozen=True)
class AnswerPage:
    """A page of an answer: its vacancies, each with the heading that stands above it ('' for none)."""

    result: SearchResult
    rows: list[tuple[str, Vacancy]]
    page: int
    pages: int
    order: SortOrder | None

    @classmethod
    def of(
        cls, session: Session, result: SearchResult, page: int, size: int, order: SortOrder | None = None
    ) -> AnswerPage:
        """The page of this number; an address of a page that the list no longer has shows its first."""
        pages = ceil(len(result.rows) / size)
        number = page if page <= pages else 1
        offset = (number - 1) * size
        before = result.rows[offset - 1][0] if offset else ResultSection.FOUND
        rows = list(_headed(result, result.page(session, size, offset), before))
        return cls(result, rows, number, pages, order)

    @property
    def chips(self) -> list[SearchChip]:
        """What was read out of the words, in reading order."""
        return [
            SearchChip(_label(condition), condition.words, condition.rest)
            for condition in self.result.conditions
        ]


def _headed(
    result: SearchResult, rows: list[tuple[ResultSection, Vacancy]], before: ResultSection
) -> Iterator[tuple[str, Vacancy]]:
    for section, vacancy in rows:
        yield (_heading(result, section) if section != before else ""), vacancy
        before = section


def _heading(result: SearchResult, section: ResultSection) -> str:
    if section == ResultSection.AROUND and result.place:
        named = result.place.neighbourhood or result.place.district
        return _("Near %(place)s", place=named)
    return _(HEADINGS[section])


def _label(condition: ReadCondition) -> str:
    if condition.place:
        named = labels.location(condition.place.district, condition.place.neighbourhood)
        return _("Near my home: %(place)s", place=named) if condition.value == NEAR_HOME else named
    if condition.kind == "wage":
        named = _("above the minimum wage") if condition.value == "minimum" else ""
        return named or _("from %(wage)s ₺", wage=figures.number(int(condition.value)))
    if condition.kind in ("shift", "not_shift"):
        shifts = labels.shifts(condition.value.split(","))
        return _("not: %(shifts)s", shifts=shifts) if condition.kind == "not_shift" else shifts
    return _(SUITS[condition.value]) if condition.kind == "suits" else _(KINDS[condition.kind])
