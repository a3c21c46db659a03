"""Six digits to read aloud: the number of a referral, which its person says at the desk."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam.referrals.model import Referral
from istihdam.referrals.states import OPEN, State

FIRST, SPAN = 100_000, 900_000
STRIDE = 382_337
"""Shares no factor with SPAN, so that each row of the next 900,000 has a number of its own."""
BACK = pow(STRIDE, -1, SPAN)
STANDING = OPEN | {State.UNKNOWN}


def number_of(referral: Referral) -> str:
    """The referral's six digits: '482913'; the same for ever, the next to bear it is 900,000 rows away."""
    return str(FIRST + referral.id * STRIDE % SPAN)


def by_number(session: Session, text: str) -> Referral | None:
    """The referral with these six digits, blanks between them or not; an open one before an ended one."""
    digits = re.sub(r"\s", "", text)
    if re.fullmatch(r"[1-9][0-9]{5}", digits) is None:
        return None
    last = session.scalar(select(func.max(Referral.id))) or 0
    ids = range((int(digits) - FIRST) * BACK % SPAN, last + 1, SPAN)
    bearers = session.scalars(select(Referral).where(Referral.id.in_(ids)).order_by(Referral.id.desc())).all()
    return next((one for one in bearers if one.state in STANDING), next(iter(bearers), None))
