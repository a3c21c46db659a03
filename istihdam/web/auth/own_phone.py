"""Another number of one's own: a code goes to the new one; the old one opens nothing any more."""

from flask import Blueprint, Response, session, url_for

from istihdam import accounts, employers, seekers
from istihdam.accounts import Role
from istihdam.errors import N_, Forbidden, Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, pages, phone_code
from istihdam.web.shared.fields import Mobile
from istihdam.web.shared.forms import Form

blueprint = Blueprint("own_phone", __name__, url_prefix="/hesabim/telefon")


SIGN_IN_ANEW = N_("You signed in a while ago. Sign in once more, then change your number.")


class NewPhoneForm(Form):
    phone = Mobile(
        lazy("Your new mobile phone"),
        hint=lazy("For example 532 555 12 04. A code of six digits comes to it."),
    )


@blueprint.route("", methods=["GET", "POST"])
@access.only(Role.SEEKER, Role.EMPLOYER)
@access.repeatable
def edit() -> Response:
    if not _is_fresh():
        return pages.see(url_for("auth.enter", target=url_for(".edit")), said=_(SIGN_IN_ANEW))
    pages.close()  # the code is sent in a transaction of its own
    form, phone = NewPhoneForm(), access.me().phone
    if form.validate_on_submit():
        with pages.trying(form):
            if form.phone.data == phone:
                raise Invalid(N_("This is your number already; nothing changes."), field="phone")
            phone_code.send(str(form.phone.data))
            return pages.see(url_for(".code"))
    return pages.shown("auth/own_phone.html", form=form, phone=phone)


@blueprint.route("/kod", methods=["GET", "POST"])
@access.only(Role.SEEKER, Role.EMPLOYER)
@access.repeatable
def code() -> Response:
    """The code shows that the new number is the person's; the account moves to it, this browser stays in."""
    phone = phone_code.awaited_from()
    if phone is None:
        return pages.see(url_for(".edit"))
    form = phone_code.CodeForm()
    is_own = session.get("is_own", False)
    del form.is_own
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.prove(form, phone)
            session["is_own"] = is_own
            if not _is_fresh():
                raise Forbidden(SIGN_IN_ANEW)
            _move(phone)
            said = _("Your number is changed. The old one opens nothing any more and has been told so.")
            return pages.see(access.me().home, said=said)
    return phone_code.page(form, phone, url_for(".edit"))


def _is_fresh() -> bool:
    """True where the person signed in within the last hour."""
    return accounts.is_fresh(pages.db(), access.me().token)


def _move(phone: str) -> None:
    me, db = access.me(), pages.db()
    if me.role == Role.SEEKER:
        seeker = seekers.survivor(db, seekers.by_id(db, access.own_seeker()))
        seekers.update_profile(db, seeker, by=pages.by(), phone=phone)
    else:
        own = employers.contacts.of_firm(employers.by_id(db, access.own_employer()), me.key)
        employers.contacts.change(db, own, by=pages.by(), phone=phone)
    user = accounts.by_id(db, me.id)
    if user is not None:
        pages.enter(user)
