"""The firm's own data; its name and tax number are an officer's to change."""

from flask import Blueprint, Response, url_for

from istihdam import employers
from istihdam.accounts import Role
from istihdam.employers import EmployerStatus, FirmContact
from istihdam.i18n import gettext as _
from istihdam.web.employer import contacts, own_records
from istihdam.web.shared import access, firm_contacts, firm_form, pages
from istihdam.web.shared.firm_form import FirmForm

blueprint = Blueprint("firm", __name__)


@blueprint.route("/firma", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def edit() -> Response:
    """Saved by a firm that was not verified, it is checked once more."""
    firm = own_records.firm()
    form = FirmForm(data=firm_form.stored(firm, FirmForm))
    if form.validate_on_submit():
        with pages.trying(form):
            employers.edit(pages.db(), firm, by=pages.by(), **form.for_edit(firm))
            if firm.status == EmployerStatus.REFUSED:
                employers.ask_again(pages.db(), firm)
            return pages.see(url_for("employer.vacancies.index"), said=_("The data of your firm is saved."))
    own = contacts.own_contact(firm)
    return pages.shown(
        "employer/firm.html",
        form=form,
        firm=firm,
        hears=firm_contacts.TOLD,
        me=access.me(),
        change_address=_change_address if own and own.is_manager else _no_address,
        manages=bool(own and own.is_manager),
    )


def _change_address(contact: FirmContact) -> str:
    return url_for("employer.contacts.edit", contact_key=contact.key)


def _no_address(contact: FirmContact) -> str:
    """Who does not look after the contacts reads them."""
    return ""
