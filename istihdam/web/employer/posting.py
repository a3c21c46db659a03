"""The vacancy form: written, copied from the last one, corrected, sent to the centre."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, vacancies
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.vacancies import STANDING, Vacancy, VacancyStatus
from istihdam.web.employer.own_records import firm, own
from istihdam.web.shared import access, pages, pasted_advertisements, sights, vacancy_form
from istihdam.web.shared.vacancy_form import VacancyForm

blueprint = Blueprint("posting", __name__)


@blueprint.route("/ilan/yeni", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def new() -> Response:
    """An empty form, or one with what the firm's newest vacancy says (?kopya=1)."""
    own_firm = firm()
    known = vacancies.copy_last(pages.db(), own_firm)
    is_copy = bool(known) and "copy" in request.args
    shown = vacancy_form.stored(known) if is_copy else vacancy_form.of_firm(own_firm)
    if pasted_advertisements.is_sent():
        form, text = pasted_advertisements.filled(shown, own_firm)
        return _page(form, None, pasted=text, status=text.status, can_copy=bool(known))
    form = vacancy_form.form_of(shown, own_firm)
    if form.validate_on_submit():
        with pages.trying(form):
            made = vacancies.draft(pages.db(), own_firm, by=pages.by(), **form.vacancy_fields())
            alike = vacancy_form.alike(made)
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
    known |= vacancy.proposed or {}
    form = vacancy_form.form_of(vacancy_form.stored(known), vacancy.employer)
    if form.is_submitted():
        with pages.trying(form):
            sights.hold(vacancy)
            if form.validate():
                return _edited(vacancy, form.vacancy_fields(known))
    return _page(form, vacancy, is_standing=vacancy.status in STANDING)


@blueprint.post("/ilan/<key>/gonder")
@access.only(Role.EMPLOYER)
def submit(key: str) -> Response:
    found = own(key)
    vacancies.submit(pages.db(), found)
    return pages.see(
        url_for("employer.vacancies.show", key=key), said=_("The centre has your vacancy and checks it.")
    )


def _edited(vacancy: Vacancy, fields: dict[str, Any]) -> Response:
    if vacancy.status in STANDING:
        return _changed(vacancy, fields)
    vacancies.edit(pages.db(), vacancy, **fields)
    return _kept(vacancy)


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
    more |= {"vacancy": vacancy, "version_of": vacancies.version}
    return pages.shown("employer/vacancy_form.html", form=form, **more)
