"""The vacancy form: written, copied from the last one, corrected, sent to the centre."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, referrals, turkish, vacancies
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.vacancies import STANDING, Vacancy, VacancyStatus
from istihdam.vocabulary import lists, occupations, places
from istihdam.web.employer import entries
from istihdam.web.employer.own_records import firm, own
from istihdam.web.shared import access, labels, occupation_search, pages
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

blueprint = Blueprint("posting", __name__)

ANYWHERE = [("", _("No matter"))]
LISTED = ("required_skills", "preferred_skills", "required_certificates")


def _least_wage() -> str:
    least = turkish.number(vacancies.minimum_wage(clock.today()), 2)
    return _("At least the net minimum wage, %(least)s ₺.", least=least)


class VacancyForm(Form):
    occupation = Suggested(
        _("Which occupation?"), url="/oneri/meslek", hint=_("For example forklift operatörü, garson")
    )
    openings = Whole(_("How many people?"), least=1, greatest=999, unit=_("people"), default=1)
    wage = Whole(_("Net monthly wage"), unit="₺")
    shifts = Chips(_("Which shift?"), choices=[(code, _(said)) for code, said in labels.SHIFTS.items()])
    has_transport = YesNo(_("Is there a staff bus?"))
    has_meals = YesNo(_("Are meals given?"))
    is_insured_from_day_one = YesNo(_("Insured from the first day?"))
    district = Pick(
        _("District"),
        validate_choice=False,
        choices=[(place.name, place.name) for place in places.districts()],
    )
    neighbourhood = Pick(
        _("Neighbourhood (in Ümraniye)"),
        required=False,
        validate_choice=False,
        choices=[("", "–"), *((place.name, place.name) for place in places.neighbourhoods())],
    )
    title = LineField(_("Title"), required=False, hint=_("Left empty, the occupation is the title."))
    text = Long(_("What is the work like?"), most=6000)
    required_skills = LineField(
        _("Must know"), required=False, most=400, hint=_("With commas: reach truck, depo sayımı")
    )
    preferred_skills = LineField(_("Good to know"), required=False, most=400)
    required_licences = Chips(
        _("Driving licence"), choices=[(one.code, one.code) for one in lists.licences()]
    )
    required_certificates = LineField(
        _("Certificates"), required=False, most=400, hint=_("With commas: forklift belgesi, hijyen belgesi")
    )
    min_experience_years = Whole(
        _("Experience at least"), required=False, least=0, greatest=40, unit=_("years")
    )
    education = Pick(
        _("Schooling at least"),
        required=False,
        choices=[*ANYWHERE, *((level.code, level.name) for level in lists.education())],
    )
    contact_name = LineField(_("Whom should candidates ask for?"), required=False)
    contact_phone = PhoneField(_("Phone for candidates"), required=False)
    address = LineField(_("Address of the workplace"), required=False, most=200)
    interview_on = Day(_("Day of the interview"), required=False)
    interview_at = Hour(_("Hour"), required=False, hint=_("For example 10.00"))
    report_to = LineField(
        _("Where to report"), required=False, most=200, hint=_("Left empty, the address of the workplace.")
    )

    def vacancy_fields(self) -> dict[str, Any]:
        """The fields of a vacancy as they were typed."""
        fields = self.values()
        fields["occupation"] = occupation_search.sure(fields["occupation"])
        fields["title"] = fields["title"] or occupations.names(pages.db())[fields["occupation"]]
        fields["required_skills"] = entries.skills(fields["required_skills"])
        fields["preferred_skills"] = entries.skills(fields["preferred_skills"])
        fields["required_certificates"] = entries.certificates(fields["required_certificates"])
        return fields | {name: fields[name] or None for name in ("neighbourhood", "education")}


@blueprint.route("/ilan/yeni", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def new() -> Response:
    """An empty form, or one with what the firm's newest vacancy says (?kopya=1)."""
    own_firm = firm()
    known = vacancies.copy_last(pages.db(), own_firm)
    is_copy = bool(known) and "copy" in request.args
    form = VacancyForm(data=_typed(known) if is_copy else _of_firm(own_firm))
    if form.validate_on_submit():
        with pages.trying(form):
            made = vacancies.draft(pages.db(), own_firm, by=pages.by(), **form.vacancy_fields())
            alike = [(other.key, other.title) for other in _similar(made)]
            if not alike:
                return _kept(made)
            pages.discard()
            return _page(form, None, status=HTTPStatus.UNPROCESSABLE_ENTITY, alike=alike, is_copy=is_copy)
    return _page(form, None, is_copy=is_copy, can_copy=bool(known))


