"""Tables of alerts: what a person wants to hear of, by which channel, and how far they were told."""

import json
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base
from istihdam.searches import VacancyQuery


class AlertKind(StrEnum):
    """What an alert asks for: a search of the public list, or what fits the person's profile."""

    SEARCH = "search"
    FITTING = "fitting"


class AlertChannel(StrEnum):
    """How a person wishes to be told."""

    SMS = "sms"
    EMAIL = "email"


class Subscription(Base):
    """A person who was told of new vacancies up to the event `seq`, last looked for on `matched_on`."""

    __tablename__ = "alert_subscriptions"
    __table_args__ = (Index(None, "matched_on", "seeker_id"),)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), primary_key=True, autoincrement=False)
    channel: Mapped[AlertChannel]
    seq: Mapped[int]
    matched_on: Mapped[date]


class Alert(Base):
    """One thing that a person wants to hear of: vacancies published after the event `since`.

    `query` is the JSON of the search's fields as typed ('{}' for what fits), so that it can be read anew.
    """

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("seeker_id", "kind", "query"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    kind: Mapped[AlertKind]
    query: Mapped[str]
    since: Mapped[int]
    created_at: Mapped[datetime]

    @property
    def search(self) -> VacancyQuery:
        """The search as it was typed."""
        return VacancyQuery(**json.loads(self.query))


class QuietFirm(Base):
    """A firm that wants to hear nothing of people who fit its vacancies."""

    __tablename__ = "quiet_firms"
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id"), primary_key=True, autoincrement=False
    )
    since: Mapped[datetime]
