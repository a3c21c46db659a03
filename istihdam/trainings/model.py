"""Tables of trainings and of who enrolled in them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import Base
from istihdam.seekers import Seeker


class TrainingType(StrEnum):
    """Career trainings teach how to look for work, vocational ones a trade."""

    CAREER = "career"
    VOCATIONAL = "vocational"


class TrainingStatus(StrEnum):
    """Where a training stands; it counts when held."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class TrainingStanding(StrEnum):
    """Where somebody stands in a training, as the last event about both that is not taken back says."""

    INVITED = "invited"
    WAITING = "waiting"
    DECLINED = "declined"
    SEATED = "seated"


class Training(Base):
    """A training on one day or, with `more_days` (ISO texts), several; it counts on the day it was held.

    `certificate` is the code (seed_data/certificates.csv) of what it gives.
    """

    __tablename__ = "trainings"
    __table_args__ = (Index(None, "planned_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    type: Mapped[TrainingType]
    topic: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    planned_on: Mapped[date]
    more_days: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    starts_at: Mapped[str]
    place: Mapped[str]
    capacity: Mapped[int]
    certificate: Mapped[str | None]
    status: Mapped[TrainingStatus] = mapped_column(default=TrainingStatus.PLANNED)
    held_on: Mapped[date | None]
    enrolments: Mapped[list["Enrolment"]] = relationship(back_populates="training", order_by="Enrolment.id")
    invitees: Mapped[list["Invitee"]] = relationship(
        back_populates="training", order_by="[Invitee.turn, Invitee.id]"
    )

    @property
    def days(self) -> list[date]:
        """Every day of it, in order."""
        return [self.planned_on, *map(date.fromisoformat, self.more_days)]


class Enrolment(Base):
    """One person in one training; `has_attended` is None until the training was held.

    `days` (ISO texts) are those on which they were there, None until somebody has marked it.
    """

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("training_id", "seeker_id"), Index(None, "seeker_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    enrolled_at: Mapped[datetime]
    has_attended: Mapped[bool | None]
    days: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    certified_at: Mapped[datetime | None]
    training: Mapped[Training] = relationship(back_populates="enrolments")
    seeker: Mapped[Seeker] = relationship()


class Invitee(Base):
    """One person who has no seat: invited and silent, waiting for a seat, or not coming.

    Of those who wait the smallest `turn` is next. Whoever has a seat has no row here.
    """

    __tablename__ = "invitees"
    __table_args__ = (UniqueConstraint("training_id", "seeker_id"), Index(None, "seeker_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    standing: Mapped[TrainingStanding]
    turn: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    training: Mapped[Training] = relationship(back_populates="invitees")
    seeker: Mapped[Seeker] = relationship()
