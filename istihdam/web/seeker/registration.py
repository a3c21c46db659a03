"""Signing up and coming in by phone: a name, a number, the code that was sent to it."""

from flask import Blueprint, Response, request, session, url_for

from istihdam import accounts, checks, privacy, seekers
from istihdam.accounts import Role
from istihdam.errors import N_, Forbidden, NotFound
from istihdam.events import By, Channel
from istihdam.i18n import lazy
from istihdam.seekers import Seeker
from istihdam.web.seeker import questions
from istihdam.web.shared import access, pages, phone_code
from istihdam.web.shared.fields import LineField, Mobile
from istihdam.web.shared.forms import Form

blueprint = Blueprint("registration", __name__, url_prefix="/kayit")


class NameForm(Form):
    full_name = LineField(
        lazy("First name and surname"), autocomplete="name", render_kw={"autocapitalize": "words"}
    )


class JoinForm(NameForm):
    phone = Mobile(
        lazy("Your mobile phone"), hint=lazy("For example 532 555 12 04. A code of six digits comes to it.")
    )


@blueprint.route("", methods=["GET", "POST"])
@access.public
@access.repeatable
def new() -> Response:
    """Name and phone; a phone that was proved just now is not asked for again."""
    visitor = access.user()
    if visitor is not None:
        return pages.see(_wanted() or visitor.home)
    phone = phone_code.proved()
    if request.method == "GET":
        session["wanted"] = access.own_path(request.args.get("target"))
        if phone and "new" not in request.args and seekers.by_phone(pages.db(), phone):
            return pages.see(url_for(".who"))
    form = NameForm() if phone else JoinForm()
    if form.validate_on_submit():
        with pages.trying(form):
            session["joining"] = checks.person_name(form.full_name.data)
            if phone:
                return _come_in(session["joining"], phone, is_new="new" in request.args)
            phone_code.send(form.phone.data)
            return pages.see(url_for(".code"))
    return pages.shown("seeker/join.html", form=form, phone=phone, version=privacy.NOTICE_VERSION)


@blueprint.route("/kod", methods=["GET", "POST"])
@access.public
@access.repeatable
def code() -> Response:
    """The code proves the phone; whoever is new there is registered by it."""
    name, phone = session.get("joining"), phone_code.awaited_from()
    visitor = access.user()
    if visitor is not None or not name or not phone:
        return pages.see(visitor.home if visitor else url_for(".new"))
    form = phone_code.CodeForm()
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.prove(form, phone)
            return _come_in(name, phone)
    return phone_code.page(form, phone, url_for(".new"))


@blueprint.route("/kisi", methods=["GET", "POST"])
@access.public
@access.repeatable
def who() -> Response:
    """Several people share a proved phone: one of them comes in, or somebody new."""
    phone, name = phone_code.proved(), session.get("joining")
    if phone is None:
        return pages.see(url_for(".new"))
    people = seekers.by_phone(pages.db(), phone)
    if request.method == "POST":
        return _enter(_chosen(people, name, phone), phone)
    return pages.shown("seeker/join_who.html", people=people, name=name)


def _chosen(people: list[Seeker], name: str | None, phone: str) -> Seeker:
    key = request.form.get("seeker")
    if key == "new" and name:
        return _registered(name, phone)
    for one in people:
        if one.key == key:
            return one
    raise NotFound("Choose one of the names.")


def _come_in(name: str, phone: str, *, is_new: bool = False) -> Response:
    """The person of this name on the phone, or a new one; a replaced number asks first, unless `is_new`."""
    people = seekers.by_phone(pages.db(), phone)
    same = [one for one in people if one.name_key == seekers.name_key(name)]
    if not people and not is_new and accounts.is_replaced(pages.db(), phone):
        return pages.see("/giris/degisti")
    if people and not same:
        return pages.see(url_for(".who"))
    return _enter(same[0] if same else _registered(name, phone), phone)


def _registered(name: str, phone: str) -> Seeker:
    """A new person, who wishes for mediation by signing up under today's notice."""
    user = _account(name, phone, None)
    seeker = seekers.register(
        pages.db(),
        full_name=name,
        phone=phone,
        by=By(user.key, Channel.WEB),
        notice_version=privacy.NOTICE_VERSION,
    )
    user.seeker_id = seeker.id
    return seeker


def _account(name: str, phone: str, seeker_id: int | None) -> accounts.User:
    return accounts.create_user(
        pages.db(), Role.SEEKER, name, settings=pages.settings(), phone=phone, seeker_id=seeker_id
    )


def _enter(seeker: Seeker, phone: str) -> Response:
    """The person of this proved phone is signed in; whom the desk registered gets an account by it."""
    seekers.hold_phone(pages.db(), seeker, phone)
    if accounts.is_shut_out(pages.db(), seeker.id):
        raise Forbidden(N_("This account is closed. Call the centre to clear it up: 444 9 822."))
    user = accounts.of_seeker(pages.db(), seeker.id) or _account(seeker.full_name, seeker.phone, seeker.id)
    wanted = _wanted()
    pages.enter(user)
    session["wanted"] = wanted
    return pages.see(questions.next_page(seeker))


def _wanted() -> str | None:
    return access.own_path(request.args.get("target")) or session.get("wanted")
