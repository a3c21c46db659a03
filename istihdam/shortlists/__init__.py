"""Who suits which vacancy: the only door to ranking."""

from istihdam.matching import Band
from istihdam.shortlists.candidate_lists import (
    BELOW,
    SHOWN,
    STEP,
    CandidateRow,
    FilterEffect,
    SetAsideRow,
    Shortlist,
    candidates_for,
    fitting_keys,
    may_be_lifted,
)
from istihdam.shortlists.masked import (
    MaskedCandidate,
    MaskedList,
    count_fitting,
    gap,
    masked_for,
    reasons,
    search_masked,
)
from istihdam.shortlists.matcher_profiles import wishes_in_words
from istihdam.shortlists.pool import MASKED, keep_index, pool_of
from istihdam.shortlists.start_ranks import StartRank, start_ranks, summary
from istihdam.shortlists.vacancy_lists import Fit, VacancyList, VacancyRow, fit, matches, vacancies_for

__all__ = [
    "BELOW",
    "MASKED",
    "SHOWN",
    "STEP",
    "Band",
    "CandidateRow",
    "FilterEffect",
    "Fit",
    "MaskedCandidate",
    "MaskedList",
    "SetAsideRow",
    "Shortlist",
    "StartRank",
    "VacancyList",
    "VacancyRow",
    "candidates_for",
    "count_fitting",
    "fit",
    "fitting_keys",
    "gap",
    "keep_index",
    "masked_for",
    "matches",
    "may_be_lifted",
    "pool_of",
    "reasons",
    "search_masked",
    "start_ranks",
    "summary",
    "vacancies_for",
    "wishes_in_words",
]
