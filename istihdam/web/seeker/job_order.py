"""In which order a person sees the jobs that fit them; what is not known stands last."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from istihdam import vacancies
from istihdam.errors import N_
from istihdam.matching import Suggestion
from istihdam.seekers import Seeker
from istihdam.shortlists import Band
from istihdam.vacancies import Outline
from istihdam.vocabulary import places
from istihdam.web.shared import labels, paging
from istihdam.web.shared.paging import PageOfRows

FIT = "fit"
ORDERS = {FIT: N_("Best fit"), **labels.SORTS}
DECIMALS = 2
"""Of a score, as it is shown: jobs whose scores look alike are a tie."""
BEYOND = 10_000.0


class Arranged:
    """Picks of a ranking the page of jobs that fit, in the order asked for, and the first of the others.

    `part` is that page, once it was picked.
    """

    def __init__(self, session: Session, seeker: Seeker, order: str, size: int) -> None:
        self._session, self._seeker, self._order, self._size = session, seeker, order, size
        self.part: PageOfRows[Suggestion] = paging.part([], size)

    def __call__(self, ranking: Sequence[Suggestion]) -> Sequence[Suggestion]:
        fitting = [one for one in ranking if one.band == Band.FITS]
        outlines = vacancies.outlines(self._session, [one.vacancy for one in fitting])
        self.part = paging.part(ordered(fitting, outlines, self._order, self._seeker), self._size)
        near = [one for one in ranking if one.band == Band.NEAR]
        return [*self.part.rows, *near[: self._size]]


def ordered(
    ranking: Sequence[Suggestion], outlines: Mapping[str, Outline], order: str, seeker: Seeker
) -> list[Suggestion]:
    """Those that fit by fit, nearness, wage or age; ties go to a named occupation, then wage, then nearness.

    A vacancy that names an occupation fits only whoever works as that. One without an outline is left out.
    """

    def near(job: Outline) -> float:
        km = places.distance_km(seeker.district, seeker.neighbourhood, job.district, job.neighbourhood)
        return BEYOND if km is None else km

    first: dict[str, Callable[[Suggestion, Outline], Any]] = {
        FIT: lambda one, job: -round(one.score, DECIMALS),
        "near": lambda one, job: near(job),
        "wage": lambda one, job: -(job.wage or 0),
        "newest": lambda one, job: -job.published_on.toordinal() if job.published_on else 0,
    }

    def rule(suggested: Suggestion) -> tuple[Any, ...]:
        job = outlines[suggested.vacancy]
        ties = (not job.occupation, -(job.wage or 0), near(job), suggested.vacancy)
        return first[order](suggested, job), *ties

    return sorted((listed for listed in ranking if listed.vacancy in outlines), key=rule)
