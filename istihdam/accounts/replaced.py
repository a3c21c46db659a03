"""Numbers that were replaced by another: they open nothing, and are told so once, without a name."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import checks, clock
from istihdam.config import CENTRE_PHONE, Settings
from istihdam.db import Base, Database
from istihdam.errors import Invalid, NotCarried
from istihdam.i18n.turkish_only import gettext as _
from istihdam.sms import Gateway

KEPT = timedelta(days=30)
"""How long who enters by such a number reads that it was replaced; then nothing is known of it."""
TELLING = timedelta(hours=1)
TURKISH_MOBILE = "+905"


class ReplacedPhone(Base):
    """One number (E.164) that stood at a job seeker or a contact of a firm and stands there no more."""

    __tablename__ = "replaced_phones"
    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(index=True)
    seeker_id: Mapped[int | None] = mapped_column(ForeignKey("seekers.id"), index=True)
    replaced_at: Mapped[datetime] = mapped_column(index=True)
    told_at: Mapped[datetime | None] = mapped_column(index=True)


def note(session: Session, phone: str, seeker_id: int | None = None) -> None:
    """The number was replaced just now; those of a month ago are gone."""
    session.execute(delete(ReplacedPhone).where(ReplacedPhone.replaced_at < clock.now() - KEPT))
    session.add(ReplacedPhone(phone=phone, seeker_id=seeker_id, replaced_at=clock.now()))
    session.flush()


def is_replaced(session: Session, phone: str) -> bool:
    """True where the number stood at somebody until lately."""
    since = clock.now() - KEPT
    query = select(ReplacedPhone.id).where(ReplacedPhone.phone == phone, ReplacedPhone.replaced_at > since)
    return session.scalar(query.limit(1)) is not None


def tell(database: Database, gateway: Gateway, settings: Settings) -> int:
    """The numbers that wait have been told, by night too: a thief may be at work; how many messages left.

    A message that cannot leave is tried for an hour.
    """
    count = 0
    while (waiting := _taken(database)) is not None:
        replaced_id, phone = waiting
        if not _is_reached(phone, settings):
            continue
        text = _(
            "This number was replaced by another at the employment centre and opens nothing there any more. "
            "If that was not you, call %(phone)s.",
            phone=CENTRE_PHONE,
        )
        try:
            gateway.send(phone, text, f"replaced-{replaced_id}")
            count += 1
        except NotCarried as failure:
            if not failure.is_final:
                _put_back(database, replaced_id)
                break
    return count


def forget(session: Session, seeker_id: int) -> None:
    """No number of this job seeker is known any more."""
    session.execute(delete(ReplacedPhone).where(ReplacedPhone.seeker_id == seeker_id))


def _taken(database: Database) -> tuple[int, str] | None:
    """The number that waits longest to be told, now ours alone; None for none."""
    waits = (ReplacedPhone.told_at.is_(None), ReplacedPhone.replaced_at > clock.now() - TELLING)
    query = select(ReplacedPhone).where(*waits).order_by(ReplacedPhone.id).limit(1)
    with database.reading() as session:
        if session.scalar(query) is None:
            return None
    with database.transaction() as session:
        replaced = session.scalar(query.with_for_update(skip_locked=True))
        if replaced is None:
            return None
        replaced.told_at = clock.now()
        return replaced.id, replaced.phone


def _put_back(database: Database, replaced_id: int) -> None:
    with database.transaction() as session:
        again = update(ReplacedPhone).where(ReplacedPhone.id == replaced_id)
        session.execute(again.values(told_at=None))


def _is_reached(phone: str, settings: Settings) -> bool:
    try:
        return checks.mobile(phone).startswith(TURKISH_MOBILE) or settings.sms_abroad
    except Invalid:
        return False
