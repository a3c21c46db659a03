"""A firm signs up; it waits for an officer. Who is known already is told to nobody."""

from flask import Blueprint, Response, url_for
from wtforms.validators import ValidationError

from istihdam import accounts, checks, employers, notices
from istihdam.accounts import Role, passwords, throttle
from istihdam.errors import Invalid, Refusal
from istihdam.i18n import lazy, say
from istihdam.vocabulary import places
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import EmailField, LineField, Mobile, Parsed, Password, Pick
from istihdam.web.shared.forms import Form

blueprint = Blueprint("registration", __name__)

SIGN_UPS = throttle.Limit("firms signing up from address", 20, 60)


class TaxNumber(Parsed):
    """A tax number; `data` is its digits."""

    def read(self, text: str) -> str:
        try:
            return checks.tax_number(text)
        except Invalid as refusal:
            raise ValueError(say(refusal)) from refusal


class SignUpForm(Form):
    name = LineField(lazy("Name of the firm"), autocomplete="organization")
    tax_number = TaxNumber(
        lazy("Tax number"),
        most=20,
        hint=lazy("10 digits; sole proprietors 11. It stands on the tax certificate."),
        render_kw={"inputmode": "numeric"},
    )
    sector = LineField(
        lazy("Line of business"), required=False, hint=lazy("For example logistics, textiles, restaurant")
    )
    district = Pick(lazy("District"), choices=[(place.name, place.name) for place in places.districts()])
    contact_name = LineField(lazy("Your name and surname"), autocomplete="name")
    phone = Mobile(lazy("Your mobile phone"), hint=lazy("For example 532 555 12 04"))
    email = EmailField(lazy("E-mail"), required=False)
    password = Password(
        lazy("Choose a password"),
        autocomplete="new-password",
        hint=lazy("At least 8 characters; a few words in a row are best."),
    )

    def validate_password(self, field: Password) -> None:
        """A weak password is refused before anything is looked up, so its refusal tells nothing."""
        try:
            passwords.check_new(field.data, self.contact_name.data, self.email.data, self.phone.data)
        except Invalid as refusal:
            raise ValidationError(say(refusal)) from refusal


@blueprint.route("/kayit", methods=["GET", "POST"])
@access.public
def new() -> Response:
    form = SignUpForm(district=places.HOME)
    if form.validate_on_submit():
        with pages.trying(form):
            counted = [SIGN_UPS.of(pages.where().address)]
            throttle.take(pages.db(), counted)
            _register(form)
            return pages.see(url_for("employer.registration.done"))
    return pages.shown("employer/sign_up.html", form=form)


@blueprint.get("/kayit/tamam")
@access.public
def done() -> Response:
    """What comes next; the same for a new firm and for one that was known."""
    return pages.shown("employer/signed_up.html")


def _register(form: SignUpForm) -> None:
    """The firm waits, its contact comes in and is told; nothing changes where firm or contact are known."""
    told = form.values()
    password = told.pop("password")
    try:
        firm = employers.register(pages.db(), by=pages.by(), **told)
        (contact,) = firm.contacts
        accounts.create_user(
            pages.db(),
            Role.EMPLOYER,
            contact.name,
            settings=pages.settings(),
            phone=contact.phone,
            email=contact.email,
            password=password,
            employer_id=firm.id,
            key=contact.key,
        )
        notices.tell_received(pages.db(), firm, pages.settings().quiet_hours)
    except Invalid:
        raise
    except Refusal:
        pages.discard()
        passwords.hashed(password, pages.settings())
