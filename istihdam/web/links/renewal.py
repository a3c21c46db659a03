"""A link that has ended: one press sends a fresh one to its contact, and to nobody else."""

from flask import Response, url_for
from sqlalchemy.orm import Session

from istihdam import employers, links, notices, seekers
from istihdam.accounts import throttle
from istihdam.employers import Employer
from istihdam.errors import NotCarried, NotFound, TooMany
from istihdam.links import Link, Purpose, Standing
from istihdam.seekers import Seeker
from istihdam.web.shared import pages

RENEWALS = throttle.Limit("renewed links", 3, 1440)


def can_be_sent() -> bool:
    """True where messages carry links at all."""
    return bool(pages.settings().public_url)


def page(token: str) -> Response:
    """The link has ended; whose it was is not said."""
    renewal = url_for("links.opening.renew", token=token) if can_be_sent() else None
    return pages.shown("links/ended.html", status=410, renewal=renewal, is_sent=False)


def send(standing: Standing) -> Response:
    """A fresh link is on its way, if the contact is still reached there; the page says the same anyway."""
    link = standing.link
    try:
        throttle.take(pages.db(), [RENEWALS.of(link.contact)])
    except TooMany:
        return _sent()
    contact = _contact(pages.db(), link)
    if contact is not None and link.address in {contact.phone, contact.email} - {None, ""}:
        _carry(contact, link)
    return _sent()


def _carry(contact: Seeker | Employer, link: Link) -> None:
    token = links.issue(pages.db(), link.purpose, link.contact, link.address, link.subjects)
    pages.let_go()  # a provider takes a while
    try:
        notices.send_link(pages.settings(), contact, link.address, pages.link_url(token))
    except NotCarried:
        return


def _contact(session: Session, link: Link) -> Seeker | Employer | None:
    """Whose link it is, where they are still with the centre."""
    find = employers.by_key if link.purpose == Purpose.PEOPLE else seekers.by_key
    try:
        contact = find(session, link.contact)
    except NotFound:
        return None
    return None if isinstance(contact, Seeker) and contact.erased_at else contact


def _sent() -> Response:
    return pages.shown("links/ended.html", renewal=None, is_sent=True)
