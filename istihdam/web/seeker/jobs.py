"""Jobs for me, with reasons; applying for one."""

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, seekers, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from istihdam.web import access, pages
from istihdam.web.seeker import fit, steps
from istihdam.web.seeker.asking import me
from istihdam.web.seeker.fit import Fit

SHOWN = 20
ALL = 200
OTHERS = 8
NOT_MINE = {"not_active", "already_referred"}
"""Reasons that say nothing of the person's abilities."""
ENDS_BREAK = "ara"
blueprint = Blueprint("jobs", __name__, url_prefix="/aday/isler")


@blueprint.get("")
@access.only(Role.SEEKER)
def listed() -> Response:
    """The best open vacancies for me, and those that a condition rules out, with the condition."""
    seeker = me()
    openings = shortlists.vacancies_for(pages.db(), seeker, top=SHOWN)
    own = {one.vacancy.key: one for one in referrals.of_person(pages.db(), seeker)}
    fitting = fit.Fitting(seeker)
    rows = [(row, fitting.of(row), own.get(row.vacancy.key)) for row in openings.rows]
    return pages.shown(
        "seeker/jobs.html",
        jobs=[line for line in rows if fit.is_near(line[0])],
        others=[line for line in rows if not fit.is_near(line[0])][:OTHERS],
        aside=[
            (one, fitting.aside(one, reasons))
            for one, reasons in openings.set_aside
            if one.key not in own and not {reason.code for reason in reasons} & NOT_MINE
        ],
    )


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def job(key: str) -> Response:
    """A vacancy that everybody sees, with how it fits me and what became of my application."""
    seeker, vacancy = me(), vacancies.published_by_key(pages.db(), key)
    if request.form.get(ENDS_BREAK):
        seekers.resume(pages.db(), seeker)
    own = referrals.pair(pages.db(), seeker, vacancy)
    return pages.shown(
        "seeker/job.html",
        vacancy=vacancy,
        fit=_fit(seeker, vacancy),
        own=own,
        next=steps.next_step(own) if own else None,
        can_apply=own is None or own.state not in referrals.OPEN | {referrals.State.STARTED},
        is_full=referrals.is_full(pages.db(), vacancy),
    )


@blueprint.post("/<key>/basvur")
@access.only(Role.SEEKER)
def apply(key: str) -> Response:
    """I apply; an application that stands already is shown as it stands."""
    seeker, vacancy = me(), vacancies.published_by_key(pages.db(), key)
    if request.form.get(ENDS_BREAK):
        seekers.resume(pages.db(), seeker)
    own = referrals.pair(pages.db(), seeker, vacancy)
    if own is None or own.state not in referrals.OPEN:
        own = referrals.apply(pages.db(), seeker, vacancy, by=pages.by())
    said = _("Your application is with the centre.")
    return pages.see(url_for("seeker.mine.one", key=own.key), said=said)


def _fit(seeker: Seeker, vacancy: Vacancy) -> Fit | None:
    openings = shortlists.vacancies_for(pages.db(), seeker, top=ALL, aside=ALL)
    for row in openings.rows:
        if row.vacancy.id == vacancy.id:
            return fit.Fitting(seeker).of(row)
    for other, reasons in openings.set_aside:
        if other.id == vacancy.id and not {reason.code for reason in reasons} & NOT_MINE:
            return fit.Fitting(seeker).aside(vacancy, reasons)
    return None
