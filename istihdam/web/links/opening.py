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
    purpose = held.standing(token).link.purpose
    try:
        return PAGES[purpose](held.opened(token, purpose))
    except Ended:
        return renewal.page(token)


@blueprint.post("/<token>/cevap")
@access.public
def answer(token: str) -> Response:
    """What was pressed is recorded in the name of the link's contact."""
    purpose = held.standing(token).link.purpose
    try:
        return ANSWERS[purpose](held.opened(token, purpose))
    except Ended:
        return renewal.page(token)


@blueprint.post("/<token>/geri-al")
@access.public
def retract(token: str) -> Response:
    """What was pressed a moment ago is retracted."""
    try:
        own = held.opened(token, held.standing(token).link.purpose)
    except Ended:
        return renewal.page(token)
    return pages.see(".", said=undo.retract(own.is_own, by=own.by()))


@blueprint.post("/<token>/yenile")
@access.public
def renew(token: str) -> Response:
    """A fresh link is on its way to the contact of this one, and to nobody else."""
    if not renewal.can_be_sent():
        abort(404)
    return renewal.send(held.standing(token))
