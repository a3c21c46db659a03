"""The questions that make a profile, one a page: each is saved when it is answered, so one can go on later.

`?origin=profile` (don=profil in the address) brings an answer back to the profile that it was changed from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, session, url_for

from istihdam import cvs, seekers, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.seekers import Seeker
from istihdam.vocabulary import lists, occupations
from istihdam.web.seeker import answers
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, labels, occupation_search, pages
from istihdam.web.shared.fields import Chips, LineField, Suggested, Whole
from istihdam.web.shared.forms import Form

blueprint = Blueprint("questions", __name__, url_prefix="/aday/sorular")
OFTEN_LOOKED_AT = 60
OFTEN_SHOWN = 6


@dataclass(frozen=True)
class Question:
    """One page: its path, and whether the person has answered it; the first four make a findable profile."""

    path: str
    is_answered: Callable[[Seeker], bool]


NEEDED = (
    Question("occupation", lambda seeker: bool(seeker.occupations)),
    Question("years", lambda seeker: seeker.experience_years is not None),
    Question("location", lambda seeker: seeker.district is not None),
    Question("shifts", lambda seeker: seeker.accepts_shifts is not None),
)
SAID = {
    "occupation": N_("Your occupation is saved."),
    "years": N_("Your experience is saved."),
    "location": N_("Where you live is saved."),
    "shifts": N_("The hours that suit you are saved."),
    "licences": N_("Your driving licence is saved."),
    "certificates": N_("Your certificates are saved."),
    "education": N_("Your schooling is saved."),
    "wage": N_("The wage that you wish for is saved."),
    "consents": N_("Your choices are saved."),
}
"""What is said on the profile once a page of it was answered."""
WISHED = ("licences", "certificates", "education", "wage", "consents")


def next_page(seeker: Seeker) -> str:
    """The address of the first needed question that is open; where the person wanted to go when none is."""
    for question in NEEDED:
        if not question.is_answered(seeker):
            return _url(question.path)
    return session.pop("wanted", None) or url_for("seeker.home.index")


def open_questions(seeker: Seeker) -> int:
    """How many of the needed questions are not answered yet."""
    return sum(not question.is_answered(seeker) for question in NEEDED)


def _url(path: str) -> str:
    return url_for(f"seeker.questions.{path}")


def _saved(path: str, seeker: Seeker) -> Response:
    """Onwards after an answer: back to the profile, to the next question, or to the page that was wanted."""
    if request.args.get("origin") == "profile":
        return pages.see(url_for("seeker.profile.show"), said=_(SAID[path]))
    if path in WISHED[:-1]:
        return pages.see(_url(WISHED[WISHED.index(path) + 1]))
    if path == WISHED[-1]:
        return pages.see(url_for("seeker.home.index"), said=_("Your profile is complete."))
    if open_questions(seeker):
        return pages.see(next_page(seeker))
    if cvs.newest(pages.db(), seeker) is None:
        cvs.write_up(pages.db(), seeker, by=pages.by())
    return pages.see(session.pop("wanted", None) or _url("ready"))


def _asked(path: str, template: str, form: Form | None = None, **context: Any) -> Response:
    """The page of a question, with its place among the others and the way back."""
    paths = [question.path for question in NEEDED]
    order = paths if path in paths else list(WISHED)
    number = order.index(path) + 1
    return pages.shown(
        f"seeker/questions/{template}.html",
        form=form,
        number=number,
        count=len(order),
        from_profile=request.args.get("origin") == "profile",
        back=_url(order[number - 2]) if number > 1 else None,
        later=_url(order[number]) if path in WISHED and number < len(order) else url_for("seeker.home.index"),
        is_wished=path in WISHED,
        **context,
    )


class TradeForm(Form):
    code = LineField(lazy("Occupation"), most=10)


@blueprint.route("/meslek", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def occupation() -> Response:
    """Which work: typed in everyday words, chosen from what they may mean."""
    form = TradeForm()
    typed = request.args.get("q", "").strip()[:120]
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("occupation", answers.keep_trade(me(), form.code.data))
    found = occupation_search.meant(typed, 8) if typed else []
    return _asked("occupation", "trade", form, typed=typed, found=found, often=_often())


def _often() -> list[tuple[str, str]]:
    """(code, name) of what open vacancies ask for most."""
    newest = vacancies.search(pages.db(), limit=OFTEN_LOOKED_AT).vacancies
    codes = [one.occupation for one in newest if one.occupation]
    names = occupations.names(pages.db())
    ranked = sorted(dict.fromkeys(codes), key=lambda code: -codes.count(code))
    return [(code, names[code]) for code in ranked if code in names][:OFTEN_SHOWN]


class YearsForm(Form):
    years = LineField(lazy("Years"), most=4)


@blueprint.route("/deneyim", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def years() -> Response:
    form = YearsForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("years", answers.keep_years(me(), form.years.data))
    trade = me().occupations.main
    name = occupations.names(pages.db()).get(trade.code) if trade else None
    return _asked("years", "years", form, trade=name, choices=answers.YEARS)


class PlaceForm(Form):
    place = Suggested(
        lazy("Neighbourhood or district"),
        url="/oneri/yer",
        hint=lazy("Your neighbourhood in Ümraniye, or your district. For example Tatlısu or Kadıköy"),
    )


@blueprint.route("/yer", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def location() -> Response:
    form = PlaceForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("location", answers.keep_place(me(), form.place.data))
    if request.method == "GET":
        form.place.data = labels.location(me().district, me().neighbourhood)
    return _asked("location", "place", form)


class ShiftsForm(Form):
    shifts = Chips(lazy("Shifts that suit me"), choices=labels.shift_choices)


@blueprint.route("/vardiya", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def shifts() -> Response:
    form = ShiftsForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("shifts", answers.keep_shifts(me(), request.form.get("quick"), form.shifts.data))
    if request.method == "GET":
        form.shifts.data = me().accepts_shifts or []
    return _asked("shifts", "shifts", form)


@blueprint.get("/hazir")
@access.only(Role.SEEKER)
def ready() -> Response:
    """The needed questions are answered: what that opens, and what else would help."""
    return pages.shown("seeker/questions/ready.html", seeker=me())


class LicencesForm(Form):
    licences = Chips(lazy("My driving licences"), choices=[(one.code, one.code) for one in lists.licences()])


@blueprint.route("/ehliyet", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def licences() -> Response:
    form = LicencesForm()
    if form.validate_on_submit():
        with pages.trying(form):
            wanted = [] if request.form.get("quick") == "none" else form.licences.data
            return _saved("licences", answers.keep(me(), licences=wanted))
    if request.method == "GET":
        form.licences.data = me().licences
    return _asked("licences", "licences", form, names={one.code: one.name for one in lists.licences()})


class CertificatesForm(Form):
    certificates = Chips(
        lazy("Certificates that many employers ask for"),
        choices=[(name, name) for name in answers.COMMON_NAMES],
    )
    other = Suggested(
        lazy("Another certificate or diploma"),
        url="/oneri/belge",
        required=False,
        hint=lazy("For example SRC2"),
    )


@blueprint.route("/belge", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def certificates() -> Response:
    form = CertificatesForm()
    if form.validate_on_submit():
        with pages.trying(form):
            told = (
                []
                if request.form.get("quick") == "none"
                else [*form.certificates.data, form.other.data or ""]
            )
            return _saved("certificates", answers.keep_certificates(me(), told))
    held = me().certificates.names
    if request.method == "GET":
        form.certificates.data = held
    return _asked(
        "certificates",
        "certificates",
        form,
        further=[name for name in held if name not in answers.COMMON_NAMES],
    )


class SchoolForm(Form):
    education = LineField(lazy("Schooling"), most=20)


@blueprint.route("/okul", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def education() -> Response:
    form = SchoolForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("education", answers.keep(me(), education=form.education.data))
    return _asked("education", "school", form, choices=lists.education(), chosen=me().education)


class WageForm(Form):
    wage_min = Whole(
        lazy("Least net wage a month"),
        least=0,
        greatest=1_000_000,
        unit="₺",
        required=False,
        hint=lazy("For example 34.000"),
    )


@blueprint.route("/ucret", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def wage() -> Response:
    form = WageForm()
    if form.validate_on_submit():
        with pages.trying(form):
            wanted = None if request.form.get("quick") == "any" else form.wage_min.data
            return _saved("wage", answers.keep(me(), wage_min=wanted))
    if request.method == "GET":
        form.wage_min.data = me().wage_min
    return _asked("wage", "wage", form)


@blueprint.route("/izin", methods=["GET", "POST"])
@access.only(Role.SEEKER)
def consents() -> Response:
    """The optional consent, unticked, and what is asked for statistics only."""
    form = answers.ConsentForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _saved("consents", answers.keep_consent(me(), form))
    if request.method == "GET":
        answers.fill_consent(form, me(), seekers.statistics_of(pages.db(), me()))
    return _asked("consents", "consent", form)
