"""The officer's pages: the desk, people, vacancies, approvals, outcomes and wishes."""

from flask import Blueprint

from istihdam.accounts import Role
from istihdam.web.officer import records

ROLE = Role.OFFICER
MENU: list[tuple[str, str]] = []
blueprint = Blueprint("officer", __name__, url_prefix="/gorevli")
for _room in (records,):
    blueprint.register_blueprint(_room.blueprint)
