"""Searches for vacancies: what their words mean, and which open vacancies they find, for everybody alike."""

from istihdam.searches.everything import FEWEST_LETTERS, Everything, everything
from istihdam.searches.finding import ResultSection, SearchResult, find, fitting_keys, wrong_with
from istihdam.searches.query import VacancyQuery, stated
from istihdam.searches.reading import NEAR_HOME, Place, ReadCondition, without_home

__all__ = [
    "FEWEST_LETTERS",
    "NEAR_HOME",
    "Everything",
    "Place",
    "ReadCondition",
    "SearchResult",
    "ResultSection",
    "VacancyQuery",
    "everything",
    "find",
    "fitting_keys",
    "stated",
    "without_home",
    "wrong_with",
]
