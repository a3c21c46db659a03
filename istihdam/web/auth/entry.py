"""Coming in and going out: by phone and code, by password; own password and sessions."""

import re

from flask import Blueprint, Response, g, jsonify, request, session, url_for
from flask_login import logout_user

from istihdam import accounts, employers, seekers
from istihdam.errors import NotFound, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, pages, phone_code, returned_forms
from istihdam.web.shared.fields import LineField, Mobile, Password
from istihdam.web.shared.forms import Form

blueprint = Blueprint("auth", __name__)
SIGN_UP = "/kayit"
BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


class PhoneForm(Form):
    phone = Mobile(lazy("Your mobile phone"), hint=lazy("For example 532 555 12 04"))


class PasswordEntryForm(Form):
    name = LineField(lazy("E-mail or phone"), most=200, autocomplete="username")
    password = Password(lazy("Password"))


class NewPasswordForm(Form):
    current = Password(lazy("Current password"))
    password = Password(
        lazy("New password"),
        autocomplete="new-password",
        hint=lazy("At least 8 characters; a few words in a row are best."),
    )


def target() -> str | None:
    """The page of ours that the visitor wanted before signing in."""
    return access.own_path(request.args.get("target"))


@blueprint.get("/giris")
@access.public
def enter() -> Response:
    return _entry_page(PhoneForm(formdata=None))


@blueprint.post("/giris")
@access.public
@access.repeatable
def send_code() -> Response:
    form = PhoneForm()
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.send(str(form.phone.data))
            return pages.see(url_for("auth.code", target=target()))
    return _entry_page(form)


@blueprint.route("/giris/kod", methods=["GET", "POST"])
@access.public
@access.repeatable
def code() -> Response:
    phone = phone_code.awaited_from()
    if phone is None:
        return pages.see(url_for("auth.enter"))
    form = phone_code.CodeForm()
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.prove(form, phone)
            return _proved(phone)
    return phone_code.page(form, phone, url_for("auth.enter", target=target()))


@blueprint.route("/giris/kisi", methods=["GET", "POST"])
@access.public
@access.repeatable
def who() -> Response:
    """The people and firms of a proved phone; the one that is chosen comes in."""
    phone = phone_code.proved()
    if phone is None:
        return pages.see(url_for("auth.enter"))
    people = accounts.by_phone(pages.db(), phone)
    if request.method == "POST":
        chosen = next((user for user in people if user.key == request.form.get("user")), None)
        if chosen is None:
            raise NotFound("Choose one of the names.")
        return _let_in(chosen)
    choices = _choices(people)
    is_firms = any(user.employer_id for user in people)
    is_oneself = is_firms and not any(user.seeker_id for user in people)
    return pages.shown(
        "auth/who.html", choices=choices, is_firms=is_firms, is_oneself=is_oneself, target=target()
    )


@blueprint.get("/giris/degisti")
@access.public
def replaced() -> Response:
    """To who showed the code of a number in whose place another stands now; nothing of whose it was."""
    phone = phone_code.proved()
    if phone is None or not accounts.is_replaced(pages.db(), phone):
        return pages.see(url_for("auth.enter"))
    return pages.shown("auth/replaced.html")


@blueprint.route("/giris/parola", methods=["GET", "POST"])
@access.public
@access.repeatable
def by_password() -> Response:
    form = PasswordEntryForm()
    if form.validate_on_submit():
        with pages.trying(form):
            found = pages.sign_in(form.name.data, form.password.data)
            if found is None:
                raise Refusal("E-mail or phone and password do not fit together.")
            access.let_in(*found)
            wanted = target()
            return pages.see(wanted if wanted and access.may_open(wanted) else access.me().home)
    return pages.shown("auth/by_password.html", form=form, target=target())


@blueprint.post("/cikis")
@access.public
@access.repeatable
def leave() -> Response:
    visitor = access.user()
    if visitor is not None:
        accounts.sign_out(pages.db(), visitor.token)
    accounts.spend_proof(pages.db(), session.get("proof"))
    logout_user()
    session.clear()
    response = pages.see(url_for("auth.enter", signed_out=1))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.route("/hesabim/parola", methods=["GET", "POST"])
