"""CVs at the desk: those that no program could read are typed; every version can be looked at."""

from flask import Blueprint, Response, url_for

from istihdam import cvs, seekers
from istihdam.accounts import Role
from istihdam.cvs import CvState
from istihdam.errors import N_, NotFound
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, cv_files, downloads, pages, paging, view_log
from istihdam.web.shared.cv_files import BroughtCvForm
from istihdam.web.shared.fields import Long
from istihdam.web.shared.forms import Form

blueprint = Blueprint("cv_confirmation", __name__)
ON_A_PAGE = 40
STATES = {
    CvState.READING: N_("being read"),
    CvState.UNREAD: N_("to be typed"),
    CvState.READ: N_("read"),
    CvState.CONFIRMED: N_("confirmed"),
}


class TypingForm(Form):
    text = Long(lazy("What the CV says"), required=True, most=20_000, rows=18)


@blueprint.get("/ozgecmisler")
@access.only(Role.OFFICER)
def index() -> Response:
    """CVs that nobody could read yet, oldest first."""
    return pages.shown("officer/cvs.html", part=paging.part(cvs.for_the_desk(pages.db()), ON_A_PAGE))


@blueprint.route("/ozgecmis/<key>", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def show(key: str) -> Response:
    """One version: its text, or the form to type it."""
    cv = cvs.by_key(pages.db(), key)
    form = TypingForm()
    view_log.opened(cv.seeker, "cv")
    if form.is_submitted() and form.validate():
        with pages.trying(form):
            cvs.type_in(pages.db(), cv, form.text.data, let_go=pages.let_go)
            here = url_for("officer.profiles.edit", key=cv.seeker.key, from_cv=1)
            return pages.see(here, said=_("The CV is typed; look through the profile with it."))
    return pages.shown(
        "officer/cv.html",
        form=form,
        cv=cv,
        is_unread=cv.state == CvState.UNREAD,
        versions=cvs.of_person(pages.db(), cv.seeker),
        STATES=STATES,
    )


@blueprint.route("/kisi/<key>/ozgecmis", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def take(key: str) -> Response:
    """A CV that the person brought is photographed or chosen; then the profile is looked through with it."""
    seeker, form = seekers.by_key(pages.db(), key), BroughtCvForm()
    view_log.opened(seeker, "cv")
    if form.validate_on_submit():
        with pages.trying(form):
            return pages.see(url_for(".read", key=cv_files.received(seeker).key))
    return pages.shown("officer/cv_upload.html", form=form, seeker=seekers.by_key(pages.db(), key))


@blueprint.get("/ozgecmis/<key>/okuma")
@access.only(Role.OFFICER)
def read(key: str) -> Response:
    """On to the profile once the file is read; where no program could, to the form to type it."""
    cv = cvs.by_key(pages.db(), key)
    view_log.opened(cv.seeker, "cv")
    if cv.state == CvState.READING:
        return pages.shown("officer/cv_reading.html", cv=cv)
    if cv.state == CvState.UNREAD:
        return pages.see(url_for(".show", key=key))
    return pages.see(url_for("officer.profiles.edit", key=cv.seeker.key, from_cv=1))


@blueprint.get("/ozgecmis/<key>/dosya")
@access.only(Role.OFFICER)
def file(key: str) -> Response:
    """The file as it came, to be saved and never opened inside the portal."""
    found = cvs.by_key(pages.db(), key)
    if not found.file:
        raise NotFound("This version has no file.")
    view_log.opened(found.seeker, "cv")
    content = cv_files.store().read(found.file)
    return downloads.foreign(content, f"{found.seeker.key}-{found.version}")
