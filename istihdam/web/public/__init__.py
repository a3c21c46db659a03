"""What everybody sees: the home page, vacancies, trainings, notices, suggestions while typing."""

from typing import Any

from flask import Blueprint

from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.web.public import home, sitemap, statements, suggestions, trainings, vacancies
from istihdam.web.shared import labels, pages

ROLE = None
MENU = [("public.vacancies.index", N_("Vacancies")), ("public.trainings.index", N_("Trainings"))]
FOOT = [
    ("public.statements.contact", N_("Contact and opening hours")),
    ("public.statements.privacy_notice", N_("Privacy notice")),
    ("public.statements.accessibility", N_("Accessibility")),
]
blueprint = Blueprint("public", __name__)
for _pages in (home, vacancies, trainings, statements, suggestions, sitemap):
    blueprint.register_blueprint(_pages.blueprint)


@blueprint.app_context_processor
def _words() -> dict[str, Any]:
    return {
        "say_shift": labels.shift,
        "say_shifts": labels.shifts,
        "say_place": labels.location,
        "say_way": labels.distance_to,
        "say_age": labels.age,
        "say_order": lambda order: _(labels.SORTED[order]) if order in labels.SORTED else "",
        "say_education": labels.education,
        "canonical": pages.canonical,
        "say_yes_no": labels.yes_no,
    }
