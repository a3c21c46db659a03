"""A link that has ended: one press asks for a fresh one to its contact, and to nobody else."""

from flask import Response, request, url_for

from istihdam import notices
from istihdam.web.links.held import Ended
from istihdam.web.shared import pages


def page(ended: Ended) -> Response:
    """The link has ended; whose it was is not said."""
    token = (request.view_args or {})["token"]
    renewal = url_for("links.opening.renew", token=token) if _can_be_sent(ended) else None
    return pages.shown("links/ended.html", status=410, renewal=renewal, asks=ended.asks, is_sent=False)


def send(ended: Ended) -> Response:
    """The press is kept: the worker sends a fresh link, if its contact is still reached there."""
    if not _can_be_sent(ended):
        return page(ended)
    notices.ask_anew(pages.db(), ended.link)
    return pages.shown("links/ended.html", renewal=None, asks=True, is_sent=True)


def _can_be_sent(ended: Ended) -> bool:
    """True where there is still something to answer, and an address to send to and to name."""
    return ended.asks and bool(ended.link.address) and bool(pages.settings().public_url)
