"""What is ranked and what comes back. The types carry no protected attribute: there is no field for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

EDUCATIONS: tuple[str, ...] = (
    "ilkokul", "ortaokul", "lise", "meslek_lisesi", "onlisans", "lisans", "yuksek_lisans",
)  # fmt: skip
SHIFTS: tuple[str, ...] = (
    "day", "evening", "night", "weekend", "rotating_2", "rotating_3", "live_in", "part_time",
)  # fmt: skip


class Band(StrEnum):
    """How near somebody and a vacancy are, best first; `policy.bands` alone tells which."""

    FITS = "fits"
    NEAR = "near"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Trade:
    """An occupation code (NNNN.NN) with how sure we are (0..1), years in it, and recency (1 = now)."""

    code: str
    weight: float = 1.0
    years: float | None = None
    recency: float | None = None


@dataclass(frozen=True, slots=True)
class Refusals:
    """What somebody refuses in words of their own: shift word → those words; the words against a crossing.

    `side` is the continent refused by name ('Avrupa yakasına gitmem'); None where it is the one across.
    """

    shifts: Mapping[str, str] = field(default_factory=dict)
    other_side: str | None = None
    side: str | None = None


NO_REFUSALS = Refusals()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A job seeker as the matcher may know them; `accepts_shifts` None means not stated."""

    id: str
    text: str = ""
    occupations: tuple[Trade, ...] = ()
    skills: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    experience_years: float | None = None
    education: str | None = None
    district: str | None = None
    neighbourhood: str | None = None
    accepts_shifts: tuple[str, ...] | None = None
    refuses_shifts: tuple[str, ...] = ()
    refusals: Refusals = NO_REFUSALS
    max_km: float | None = None
    wage_min: float | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy; several weighted occupations where only its title was read. Wage: net lira a month."""

    id: str
    title: str
    text: str = ""
    occupations: tuple[Trade, ...] = ()
    required_skills: tuple[str, ...] = ()
    preferred_skills: tuple[str, ...] = ()
    required_licences: tuple[str, ...] = ()
    required_certificates: tuple[str, ...] = ()
    min_experience_years: float | None = None
    education: str | None = None
    district: str | None = None
    neighbourhood: str | None = None
    shifts: tuple[str, ...] = ()
    wage: float | None = None
    openings: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a part is as high as it is: what either side says, how alike, and the share of the score.

    `is_own`: the candidate's side stands in what they wrote, not only in the name of their trade.
    """

    part: str
    vacancy: str
    candidate: str
    similarity: float
    share: float
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """A soft wish that is not met: code years, education, wage, required_skill or preferred_skill."""

    code: str
    vacancy: str
    candidate: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is set aside; `obtainable` where a course or a form would mend it."""

    code: str
    detail: str
    obtainable: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking: the parts add up to the score (1e-6)."""

    candidate: str
    score: float
    parts: dict[str, float]
    evidence: tuple[Evidence, ...]
    little_known: bool
    gaps: tuple[Gap, ...]
    band: Band = Band.NEAR


@dataclass(frozen=True, slots=True)
class SetAside:
    """Somebody whom a hard condition keeps out, with every reason; `score` is what it would have been."""

    candidate: str
    reasons: tuple[Reason, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """People for a vacancy, best first, and those set aside, nearest miss first.

    `dropping` says how many more would stand in the ranking if that one condition were dropped:
    (code, detail) → people for whom it is the only reason; `kept_out` counts everybody whom it
    keeps out. `bands` counts everybody who may be ranked. `set_aside` is drawn up when looked at.
    """

    vacancy: str
    ranking: tuple[Ranked, ...]
    set_aside: Sequence[SetAside]
    eligible: int
    dropping: dict[tuple[str, str], int]
    version: str
    epoch: str
    kept_out: dict[tuple[str, str], int] = field(default_factory=dict)
    bands: dict[Band, int] = field(default_factory=dict)