@blueprint.route("/ilan/<key>/duzenle", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def edit(key: str) -> Response:
    """A draft or waiting vacancy is as typed; of a standing one what matters waits for an officer."""
    vacancy = own(key)
    known = {name: getattr(vacancy, name) for name in vacancies.FIELDS}
    form = VacancyForm(data=_typed(known | (vacancy.proposed or {})))
    if form.validate_on_submit():
        with pages.trying(form):
            if vacancy.status in STANDING:
                return _changed(vacancy, form.vacancy_fields())
            vacancies.edit(pages.db(), vacancy, **form.vacancy_fields())
            return _kept(vacancy)
    return _page(form, vacancy, is_standing=vacancy.status in STANDING)


@blueprint.post("/ilan/<key>/gonder")
@access.only(Role.EMPLOYER)
def submit(key: str) -> Response:
    found = own(key)
    vacancies.submit(pages.db(), found)
    return pages.see(
        url_for("employer.vacancies.show", key=key), said=_("The centre has your vacancy and checks it.")
    )


def _changed(vacancy: Vacancy, fields: dict[str, Any]) -> Response:
    """Small changes hold at once; the answer says where something waits for the centre."""
    if fields["openings"] != vacancy.openings:
        referrals.set_openings(pages.db(), vacancy, fields["openings"], by=pages.by())
    waiting = vacancies.change(pages.db(), vacancy, by=pages.by(), **fields)
    said = (
        _("The centre looks at what people came for; the rest is changed already. Your people stay.")
        if waiting
        else _("The vacancy is changed. Your people stay.")
    )
    return pages.see(url_for("employer.vacancies.show", key=vacancy.key), said=said)


def _similar(made: Vacancy) -> list[Vacancy]:
    """Vacancies of the firm that this one is much like, which it was not asked about yet."""
    is_asked = "is_new" in request.form or request.form.get("do") == "draft"
    return [] if is_asked else vacancies.similar(pages.db(), made)


def _kept(vacancy: Vacancy) -> Response:
    """The saved vacancy, sent to the centre unless it is to stay a draft."""
    if request.form.get("do") == "draft":
        said = _("The draft is kept. Nobody else sees it.")
    else:
        if vacancy.status == VacancyStatus.DRAFT:
            vacancies.submit(pages.db(), vacancy)
        said = _("The centre has your vacancy and checks it.")
    return pages.see(url_for("employer.vacancies.show", key=vacancy.key), said=said)


def _page(form: VacancyForm, vacancy: Vacancy | None, **more: Any) -> Response:
    form.wage.description = _least_wage()
    return pages.shown("employer/vacancy_form.html", form=form, vacancy=vacancy, **more)


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    """A vacancy's fields as they stand in the boxes of the form."""
    shown = {name: ", ".join(fields[name]) for name in LISTED}
    years = fields["min_experience_years"]
    return {
        **fields,
        **shown,
        "occupation": occupations.names(pages.db()).get(fields["occupation"] or "", ""),
        "min_experience_years": int(years) if years is not None else None,
    }


def _of_firm(own_firm: Any) -> dict[str, Any]:
    return {
        "district": own_firm.district or places.HOME,
        "neighbourhood": own_firm.neighbourhood,
        "contact_name": own_firm.contact_name,
        "contact_phone": own_firm.phone,
        "address": own_firm.address,
    }
