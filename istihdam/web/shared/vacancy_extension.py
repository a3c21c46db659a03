"""The form by which a firm or an officer moves the last day of a published vacancy forward."""

from flask import Response

from istihdam import clock, vacancies
from istihdam.i18n import figures, lazy
from istihdam.i18n import gettext as _
from istihdam.vacancies import OPEN_FOR, Vacancy
from istihdam.web.shared import pages
from istihdam.web.shared.fields import Day
from istihdam.web.shared.forms import Form


class ExtendForm(Form):
    until = Day(lazy("New last day"))


def blank() -> ExtendForm:
    """The form before anything is typed: as far ahead as a vacancy may be extended."""
    return ExtendForm(formdata=None, until=clock.today() + OPEN_FOR)


def extended(vacancy: Vacancy, form: ExtendForm, here: str) -> Response | None:
    """The vacancy stands until the typed day and the answer leads back; None where the day is refused."""
    until = form.until.data
    if form.validate() and until is not None:
        with pages.trying(form):
            vacancies.extend(pages.db(), vacancy, until, by=pages.by())
            return pages.see(here, said=_("The vacancy stands until %(day)s now.", day=figures.day(until)))
    return None
