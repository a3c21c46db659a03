"""The table of vacancies and the words for where one stands."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import Base
from istihdam.employers import Employer
from istihdam.events import Source


class VacancyStatus(StrEnum):
    """Where a vacancy stands; the three ends are kept apart for ever."""

    DRAFT = "draft"
    WAITING = "waiting"
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


STANDING = frozenset({VacancyStatus.PUBLISHED, VacancyStatus.PAUSED})
"""Published and not ended: its people stay, its last day counts."""
ENDS = frozenset({VacancyStatus.FILLED, VacancyStatus.EXPIRED, VacancyStatus.CANCELLED})


class FilledBy(StrEnum):
    """Through whom the places of a vacancy were filled."""

    CENTRE = "centre"
    OTHERWISE = "otherwise"


class Vacancy(Base):
    """Work that a firm offers. `wage` is net lira a month; all of `shifts` are asked for.

    Transport, meals and insurance are None where nobody said yes or no: no page claims anything then.
    `proposed` holds what its firm wants changed and an officer has not seen yet: field → value.
    `told_contact` is the key of the firm's contact to whom its messages go; None, or who ended: as usual.
    `interview_on`, `interview_at` ('HH:MM') and `report_to` are told to whoever is sent next.
    `search_key` holds the folded words that the public search looks at.
    """

    __tablename__ = "vacancies"
    __table_args__ = (
        Index(None, "employer_id", "status"),
        Index(None, "status", "published_on"),
        Index(None, "occupation"),
    )
    __change__: ClassVar = "vacancy"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    title: Mapped[str]
    title_key: Mapped[str]
    search_key: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str | None]
    required_skills: Mapped[list[str]] = mapped_column(default=list)
    preferred_skills: Mapped[list[str]] = mapped_column(default=list)
    required_licences: Mapped[list[str]] = mapped_column(default=list)
    required_certificates: Mapped[list[str]] = mapped_column(default=list)
    min_experience_years: Mapped[float | None]
    education: Mapped[str | None]
    district: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    shifts: Mapped[list[str]] = mapped_column(default=list)
    wage: Mapped[int | None]
    has_transport: Mapped[bool | None]
    has_meals: Mapped[bool | None]
    is_insured_from_day_one: Mapped[bool | None]
    openings: Mapped[int] = mapped_column(default=1)
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    told_contact: Mapped[str | None]
    interview_on: Mapped[date | None]
    interview_at: Mapped[str | None]
    report_to: Mapped[str] = mapped_column(default="")
    source: Mapped[Source] = mapped_column(default=Source.PORTAL)
    iskur_number: Mapped[str | None]
    link: Mapped[str | None]
    status: Mapped[VacancyStatus] = mapped_column(default=VacancyStatus.DRAFT)
    created_at: Mapped[datetime]
    published_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    sent_back_reason: Mapped[str | None]
    proposed: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    employer: Mapped[Employer] = relationship()
