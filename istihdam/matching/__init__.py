"""Ranks candidates for a vacancy and vacancies for a person, with exact reasons; pure, handed its lists."""

from istihdam.matching import evaluation, files, fitting, index, vacancy_search
from istihdam.matching.facts import CertificateFacts, Facts, Locations
from istihdam.matching.occupations import nearness, related_pairs
from istihdam.matching.policy import BANDS, CURRENT, PARTS, Policy, reweighted
from istihdam.matching.profiles import (
    EDUCATIONS,
    GUESSED,
    REFUSED,
    SHIFTS,
    CandidateProfile,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.matching.rank import NOBODY, Matcher
from istihdam.matching.rankings import (
    Band,
    Gap,
    MatchEvidence,
    Ranked,
    Ranking,
    SetAside,
    SetAsideReason,
    Suggestion,
    Suggestions,
    Travel,
)
from istihdam.matching.vacancy_search import KIN, VacancyHit

__all__ = [
    "BANDS",
    "CURRENT",
    "EDUCATIONS",
    "GUESSED",
    "KIN",
    "NOBODY",
    "PARTS",
    "REFUSED",
    "SHIFTS",
    "Band",
    "CandidateProfile",
    "CertificateFacts",
    "MatchEvidence",
    "Facts",
    "Gap",
    "Locations",
    "Matcher",
    "Policy",
    "Ranked",
    "Ranking",
    "SetAsideReason",
    "SetAside",
    "Suggestion",
    "Suggestions",
    "Travel",
    "VacancyHit",
    "VacancyProfile",
    "WeightedOccupation",
    "evaluation",
    "files",
    "fitting",
    "index",
    "nearness",
    "related_pairs",
    "reweighted",
    "vacancy_search",
]
