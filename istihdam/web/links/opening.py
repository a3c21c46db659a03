"""One address for every link: it shows, takes an answer, takes it back, and sends a fresh one where it ended.

Answers lead to `.`, relative to the address that was asked: the token is kept nowhere, not even there.
"""

from flask import Blueprint, Response, abort

from istihdam.links import Purpose
from istihdam.web.links import alerts, held, people, referral, renewal, search, started, training, vacancy
from istihdam.web.links.held import Ended, Openers
from istihdam.web.shared import access, pages, undo

blueprint = Blueprint("opening", __name__)
OPENERS: Openers = {
    Purpose.PEOPLE: people.OPENER,
    Purpose.REFERRAL: referral.OPENER,
    Purpose.VACANCY: vacancy.OPENER,
    Purpose.AFTER_START: started.OPENER,
    Purpose.ALERTS: alerts.OPENER,
    Purpose.SEARCH: search.OPENER,
    Purpose.TRAINING: training.OPENER,
}
"""Each purpose has its own module here, which ends with its opener."""


@blueprint.get("/<token>", strict_slashes=False)
@access.public
def show(token: str) -> Response:
    """What the link is about; a GET of it, by whomever, records nothing."""
    return held.opened(token, OPENERS).page()


@blueprint.post("/<token>/cevap")
@access.public
def answer(token: str) -> Response:
    """What was pressed is recorded in the name of the link's contact."""
    return held.opened(token, OPENERS).answer()


@blueprint.post("/<token>/geri-al")
@access.public
def retract(token: str) -> Response:
    """What was pressed a moment ago is retracted."""
    own = held.opened(token, OPENERS)
    return pages.see(".", said=undo.retract(own.is_own, by=own.by()))


@blueprint.get("/<token>/bitir")
@access.public
def show_end(token: str) -> Response:
    """Who follows the address of a mail's own end button sees the page, and has pressed nothing yet."""
    return pages.see("./")


@blueprint.post("/<token>/bitir")
@access.public
@access.repeatable
def end_by_mail(token: str) -> Response:
    """What a mail program's own end button posts, without a page of ours (RFC 8058): such messages end."""
    own = held.opened(token, OPENERS)
    if own.link.purpose != Purpose.ALERTS:
        abort(404)
    return alerts.end_by_mail(own)


@blueprint.post("/<token>/yenile")
@access.public
def renew(token: str) -> Response:
    """A fresh link is on its way to the contact of this one, and to nobody else, where it has ended."""
    if not pages.settings().public_url:
        abort(404)
    try:
        held.opened(token, OPENERS)
    except Ended as ended:
        return renewal.send(ended)
    return pages.see(".")


@blueprint.errorhandler(Ended)
def _ended(ended: Ended) -> Response:
    return renewal.page(ended)
