"""My consents, a break, and who looked at my profile."""

from flask import Blueprint, Response, request, url_for

from istihdam import privacy, seekers
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.seekers import ConsentKind
from istihdam.web import access, pages
from istihdam.web.seeker import answers
from istihdam.web.seeker.asking import me

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
}


@blueprint.get("")
@access.only(Role.SEEKER)
def mine() -> Response:
    seeker = me()
    standing = {one.kind: one for one in seeker.consents if one.withdrawn_at is None}
    return pages.shown(
        "seeker/consents.html",
        seeker=seeker,
        asked=[(kind, title, why, standing.get(kind)) for kind, (title, why) in ASKED.items()],
        version=privacy.NOTICE_VERSION,
        views=seekers.views_of(pages.db(), seeker, 50),
    )


@blueprint.post("")
@access.only(Role.SEEKER)
def change() -> Response:
    """One consent is given or taken back from now on."""
    told, is_given = request.form.get("kind"), request.form.get("given") == "1"
    if told not in set(ASKED):
        raise Invalid(N_("Please choose one of the buttons."))
    answers.set_consent(me(), ConsentKind(told), is_given)
    said = (
        _("Given. You can take it back whenever you like.")
        if is_given
        else _("Taken back from this moment on.")
    )
    return pages.see(url_for(".mine"), said=said)


@blueprint.post("/ara")
@access.only(Role.SEEKER)
def rest() -> Response:
    """A break begins or ends."""
    if request.form.get("pause") == "1":
        seekers.pause(pages.db(), me())
        return pages.see(url_for(".mine"), said=_("Your break has begun. You decide when it ends."))
    seekers.resume(pages.db(), me())
    return pages.see(url_for(".mine"), said=_("Welcome back. The centre looks for work with you again."))
