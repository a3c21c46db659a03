"""A phone is proved by the code that is sent to it, for signing up and signing in alike."""

from flask import Response, request, session

from istihdam import accounts
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import pages
from istihdam.web.shared.fields import LineField, Tick
from istihdam.web.shared.forms import Form


class CodeForm(Form):
    code = LineField(
        lazy("The six digits"),
        most=12,
        autocomplete="one-time-code",
        render_kw={"inputmode": "numeric", "autofocus": True},
    )
    is_own = Tick(
        lazy("This phone is mine: I stay signed in for 30 days"),
        hint=lazy("Not on a computer or phone that others use."),
    )


def send(phone: str) -> None:
    """A code is on its way to this phone (as typed), and its page knows to which."""
    house = pages.house()
    session["code_phone"] = accounts.send_code(
        house.database, phone, where=pages.where(), settings=house.settings, gateway=house.gateway
    )


def awaited_from() -> str | None:
    """The phone (E.164) to which this browser had a code sent that is not typed yet."""
    return session.get("code_phone")


def prove(form: CodeForm, phone: str) -> None:
    """This browser showed the code that was sent to this phone (E.164); Invalid for any other."""
    house = pages.house()
    if not accounts.is_right_code(
        house.database, phone, form.code.data or "", where=pages.where(), settings=house.settings
    ):
        raise accounts.why_not(pages.db(), phone, form.code.data or "", house.settings)
    session["is_own"] = bool(form.is_own and form.is_own.data)
    session["proof"] = accounts.give_proof(pages.db(), phone)
    session.pop("code_phone", None)


def proved() -> str | None:
    """The phone (E.164) that this browser showed a code for, lately and for nothing yet."""
    return accounts.proved_phone(pages.db(), session.get("proof"))


def page(form: CodeForm, phone: str, elsewhere: str) -> Response:
    """Where the code is typed, or sent again; at `elsewhere` another number is written."""
    if request.method == "POST" and "again" in request.form:
        form.code.errors = []
        with pages.trying(form):
            send(phone)
            said = _("A new code is on its way. After three codes in 10 minutes the last one stays good.")
            return pages.see(request.full_path.rstrip("?"), said=said)
    ends_at = accounts.code_ends_at(pages.db(), phone)
    return pages.shown("auth/code.html", form=form, phone=phone, elsewhere=elsewhere, code_ends_at=ends_at)
