"""Another number of one's own: a code goes to the new one; the old one opens nothing any more."""

from flask import Blueprint, Response, url_for

from istihdam import accounts, employers, seekers
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.web.shared import access, pages, phone_code
from istihdam.web.shared.fields import Mobile
from istihdam.web.shared.forms import Form

blueprint = Blueprint("own_phone", __name__, url_prefix="/hesabim/telefon")


class NewPhoneForm(Form):
    phone = Mobile(
        _("Your new mobile phone"), hint=_("For example 532 555 12 04. A code of six digits comes to it.")
    )


@blueprint.route("", methods=["GET", "POST"])
@access.only(Role.SEEKER, Role.EMPLOYER)
@access.repeatable
def edit() -> Response:
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
    if form.validate_on_submit():
        with pages.trying(form):
            phone_code.prove(form, phone)
            _move(phone)
            said = _("Your number is changed. The old one opens nothing any more and has been told so.")
            return pages.see(access.me().home, said=said)
    return phone_code.page(form, phone, url_for(".edit"))


def _move(phone: str) -> None:
    me, session = access.me(), pages.db()
    if me.role == Role.SEEKER:
        seeker = seekers.survivor(session, seekers.by_id(session, access.own_seeker()))
        seekers.update_profile(session, seeker, by=pages.by(), phone=phone)
    else:
        firm = employers.by_id(session, access.own_employer())
        employers.change_contact_phone(session, firm, me.key, phone, by=pages.by())
    user = accounts.by_id(session, me.id)
    if user is not None:
        pages.enter(user)
