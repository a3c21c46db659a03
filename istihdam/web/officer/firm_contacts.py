"""The contacts of a firm, as an officer adds, changes and takes them off."""

from flask import Blueprint, Response, url_for

from istihdam import employers
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.web.shared import access, firm_contacts, pages

blueprint = Blueprint("firm_contacts", __name__)


@blueprint.route("/firma/<key>/kisi/yeni", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def new(key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    form = firm_contacts.ContactForm()
    added = firm_contacts.saved(form, firm)
    if added is not None:
        said = _("%(name)s is a contact of %(firm)s now.", name=added.name, firm=firm.name)
        return pages.see(url_for("officer.employers.show", key=key), said=said)
    return pages.shown("officer/contact.html", form=form, firm=firm, contact=None)


@blueprint.route("/firma/<key>/kisi/<contact_key>", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def edit(key: str, contact_key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    contact = employers.contacts.of_firm(firm, contact_key)
    form = firm_contacts.form_of(contact)
    if firm_contacts.saved(form, firm, contact) is not None:
        said = _("The data of %(name)s is saved.", name=contact.name)
        return pages.see(url_for("officer.employers.show", key=key), said=said)
    return pages.shown("officer/contact.html", form=form, firm=firm, contact=contact)


@blueprint.post("/firma/<key>/kisi/<contact_key>/kaldir")
@access.only(Role.OFFICER)
def end(key: str, contact_key: str) -> Response:
    contact = employers.contacts.of_firm(employers.by_key(pages.db(), key), contact_key)
    employers.contacts.end(pages.db(), contact, by=pages.by())
    said = _("%(name)s is off the list: no code, link or message goes there any more.", name=contact.name)
    return pages.see(url_for("officer.employers.show", key=key), said=said)
