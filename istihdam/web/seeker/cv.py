"""My CV: the file comes in, what was read of it stands beside its source, and I confirm it."""

from flask import Blueprint, Response, request, url_for

from istihdam import cvs, reports
from istihdam.accounts import Role
from istihdam.cvs import Cv, CvState
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.web.seeker import cv_form
from istihdam.web.seeker.own_records import me, own_record
from istihdam.web.shared import access, cv_files, downloads, pages
from istihdam.web.shared.cv_files import CvFileForm

TEMPLATES = {CvState.READING: "reading", CvState.UNREAD: "unread", CvState.CONFIRMED: "confirmed"}
blueprint = Blueprint("cv", __name__, url_prefix="/aday/ozgecmis")


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    return _upload_page(CvFileForm())


@blueprint.post("")
@access.only(Role.SEEKER)
def receive() -> Response:
    """The file is kept and read, or refused with what to do about it."""
    form = CvFileForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return pages.see(url_for(".show", key=cv_files.received(own_record()).key))
    return _upload_page(form)


def _upload_page(form: CvFileForm) -> Response:
    return pages.shown("seeker/cv/upload.html", form=form, versions=cvs.of_seeker(pages.db(), own_record()))


@blueprint.get("/yazdir")
@access.only(Role.SEEKER)
def print_out() -> Response:
    """My profile as a one-page PDF that I can show anywhere."""
    content = reports.printed_cv(pages.db(), me(), own_record())
    return downloads.file(content, downloads.PDF, "ozgecmis.pdf")


@blueprint.get("/<key>")
@access.only(Role.SEEKER)
def show(key: str) -> Response:
    """One version as it stands: being read, unreadable, to be confirmed, or confirmed."""
    cv = cvs.of_seeker_by_key(pages.db(), own_record(), key)
    if cv.state in TEMPLATES:
        return pages.shown(f"seeker/cv/{TEMPLATES[cv.state]}.html", cv=cv)
    form = cv_form.ConfirmForm()
    cv_form.fill(form, cv)
    return _confirm_page(cv, form, cv_form.offers(cv))


@blueprint.post("/<key>")
@access.only(Role.SEEKER)
def confirm(key: str) -> Response:
    """What I left ticked and typed is my profile; nothing of the file was before."""
    cv = cvs.of_seeker_by_key(pages.db(), own_record(), key)
    if cv.state != CvState.READ:
        raise Refusal(N_("This CV is not waiting for you; load the page again to see how it stands."))
    form, ticked = cv_form.ConfirmForm(), request.form.getlist("offer")
    if form.validate_on_submit():
        with pages.trying(form):
            cvs.confirm(pages.db(), cv, by=pages.by(), **cv_form.profile(cv, form, ticked))
            said = _("Your profile is saved. Jobs are found by it from now on.")
            return pages.see(url_for("seeker.jobs.index"), said=said)
    return _confirm_page(cv, form, cv_form.offers(cv, ticked))


def _confirm_page(cv: Cv, form: cv_form.ConfirmForm, offers: list[cv_form.Group]) -> Response:
    return pages.shown(
        "seeker/cv/confirm.html",
        form=form,
        cv=cv,
        sources=cv_form.sources(cv),
        offers=offers,
        other_name=cv_form.other_name(cv),
    )


@blueprint.post("/<key>/sil")
@access.only(Role.SEEKER)
def delete(key: str) -> Response:
    """This version and its file are gone; my profile stays as I confirmed it."""
    cvs.delete(pages.db(), cvs.of_seeker_by_key(pages.db(), own_record(), key), cv_files.store())
    return pages.see(url_for(".index"), said=_("The file is deleted. Your profile stays as it is."))


@blueprint.get("/<key>/dosya")
@access.only(Role.SEEKER)
def file(key: str) -> Response:
    """My own file, to be saved and never opened inside the portal."""
    cv = cvs.of_seeker_by_key(pages.db(), own_record(), key)
    if not cv.file:
        raise Invalid(N_("This version has no file: it was made of your answers."))
    return downloads.foreign(cv_files.store().read(cv.file), f"ozgecmis-{cv.version}")
