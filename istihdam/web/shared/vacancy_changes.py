"""What a firm wants changed in a vacancy that stands, in words: before and after."""

from collections.abc import Callable
from typing import Any

from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations
from istihdam.web.shared import labels, pages

LABELS = {
    "title": N_("Title"),
    "occupation": N_("Occupation"),
    "openings": N_("Number of people"),
    "wage": N_("Net monthly wage"),
    "shifts": N_("Shift"),
    "district": N_("District"),
    "neighbourhood": N_("Neighbourhood"),
    "address": N_("Address"),
    "has_transport": N_("Staff bus"),
    "has_meals": N_("Meals"),
    "is_insured_from_day_one": N_("Insured from the first day"),
    "required_skills": N_("Must know"),
    "required_licences": N_("Driving licence"),
    "required_certificates": N_("Certificates"),
    "min_experience_years": N_("Experience at least"),
    "education": N_("Schooling at least"),
    "text": N_("What the work is like"),
    "preferred_skills": N_("Good to know"),
    "contact_name": N_("Whom to ask for"),
    "contact_phone": N_("Phone for candidates"),
    "told_contact": N_("Who is told of this vacancy"),
    "interview_on": N_("Day of the interview"),
    "interview_at": N_("Hour"),
    "report_to": N_("Where to report"),
}


def rows(vacancy: Vacancy) -> list[tuple[str, str, str]]:
    """(label, as it stands, as it shall be) of each field that waits for an officer."""
    proposed = vacancy.proposed or {}
    return [
        (_(label), _words(name, getattr(vacancy, name)), _words(name, proposed[name]))
        for name, label in LABELS.items()
        if name in proposed
    ]


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", []):
        return "–"
    return WORDS[name](value) if name in WORDS else str(value)


def _listed(values: list[str]) -> str:
    return ", ".join(values)


WORDS: dict[str, Callable[[Any], str]] = {
    "wage": figures.money,
    "occupation": lambda code: occupations.names(pages.db()).get(code, code),
    "shifts": labels.shifts,
    "education": labels.education,
    "min_experience_years": figures.number,
    "required_skills": _listed,
    "required_licences": _listed,
    "required_certificates": _listed,
}
