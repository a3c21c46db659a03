"""The line of people who wait to be sent: who was not sent for the longest comes next."""

from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from istihdam import clock, seekers
from istihdam.referrals.model import Referral
from istihdam.seekers import Seeker


def next_in_line(session: Session, after: Seeker) -> Seeker | None:
    """The active person who stands behind `after` in the line, not sent today; after the last the first.

    The line is that of the last sending before today, or of the registration: who is sent keeps the place
    for the rest of the day, so that whoever was left out is not met again at once. None where nobody waits.
    """
    before, today = _sent_before_today().subquery(), clock.today()
    since = func.coalesce(before.c.sent_on, Seeker.registered_on)
    line = select(Seeker).outerjoin(before, before.c.seeker_id == Seeker.id)
    own = session.scalar(
        select(since)
        .outerjoin_from(Seeker, before, before.c.seeker_id == Seeker.id)
        .where(Seeker.id == after.id)
    )
    served = select(Referral.seeker_id).where(Referral.sent_on == today)
    waiting = line.where(seekers.active_clause(), Seeker.id.not_in(served), Seeker.id != after.id)
    ordered = waiting.order_by(since, Seeker.id).limit(1)
    behind = ordered.where(or_(since > own, and_(since == own, Seeker.id > after.id)))
    return session.scalar(behind) or session.scalar(ordered)


def _sent_before_today() -> Select[int, date | None]:
    """seeker id → the day of their last sending before today."""
    last = func.max(Referral.sent_on).label("sent_on")
    sent = select(Referral.seeker_id, last).where(Referral.sent_on < clock.today())
    return sent.group_by(Referral.seeker_id)
