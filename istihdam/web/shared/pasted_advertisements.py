"""An advertisement pasted into the vacancy form: the fields filled from it, what is doubtful marked."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from istihdam import clock, vacancies
from istihdam.employers import Employer
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.vacancies import advertisements
from istihdam.vocabulary import occupations
from istihdam.web.shared import pages, vacancy_form
from istihdam.web.shared.vacancy_form import VacancyForm

DOUBTS = {
    ("occupation", "several"): N_("The text looks for several: choose one above; each is its own vacancy."),
    ("occupation", "part"): N_("Only a part of “%(words)s” is known; choose the occupation."),
    ("wage", "range"): N_("The text says “%(words)s”; the lesser one stands here."),
    ("wage", "several"): N_("The text names several wages (%(words)s); the least one stands here."),
    ("wage", "above_minimum"): N_("The text says “%(words)s” and no sum; ask for it."),
    ("wage", "gross"): N_("Gross: “%(words)s”. Ask for the net wage."),
    ("wage", "daily"): N_("By the day: “%(words)s”. Ask for the month's net wage."),
    ("wage", "weekly"): N_("By the week: “%(words)s”. Ask for the month's net wage."),
    ("wage", "hourly"): N_("By the hour: “%(words)s”. Ask for the month's net wage."),
    ("wage", "foreign"): N_("In another currency: “%(words)s”. Ask for the net wage in lira."),
    ("wage", "with_bonus"): N_("With bonuses: “%(words)s”. Ask for the wage without them."),
    ("district", "several"): N_("The text names several places: %(words)s. Choose that of the work."),
    ("district", "of_homes"): N_("Where people live or the bus runs, by the text; ask for the work's place."),
    ("shifts", "rotation"): N_("Shifts rotate; the text does not say through how many."),
    ("has_transport", "money"): N_("The text pays for the way; it does not name a bus."),
    ("required_licences", "liked"): N_("Only preferred, so not asked for: “%(words)s”."),
    ("required_licences", "unsure"): N_("The text names no class (“%(words)s”); B is taken."),
    ("required_certificates", "liked"): N_("Only preferred, so not asked for: “%(words)s”."),
    ("required_certificates", "unsure"): N_("Read from “%(words)s”; look whether it is meant."),
    ("min_experience_years", "months"): N_("The text asks for less than whole years; decide what holds."),
    ("text", "cut"): N_("The text is longer than a vacancy's; its end is missing here."),
}
OWN_PLACE = N_("The text names no place; this is the firm's.")
LOOKED_FOR = ("occupation", "wage", "shifts", "has_transport", "has_meals", "openings")
"""Fields of which the page says that the text does not tell them."""
LISTED = ("required_certificates",)
AS_CODES = ("shifts", "required_licences")


@dataclass(frozen=True)
class PastedText:
    """What the page shows of a pasted text: the fields it told and not, its jobs, or what is wrong."""

    text: str
    told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    wrong: str = ""

    @property
    def status(self) -> HTTPStatus | None:
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.wrong else None


def is_sent() -> bool:
    """True where the form was sent to have a text read, or one of its jobs chosen."""
    return request.method == "POST" and (request.form.get("do") == "read" or "job" in request.form)


def filled(fields: dict[str, Any], firm: Employer, note: str | None = None) -> tuple[VacancyForm, PastedText]:
    """The form with what the text tells; what was typed and the text does not tell stays.

    `note` is what an officer wrote at the firm: it is read where nothing was sent yet, and its own words
    are never the vacancy's, since everybody reads those.
    """
    text = (request.form.get("pasted") if is_sent() else note) or ""
    text = text.strip()
    wrong = _wrong(text)
    if wrong:
        return vacancy_form.form_of(fields, firm), PastedText(text[: advertisements.LONGEST], wrong=wrong)
    read = _read(text)
    if note is not None:
        read = replace(read, title="", text="")
    form = vacancy_form.form_of(fields, firm, typed=_typed(read.named, fields))
    _mark(form, read)
    missing = (
        () if read.jobs else tuple(form[name].label.text for name in LOOKED_FOR if name not in read.named)
    )
    return form, PastedText(text, tuple(read.named), missing, read.jobs)


def _wrong(text: str) -> str:
    if not text:
        return _("Paste the text of the advertisement first.")
    if len(text) > advertisements.LONGEST:
        most = figures.number(advertisements.LONGEST)
        return _("This text is longer than %(most)s letters; paste only the advertisement itself.", most=most)
    return ""


def _read(text: str) -> advertisements.Advertisement:
    find = occupations.resolver(pages.db()).find
    pages.let_go()
    least = -(-vacancies.minimum_wage(clock.today()) // 1)
    return advertisements.read(text, find, int(least), request.form.get("job", "").strip())


def _typed(told: dict[str, Any], fields: dict[str, Any]) -> MultiDict[str, Any]:
    """The sent form with the told fields in it; what an earlier text told and this one does not is gone."""
    typed = MultiDict(request.form) if is_sent() else _unsent(fields)
    for name in request.form.get("read_fields", "").split():
        if name in advertisements.FIELDS:
            typed.setlist(name, _boxes(name, fields.get(name)))
    if "district" in told:
        told = {"neighbourhood": "", **told}
        if told["district"] != fields.get("district"):
            typed.setlist("address", [""])
    for name, value in told.items():
        typed.setlist(name, _boxes(name, value))
    return typed


def _unsent(fields: dict[str, Any]) -> MultiDict[str, Any]:
    """The boxes of a form that nobody touched yet."""
    typed = MultiDict[str, Any]()
    for field in vacancy_form.VacancyForm(formdata=None, data=fields):
        typed.setlist(field.name, _boxes(field.name, field.data))
    return typed


def _boxes(name: str, value: Any) -> list[str]:
    """A value as the form's boxes send it."""
    if name in AS_CODES:
        return list(value or ())
    if value is None:
        return [""]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [", ".join(value) if name in LISTED and not isinstance(value, str) else str(value)]


def _mark(form: VacancyForm, read: advertisements.Advertisement) -> None:
    """A sentence at each field that is doubtful."""
    doubts = [(doubt.field, _said(doubt)) for doubt in read.doubts]
    if "district" not in read.named and not any(name == "district" for name, _words in doubts):
        doubts.append(("district", _(OWN_PLACE)))
    for name, words in doubts:
        form[name].doubt = " ".join(filter(None, (getattr(form[name], "doubt", ""), words)))


def _said(doubt: advertisements.Unsure) -> str:
    return _(DOUBTS[(doubt.field, doubt.kind)], words=doubt.words)
