"""The blueprint of the employer's pages, and the two ways in which they look anything up."""

from flask import Blueprint

from istihdam import employers, vacancies
from istihdam.accounts import Role
from istihdam.employers import Employer
from istihdam.errors import N_
from istihdam.vacancies import Vacancy
from istihdam.web import access, pages

blueprint = Blueprint("employer", __name__, url_prefix="/isveren")
ROLE = Role.EMPLOYER
MENU = [
    ("employer.home", N_("My vacancies")),
    ("employer.new_vacancy", N_("New vacancy")),
    ("employer.search", N_("Find candidates")),
]


def firm() -> Employer:
    """The firm of the employer who asks."""
    return employers.by_id(pages.db(), access.own_employer())


def own(key: str) -> Vacancy:
    """The asking firm's vacancy with this key; another firm's is NotFound like one that never was."""
    return vacancies.of_employer_by_key(pages.db(), firm(), key)
