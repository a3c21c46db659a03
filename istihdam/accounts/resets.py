"""A forgotten password by mail: asked for by anybody, sent by the worker, used once within half an hour.

Whoever asks gets the same answer after the same work, known or not: each asking leaves one row, and the
worker alone looks whether a mail follows.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import clock
from istihdam.accounts import throttle
from istihdam.accounts.model import User
from istihdam.config import CENTRE_PHONE
from istihdam.db import Base, Database
from istihdam.errors import NotCarried
from istihdam.i18n.turkish_only import gettext as _
from istihdam.mail import Server

LIFE = timedelta(minutes=30)
KEPT = timedelta(days=1)


class PasswordReset(Base):
    """One asking for a new password; of its token only the hash is stored, and no address."""

    __tablename__ = "password_resets"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


def ask(session: Session, email: str, address: str) -> None:
    """A mail follows where this address (folded) has an account with a password; nothing tells whether.

    `address` is from where it is asked: TooMany after twenty askings in a quarter of an hour. A mailbox
    gets three an hour; further askings pass in silence.
    """
    counted = [throttle.RESETS_FROM_ADDRESS.of(address)]
    throttle.take(session, counted)
    mailbox = throttle.RESETS_TO_MAILBOX.of(email)
    throttle.lock(session, [mailbox])
    is_spent = throttle.is_spent(session, mailbox)
    throttle.note(session, [mailbox])
    has_password = User.password_hash.is_not(None) & User.disabled_at.is_(None)
    user_id = session.scalar(select(User.id).where(User.email == email, has_password))
    session.execute(delete(PasswordReset).where(PasswordReset.asked_at < clock.now() - KEPT))
    session.add(PasswordReset(user_id=None if is_spent else user_id, asked_at=clock.now()))
    session.flush()


def send(database: Database, server: Server | None, public_url: str) -> int:
    """Every asking that waits is settled, by a mail where an account stands behind it; how many mails left.

    A mail that the server would not take now is tried again until its half hour is over.
    """
    sent = 0
    while (fresh := _taken(database)) is not None:
        reset_id, email, token = fresh
        if email is None or server is None or not public_url:
            continue
        try:
            _mail(server, email, f"{public_url}/parola-yenile/{token}", f"reset-{reset_id}-{token[:8]}")
            sent += 1
        except NotCarried as failure:
            if not failure.is_final:
                _put_back(database, reset_id)
                break
    return sent


def user_of(session: Session, token: str) -> User | None:
    """Whose password this token may set; None for an old, used or unknown one."""
    query = select(User).join(PasswordReset, PasswordReset.user_id == User.id)
    return session.scalar(query.where(_is_open(token), User.disabled_at.is_(None)))


def spend(session: Session, token: str) -> bool:
    """The token sets no password from now on; True where it did until now, once, whoever else asks."""
    own = select(User.id).join(PasswordReset, PasswordReset.user_id == User.id).where(_is_open(token))
    session.execute(own.with_for_update(of=User))  # the account before its askings, as whoever changes it
    used = update(PasswordReset).where(_is_open(token)).values(used_at=clock.now())
    return bool(session.execute(used).rowcount)  # type: ignore[attr-defined]


def end_all(session: Session, user_id: int) -> None:
    """No mail that was sent or waits sets this user's password any more."""
    open_ones = update(PasswordReset).where(PasswordReset.user_id == user_id, PasswordReset.used_at.is_(None))
    session.execute(open_ones.values(used_at=clock.now()))


def _is_open(token: str) -> ColumnElement[bool]:
    is_fresh = PasswordReset.used_at.is_(None) & (PasswordReset.sent_at > clock.now() - LIFE)
    return is_fresh & (PasswordReset.token_hash == _hash(token))


def _taken(database: Database) -> tuple[int, str | None, str] | None:
    """(id, mail or None, fresh token) of the asking that waits longest, now ours alone; None for none."""
    waits = (PasswordReset.sent_at.is_(None), PasswordReset.asked_at > clock.now() - LIFE)
    query = select(PasswordReset).where(*waits).order_by(PasswordReset.id).limit(1)
    with database.reading() as session:
        if session.scalar(query) is None:
            return None
    with database.transaction() as session:
        reset = session.scalar(query.with_for_update(skip_locked=True))
        if reset is None:
            return None
        token = secrets.token_urlsafe(24)
        user = session.get(User, reset.user_id) if reset.user_id and reset.used_at is None else None
        reset.sent_at, reset.token_hash = clock.now(), _hash(token)
        return reset.id, user.email if user else None, token


def _put_back(database: Database, reset_id: int) -> None:
    with database.transaction() as session:
        again = update(PasswordReset).where(PasswordReset.id == reset_id)
        session.execute(again.values(sent_at=None, token_hash=None))


def _mail(server: Server, email: str, url: str, reference: str) -> None:
    lines = (
        _("Somebody asked for a new password of your account at the employment centre. To set it, open:"),
        url,
        _("The address is good for 30 minutes and once. Share it with nobody."),
        _("If it was not you, you need do nothing: your password stays as it is."),
        _("Ümraniye Municipality\nEmployment Centre\n%(phone)s", phone=CENTRE_PHONE),
    )
    server.send(email, _("Your new password"), "\n\n".join(lines) + "\n", reference)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
