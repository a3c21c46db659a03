"""A link that has ended: one press sends a fresh one to its contact, and to nobody else."""

from collections.abc import Sequence

from flask import Response, request, url_for

from istihdam import employers, links, notices, seekers
from istihdam.accounts import throttle
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import NotCarried, NotFound, TooMany
from istihdam.links import Link, Purpose
from istihdam.seekers import Seeker
from istihdam.web.links.held import Ended
from istihdam.web.shared import pages

RENEWALS = throttle.Limit("renewed links", 3, 1440)


def page(ended: Ended) -> Response:
    """The link has ended; whose it was is not said."""
    token = (request.view_args or {})["token"]
    renewal = url_for("links.opening.renew", token=token) if _can_be_sent(ended) else None
    return pages.shown("links/ended.html", status=410, renewal=renewal, asks=ended.asks, is_sent=False)


def send(ended: Ended) -> Response:
    """A fresh link is on its way, if the contact is still reached there; the page says the same anyway."""
    if not _can_be_sent(ended):
        return page(ended)
    contact = _contact(ended.link)
    if contact is not None:
        carry(contact, ended.link.purpose, ended.link.address, ended.link.subjects)
    return pages.shown("links/ended.html", renewal=None, asks=True, is_sent=True)


def _can_be_sent(ended: Ended) -> bool:
    """True where there is still something to answer, and an address to send to and to name."""
    return ended.asks and bool(ended.link.address) and bool(pages.settings().public_url)


def carry(
    contact: Seeker | Employer,
    purpose: Purpose,
    address: str,
    subjects: Sequence[str],
    limit: throttle.Limit = RENEWALS,
) -> None:
    """A fresh link leaves for this address of the contact; nothing beyond its limit, in silence."""
    try:
        throttle.take(pages.db(), [limit.of(contact.key)])
    except TooMany:
        return
    token = links.issue(pages.db(), purpose, contact.key, address, subjects)
    pages.let_go()  # a provider takes a while
    try:
        notices.send_link(pages.settings(), contact, address, pages.link_url(token))
    except NotCarried:
        return


def _contact(link: Link) -> Seeker | Employer | None:
    """Whose link it is, where they are still with the centre and reached where it went."""
    find = employers.by_key if link.is_firms else seekers.by_key
    try:
        contact = find(pages.db(), link.contact)
    except NotFound:
        return None
    if isinstance(contact, Employer):
        is_here = contact.status == EmployerStatus.APPROVED
    else:
        is_here = contact.erased_at is None
    return contact if is_here and link.address in (contact.phone, contact.email) else None
