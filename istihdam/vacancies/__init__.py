"""Vacancies: drafted by firms, published by officers, found by everybody, ended for ever."""

from istihdam.vacancies import pasted
from istihdam.vacancies.fields import FIELDS, minimum_wage
from istihdam.vacancies.life import (
    STANDS,
    copy_last,
    draft,
    edit,
    end,
    locked,
    placeholder,
    publish,
    send_back,
    set_openings,
    submit,
)
from istihdam.vacancies.lookup import (
    Found,
    by_key,
    by_keys,
    is_published,
    of_employer,
    of_employer_by_key,
    of_the_state_agency,
    overdue,
    published_by_key,
    published_clause,
    search,
    waiting,
)
from istihdam.vacancies.model import ENDS, Vacancy, VacancyStatus

__all__ = [
    "pasted",
    "ENDS",
    "FIELDS",
    "STANDS",
    "Found",
    "Vacancy",
    "VacancyStatus",
    "by_key",
    "by_keys",
    "copy_last",
    "draft",
    "edit",
    "end",
    "is_published",
    "locked",
    "minimum_wage",
    "of_employer",
    "of_employer_by_key",
    "of_the_state_agency",
    "overdue",
    "placeholder",
    "publish",
    "published_by_key",
    "published_clause",
    "search",
    "send_back",
    "set_openings",
    "submit",
    "waiting",
]
