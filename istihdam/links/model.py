"""The table of links: whom a link was sent to, what it opens, until when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base, ByBytes


class Purpose(StrEnum):
    """What a link opens."""

    PEOPLE = "people"
    """People who were sent to a firm: their referrals."""
    REFERRAL = "referral"
    """A person's own referrals."""
    VACANCY = "vacancy"
    """The life of a firm's vacancies."""
    AFTER_START = "after_start"
    """Referrals that led to a start: how it goes, for the person or for the firm."""
    ALERTS = "alerts"
    """New vacancies that a person wanted to hear of, and the end of such messages."""
    SEARCH = "search"
    """Whether a person still looks for work."""
    TRAINING = "training"
    """Whether a person comes to a training."""


class Link(Base):
    """One link of one contact; of its secret only the hash is stored.

    `contact` is the key of a job seeker (S-…) or a firm's contact (O-…), `address` the phone or mail that it
    was sent to ('' for a letter), `subjects` the keys of what its message was about: referrals or
    vacancies; none where its purpose is the contact's own.
    """

    __tablename__ = "links"
    __table_args__ = (Index(None, "contact"), Index(None, "ends_at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[Purpose]
    contact: Mapped[str]
    address: Mapped[str] = mapped_column(ByBytes)
    subjects: Mapped[list[str]]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    @property
    def is_firms(self) -> bool:
        """True where its contact is one of a firm, not a job seeker."""
        return self.contact.startswith("O-")
