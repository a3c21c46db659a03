"""The firm's contacts, as who manages them at the firm adds, changes and takes them off."""

from flask import Blueprint, Response, url_for

from istihdam import accounts, employers
from istihdam.accounts import Role
from istihdam.employers import Employer, FirmContact
from istihdam.errors import N_, Forbidden
from istihdam.i18n import gettext as _
from istihdam.web.employer import own_records
from istihdam.web.shared import access, firm_contacts, pages

blueprint = Blueprint("contacts", __name__)
NOT_A_MANAGER = N_("Who looks after the contacts of your firm changes them; ask them, or call the centre.")
SIGN_IN_ANEW = N_("You signed in a while ago. Sign in once more, then change the contacts.")


@blueprint.route("/firma/kisi/yeni", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def new() -> Response:
    """Somebody more speaks for the firm."""
    firm = _managed()
    if not _is_fresh():
        return _sign_in_anew(url_for(".new"))
    form = firm_contacts.ContactForm()
    added = firm_contacts.saved(form, firm)
    if added is not None:
        said = _(
            "%(name)s is a contact of your firm now and comes in by a code to the phone.", name=added.name
        )
        return pages.see(url_for("employer.firm.edit"), said=said)
    return pages.shown("employer/contact.html", form=form, firm=firm, contact=None, is_oneself=False)


@blueprint.route("/firma/kisi/<contact_key>", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def edit(contact_key: str) -> Response:
    """A contact is changed; one's own number is changed by a code, on its own page."""
    firm = _managed()
    contact = employers.contacts.of_firm(firm, contact_key)
    if not _is_fresh():
        return _sign_in_anew(url_for(".edit", contact_key=contact_key))
    form, is_oneself = firm_contacts.form_of(contact), contact.key == access.me().key
    if is_oneself:
        del form.phone
    if firm_contacts.saved(form, firm, contact) is not None:
        _stay_in(contact)
        said = _("The data of %(name)s is saved.", name=contact.name)
        return pages.see(url_for("employer.firm.edit"), said=said)
    return pages.shown("employer/contact.html", form=form, firm=firm, contact=contact, is_oneself=is_oneself)


@blueprint.post("/firma/kisi/<contact_key>/kaldir")
@access.only(Role.EMPLOYER)
def end(contact_key: str) -> Response:
    """A contact speaks for the firm no more; their sessions and links have ended."""
    contact = employers.contacts.of_firm(_managed(), contact_key)
    if not _is_fresh():
        return _sign_in_anew(url_for(".edit", contact_key=contact_key))
    employers.contacts.end(pages.db(), contact, by=pages.by())
    said = _("%(name)s is off the list: no code, link or message goes there any more.", name=contact.name)
    return pages.see(url_for("employer.firm.edit"), said=said)


def own_contact(firm: Employer) -> FirmContact | None:
    """The contact who asks."""
    return next((one for one in firm.active_contacts if one.key == access.me().key), None)


def _managed() -> Employer:
    """The asking firm, where who asks looks after its contacts; Forbidden for others."""
    firm = own_records.firm()
    own = own_contact(firm)
    if own is None or not own.is_manager:
        raise Forbidden(NOT_A_MANAGER)
    return firm


def _is_fresh() -> bool:
    return accounts.is_fresh(pages.db(), access.me().token)


def _sign_in_anew(target: str) -> Response:
    return pages.see(url_for("auth.enter", target=target), said=_(SIGN_IN_ANEW))


def _stay_in(contact: FirmContact) -> None:
    """Who changed their own mail is in anew: the change ended their sessions."""
    me = access.me()
    if contact.key == me.key and not accounts.session_of(pages.db(), me.token, pages.settings()):
        user = accounts.by_key(pages.db(), contact.key)
        assert user is not None
        pages.enter(user)
