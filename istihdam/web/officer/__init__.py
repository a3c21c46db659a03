"""The officer's pages: the desk, people, vacancies, approvals, outcomes and wishes."""

from flask import Blueprint

from istihdam import notices, referrals
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.web import words
from istihdam.web.officer import (
    agency,
    aliases,
    desk,
    employers,
    letters,
    lists,
    outcomes,
    papers,
    people,
    profiles,
    records,
    twins,
    vacancies,
    wishes,
)

ROLE = Role.OFFICER
MENU = [
    ("officer.desk.first", N_("Desk")),
    ("officer.wishes.waiting", N_("Wishes")),
    ("officer.outcomes.queue", N_("Outcomes")),
    ("officer.vacancies.listed", N_("Vacancies")),
    ("officer.employers.approvals", N_("Approvals")),
    ("officer.aliases.dictionary", N_("Dictionary of occupations")),
]
blueprint = Blueprint("officer", __name__, url_prefix="/gorevli")
blueprint.context_processor(
    lambda: {
        "words": words,
        "LABELS": referrals.LABELS,
        "SUBJECTS": notices.SUBJECTS,
        "said_of": notices.said_of,
    }
)
_ROOMS = (
    agency,
    desk,
    people,
    profiles,
    papers,
    letters,
    lists,
    vacancies,
    employers,
    outcomes,
    records,
    wishes,
    aliases,
    twins,
)
for _room in _ROOMS:
    blueprint.register_blueprint(_room.blueprint)
