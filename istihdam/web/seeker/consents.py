"""My consents, a break, and who looked at my profile."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, alerts, employers, privacy, seekers, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.seekers import ConsentKind, ProfileView
from istihdam.vacancies import Vacancy
from istihdam.web.seeker import answers
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, pages, timeline

blueprint = Blueprint("consents", __name__, url_prefix="/aday/izinlerim")
ASKED = {
    ConsentKind.MEDIATION: (
        N_("The centre finds work for me"),
        N_("Your wish for mediation. Without it nobody sends you to a job, and your applications wait."),
    ),
    ConsentKind.EMPLOYER_SEARCH: (
        N_("Employers may find my profile by themselves"),
        N_("They see your trade, years, skills and district; not your name, phone, address or CV."),
    ),
    ConsentKind.SMS_NEWS: (
        N_("News of vacancies by SMS or e-mail"),
        N_("At most one message a day, of what you saved under Vacancy news."),
    ),
}


SHOWN = 50
WHY = {
    "found": N_("Found in their own search, without your name and phone"),
    "referred": N_("For the vacancy that you were sent to"),
    "desk": N_("At the desk"),
    "profile": N_("To keep your profile"),
    "cv": N_("To read your CV"),
    "slip": N_("To print your slip"),
    "letter": N_("To send you a letter"),
}
"""Why somebody looked (the words of the view log) in words for the person."""


@dataclass(frozen=True)
class ViewRow:
    """One look at the profile: when, by whom in words, why, and for which vacancy."""

    at: datetime
    who: str
    why: str
    vacancy: Vacancy | None


def _look(view: ProfileView) -> ViewRow:
    user = accounts.by_key(pages.db(), view.viewer)
    firm = employers.by_id(pages.db(), user.employer_id).name if user and user.employer_id else ""
    known = vacancies.by_keys(pages.db(), [view.vacancy_key] if view.vacancy_key else [])
    why = _(WHY[view.why]) if view.why in WHY else view.why
    return ViewRow(view.at, firm or _(timeline.WHO[Role(view.role)]), why, next(iter(known.values()), None))


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    seeker = me()
    standing = {one.kind: one for one in seeker.consents if one.withdrawn_at is None}
    return pages.shown(
        "seeker/consents.html",
        seeker=seeker,
        asked=[(kind, title, why, standing.get(kind)) for kind, (title, why) in ASKED.items()],
        version=privacy.NOTICE_VERSION,
        views=[_look(view) for view in seekers.views_of(pages.db(), seeker, SHOWN)],
    )


@blueprint.post("")
@access.only(Role.SEEKER)
def change() -> Response:
    """One consent is given or taken back from now on."""
    asked, is_given = request.form.get("kind"), request.form.get("given") == "1"
    if asked not in set(ASKED):
        raise Invalid(N_("Please choose one of the buttons."))
    if asked == ConsentKind.SMS_NEWS and is_given:
        alerts.turn_on(pages.db(), me(), version=privacy.NOTICE_VERSION, by=pages.by())
    else:
        answers.set_consent(me(), ConsentKind(asked), is_given)
    said = (
        _("Given. You can take it back whenever you like.")
        if is_given
        else _("Taken back from this moment on.")
    )
    return pages.see(url_for(".index"), said=said)


@blueprint.post("/ara")
@access.only(Role.SEEKER)
def pause() -> Response:
    """A break begins or ends."""
    if request.form.get("pause") == "1":
        seekers.pause(pages.db(), me())
        return pages.see(url_for(".index"), said=_("Your break has begun. You decide when it ends."))
    seekers.resume(pages.db(), me())
    return pages.see(url_for(".index"), said=_("Welcome back. The centre looks for work with you again."))
