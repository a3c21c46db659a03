"""Who suits which vacancy: the only door to ranking."""

from istihdam.matching import Band
from istihdam.shortlists.candidate_lists import (
    BELOW,
    SHOWN,
    STEP,
    CandidateRow,
    FilterEffect,
    SetAsidePeople,
    SetAsideRow,
    Shortlist,
    candidates_for,
    fitting_keys,
    may_be_lifted,
)
from istihdam.shortlists.learning import (
    LEAST_OUTCOMES,
    LEAST_VACANCIES,
    Lessons,
    examples,
    four_fifths,
    lessons,
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
from istihdam.shortlists.policies import in_force, set_policy, take_back
from istihdam.shortlists.pool import MASKED, keep_index, pool_of
from istihdam.shortlists.start_ranks import StartRank, start_ranks, summary
from istihdam.shortlists.vacancy_lists import (
    Fit,
    VacancyList,
    VacancyRow,
    best_openings,
    fit,
    fits,
    matches,
    vacancies_for,
)

__all__ = [
    "BELOW",
    "LEAST_OUTCOMES",
    "LEAST_VACANCIES",
    "MASKED",
    "SHOWN",
    "STEP",
    "Band",
    "CandidateRow",
    "FilterEffect",
    "Fit",
    "Lessons",
    "MaskedCandidate",
    "MaskedList",
    "SetAsidePeople",
    "SetAsideRow",
    "Shortlist",
    "StartRank",
    "VacancyList",
    "VacancyRow",
    "best_openings",
    "candidates_for",
    "count_fitting",
    "examples",
    "fit",
    "fits",
    "fitting_keys",
    "four_fifths",
    "gap",
    "in_force",
    "keep_index",
    "lessons",
    "masked_for",
    "matches",
    "may_be_lifted",
    "pool_of",
    "reasons",
    "search_masked",
    "set_policy",
    "start_ranks",
    "summary",
    "take_back",
    "vacancies_for",
    "wishes_in_words",
]
