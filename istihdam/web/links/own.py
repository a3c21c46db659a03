"""A person as what a link of their own opens: nobody once they are erased or joined with another record."""

from istihdam import seekers
from istihdam.errors import NotFound
from istihdam.links import Link
from istihdam.seekers import Seeker
from istihdam.web.shared import pages


def opens(link: Link) -> list[Seeker]:
    """The person of the link; none where they are gone, or reached elsewhere by now."""
    try:
        person = seekers.by_key(pages.db(), link.contact)
    except NotFound:
        return []
    is_here = person.erased_at is None and person.merged_into_id is None
    is_reached = not link.address or link.address in (person.phone, person.email)
    return [person] if is_here and is_reached else []
