"""A contact of a firm hears who named them, for what, and how to object (Law 6698, article 10)."""

from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.config import CENTRE_PHONE
from istihdam.employers import FirmContact
from istihdam.errors import N_
from istihdam.i18n.turkish_only import gettext as _
from istihdam.notices import quiet_hours, writing
from istihdam.notices.message_lists import cut
from istihdam.notices.model import Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.notices.words import Words

KEPT = N_("You are a contact of a firm here: we keep your name and number to write to you of its vacancies.")


def tell_contact(session: Session, contact: FirmContact, quiet: Quiet) -> None:
    """The new contact hears that they were named, once, whatever else they are told of."""
    due = quiet_hours.awake(clock.now() + quiet_hours.UNDO_FIRST, quiet)
    writing.write(session, contact.employer.key, Template.CONTACT_NAMED, [contact.key], due, to=contact)


def named(contact: FirmContact) -> Words:
    """What a contact reads whom a colleague, or an officer, named."""
    firm, who = cut(contact.employer.name), cut(_named_by(contact))
    kept = _(KEPT)
    by = _("Named by %(who)s, %(firm)s.", who=who, firm=firm) if who else _("Named for %(firm)s.", firm=firm)
    short = f"{kept} {_('You may object.')} {by}"
    lines = [
        by,
        kept,
        _("Who looks after the contacts of the firm takes you off the list, and so does the centre."),
        _("Once you are off it, your number and mail are deleted. Call %(phone)s.", phone=CENTRE_PHONE),
    ]
    return Words(_("You were named as a contact of %(firm)s", firm=firm), short, lines)


def _named_by(contact: FirmContact) -> str:
    """The name of the colleague who added them; '' for an officer."""
    colleagues = (one for one in contact.employer.contacts if one is not contact)
    return next((one.name for one in colleagues if one.key == contact.added_by), "")
