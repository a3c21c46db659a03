"""That somebody showed the code of a phone: kept by the server, good for a quarter of an hour and one use."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock
from istihdam.db import Base

LIFE = timedelta(minutes=15)
KEPT = timedelta(days=1)


class PhoneProof(Base):
    """One phone (E.164) whose code somebody showed; only the hash of their browser's token is stored."""

    __tablename__ = "phone_proofs"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    phone: Mapped[str] = mapped_column(index=True)
    proved_at: Mapped[datetime] = mapped_column(index=True)
    spent_at: Mapped[datetime | None]


def give(session: Session, phone: str) -> str:
    """The token of a fresh proof of this phone; those of yesterday are gone."""
    token = secrets.token_urlsafe(24)
    session.execute(delete(PhoneProof).where(PhoneProof.proved_at < clock.now() - KEPT))
    session.add(PhoneProof(token_hash=_hash(token), phone=phone, proved_at=clock.now()))
    session.flush()
    return token


def phone_of(session: Session, token: str | None) -> str | None:
    """The phone that a token proves; None for a spent or old one."""
    if not token:
        return None
    query = select(PhoneProof.phone).where(
        PhoneProof.token_hash == _hash(token),
        PhoneProof.spent_at.is_(None),
        PhoneProof.proved_at > clock.now() - LIFE,
    )
    return session.scalar(query)


def spend(session: Session, token: str | None) -> bool:
    """The token proves nothing from now on; True where it did until now, once, whoever else asks."""
    if not token:
        return False
    living = update(PhoneProof).where(PhoneProof.token_hash == _hash(token), PhoneProof.spent_at.is_(None))
    return bool(session.execute(living.values(spent_at=clock.now())).rowcount)  # type: ignore[attr-defined]


def forget(session: Session, phone: str) -> None:
    """Nothing proves this phone any more."""
    session.execute(delete(PhoneProof).where(PhoneProof.phone == phone))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
