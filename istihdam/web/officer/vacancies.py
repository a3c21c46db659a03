"""Vacancies: the list, one vacancy, sending several people to it, closing, raising openings."""

from datetime import date

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, seekers, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy, ngettext
from istihdam.seekers import Seeker
from istihdam.vacancies import Interview, Vacancy, VacancyStatus
from istihdam.web.officer import comparison, pipeline, quota, sending, undo
from istihdam.web.officer.pipeline import SendForm
from istihdam.web.shared import (
    access,
    interviews,
    pages,
    vacancy_extension,
    vacancy_life,
)
from istihdam.web.shared.fields import Chip, Whole
from istihdam.web.shared.forms import Form
from istihdam.web.shared.vacancy_life import Act

blueprint = Blueprint("vacancies", __name__, url_prefix="/ilanlar")
ENDS = {
    VacancyStatus.FILLED: N_("Filled"),
    VacancyStatus.EXPIRED: N_("Its time is over"),
    VacancyStatus.CANCELLED: N_("The employer gave it up"),
}


class CloseForm(Form):
    how = Chip(lazy("How it ended"), choices=[(how.value, lazy(said)) for how, said in ENDS.items()])


class OpeningsForm(Form):
    openings = Whole(
        lazy("Openings in all"), least=1, greatest=999, hint=lazy("Those who started are included.")
    )


@blueprint.get("/<key>")
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    return pipeline.screen(vacancies.by_key(pages.db(), key), SendForm(formdata=None))


@blueprint.post("/<key>")
@access.only(Role.OFFICER)
def refer(key: str) -> Response:
    """All ticked people are sent to the vacancy in one action."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = SendForm()
    if form.validate():
        with pages.trying(form):
            if request.form.get("do") == "compare":
                return comparison.of_two(vacancy, _chosen(form))
            interview = interviews.for_all(form.interview(), [vacancy])
            return _sent(vacancy, _chosen(form), interview, form.occurred_on.data)
    return pipeline.screen(vacancy, form)


@blueprint.route("/<key>/kapat", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def close(key: str) -> Response:
    """The vacancy ends for ever; who waited for it is told so."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = CloseForm()
    if form.validate_on_submit():
        with pages.trying(form):
            waited = referrals.close_vacancy(pages.db(), vacancy, form.how.data, by=pages.by())
            here = url_for("officer.vacancies.show", key=key)
            return pages.see(here, said=_closed_words(len(waited)))
    waiting = referrals.of_vacancy(pages.db(), vacancy, referrals.WISHES)
    return pages.shown("officer/close.html", form=form, vacancy=vacancy, waiting=waiting)


@blueprint.post("/<key>/durum")
@access.only(Role.OFFICER)
def press(key: str) -> Response:
    """The vacancy is paused or taken up again, as its firm said; undone by the toast."""
    vacancy, act = vacancies.by_key(pages.db(), key), request.form.get("act", "")
    if act not in (Act.PAUSE, Act.RESUME):
        raise Invalid(N_("This does not fit the vacancy any more; load the page again to see how it stands."))
    said = vacancy_life.record(vacancy, act, by=pages.by())
    here = url_for("officer.vacancies.show", key=key)
    return pages.see(here, said=said, undo=undo.of(pages.recorded(), here))


@blueprint.route("/<key>/kontenjan", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def openings(key: str) -> Response:
    vacancy = vacancies.by_key(pages.db(), key)
    form = OpeningsForm(data={"openings": vacancy.openings})
    wanted = form.openings.data
    if form.validate_on_submit() and wanted is not None:
        with pages.trying(form):
            referrals.set_openings(pages.db(), vacancy, wanted, by=pages.by())
            said = _("The vacancy looks for %(n)s people now.", n=wanted)
            return pages.see(url_for("officer.vacancies.show", key=key), said=said)
    return pages.shown(
        "officer/openings.html", form=form, vacancy=vacancy, starts=referrals.starts_of(pages.db(), vacancy)
    )


@blueprint.route("/<key>/uzat", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def extend(key: str) -> Response:
    """The vacancy stands longer; who was sent and who waits for it stay."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = vacancy_extension.blank()
    if request.method == "POST":
        form = vacancy_extension.ExtendForm()
        here = url_for("officer.vacancies.show", key=key)
        if (answer := vacancy_extension.extended(vacancy, form, here)) is not None:
            return answer
    return pages.shown("officer/extend.html", form=form, vacancy=vacancy)


@blueprint.route("/<key>/gorusme", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def set_interview(key: str) -> Response:
    """Whoever is sent to the vacancy from now on is told this day, place and name."""
    vacancy = vacancies.by_key(pages.db(), key)
    form = interviews.default_form(vacancy)
    if form.validate_on_submit():
        with pages.trying(form):
            vacancies.interviews.set_default(pages.db(), vacancy, form.interview())
            here = url_for("officer.vacancies.show", key=key)
            return pages.see(here, said=_("Whoever is sent from now on is told this."))
    return pages.shown("officer/interview.html", form=form, vacancy=vacancy)


def _chosen(form: SendForm) -> list[Seeker]:
    wanted = form.people.data or []
    if not wanted:
        raise Refusal("Tick at least one person.")
    found = list(seekers.by_keys(pages.db(), wanted).values())
    if len(found) < len(set(wanted)):
        raise Refusal("One of the ticked people is not there any more; look at the list again.")
    return found


def _sent(vacancy: Vacancy, people: list[Seeker], interview: Interview | None, day: date | None) -> Response:
    sent = sending.send(people, [vacancy], interview, day)
    here = url_for("officer.vacancies.show", key=vacancy.key)
    said = ngettext(
        "%(n)s person was sent to “%(title)s”.",
        "%(n)s people were sent to “%(title)s”.",
        len(sent),
        title=vacancy.title,
    )
    said = f"{said}{sending.day_words(day)} {quota.of_sent(sent)}"
    return pages.see(here, said=said, undo=sending.undo_button(here))


def _closed_words(waited: int) -> str:
    if not waited:
        return _("The vacancy is closed.")
    return ngettext(
        "The vacancy is closed; %(n)s wish for it was closed with it.",
        "The vacancy is closed; %(n)s wishes for it were closed with it.",
        waited,
    )
