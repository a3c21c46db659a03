"""How much of other people's data one firm may see in a day, so that nobody copies the house empty."""

from sqlalchemy.orm import Session

from istihdam.accounts import throttle
from istihdam.employers import Employer
from istihdam.errors import N_, TooMany

A_DAY = 1440
LISTS = throttle.Limit("lists of candidates for a firm", 200, A_DAY)
OPENED = throttle.Limit("candidates opened by a firm", 60, A_DAY)
WISHES = throttle.Limit("candidates asked for by a firm", 20, A_DAY)
SENTENCES = {
    LISTS: N_(
        "Your firm has looked at %(most)s lists of candidates in 24 hours; there are no more for a day. "
        "Try again tomorrow, or call the centre."
    ),
    OPENED: N_(
        "Your firm has opened %(most)s candidates in 24 hours; there are no more for a day. "
        "Try again tomorrow, or call the centre."
    ),
    WISHES: N_(
        "Your firm has asked for %(most)s candidates in 24 hours; there are no more for a day. "
        "Try again tomorrow, or call the centre."
    ),
}


def count(session: Session, limit: throttle.Limit, firm: Employer) -> None:
    """One more for this firm; TooMany, with the figure, where the day's number is used up."""
    counted = [limit.of(firm.key)]
    try:
        throttle.take(session, counted)
    except TooMany:
        raise TooMany(SENTENCES[limit], most=limit.most) from None
