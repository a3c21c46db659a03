"""My profile: what the centre knows of me, each answer changeable on its own page."""

from flask import Blueprint, Response, request, url_for

from istihdam import cvs, seekers, shortlists
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.vocabulary import occupations
from istihdam.web.seeker import answers, questions
from istihdam.web.seeker.own_records import me, own_record
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import EmailField, LineField, Long, Whole
from istihdam.web.shared.forms import Form

blueprint = Blueprint("profile", __name__, url_prefix="/aday/profilim")


class AboutForm(Form):
    full_name = LineField(lazy("First name and surname"), autocomplete="name")
    email = EmailField(lazy("E-mail"), required=False, hint=lazy("Not needed: your phone is enough."))
    about = Long(
        lazy("What can you do?"),
        most=2000,
        rows=6,
        hint=lazy("In your own words: where you worked, what you did, which machines you know."),
    )
    skills = Long(lazy("Skills"), most=1000, rows=3, hint=lazy("One on each line, for example reach truck"))
    max_km = Whole(
        lazy("How far can you go to work?"),
        least=1,
        greatest=200,
        unit=lazy("km"),
        required=False,
        hint=lazy("For example 15"),
    )


@blueprint.get("")
@access.only(Role.SEEKER)
def show() -> Response:
    seeker = me()
    return pages.shown(
        "seeker/profile.html",
        seeker=seeker,
        names=occupations.names(pages.db()),
        left=questions.open_questions(seeker),
        cv=next(iter(cvs.of_seeker(pages.db(), own_record())), None),
        wishes=shortlists.wishes_in_words(pages.db(), seeker),
        statistics=seekers.statistics_of(pages.db(), seeker),
    )


@blueprint.route("/bilgiler", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def edit() -> Response:
    """Name, e-mail and own words; skills that the words name are offered by the matcher, not written."""
    form, seeker = AboutForm(), me()
    if form.validate_on_submit():
        with pages.trying(form):
            answers.keep(
                seeker,
                full_name=form.full_name.data,
                email=form.email.data,
                about=form.about.data or "",
                skills=(form.skills.data or "").splitlines(),
                max_km=form.max_km.data,
            )
            return pages.see(url_for(".show"), said=_("Your name, e-mail, words and skills are saved."))
    if request.method == "GET":
        form.full_name.data, form.email.data, form.about.data = seeker.full_name, seeker.email, seeker.about
        form.skills.data, form.max_km.data = "\n".join(seeker.skills), seeker.max_km
    return pages.shown("seeker/about.html", form=form)


@blueprint.post("/meslek")
@access.only(Role.SEEKER)
def drop_occupation() -> Response:
    """One of several occupations is taken out of the profile."""
    seeker = me()
    kept = seeker.occupations.without(request.form.get("code"))
    answers.keep(seeker, occupations=kept)
    return pages.see(url_for(".show"), said=_("The occupation is taken out."))
