"""The vacancy form, as a firm fills it in and as an officer does for a firm on the phone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from istihdam import clock, vacancies
from istihdam.employers import Employer
from istihdam.i18n import figures, lazy
from istihdam.i18n import gettext as _
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import lists, occupations, places
from istihdam.web.shared import entries, labels, occupation_search, pages, people_in_text, told_contacts
from istihdam.web.shared.fields import (
    Chips,
    Day,
    Hour,
    LineField,
    Long,
    PhoneField,
    Pick,
    Suggested,
    Whole,
    YesNo,
)
from istihdam.web.shared.forms import Form

NOTHING: Mapping[str, Any] = MappingProxyType({})
ANYWHERE = [("", lazy("No matter"))]
LISTED = ("required_skills", "preferred_skills", "required_certificates")


class VacancyForm(Form):
    occupation = Suggested(
        lazy("Which occupation?"), url="/oneri/meslek", hint=lazy("For example forklift operatörü, garson")
    )
    openings = Whole(lazy("How many people?"), least=1, greatest=999, unit=lazy("people"), default=1)
    wage = Whole(lazy("Net monthly wage"), unit="₺")
    shifts = Chips(lazy("Which shift?"), choices=[(code, lazy(said)) for code, said in labels.SHIFTS.items()])
    has_transport = YesNo(lazy("Is there a staff bus?"))
    has_meals = YesNo(lazy("Are meals given?"))
    is_insured_from_day_one = YesNo(lazy("Insured from the first day?"))
    district = Pick(
        lazy("District"),
        validate_choice=False,
        choices=[(place.name, place.name) for place in places.districts()],
    )
    neighbourhood = Pick(
        lazy("Neighbourhood (in Ümraniye)"),
        required=False,
        validate_choice=False,
        choices=[("", "–"), *((place.name, place.name) for place in places.neighbourhoods())],
    )
    title = LineField(lazy("Title"), required=False, hint=lazy("Left empty, the occupation is the title."))
    text = Long(lazy("What is the work like?"), most=6000)
    required_skills = LineField(
        lazy("Must know"), required=False, most=400, hint=lazy("With commas: reach truck, depo sayımı")
    )
    preferred_skills = LineField(lazy("Good to know"), required=False, most=400)
    required_licences = Chips(
        lazy("Driving licence"), choices=[(one.code, one.code) for one in lists.licences()]
    )
    required_certificates = LineField(
        lazy("Certificates"),
        required=False,
        most=400,
        hint=lazy("With commas: forklift belgesi, hijyen belgesi"),
    )
    min_experience_years = Whole(
        lazy("Experience at least"), required=False, least=0, greatest=40, unit=lazy("years")
    )
    education = Pick(
        lazy("Schooling at least"),
        of_names=True,
        required=False,
        choices=[*ANYWHERE, *((level.code, level.name) for level in lists.education())],
    )
    contact_name = LineField(lazy("Whom should candidates ask for?"), required=False)
    contact_phone = PhoneField(lazy("Phone for candidates"), required=False)
    told_contact = Pick(
        lazy("Who is told of this vacancy?"),
        required=False,
        hint=lazy(
            "Messages and links of this vacancy go to them: who comes, answers asked for, its last day."
        ),
    )
    address = LineField(lazy("Address of the workplace"), required=False, most=200)
    interview_on = Day(lazy("Day of the interview"), required=False)
    interview_at = Hour(lazy("Hour"), required=False, hint=lazy("For example 10.00"))
    report_to = LineField(
        lazy("Where to report"),
        required=False,
        most=200,
        hint=lazy("Left empty, the address of the workplace."),
    )
    people = people_in_text.choice()
    people_shown = people_in_text.shown()

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing of a person stands in the text unseen."""
        is_valid = super().validate(extra_validators)
        return people_in_text.is_settled(self) and is_valid

    def vacancy_fields(self, stood: Mapping[str, Any] = NOTHING) -> dict[str, Any]:
        """The fields of a vacancy as typed; skills and papers that stood in it before stay in their words."""
        fields = people_in_text.settled(self, self.values())
        if self.told_contact:
            fields["told_contact"] = fields["told_contact"] or None
        fields["occupation"] = occupation_search.sure(fields["occupation"])
        fields["title"] = fields["title"] or occupations.names(pages.db())[fields["occupation"]]
        for name in ("required_skills", "preferred_skills"):
            fields[name] = entries.skills(fields[name], stood.get(name) or ())
        certificates, before = fields["required_certificates"], stood.get("required_certificates") or ()
        fields["required_certificates"] = entries.certificates(certificates, before)
        return fields | {name: fields[name] or None for name in ("neighbourhood", "education")}


def form_of(fields: dict[str, Any], firm: Employer, typed: MultiDict[str, Any] | None = None) -> VacancyForm:
    """The form with these fields, its wage with the least one of today beside it.

    `typed` stands for what the browser sent.
    """
    form = VacancyForm(data=fields) if typed is None else VacancyForm(typed, data=fields)
    contacts = told_contacts.choices(firm)
    form.told_contact.choices = contacts
    if not contacts:
        del form.told_contact
    least = figures.number(vacancies.minimum_wage(clock.today()), 2)
    form.wage.description = _("At least the net minimum wage, %(least)s ₺.", least=least)
    return form


def alike(made: Vacancy) -> list[tuple[str, str]]:
    """(key, title) of the firm's vacancies much like this one, where nobody was asked about them yet."""
    is_asked = "is_new" in request.form or request.form.get("do") == "draft"
    return [] if is_asked else [(one.key, one.title) for one in vacancies.similar(pages.db(), made)]


def stored(fields: dict[str, Any]) -> dict[str, Any]:
    """A vacancy's fields as they stand in the boxes of the form."""
    shown = {name: ", ".join(fields[name]) for name in LISTED}
    years = fields["min_experience_years"]
    return {
        **fields,
        **shown,
        "occupation": occupations.names(pages.db()).get(fields["occupation"] or "", ""),
        "min_experience_years": int(years) if years is not None else None,
    }


def of_firm(firm: Employer) -> dict[str, Any]:
    """What a new vacancy of the firm begins with: its place, and whom to ask for."""
    return {
        "district": firm.district or places.HOME,
        "neighbourhood": firm.neighbourhood,
        "contact_name": firm.contact_name,
        "contact_phone": firm.phone,
        "address": firm.address,
    }
