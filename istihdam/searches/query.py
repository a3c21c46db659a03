"""A search as it was typed and ticked, and the conditions that its own fields state."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from istihdam import clock, turkish
from istihdam.errors import N_, Invalid
from istihdam.vacancies import VacancyFilter


@dataclass(frozen=True)
class VacancyQuery:
    """The public search as typed; `fresh` (published today), `transport` and `no_experience` are ticks."""

    q: str = ""
    district: str = ""
    shift: str = ""
    wage: str = ""
    fresh: str = ""
    transport: str = ""
    no_experience: str = ""

    def typed(self) -> dict[str, Any]:
        """The fields of the search that are not empty, by name."""
        names = [known.name for known in fields(VacancyQuery)]
        return {name: text for name in names if (text := getattr(self, name))}


def stated(query: VacancyQuery) -> tuple[VacancyFilter, list[Invalid]]:
    """The conditions that fields and ticks state today; one that is wrong is left aside, with its refusal."""
    conditions = VacancyFilter(
        with_transport=bool(query.transport),
        without_experience=bool(query.no_experience),
        published_from=clock.today() if query.fresh else None,
    )
    refusals: list[Invalid] = []
    narrow: tuple[Callable[[VacancyFilter], VacancyFilter], ...] = (
        lambda wide: replace(wide, district=query.district or None),
        lambda wide: replace(wide, shift=query.shift or None),
        lambda wide: replace(wide, wage_from=_wage(query.wage)),
    )
    for narrowed in narrow:
        try:
            tried = narrowed(conditions)
            tried.clauses()
            conditions = tried
        except Invalid as refusal:
            refusals.append(refusal)
    return conditions, refusals


def _wage(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(turkish.parse_number(text))
    except ValueError:
        raise Invalid(N_("Write the wage as a number, for example 34.000."), field="wage") from None
