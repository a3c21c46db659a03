"""One address for every link: it shows, takes an answer, takes it back, and sends a fresh one where it ended.

Answers lead to `.`, relative to the address that was asked: the token is kept nowhere, not even there.
"""

from flask import Blueprint, Response, abort

from istihdam.links import Purpose
from istihdam.web.links import held, people, referral, renewal
from istihdam.web.links.held import Ended
from istihdam.web.shared import access, pages, undo

blueprint = Blueprint("opening", __name__)
PAGES = {Purpose.PEOPLE: people.page, Purpose.REFERRAL: referral.page}
ANSWERS = {Purpose.PEOPLE: people.answer, Purpose.REFERRAL: referral.answer}


@blueprint.get("/<token>", strict_slashes=False)
@access.public
def show(token: str) -> Response:
    """What the link is about; a GET of it, by whomever, records nothing."""
    own = held.opened(token)
    return PAGES[own.link.purpose](own)


@blueprint.post("/<token>/cevap")
@access.public
def answer(token: str) -> Response:
    """What was pressed is recorded in the name of the link's contact."""
    own = held.opened(token)
    return ANSWERS[own.link.purpose](own)


@blueprint.post("/<token>/geri-al")
@access.public
def retract(token: str) -> Response:
    """What was pressed a moment ago is retracted."""
    own = held.opened(token)
    return pages.see(".", said=undo.retract(own.is_own, by=own.by()))


@blueprint.post("/<token>/yenile")
@access.public
def renew(token: str) -> Response:
    """A fresh link is on its way to the contact of this one, and to nobody else, where it has ended."""
    if not pages.settings().public_url:
        abort(404)
    try:
        held.opened(token)
    except Ended as ended:
        return renewal.send(ended)
    return pages.see(".")


@blueprint.errorhandler(Ended)
def _ended(ended: Ended) -> Response:
    return renewal.page(ended)
