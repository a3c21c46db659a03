"""The job seeker's own first page: one next step, jobs that fit, what became of applications."""

from dataclasses import dataclass

from flask import Blueprint, Response, url_for

from istihdam import referrals, seekers, shortlists
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.shortlists import Band
from istihdam.web.seeker import conditions, questions
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, causes, next_step, pages

SHOWN = 3
NEW = N_("%(n)s questions are left; then the centre can find work for you.")
STARTED = N_("%(n)s questions are left; with the answer the jobs found for you fit better.")
blueprint = Blueprint("home", __name__, url_prefix="/aday")


@dataclass(frozen=True)
class Next:
    """The one thing to do now: a sentence and its button."""

    sentence: str
    words: str
    url: str


@blueprint.get("/")
@access.only(Role.SEEKER)
def index() -> Response:
    seeker = me()
    mine = referrals.of_person(pages.db(), seeker)
    asked_for = {referral.vacancy.key for referral in mine if referral.state in referrals.OPEN}
    most = SHOWN + len(asked_for)
    openings = shortlists.vacancies_for(pages.db(), seeker, top=most, aside=0, bands=(Band.FITS,))
    rows = [row for row in openings.rows if row.vacancy.key not in asked_for][:SHOWN]
    fitting = conditions.Fitting(seeker)
    return pages.shown(
        "seeker/home.html",
        seeker=seeker,
        next=_next(seeker, len(rows)),
        jobs=[(row, fitting.of(row.vacancy, row.ranked)) for row in rows],
        home=(seeker.district, seeker.neighbourhood),
        mine=[(referral, next_step.of(referral)) for referral in mine[:SHOWN]],
        is_active=seekers.is_active(pages.db(), seeker),
    )


def _next(seeker: Seeker, fitting: int) -> Next:
    left = questions.open_questions(seeker)
    if left:
        sentence = NEW if not seeker.occupations else STARTED
        return Next(_(sentence, n=left), _("Go on"), questions.next_page(seeker))
    if seeker.paused_at:
        url = url_for("seeker.consents.index")
        return Next(_("You are taking a break, so nobody is sending you to jobs."), _("End the break"), url)
    if fitting:
        url = url_for("seeker.jobs.index")
        return Next(_("Look at the jobs that fit you and apply with one tap."), _("Jobs for me"), url)
    if causes.unsaid(seeker):
        sentence = _("No open job fits you yet. A fuller profile fits more jobs.")
        return Next(sentence, _("My profile"), url_for("seeker.profile.show"))
    sentence = _("No open job fits you yet. You get a message when an officer sends you to a job.")
    return Next(sentence, _("Search all vacancies"), url_for("public.vacancies.index"))
