"""Ranks candidates for a vacancy and vacancies for a person, with exact reasons; pure, handed its lists."""

from istihdam.matching import evaluation, files, index
from istihdam.matching.facts import Certificate, Facts, Locations
from istihdam.matching.occupations import nearness, related_pairs
from istihdam.matching.policy import BANDS, CURRENT, Policy
from istihdam.matching.profiles import (
    EDUCATIONS,
    SHIFTS,
    CandidateProfile,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.matching.rank import NOBODY, Matcher
from istihdam.matching.rankings import (
    Band,
    Evidence,
    Gap,
    Ranked,
    Ranking,
    Reason,
    SetAside,
    Suggestions,
)

__all__ = [
    "BANDS",
    "CURRENT",
    "EDUCATIONS",
    "NOBODY",
    "SHIFTS",
    "Band",
    "CandidateProfile",
    "Certificate",
    "Evidence",
    "Facts",
    "Gap",
    "Locations",
    "Matcher",
    "Policy",
    "Ranked",
    "Ranking",
    "Reason",
    "SetAside",
    "Suggestions",
    "VacancyProfile",
    "WeightedOccupation",
    "evaluation",
    "files",
    "index",
    "nearness",
    "related_pairs",
]
