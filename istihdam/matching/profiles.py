"""People and vacancies as the matcher knows them; no protected attribute, there is no field for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EDUCATIONS: tuple[str, ...] = (
    "ilkokul", "ortaokul", "lise", "meslek_lisesi", "onlisans", "lisans", "yuksek_lisans",
)  # fmt: skip
SHIFTS: tuple[str, ...] = (
    "day", "evening", "night", "weekend", "rotating_2", "rotating_3", "live_in", "part_time",
)  # fmt: skip
LIVE_IN = "live_in"
"""The shift of who sleeps where they work: nobody travels there every day."""


GUESSED, REFUSED = 0.5, 0.05
"""An occupation that weighs less than the first is a guess; one of at most the second is wanted no more."""


@dataclass(frozen=True, slots=True)
class WeightedOccupation:
    """An occupation (code NNNN.NN): how sure it is (weight 0..1), years in it, and recency (1: now)."""

    code: str
    weight: float = 1.0
    years: float | None = None
    recency: float | None = None


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """A job seeker as the matcher may know them; `accepts_shifts` None means not stated."""

    id: str
    text: str = ""
    occupations: tuple[WeightedOccupation, ...] = ()
    skills: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    experience_years: float | None = None
    education: str | None = None
    district: str | None = None
    neighbourhood: str | None = None
    accepts_shifts: tuple[str, ...] | None = None
    refuses_shifts: tuple[str, ...] = ()
    shift_refusals: Mapping[str, str] = field(default_factory=dict)
    """Refused shift → the words of their own that refuse it."""
    crossing_refusal: str | None = None
    """The words that refuse work across the Bosphorus."""
    refused_side: str | None = None
    """The continent refused by name ('Avrupa yakasına gitmem'); None where it is the one across."""
    place_wishes: Mapping[str, str] = field(default_factory=dict)
    """Wish about where the work is (near, side, transport, km) → their own words."""
    wished_location: tuple[str, str | None] | None = None
    """(District, neighbourhood) that the work should be near."""
    wished_side: str | None = None
    """The continent that the work should be on."""
    max_km: float | None = None
    wage_min: float | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """A vacancy; several weighted occupations where only its title was read. Wage: net lira a month."""

    id: str
    title: str
    text: str = ""
    occupations: tuple[WeightedOccupation, ...] = ()
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
    has_transport: bool | None = None
    """Whether a staff bus fetches people; None: not said."""
