"""A link that has ended: one press sends a fresh one to its contact, and to nobody else."""

from collections.abc import Sequence

from flask import Response, request, url_for

from istihdam import links, notices, seekers
from istihdam.accounts import throttle
from istihdam.employers import EmployerStatus, FirmContact
from istihdam.errors import NotCarried, NotFound, TooMany
from istihdam.links import Link, Purpose
from istihdam.seekers import Seeker
from istihdam.web.links import contact
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
    holder = _holder(ended.link)
    if holder is not None:
        _carry(holder, ended.link.purpose, ended.link.address, ended.link.subjects)
    return pages.shown("links/ended.html", renewal=None, asks=True, is_sent=True)


def _can_be_sent(ended: Ended) -> bool:
    """True where there is still something to answer, and an address to send to and to name."""
    return ended.asks and bool(ended.link.address) and bool(pages.settings().public_url)


def _carry(
    holder: Seeker | FirmContact,
    purpose: Purpose,
    address: str,
    subjects: Sequence[str],
) -> None:
    """A fresh link leaves for this address of the contact; nothing beyond the limit, in silence."""
    try:
        throttle.take(pages.db(), [RENEWALS.of(holder.key)])
    except TooMany:
        return
    token = links.issue(pages.db(), purpose, holder.key, address, subjects)
    pages.let_go()  # a provider takes a while
    try:
        notices.send_link(pages.settings(), holder, address, pages.link_url(token))
    except NotCarried:
        return


def _holder(link: Link) -> Seeker | FirmContact | None:
    """Whose link it is, where they are still with the centre and reached where it went."""
    if link.is_firms:
        own = contact.of(link)
        return own if own and own.employer.status == EmployerStatus.APPROVED else None
    try:
        seeker = seekers.by_key(pages.db(), link.contact)
    except NotFound:
        return None
    is_reached = link.address in (seeker.phone, seeker.email)
    return seeker if seeker.erased_at is None and is_reached else None
