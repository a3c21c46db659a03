"""Links that have ended and were asked for anew: kept by the page, sent by the worker.

Whose link it was is looked up by the worker alone, so that the page does the same work and says the same for
everybody.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock, employers, links, seekers
from istihdam.accounts import Try, throttle
from istihdam.db import Base, Database
from istihdam.employers import EmployerStatus, FirmContact
from istihdam.errors import NotCarried, NotFound, TooMany
from istihdam.links import Link
from istihdam.notices.channels import Carriers, name_of
from istihdam.notices.message_texts import renewed
from istihdam.notices.model import MessageChannel
from istihdam.seekers import Seeker

KEPT = timedelta(days=1)
WAITING = timedelta(hours=1)
"""How long a link that cannot leave is tried, or waits for a worker."""
AT_ONCE = throttle.Limit("renewed link", 1, 10)
"""Of one link: who presses twice gets one."""
A_DAY = throttle.Limit("renewed links", 3, 1440)
"""Of one contact."""


class LinkRenewal(Base):
    """Somebody asked for a link anew: the hash of the ended one; `seen_at` once a worker has it in hand."""

    __tablename__ = "link_renewals"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None] = mapped_column(index=True)


@dataclass(frozen=True)
class Fresh:
    """A new link that is ready to leave: for which asking, to whom, where, and the tries it counts as."""

    renewal_id: int
    name: str
    address: str
    token: str
    tries: list[Try]


def ask_anew(session: Session, link: Link) -> None:
    """The worker looks whether a fresh link follows; who presses while one waits has asked once."""
    session.execute(delete(LinkRenewal).where(LinkRenewal.asked_at < clock.now() - KEPT))
    waits = select(LinkRenewal.id).where(LinkRenewal.token_hash == link.token_hash, _waits())
    if session.scalar(waits.limit(1)) is None:
        session.add(LinkRenewal(token_hash=link.token_hash, asked_at=clock.now()))
    session.flush()


def send_renewals(database: Database, by: Carriers) -> int:
    """Every asking is settled, by night too, since somebody waits for it; how many fresh links left.

    A link that the carrier would not take now is tried again until its hour is over.
    """
    sent = 0
    for _waiting in range(_count_waiting(database)):
        fresh = _taken(database, by.public_url)
        if fresh is None:
            continue
        channel = MessageChannel.EMAIL if "@" in fresh.address else MessageChannel.SMS
        words = renewed(f"{by.public_url}/b/{fresh.token}")
        try:
            by.carry(channel, fresh.address, fresh.name, words, f"link-{secrets.token_hex(8)}")
            sent += 1
        except NotCarried as failure:
            _take_back(database, fresh, is_tried_again=not failure.is_final)
            if not failure.is_final:
                break
    return sent


def _waits() -> ColumnElement[bool]:
    return LinkRenewal.seen_at.is_(None) & (LinkRenewal.asked_at > clock.now() - WAITING)


def _count_waiting(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(LinkRenewal).where(_waits())) or 0


def _taken(database: Database, public_url: str) -> Fresh | None:
    """The fresh link of the asking that waits longest, now ours alone; None where none is to leave."""
    query = select(LinkRenewal).where(_waits()).order_by(LinkRenewal.id).limit(1)
    with database.transaction() as session:
        asking = session.scalar(query.with_for_update(skip_locked=True))
        if asking is None:
            return None
        asking.seen_at = clock.now()
        old = session.scalar(select(Link).where(Link.token_hash == asking.token_hash))
        holder = _holder(session, old) if old is not None and public_url else None
        if old is None or holder is None:
            return None
        try:
            tries = throttle.take(session, [AT_ONCE.of(old.token_hash), A_DAY.of(holder.key)])
        except TooMany:
            return None
        token = links.issue(session, old.purpose, holder.key, old.address, old.subjects)
        return Fresh(asking.id, name_of(holder), old.address, token, tries)


def _holder(session: Session, link: Link) -> Seeker | FirmContact | None:
    """Whose link it is, where they are still with the centre and reached where it went."""
    if link.is_firms:
        own = employers.contacts.of_link(session, link)
        return own if own and own.employer.status == EmployerStatus.APPROVED else None
    try:
        seeker = seekers.by_key(session, link.contact)
    except NotFound:
        return None
    is_reached = link.address in (seeker.phone, seeker.email)
    return seeker if seeker.erased_at is None and is_reached else None


def _take_back(database: Database, fresh: Fresh, *, is_tried_again: bool) -> None:
    """The link that did not leave is gone; it counts as none where it is tried again."""
    with database.transaction() as session:
        links.withdraw(session, fresh.token)
        if is_tried_again:
            throttle.give_back(session, fresh.tries)
            again = update(LinkRenewal).where(LinkRenewal.id == fresh.renewal_id)
            session.execute(again.values(seen_at=None))
