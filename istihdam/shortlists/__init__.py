"""Who suits which vacancy: the only door to ranking."""

from istihdam.matching import Band
from istihdam.shortlists.hindsight import Standing, standings, summary
from istihdam.shortlists.lists import (
    BELOW,
    SHOWN,
    STEP,
    AsideRow,
    Dropping,
    Openings,
    Row,
    Shortlist,
    VacancyRow,
    candidates_for,
    judge,
    matches,
    may_be_lifted,
    search,
    vacancies_for,
)
from istihdam.shortlists.masked import Masked, MaskedList, gap, masked_for, reasons, search_masked
from istihdam.shortlists.pool import MASKED, keep_index, pool_of

__all__ = [
    "BELOW",
    "MASKED",
    "SHOWN",
    "STEP",
    "AsideRow",
    "Band",
    "Dropping",
    "Masked",
    "MaskedList",
    "Openings",
    "Row",
    "Shortlist",
    "Standing",
    "VacancyRow",
    "candidates_for",
    "gap",
    "judge",
    "keep_index",
    "masked_for",
    "matches",
    "may_be_lifted",
    "pool_of",
    "reasons",
    "search",
    "search_masked",
    "standings",
    "summary",
    "vacancies_for",
]
