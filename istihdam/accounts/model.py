"""Who may enter: users, their sessions, their one-time codes and their failed tries."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base, new_key


class Role(StrEnum):
    """Whose pages a user sees."""

    SEEKER = "seeker"
    EMPLOYER = "employer"
    OFFICER = "officer"
    TRAINING = "training"
    MANAGER = "manager"


STAFF = frozenset({Role.OFFICER, Role.TRAINING, Role.MANAGER})
BY_CODE = frozenset({Role.SEEKER, Role.EMPLOYER})
"""Who may enter by a code to the phone alone; staff have a password."""


class User(Base):
    """Somebody who can sign in: by password, or, a job seeker or a firm's contact, by a code to the phone.

    One phone may belong to several users (a family), an e-mail to one. A seeker's user names the
    seeker, an employer's the employer.
    """

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: new_key("O"))
    role: Mapped[str]
    full_name: Mapped[str]
    phone: Mapped[str | None] = mapped_column(index=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    seeker_id: Mapped[int | None] = mapped_column(ForeignKey("seekers.id"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"), index=True)
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    @property
    def first_name(self) -> str:
        """What a chooser shows to a family that shares a phone."""
        return self.full_name.split()[0]


class LoginSession(Base):
    """One signed-in browser; only the hash of its token is stored. `is_own`: a device named as one's own."""

    __tablename__ = "login_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str]
    agent: Mapped[str]
    is_own: Mapped[bool] = mapped_column(default=False, server_default=false())


class OneTimeCode(Base):
    """A code on its way to a phone: hashed, short-lived, few tries, one use."""

    __tablename__ = "one_time_codes"
    __table_args__ = (Index(None, "phone", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str]
    code_hash: Mapped[str]
    sent_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class Try(Base):
    """One counted try of somebody to enter; `subject` is a hash of who and whence."""

    __tablename__ = "sign_in_tries"
    __table_args__ = (Index(None, "subject", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
