"""The firm's first page, and one vacancy of its own: how it stands, openings, end."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, indicators, referrals, vacancies
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.referrals import Referral
from istihdam.vacancies import ENDS, STANDING, Vacancy, VacancyStatus
from istihdam.vocabulary import lists
from istihdam.web.employer.own_records import firm, own
from istihdam.web.shared import (
    access,
    firm_answers,
    firm_records,
    interviews,
    labels,
    pages,
    paging,
    start_answers,
    told_contacts,
    undo,
    vacancy_changes,
    vacancy_extension,
    vacancy_life,
)
from istihdam.web.shared.fields import Whole
from istihdam.web.shared.forms import Form
from istihdam.web.shared.vacancy_extension import ExtendForm

blueprint = Blueprint("vacancies", __name__)

ON_A_PAGE = 30


@dataclass(frozen=True)
class FirmVacancyRow:
    """A vacancy in the firm's list: how it stands; people who started, people who wait for an answer."""

    vacancy: Vacancy
    stands: tuple[str, str]
    starts: int
    waiting: int


class OpeningsForm(Form):
    openings = Whole(lazy("How many people in all?"), least=1, greatest=999, unit=lazy("people"))


@blueprint.get("/")
@access.only(Role.EMPLOYER)
def index() -> Response:
    """What waits for the firm, its open vacancies, and the ended ones below."""
    own_firm = firm()
    unanswered = firm_answers.owed(referrals.of_employer(pages.db(), own_firm, firm_answers.UNANSWERED))
    waiting = Counter(referral.vacancy.key for referral in unanswered)
    mine = vacancies.of_employer(pages.db(), own_firm)
    asked = paging.part([vacancy for vacancy in mine if waiting[vacancy.key]], ON_A_PAGE, "waiting")
    running = paging.part([vacancy for vacancy in mine if vacancy.status not in ENDS], ON_A_PAGE, "vacancies")
    ended = paging.part([vacancy for vacancy in mine if vacancy.status in ENDS], ON_A_PAGE, "ended")
    shown = dict.fromkeys([*asked.rows, *running.rows, *ended.rows])
    starts = referrals.starts_of_each(pages.db(), list(shown))
    return pages.shown(
        "employer/home.html",
        firm=own_firm,
        asked=asked,
        running=running,
        ended=ended,
        lines={vacancy.key: _line(vacancy, starts[vacancy.id], waiting[vacancy.key]) for vacancy in shown},
        silent=_longest_silence(unanswered),
        started=sum(row.is_asked for row in start_answers.of_firm(own_firm)),
        answered=firm_records.of(own_firm).answered,
        kept=indicators.kept_for_firm(pages.db(), own_firm.key),
    )


@blueprint.get("/ilan/<key>")
@access.only(Role.EMPLOYER)
def show(key: str) -> Response:
    found = own(key)
    return _page(found, _openings_form(found), vacancy_extension.blank())


@blueprint.post("/ilan/<key>/kontenjan")
@access.only(Role.EMPLOYER)
def set_openings(key: str) -> Response:
    vacancy = own(key)
    form = OpeningsForm()
    if form.validate():
        with pages.trying(form):
            referrals.set_openings(pages.db(), vacancy, form.openings.data or 0, by=pages.by())
            said = _("You look for %(n)s people now.", n=vacancy.openings)
            return pages.see(url_for(".show", key=key), said=said)
    return _page(vacancy, form, vacancy_extension.blank())


@blueprint.post("/ilan/<key>/uzat")
@access.only(Role.EMPLOYER)
def extend(key: str) -> Response:
    """The firm's vacancy stands longer; who was sent and who waits for it stay."""
    vacancy = own(key)
    form = vacancy_extension.ExtendForm()
    answer = vacancy_extension.extended(vacancy, form, url_for(".show", key=key))
    return answer or _page(vacancy, _openings_form(vacancy), form)


@blueprint.route("/ilan/<key>/gorusme", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def set_interview(key: str) -> Response:
    """Whoever is sent to the vacancy from now on is told this day, place and name."""
    vacancy = own(key)
    form = interviews.default_form(vacancy)
    if form.validate_on_submit():
        with pages.trying(form):
            vacancies.interviews.set_default(pages.db(), vacancy, form.interview())
            said = _("Whoever is sent from now on is told this.")
            return pages.see(url_for(".show", key=key), said=said)
    return pages.shown("employer/interview.html", form=form, **head(vacancy))


@blueprint.post("/ilan/<key>/durum")
@access.only(Role.EMPLOYER)
def press(key: str) -> Response:
    """The vacancy is said to be open, paused, taken up again, closed, or sent to the centre once more."""
    said = vacancy_life.record(own(key), request.form.get("act", ""), by=pages.by())
    recorded = [event for event in pages.recorded() if event.kind in vacancies.RETRACTED]
    button = undo.of(recorded, url_for(".retract", key=key)) if recorded else None
    return pages.see(url_for(".show", key=key), said=said, undo=button)


@blueprint.post("/ilan/<key>/geri-al")
@access.only(Role.EMPLOYER)
def retract(key: str) -> Response:
    """What this contact pressed a moment ago is retracted."""
    vacancy, me = own(key), pages.by()
    said = undo.retract(lambda event: event.actor == me.actor and event.vacancy == vacancy.key, by=me)
    return pages.see(url_for(".show", key=key), said=said)


def head(found: Vacancy) -> dict[str, Any]:
    """What the head of each page about one vacancy shows."""
    starts = referrals.starts_of(pages.db(), found)
    sent = firm_answers.owed(referrals.of_vacancy(pages.db(), found, firm_answers.UNANSWERED))
    return {
        "vacancy": found,
        "stands": vacancy_life.stands(found, starts),
        "starts": starts,
        "waiting": len(sent),
    }


def _openings_form(vacancy: Vacancy) -> OpeningsForm:
    return OpeningsForm(formdata=None, openings=vacancy.openings)


def _page(vacancy: Vacancy, form: OpeningsForm, extension: ExtendForm) -> Response:
    names = {one.code: one.name for one in lists.licences()}
    return pages.shown(
        "employer/vacancy.html",
        status=422 if extension.errors else None,
        form=form,
        extension=extension,
        acts=vacancy_life.allowed(vacancy),
        endings=vacancy_life.endings(vacancy),
        shifts=labels.shifts(vacancy.shifts),
        licences=[names[code] for code in vacancy.required_licences],
        is_changeable=vacancy.status not in ENDS,
        changes=vacancy_changes.rows(vacancy),
        hearer=told_contacts.said(vacancy),
        alike=vacancies.similar(pages.db(), vacancy) if vacancy.status == VacancyStatus.DRAFT else [],
        is_ended=vacancy.status in ENDS,
        is_standing=vacancy.status in STANDING,
        counts=Counter(referral.state for referral in referrals.of_vacancy(pages.db(), vacancy)),
        **head(vacancy),
    )


def _line(found: Vacancy, starts: int, waiting: int) -> FirmVacancyRow:
    return FirmVacancyRow(found, vacancy_life.stands(found, starts), starts, waiting)


def _longest_silence(unanswered: list[Referral]) -> dict[str, Referral]:
    """vacancy key → the referral that waits longest for an answer."""
    eldest: dict[str, Referral] = {}
    for referral in sorted(unanswered, key=lambda one: one.silent_since or clock.today()):
        eldest.setdefault(referral.vacancy.key, referral)
    return eldest
