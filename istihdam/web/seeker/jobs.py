"""Jobs for me, with reasons; applying for one."""

from flask import Blueprint, Response, url_for

from istihdam import referrals, shortlists, vacancies
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from istihdam.web import access, pages
from istihdam.web.seeker import fit, steps
from istihdam.web.seeker.asking import me
from istihdam.web.seeker.fit import Fit

SHOWN = 20
ALL = 1_000
blueprint = Blueprint("jobs", __name__, url_prefix="/aday/isler")


@blueprint.get("")
@access.only(Role.SEEKER)
def listed() -> Response:
    """The best open vacancies for me, and those that a condition rules out, with the condition."""
    seeker = me()
    openings = shortlists.vacancies_for(pages.db(), seeker, top=SHOWN)
    own = {one.vacancy.key: one for one in referrals.of_person(pages.db(), seeker)}
    return pages.shown(
        "seeker/jobs.html",
        jobs=[(row, fit.of_row(seeker, row), own.get(row.vacancy.key)) for row in openings.rows],
        aside=[(one, fit.set_aside(seeker, one, reasons)) for one, reasons in openings.set_aside],
    )


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def job(key: str) -> Response:
    """A vacancy that everybody sees, with how it fits me and what became of my application."""
    seeker, vacancy = me(), vacancies.published_by_key(pages.db(), key)
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
    own = referrals.pair(pages.db(), seeker, vacancy)
    if own is None or own.state not in referrals.OPEN:
        own = referrals.apply(pages.db(), seeker, vacancy, by=pages.by())
    said = _("Your application is with the centre.")
    return pages.see(url_for("seeker.mine.one", key=own.key), said=said)


def _fit(seeker: Seeker, vacancy: Vacancy) -> Fit | None:
    openings = shortlists.vacancies_for(pages.db(), seeker, top=ALL, aside=ALL)
    for row in openings.rows:
        if row.vacancy.id == vacancy.id:
            return fit.of_row(seeker, row)
    for other, reasons in openings.set_aside:
        if other.id == vacancy.id:
            return fit.set_aside(seeker, vacancy, reasons)
    return None
