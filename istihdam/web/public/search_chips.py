"""Chips over the vacancies: each a search that one press makes, with how many vacancies it finds."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from istihdam import searches, vacancies
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.searches import VacancyQuery
from istihdam.web.public.vacancy_query import Asked

CHIPS = {
    "fresh": ("1", N_("New today")),
    "transport": ("1", N_("Transport")),
    "shift": ("part_time", N_("Part time")),
    "no_experience": ("1", N_("No experience needed")),
}
"""Parameter of the search → its value and the chip's words."""


def counted(session: Session) -> list[tuple[str, int, dict[str, str]]]:
    """(words, how many vacancies, parameters of the search) of each chip that finds any."""
    chips = []
    for name, (value, words) in CHIPS.items():
        conditions, _wrong = searches.stated(VacancyQuery(**{name: value}))
        total = vacancies.search(session, conditions, limit=0).total
        if total:
            chips.append((_(words), total, {name: value}))
    return chips


def switches(asked: Asked) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """(words, whether it is on, parameters of the search with it switched) of each chip."""
    for name, (value, words) in CHIPS.items():
        is_on = getattr(asked, name) == value
        yield _(words), is_on, asked.parameters(name) | ({} if is_on else {name: value})
