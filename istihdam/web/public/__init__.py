"""What everybody sees: the home page, vacancies, trainings, notices, suggestions while typing."""

from typing import Any

from flask import Blueprint

from istihdam.errors import N_
from istihdam.web import words
from istihdam.web.public import notices, openings, suggestions

ROLE = None
MENU = [("public.openings.listed", N_("Vacancies")), ("public.openings.courses", N_("Trainings"))]
FOOT = [
    ("public.notices.notice", N_("Privacy notice")),
    ("public.notices.accessibility", N_("Accessibility")),
]
blueprint = Blueprint("public", __name__)
for _room in (openings, notices, suggestions):
    blueprint.register_blueprint(_room.blueprint)


@blueprint.app_context_processor
def _words() -> dict[str, Any]:
    return {
        "say_shift": words.shift,
        "say_shifts": words.shifts,
        "say_place": words.place,
        "say_education": words.education,
        "say_yes_no": words.yes_no,
    }