@access.signed_in
@access.repeatable
def password() -> Response:
    form = NewPasswordForm()
    user = accounts.by_id(pages.db(), access.me().id)
    if user is None or user.password_hash is None:
        del form.current
    if user is not None and form.validate_on_submit():
        with pages.trying(form):
            current = form.current.data if form.current else ""
            accounts.change_password(
                pages.db(),
                user.id,
                current,
                form.password.data,
                settings=pages.settings(),
                keep=pages.let_go,
            )
            pages.enter(user)
            return pages.see(
                access.me().home, said=_("Your password is changed. You are signed out everywhere else.")
            )
    return pages.shown("auth/password.html", form=form)


@blueprint.get("/giris/yarim-kalan")
@access.signed_in
def waiting() -> Response:
    """What this browser sent as this account after the session had ended, to be sent now."""
    forms = returned_forms.waiting()
    if not forms:
        said = _("Nothing of yours waits any more: it is kept for 30 minutes, for the account that typed it.")
        return pages.see(access.me().home, said=said)
    return pages.shown("auth/waiting.html", forms=forms)


@blueprint.get("/hesabim/oturumlar")
@access.signed_in
def my_sessions() -> Response:
    me = access.me()
    own = accounts.sessions_of(pages.db(), me.id, pages.settings())
    logins = [(login, _browser(login.agent), accounts.is_token_of(login, me.token)) for login in own]
    idle = accounts.idle_minutes(me.role, pages.settings())
    return pages.shown(
        "auth/sessions.html",
        logins=logins,
        idle=idle,
        longest=pages.settings().longest_session,
        may_own=me.role in accounts.BY_CODE,
    )


@blueprint.post("/hesabim/oturumlar/<int(max=2147483647):login_id>")
@access.signed_in
def end_session(login_id: int) -> Response:
    accounts.end_session(pages.db(), access.me().id, login_id)
    return pages.see(url_for("auth.my_sessions"), said=_("That session has ended."))


@blueprint.get("/oturum/devam")
@access.signed_in
def stay() -> Response:
    """The session was used just now; when it ends otherwise."""
    return jsonify(ends_at=g.ends_at.isoformat())


def _entry_page(form: PhoneForm) -> Response:
    return pages.shown("auth/enter.html", form=form, target=target(), is_out="signed_out" in request.args)


def _proved(phone: str) -> Response:
    people = accounts.by_phone(pages.db(), phone)
    if not people:
        is_replaced = accounts.is_replaced(pages.db(), phone)
        return pages.see(url_for("auth.replaced") if is_replaced else SIGN_UP)
    if len(people) > 1 or (people[0].employer_id and seekers.by_phone(pages.db(), phone)):
        return pages.see(url_for("auth.who", target=target()))
    return _let_in(people[0])


def _choices(people: list[accounts.User]) -> list[tuple[accounts.User, str]]:
    """Each account of a phone and what it is called there: a firm, its contact where it has two, a person."""
    firms = {
        user.id: employers.by_id(pages.db(), user.employer_id).name for user in people if user.employer_id
    }
    is_only_one = bool(firms) and len(people) - len(firms) == 1
    return [(user, _called(user, firms, is_only_one)) for user in people]


def _called(user: accounts.User, firms: dict[int, str], is_only_one: bool) -> str:
    firm = firms.get(user.id)
    if firm is None:
        return _("For myself") if is_only_one else user.first_name
    is_shared = list(firms.values()).count(firm) > 1
    return f"{firm} ({user.first_name})" if is_shared else firm


def _let_in(user: accounts.User) -> Response:
    wanted = target()
    pages.enter(user)
    return pages.see(wanted if wanted and access.may_open(wanted) else access.me().home)


def _browser(agent: str) -> str:
    """Chrome, Android: what a person recognises their device by."""
    name = next((words for sign, words in BROWSERS if sign in agent), _("Browser"))
    system = next((words for sign, words in SYSTEMS if re.search(sign, agent)), "")
    return ", ".join(filter(None, (name, system)))
