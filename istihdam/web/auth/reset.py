"""A forgotten password: a code to the phone or a link in a mail. Nobody learns who is known."""

from flask import Blueprint, Response, url_for

from istihdam import accounts, employers
from istihdam.accounts import Role, User
from istihdam.errors import N_, Invalid, NotFound
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, pages, phone_code
from istihdam.web.shared.fields import Chip, LineField, Password
from istihdam.web.shared.forms import Form

blueprint = Blueprint("reset", __name__, url_prefix="/parola-yenile")
OVER = N_("This link sets no password any more: it is good for 30 minutes and once. Ask for a new one.")


class AskingForm(Form):
    phone = LineField(
        lazy("Your mobile phone or e-mail"),
        most=200,
        autocomplete="username",
        hint=lazy("For example 532 555 12 04"),
    )


class ResetForm(Form):
    account = Chip(lazy("Whose password"), choices=[])
    password = Password(
        lazy("New password"),
        autocomplete="new-password",
        hint=lazy("At least 8 characters; a few words in a row are best."),
    )


@blueprint.route("", methods=["GET", "POST"])
@access.public
@access.repeatable
def new() -> Response:
    form = AskingForm()
    if form.validate_on_submit():
        with pages.trying(form):
            return _asked(str(form.phone.data))
    return pages.shown("auth/reset.html", form=form, by_mail=_can_mail())


@blueprint.get("/gonderildi")
@access.public
def sent() -> Response:
    """What comes next, for a known address and any other."""
    return pages.shown("auth/reset_sent.html")


@blueprint.route("/kod", methods=["GET", "POST"])
@access.public
@access.repeatable
def code() -> Response:
    phone = phone_code.awaited_from()
    if phone is None:
        return pages.see(url_for(".new"))
    form = phone_code.CodeForm()
    del form.is_own
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.prove(form, phone)
            return pages.see(url_for(".by_phone"))
    return phone_code.page(form, phone, url_for(".new"))


@blueprint.route("/yeni", methods=["GET", "POST"])
@access.public
@access.repeatable
def by_phone() -> Response:
    """The new password of one of the accounts whose phone was proved just now."""
    phone = phone_code.proved()
    if phone is None:
        return pages.see(url_for(".new"))
    own = [user for user in accounts.by_phone(pages.db(), phone) if _may_have_password(user)]
    if not own:
        said = _("No account with a password belongs to this phone. Sign in by a code.")
        return pages.see(url_for("auth.enter"), said=said)
    form = ResetForm()
    form.account.choices = [(user.key, _called(user)) for user in own]
    if len(own) == 1:
        del form.account
    if form.validate_on_submit():
        with pages.trying(form):
            chosen = form.account.data if form.account else own[0].key
            return _set(next(user for user in own if user.key == chosen), str(form.password.data))
    return pages.shown("auth/new_password.html", form=form)


@blueprint.route("/<token>", methods=["GET", "POST"])
@access.public
@access.repeatable
def by_mail(token: str) -> Response:
    """The new password of the account that a mail's link belongs to."""
    user = accounts.user_of_reset(pages.db(), token)
    if user is None:
        raise NotFound(OVER)
    form = ResetForm()
    del form.account
    if form.validate_on_submit():
        with pages.trying(form):
            if not accounts.spend_reset(pages.db(), token):
                raise NotFound(OVER)
            return _set(user, str(form.password.data))
    response = pages.shown("auth/new_password.html", form=form)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _asked(name: str) -> Response:
    """The same for whoever is known and whoever is not."""
    if "@" not in name:
        phone_code.send(name)
        return pages.see(url_for(".code"))
    if not _can_mail():
        raise Invalid(N_("The centre sends no e-mail yet. Write your mobile phone."), field="phone")
    email = accounts.folded_email(name, field="phone")
    accounts.ask_for_password(pages.db(), email, pages.where().address)
    return pages.see(url_for(".sent"))


def _can_mail() -> bool:
    return bool(pages.settings().smtp_url and pages.settings().public_url)


def _may_have_password(user: User) -> bool:
    return user.role == Role.EMPLOYER or user.password_hash is not None


def _called(user: User) -> str:
    if user.employer_id is None:
        return user.first_name
    firm = employers.by_id(pages.db(), user.employer_id)
    return f"{firm.name} ({user.first_name})"


def _set(user: User, password: str) -> Response:
    """The new password holds, every other session has ended, and this browser is in."""
    accounts.reset_password(pages.db(), user, password, settings=pages.settings())
    pages.enter(user)
    said = _("Your password is changed. You are signed out everywhere else.")
    return pages.see(access.me().home, said=said)
