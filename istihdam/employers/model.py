"""The tables of firms, their contacts and the visits to them."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import Base, ByBytes, new_key


class EmployerStatus(StrEnum):
    """Whether an officer has verified the firm; `closed` where one has ended its account."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"


class FirmStage(StrEnum):
    """Where a firm stands as officers list it: a potential one has no tax number yet."""

    POTENTIAL = "potential"
    WAITING = "waiting"
    APPROVED = "approved"
    TURNED_AWAY = "turned_away"


class FirmGap(StrEnum):
    """What a firm's record does not say although officers need it."""

    PHONE = "phone"
    ADDRESS = "address"
    TAX_NUMBER = "tax_number"


def stage_of(status: EmployerStatus, tax_number: str | None) -> FirmStage:
    """The stage of a firm with this status and number."""
    if status in (EmployerStatus.REFUSED, EmployerStatus.CLOSED):
        return FirmStage.TURNED_AWAY
    if status == EmployerStatus.APPROVED:
        return FirmStage.APPROVED
    return FirmStage.WAITING if tax_number else FirmStage.POTENTIAL


class Employer(Base):
    """A firm. `tax_number` is unique: ten digits, or the eleven of a sole proprietor."""

    __tablename__ = "employers"
    __change__: ClassVar = "employer"
    __table_args__ = (Index(None, "status", "registered_on"), Index(None, "name_sort"))
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str]
    name_sort: Mapped[str] = mapped_column(ByBytes)
    tax_number: Mapped[str | None] = mapped_column(unique=True)
    sector: Mapped[str] = mapped_column(default="")
    district: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str | None]
    status: Mapped[EmployerStatus] = mapped_column(default=EmployerStatus.WAITING)
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    refusal_reason: Mapped[str | None]
    registered_on: Mapped[date]
    contacts: Mapped[list["FirmContact"]] = relationship(
        back_populates="employer", order_by="FirmContact.id", lazy="selectin", cascade="save-update"
    )

    @property
    def takes_contacts(self) -> bool:
        """True where contacts are added: who is named must be told so; a firm turned away is told nothing."""
        return self.status in (EmployerStatus.WAITING, EmployerStatus.APPROVED)

    @property
    def active_contacts(self) -> list["FirmContact"]:
        """Whom the centre speaks to at the firm, the first one first."""
        return [contact for contact in self.contacts if contact.ended_at is None]

    @property
    def main_contact(self) -> "FirmContact | None":
        """Whom people ask for where nobody else is named: the first who manages the others."""
        active = self.active_contacts
        return next((one for one in active if one.is_manager), active[0] if active else None)

    @property
    def contact_name(self) -> str:
        """The name of the main contact; '' where nobody wrote one."""
        return self.main_contact.name if self.main_contact else ""

    @property
    def phone(self) -> str:
        """The number of the main contact (E.164); '' where nobody wrote one."""
        return self.main_contact.phone if self.main_contact else ""

    @property
    def email(self) -> str | None:
        """The mail of the main contact."""
        return self.main_contact.email if self.main_contact else None


class ToldOf(StrEnum):
    """What a contact of a firm is told."""

    ALL = "all"
    REFERRALS = "referrals"
    """The people who are sent, and what is asked about them."""
    VACANCIES = "vacancies"
    """How the vacancies stand."""


class FirmContact(Base):
    """Somebody at a firm whom the centre speaks to; `key` (O-…) is that of their account, too.

    `position` is what they do there, in their words. Who ended keeps the name alone, since the log names them
    by it. `added_by` is an account's key, or `system`.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "employer_id"), Index(None, "phone"))
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: new_key("O"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    name: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None]
    told: Mapped[ToldOf] = mapped_column(default=ToldOf.ALL)
    is_manager: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    employer: Mapped[Employer] = relationship(back_populates="contacts")

    @property
    def is_reached(self) -> bool:
        """True of who speaks for the firm and has a number or mail."""
        return self.ended_at is None and bool(self.phone or self.email)


class Visit(Base):
    """An officer's visit to a firm, with what was said there and when to come again."""

    __tablename__ = "visits"
    __table_args__ = (Index(None, "employer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    visited_on: Mapped[date]
    officer: Mapped[str]
    note: Mapped[str]
    next_on: Mapped[date | None]
