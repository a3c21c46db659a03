"""The keys that the officer's pages answer to, as a page of its own for who works without scripts too."""

from flask import Blueprint, Response

from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.web.shared import access, pages

blueprint = Blueprint("keys", __name__)
LETTERS = {
    "officer.desk.index": "m",
    "officer.tasks.index": "g",
    "officer.incoming_requests.index": "i",
    "officer.outcomes.index": "s",
    "officer.people_list.index": "y",
    "officer.vacancy_list.index": "l",
    "officer.firms.index": "f",
    "officer.employers.approvals": "o",
    "officer.aliases.index": "z",
    "officer.desk.register": "k",
}
"""Endpoint → the letter that leads there behind `g`."""
EVERYWHERE = [
    ("/", N_("Search")),
    ("u", N_("Undo what was done last")),
    ("?", N_("This sheet")),
]
IN_LISTS = [
    ("j", N_("The row below")),
    ("k", N_("The row above")),
    ("x", N_("Tick the row")),
    ("1 … 9", N_("Tick the row of this number")),
    ("↵", N_("Send to what is ticked")),
]
AT_A_PERSON = [
    ("p", N_("The slip of today; on the slip: print it")),
    ("n", N_("The person who waits longest after this one")),
    ("b", N_("From the slip back to the person")),
]


@blueprint.get("/tuslar")
@access.only(Role.OFFICER)
def index() -> Response:
    sheet = [(N_("Everywhere"), EVERYWHERE), (N_("In a list"), IN_LISTS), (N_("At a person"), AT_A_PERSON)]
    return pages.shown("officer/keys.html", sheet=sheet)
