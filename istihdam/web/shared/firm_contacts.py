"""The contacts of a firm as they are typed, by an officer or by who manages them at the firm."""

from typing import Any

from istihdam import employers, notices
from istihdam.employers import Employer, FirmContact, ToldOf
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import pages
from istihdam.web.shared.fields import Chip, EmailField, LineField, Mobile, Tick
from istihdam.web.shared.forms import Form

TOLD = {
    ToldOf.ALL: N_("Of everything"),
    ToldOf.REFERRALS: N_("Of the people sent"),
    ToldOf.VACANCIES: N_("Of the vacancies"),
}
NAMES = ("name", "position", "phone", "email", "told", "is_manager")


class ContactForm(Form):
    name = LineField(lazy("Name and surname"), autocomplete="off")
    position = LineField(
        lazy("What they do at the firm"), required=False, hint=lazy("For example human resources, foreman")
    )
    phone = Mobile(
        lazy("Mobile phone"),
        autocomplete="off",
        hint=lazy(
            "They sign in with a code that comes to it. Once you change it, the old number, earlier sessions "
            "and the earlier password open nothing."
        ),
    )
    email = EmailField(
        lazy("E-mail"),
        required=False,
        autocomplete="off",
        hint=lazy("Messages of the centre come to it; without it to the phone."),
    )
    told = Chip(
        lazy("Of what they are told"),
        choices=lambda: [(what.value, _(words)) for what, words in TOLD.items()],
        default=ToldOf.ALL.value,
    )
    is_manager = Tick(
        lazy("Looks after the contacts"),
        hint=lazy("May add and change the contacts of the firm, and take them off."),
    )

    def fields(self) -> dict[str, Any]:
        """The fields for `employers.contacts`; a number that does not stand on the form stays as it is."""
        told = {name: self[name].data for name in NAMES if name in self}
        return told | {"told": ToldOf(self.told.data)}


def form_of(contact: FirmContact) -> ContactForm:
    """The form with what stands of the contact."""
    return ContactForm(data={name: getattr(contact, name) for name in NAMES})


def saved(form: ContactForm, firm: Employer, contact: FirmContact | None = None) -> FirmContact | None:
    """The new or changed contact, once the form is sent and right; else its faults stand at its fields.

    Who is new is told who named them.
    """
    if not form.validate_on_submit():
        return None
    db, by = pages.db(), pages.by()
    with pages.trying(form):
        if contact is None:
            added = employers.contacts.add(db, firm, by=by, **form.fields())
            notices.tell_contact(db, added, pages.settings().quiet_hours)
            return added
        return employers.contacts.change(db, contact, by=by, **form.fields())
    return None
