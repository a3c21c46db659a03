"""The officer's pages: the desk, people, vacancies, approvals, outcomes and wishes."""

from flask import Blueprint

from istihdam import notices
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.referrals import LABELS
from istihdam.web.officer import (
    after_start,
    agency,
    aliases,
    bulk_import,
    comparison,
    cv_confirmation,
    data_gaps,
    desk,
    documents_seen,
    duplicates,
    employers,
    firm_contacts,
    firm_data,
    firms,
    following,
    incoming_requests,
    invitations,
    keys,
    letters,
    outcomes,
    people,
    people_list,
    posting,
    profiles,
    referrals,
    saved_filters,
    search,
    sending_list,
    sent,
    tasks,
    undo,
    vacancies,
    vacancy_list,
    visits,
)
from istihdam.web.shared import labels

ROLE = Role.OFFICER
MENU = [
    ("officer.desk.index", N_("Desk")),
    ("officer.tasks.index", N_("Tasks")),
    ("officer.incoming_requests.index", N_("Wishes")),
    ("officer.outcomes.index", N_("Outcomes")),
    ("officer.people_list.index", N_("People")),
    ("officer.vacancy_list.index", N_("Vacancies")),
    ("officer.firms.index", N_("Firms")),
    ("officer.employers.approvals", N_("Approvals")),
    ("officer.aliases.index", N_("Dictionary of occupations")),
]
BAR = [
    ("officer.tasks.index", N_("Tasks"), "list-check"),
    ("officer.incoming_requests.index", N_("Wishes"), "inbox"),
    ("officer.outcomes.index", N_("Outcomes"), "clipboard-check"),
]
"""At the lower edge of a phone; the rest of the menu stands behind their fourth, "More"."""
blueprint = Blueprint("officer", __name__, url_prefix="/gorevli")
blueprint.context_processor(
    lambda: {
        "labels": labels,
        "LABELS": LABELS,
        "SUBJECTS": notices.SUBJECTS,
        "said_of": notices.said_of,
        "letters": keys.LETTERS,
        "focuses_first": True,
    }
)
_PAGES = (
    desk,
    comparison,
    documents_seen,
    sending_list,
    invitations,
    following,
    people_list,
    saved_filters,
    people,
    profiles,
    cv_confirmation,
    referrals,
    after_start,
    undo,
    outcomes,
    incoming_requests,
    vacancy_list,
    vacancies,
    sent,
    employers,
    firm_contacts,
    firm_data,
    firms,
    data_gaps,
    visits,
    posting,
    agency,
    letters,
    tasks,
    keys,
    search,
    bulk_import,
    duplicates,
    aliases,
)
for _pages in _PAGES:
    blueprint.register_blueprint(_pages.blueprint)
