"""The employer's pages: signing up, vacancies, people who were sent, candidates to be found."""

from flask import Blueprint

from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.web.employer import (
    candidates,
    contacts,
    firm,
    posting,
    referrals,
    registration,
    started,
    vacancies,
)

ROLE = Role.EMPLOYER
MENU = [
    ("employer.vacancies.index", N_("My vacancies")),
    ("employer.posting.new", N_("New vacancy")),
    ("employer.candidates.index", N_("Find candidates")),
]
blueprint = Blueprint("employer", __name__, url_prefix="/isveren")
for _pages in (vacancies, posting, referrals, candidates, contacts, firm, registration, started):
    blueprint.register_blueprint(_pages.blueprint)
