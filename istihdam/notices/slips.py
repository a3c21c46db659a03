"""What is pressed on slips: kept by the page, seen to by the worker, so that a press tells nobody anything.

A right code and a wrong one leave one row each after the same statements.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock, referrals
from istihdam.db import Base
from istihdam.employers import Employer
from istihdam.notices import quiet_hours, writing
from istihdam.notices.audience import may_be_spoken_of, may_be_told
from istihdam.notices.model import Message, Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.referrals import AWAITED, Referral, State

DAY = timedelta(days=1)
MOST_A_DAY = 3
"""Links that the slips of one firm's people send it within a day."""
AT_ONCE = 50


class SlipPress(Base):
    """Somebody pressed on a slip: the number of a referral, or None for a code that is nobody's."""

    __tablename__ = "slip_presses"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None]
    pressed_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None] = mapped_column(index=True)


def note_press(session: Session, number: str | None) -> None:
    """The worker looks whether a link follows; presses of yesterday are gone."""
    session.execute(delete(SlipPress).where(SlipPress.pressed_at < clock.now() - DAY))
    session.add(SlipPress(number=number, pressed_at=clock.now()))
    session.flush()


def has_presses(session: Session) -> bool:
    """True where a press waits to be seen to."""
    return session.scalar(select(SlipPress.id).where(SlipPress.seen_at.is_(None)).limit(1)) is not None


def see_to_presses(session: Session, quiet: Quiet) -> int:
    """Firms whose answer is awaited have a link on the way; how many presses were seen to.

    Who sees to them holds the cursor's row, so that two workers write once.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    waiting = select(SlipPress).where(SlipPress.seen_at.is_(None)).order_by(SlipPress.id).limit(AT_ONCE)
    presses = session.scalars(waiting.execution_options(populate_existing=True)).all()
    for press in presses:
        press.seen_at = clock.now()
        own = referrals.by_number(session, press.number) if press.number else None
        if own is not None and _is_sent(session, own):
            about, firm = f"{own.key} {press.id}", own.vacancy.employer.key
            due_at = quiet_hours.awake(clock.now(), quiet)
            writing.write(session, firm, Template.SLIP_PRESSED, [about], due_at)
    session.flush()
    return len(presses)


def _is_sent(session: Session, own: Referral) -> bool:
    """True where the firm's answer is awaited, and it had no more such links today than it may."""
    firm = own.vacancy.employer
    if own.state not in AWAITED | {State.UNKNOWN} or not may_be_spoken_of(session, own.seeker.key):
        return False
    return may_be_told(session, Template.SLIP_PRESSED, firm.key) and _sent_today(session, firm) < MOST_A_DAY


def _sent_today(session: Session, firm: Employer) -> int:
    mine = (Notice.recipient == firm.key, Notice.template == Template.SLIP_PRESSED)
    lately = Message.created_at > clock.now() - DAY
    query = select(func.count(func.distinct(Notice.about))).join(Notice.message).where(*mine, lately)
    return session.scalar(query) or 0
