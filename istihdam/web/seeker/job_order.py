"""In which order a person sees the jobs that fit them; what is not known stands last."""

from collections.abc import Callable
from typing import Any

from istihdam.errors import N_
from istihdam.seekers import Seeker
from istihdam.shortlists import VacancyRow
from istihdam.vocabulary import places
from istihdam.web.shared import labels

FIT = "fit"
ORDERS = {FIT: N_("Best fit"), **labels.SORTS}
DECIMALS = 2
"""Of a score, as it is shown: jobs whose scores look alike are a tie."""
BEYOND = 10_000.0


def ordered(rows: list[VacancyRow], order: str, seeker: Seeker) -> list[VacancyRow]:
    """Rows that fit by fit, nearness, wage or age; ties go to a named occupation, then wage, then nearness.

    A vacancy that names an occupation fits only whoever works as that.
    """

    def near(row: VacancyRow) -> float:
        job = row.vacancy
        km = places.distance_km(seeker.district, seeker.neighbourhood, job.district, job.neighbourhood)
        return BEYOND if km is None else km

    def ties(row: VacancyRow) -> tuple[bool, int, float, str]:
        return not row.vacancy.occupation, -(row.vacancy.wage or 0), near(row), row.vacancy.key

    first: dict[str, Callable[[VacancyRow], Any]] = {
        FIT: lambda row: -round(row.score, DECIMALS),
        "near": near,
        "wage": lambda row: -(row.vacancy.wage or 0),
        "newest": lambda row: -row.vacancy.published_on.toordinal() if row.vacancy.published_on else 0,
    }
    return sorted(rows, key=lambda row: (first[order](row), *ties(row)))
