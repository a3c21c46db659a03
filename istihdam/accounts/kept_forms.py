"""A form that arrived after its session had ended: kept for half an hour for the same browser and account.

What was typed is sealed with a secret that only the browser's cookie holds: who reads the database reads
nothing of it. The browser gets it back once the same account has signed in there; another account never.
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock
from istihdam.accounts.model import LoginSession, User
from istihdam.accounts.sessions import hash_of
from istihdam.db import Base

KEPT = timedelta(minutes=30)
MOST = 5
"""Forms of one account at a time; a sixth takes the place of the oldest."""


class KeptForm(Base):
    """One form of an account: its sealed content, found by the hash of the browser's secret."""

    __tablename__ = "kept_forms"
    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    sealed: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True)
class FormContent:
    """Where the form was sent to, its fields by name, its own key, and whether a file came with it."""

    path: str
    fields: Sequence[tuple[str, str]]
    form_key: str
    has_files: bool


def keep(session: Session, token: str, content: FormContent) -> str | None:
    """The secret for which the form comes back; None where the token never opened a session."""
    ended = select(User.id).join(LoginSession, LoginSession.user_id == User.id)
    user_id = session.scalar(
        ended.where(LoginSession.token_hash == hash_of(token), User.disabled_at.is_(None))
    )
    if user_id is None:
        return None
    secret = secrets.token_urlsafe(32)
    sealed = _seal(secret).encrypt(json.dumps(asdict(content)).encode()).decode()
    sweep(session)
    older = select(KeptForm.id).where(KeptForm.user_id == user_id)
    kept = session.scalars(older.order_by(KeptForm.at.desc(), KeptForm.id.desc()).offset(MOST - 1)).all()
    session.execute(delete(KeptForm).where(KeptForm.id.in_(kept)))
    session.add(KeptForm(secret_hash=hash_of(secret), user_id=user_id, sealed=sealed, at=clock.now()))
    return secret


def kept(session: Session, user_id: int, secret: str) -> FormContent | None:
    """The form that this secret's browser sent as this account; None for others and after half an hour."""
    form = session.scalar(
        select(KeptForm).where(
            KeptForm.secret_hash == hash_of(secret),
            KeptForm.user_id == user_id,
            KeptForm.at > clock.now() - KEPT,
        )
    )
    if form is None:
        return None
    try:
        held = json.loads(_seal(secret).decrypt(form.sealed))
    except InvalidToken:
        return None
    return FormContent(**{**held, "fields": [(name, value) for name, value in held["fields"]]})


def sweep(session: Session) -> int:
    """Forms older than half an hour are gone; how many."""
    gone = session.scalars(select(KeptForm.id).where(KeptForm.at <= clock.now() - KEPT)).all()
    session.execute(delete(KeptForm).where(KeptForm.id.in_(gone)))
    return len(gone)


def forget(session: Session, user_id: int) -> None:
    """Nothing that this account typed is kept."""
    session.execute(delete(KeptForm).where(KeptForm.user_id == user_id))


def _seal(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"kept form {secret}".encode()).digest()))
