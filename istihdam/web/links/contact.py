"""A firm's contact as who holds a link: nobody once they are off the list, or reached elsewhere by now."""

from istihdam import employers
from istihdam.employers import FirmContact
from istihdam.errors import NotFound
from istihdam.links import Link
from istihdam.web.shared import pages


def of(link: Link) -> FirmContact | None:
    """The contact of the link, while they speak for their firm and are reached where it went."""
    try:
        contact = employers.contacts.by_key(pages.db(), link.contact)
    except NotFound:
        return None
    is_reached = not link.address or link.address in (contact.phone, contact.email)
    return contact if contact.ended_at is None and is_reached else None
