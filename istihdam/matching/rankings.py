"""What a ranking consists of: scores with their evidence, gaps, people set aside with their reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Band(StrEnum):
    """How near somebody and a vacancy are, best first; `policy.bands` alone tells which."""

    FITS = "fits"
    NEAR = "near"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class MatchEvidence:
    """Why a part is as high as it is: what either side says, how alike, and the share of the score.

    `is_own`: the candidate's side stands in what they wrote, not only in the name of their occupation.
    """

    part: str
    vacancy: str
    candidate: str
    similarity: float
    share: float
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Travel:
    """The way to work in km (None: unknown), and what it leaves of the score (1: all), inside the parts.

    A wish about where the work is ('Anadolu yakası olsun') may leave less than the way itself.
    """

    km: float | None
    factor: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A soft wish that is not met: code far (km), place_wish (quoted), years, education, wage, required_skill
    or preferred_skill.
    """

    code: str
    vacancy: str
    candidate: str


@dataclass(frozen=True, slots=True)
class SetAsideReason:
    """Why somebody is set aside; `obtainable` where a course or a form would mend it."""

    code: str
    detail: str
    obtainable: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person ranked: the parts add up to the score (1e-6); `travel` None where nothing is known of it.

    `is_guessed`: an occupation is asked for, and theirs is unknown or no more than a guess.
    """

    candidate: str
    score: float
    parts: dict[str, float]
    evidence: tuple[MatchEvidence, ...]
    little_known: bool
    gaps: tuple[Gap, ...]
    band: Band = Band.NEAR
    travel: Travel | None = None
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A person whom a hard filter sets aside, with every reason; `score` is what it would have been."""

    candidate: str
    reasons: tuple[SetAsideReason, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """People for a vacancy, best first, and those set aside, nearest miss first.

    `unfit` are those of them whose occupation is the vacancy's and who were not sent to it, and
    `one_document_away` those who would fit but for one thing that a course or a form mends; all three are
    drawn up when looked at. `unfit_by` counts for each hard filter (code, detail) whom of `unfit` it sets
    aside, `would_fit_without` how many more would fit without it. `bands` counts everybody who may be
    ranked.
    """

    vacancy: str
    ranking: tuple[Ranked, ...]
    set_aside: Sequence[SetAside]
    eligible: int
    version: str
    epoch: str
    bands: dict[Band, int]
    unfit: Sequence[SetAside]
    one_document_away: Sequence[SetAside]
    unfit_by: dict[tuple[str, str], int]
    would_fit_without: dict[tuple[str, str], int]


@dataclass(frozen=True)
class Suggestion:
    """A vacancy in a person's list; its parts, evidence and gaps are drawn up when looked at."""

    vacancy: str
    score: float
    band: Band
    explain: Callable[[], Ranked] = field(repr=False, compare=False)

    @cached_property
    def ranked(self) -> Ranked:
        """The person as the ranking of that vacancy would list them."""
        return self.explain()


@dataclass(frozen=True)
class RuledOut:
    """A vacancy whose hard filters set the person aside, with their codes; reasons when looked at."""

    vacancy: str
    score: float
    codes: frozenset[str]
    explain: Callable[[], SetAside] = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[SetAsideReason, ...]:
        """Every reason, in the order of the conditions."""
        return self.explain().reasons


@dataclass(frozen=True)
class Suggestions:
    """Vacancies for a person, best first, and those whose hard filters set the person aside.

    `bands` counts, band by band, the vacancies that no hard filter rules out.
    """

    candidate: str
    ranking: tuple[Suggestion, ...]
    set_aside: Sequence[RuledOut]
    causes: dict[str, int]
    """Code of a reason → how many vacancies it rules out, alone or with others."""
    bands: dict[Band, int] = field(default_factory=dict)
