"""A vacancy that an officer types for a firm on the phone, and mends for it, with no second look."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import employers, notices, referrals, vacancies
from istihdam.accounts import Role
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import N_, Refusal
from istihdam.i18n import gettext as _
from istihdam.vacancies import ENDS, STANDING, Vacancy, VacancyStatus
from istihdam.web.shared import access, pages, pasted_advertisements, sights, vacancy_form

blueprint = Blueprint("posting", __name__)


@blueprint.route("/firma/<key>/ilan/yeni", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def new(key: str) -> Response:
    """An empty form, or a copy of the firm's newest vacancy (?kopya=1) or of the one named (?ilan=V-…).

    From a visit (?ziyaret=12) it is filled with what the note of the visit tells.
    """
    firm = employers.by_key(pages.db(), key)
    last = vacancies.copy_last(pages.db(), firm, drafts=False)
    model = _named(firm) or (last if "copy" in request.args else {})
    shown = vacancy_form.stored(model) if model else vacancy_form.of_firm(firm)
    more: dict[str, Any] = {"firm": firm, "is_copy": bool(model), "can_copy": bool(last)}
    note = _visit_note(firm)
    if pasted_advertisements.is_sent() or (note and request.method == "GET"):
        form, text = pasted_advertisements.filled(shown, firm, note)
        return pages.shown("officer/vacancy_form.html", form=form, pasted=text, status=text.status, **more)
    form = vacancy_form.form_of(shown, firm)
    if form.validate_on_submit():
        with pages.trying(form):
            made = vacancies.draft(pages.db(), firm, by=pages.by(), **form.vacancy_fields())
            alike = vacancy_form.alike(made)
            if not alike:
                return _published(made)
            pages.discard()
            more |= {"alike": alike, "status": HTTPStatus.UNPROCESSABLE_ENTITY}
    return pages.shown("officer/vacancy_form.html", form=form, vacancy=None, **more)


@blueprint.route("/ilanlar/<key>/duzenle", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def edit(key: str) -> Response:
    """The vacancy as its firm says it is; one that has ended is opened again as a copy."""
    vacancy = vacancies.by_key(pages.db(), key)
    if vacancy.status in ENDS:
        return pages.see(url_for("officer.posting.new", key=vacancy.employer.key, vacancy=key))
    _refuse_draft(vacancy)
    known = {name: getattr(vacancy, name) for name in vacancies.FIELDS}
    known |= vacancy.proposed or {}
    form = vacancy_form.form_of(vacancy_form.stored(known), vacancy.employer)
    if form.is_submitted():
        with pages.trying(form):
            sights.hold(vacancy)
            if form.validate():
                _changed(vacancy, form.vacancy_fields(known))
                here = url_for("officer.vacancies.show", key=key)
                return pages.see(
                    here, said=_("“%(title)s” is changed; its people stay.", title=vacancy.title)
                )
    more: dict[str, Any] = {"firm": vacancy.employer, "version_of": vacancies.version}
    return pages.shown("officer/vacancy_form.html", form=form, vacancy=vacancy, **more)


def _named(firm: Employer) -> dict[str, Any]:
    """The fields of the firm's vacancy that the address names; none where it names none."""
    key = request.args.get("vacancy")
    if not key:
        return {}
    vacancy = vacancies.of_employer_by_key(pages.db(), firm, key)
    _refuse_draft(vacancy)
    return vacancies.copied(vacancy)


def _visit_note(firm: Employer) -> str | None:
    """What the visit that the address names noted; None where it names none."""
    number = request.args.get("visit")
    return employers.visit_of(pages.db(), firm, number).note if number else None


def _refuse_draft(vacancy: Vacancy) -> None:
    """What a firm has not sent is shown to nobody else."""
    if vacancy.status == VacancyStatus.DRAFT:
        raise Refusal(N_("This is a draft of its firm; it is changed here once the firm has sent it."))


def _published(made: Vacancy) -> Response:
    """The vacancy is open at once; where its firm is not verified yet, it waits for that."""
    vacancies.submit(pages.db(), made)
    if made.employer.status == EmployerStatus.APPROVED:
        vacancies.publish(pages.db(), made, by=pages.by())
        said = _("“%(title)s” is published.", title=made.title)
    else:
        said = _(
            "The vacancy is kept; publish it once the firm %(name)s is verified.", name=made.employer.name
        )
    return pages.see(url_for("officer.vacancies.show", key=made.key), said=said)


def _changed(vacancy: Vacancy, fields: dict[str, Any]) -> None:
    """What the officer writes holds; the firm hears of a change of its own that waited."""
    waited = bool(vacancy.proposed)
    if vacancy.status not in STANDING:
        vacancies.edit(pages.db(), vacancy, **fields)
        return
    if fields["openings"] != vacancy.openings:
        referrals.set_openings(pages.db(), vacancy, fields["openings"], by=pages.by())
    if vacancies.change(pages.db(), vacancy, by=pages.by(), **fields):
        vacancies.accept_change(pages.db(), vacancy, by=pages.by())
    if waited:
        notices.tell_change(pages.db(), vacancy, pages.settings().quiet_hours)
