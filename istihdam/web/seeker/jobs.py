"""Jobs for me, with reasons; applying for one."""

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, seekers, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Refusal
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.shortlists import Band, VacancyRow
from istihdam.vacancies import Vacancy
from istihdam.web.seeker import conditions, job_order
from istihdam.web.seeker.conditions import Conditions
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, causes, next_step, pages

SHOWN = 20
SORTED = 500
"""Of how many the list is sorted: the best fitting ones, all where there are no more."""
NOT_MINE = frozenset({"not_active", "already_referred"})
"""Reasons that say nothing of the person's abilities."""
ENDS_BREAK = "ara"
blueprint = Blueprint("jobs", __name__, url_prefix="/aday/isler")


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    """The best open vacancies for me, and those that a condition rules out, with the condition."""
    seeker = me()
    own = {referral.vacancy.key: referral for referral in referrals.of_person(pages.db(), seeker)}
    asked = request.args.get("sort", "")
    order = asked if asked in job_order.ORDERS else job_order.FIT
    arranged = job_order.Arranged(pages.db(), seeker, order, SHOWN)
    openings = shortlists.vacancies_for(
        pages.db(), seeker, top=SORTED, without=NOT_MINE, skip=own, arrange=arranged
    )
    fitting = conditions.Fitting(seeker)

    def lines(band: Band) -> list[tuple[VacancyRow, Conditions, Referral | None]]:
        rows = [row for row in openings.rows if row.band == band]
        return [(row, fitting.of(row.vacancy, row.ranked), own.get(row.vacancy.key)) for row in rows]

    return pages.shown(
        "seeker/jobs.html",
        openings=openings,
        part=arranged.part,
        order=order,
        sorts=[(code, _(words), url_for(".index", sort=code)) for code, words in job_order.ORDERS.items()],
        home=(seeker.district, seeker.neighbourhood),
        jobs=lines(Band.FITS),
        others=lines(Band.NEAR),
        aside=[(vacancy, fitting.aside(vacancy, reasons)) for vacancy, reasons in openings.set_aside],
        causes=causes.of_openings(openings, seeker),
    )


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def show(key: str) -> Response:
    """A vacancy that everybody sees, with how it fits me and what became of my application."""
    seeker, vacancy = me(), vacancies.visible_by_key(pages.db(), key)
    own = referrals.pair(pages.db(), seeker, vacancy)
    return pages.shown(
        "seeker/job.html",
        vacancy=vacancy,
        fit=_fit(seeker, vacancy),
        own=own,
        next=next_step.of(own) if own else None,
        can_apply=own is None or own.state not in referrals.OPEN | {referrals.State.STARTED},
        is_paused=vacancies.is_paused(vacancy),
        is_full=referrals.is_full(pages.db(), vacancy),
    )


@blueprint.post("/<key>/basvur")
@access.only(Role.SEEKER)
def apply(key: str) -> Response:
    """I apply; an application that stands already is shown as it stands."""
    seeker, vacancy = me(), vacancies.visible_by_key(pages.db(), key)
    if request.form.get(ENDS_BREAK):
        seekers.resume(pages.db(), seeker)
    _refuse_inactive(seeker)
    own = referrals.pair(pages.db(), seeker, vacancy)
    if own is None or own.state not in referrals.OPEN:
        own = referrals.apply(pages.db(), seeker, vacancy, by=pages.by())
    said = _("Your application is with the centre.")
    return pages.see(url_for("seeker.applications.show", key=own.key), said=said)


def _refuse_inactive(seeker: Seeker) -> None:
    """Refused, in words for the person, where they take a break or want no mediation."""
    if seeker.paused_at:
        raise Refusal(N_("You are taking a break; end it to apply."))
    if not seekers.is_active(pages.db(), seeker):
        raise Refusal(N_("You took back your wish for work; give it again under “My consents” to apply."))


def _fit(seeker: Seeker, vacancy: Vacancy) -> Conditions | None:
    fit = shortlists.fit(pages.db(), seeker, vacancy)
    if fit.ranked:
        return conditions.Fitting(seeker).of(vacancy, fit.ranked)
    is_mine = NOT_MINE.isdisjoint(reason.code for reason in fit.reasons)
    return conditions.Fitting(seeker).aside(vacancy, fit.reasons) if is_mine else None
