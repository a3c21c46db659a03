"""What the square of a slip opens: a press sends its firm the link to answer by, and nobody else.

The slip is carried by the person to the firm, so its address holds no secret of either: six digits.
"""

from flask import Blueprint, Response, abort, request

from istihdam import notices, referrals
from istihdam.accounts import throttle
from istihdam.employers import EmployerStatus
from istihdam.errors import TooMany
from istihdam.links import Purpose
from istihdam.referrals import AWAITED, State
from istihdam.web.links import renewal
from istihdam.web.shared import access, pages

blueprint = Blueprint("slips", __name__, url_prefix="/fis")
PRESSES = throttle.Limit("slips", 20, 15)
"""From one address in a quarter of an hour, right numbers and wrong ones alike."""


@blueprint.get("/<number>")
@access.public
def show(number: str) -> Response:
    """The same page for every number, known or not."""
    return _page(number, is_sent=False)


@blueprint.post("/<number>")
@access.public
def send(number: str) -> Response:
    """The firm of this number has its link on the way, where it is still asked; the page says the same."""
    _check(number)
    try:
        throttle.take(pages.db(), [PRESSES.of(request.remote_addr or "")])
    except TooMany:
        abort(429)
    referral = referrals.by_number(pages.db(), number)
    if referral is not None and referral.state in AWAITED | {State.UNKNOWN}:
        firm = referral.vacancy.employer
        address = notices.address_of(pages.settings(), firm)
        if firm.status == EmployerStatus.APPROVED and address:
            renewal.carry(firm, Purpose.PEOPLE, address, [referral.key])
    return _page(number, is_sent=True)


def _page(number: str, *, is_sent: bool) -> Response:
    _check(number)
    return pages.shown("links/slip.html", number=number, is_sent=is_sent)


def _check(number: str) -> None:
    is_number = len(number) == 6 and number.isascii() and number.isdecimal()
    if not (is_number and pages.settings().public_url):
        abort(404)
