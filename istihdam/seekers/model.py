"""Tables of job seekers: the profile that may be matched, and apart from it what is counted only."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import AsJson, Base, ByBytes
from istihdam.seekers.certificates import Certificates
from istihdam.seekers.work_history import WorkHistory


class ConsentKind(StrEnum):
    """What a person may wish or allow; the values are the format's own words."""

    MEDIATION = "mediation"
    EMPLOYER_SEARCH = "employer_search"
    PHOTO = "photo"
    SMS_NEWS = "sms_news"


class TraitKind(StrEnum):
    """What of a profile people are listed by, beside where they live."""

    OCCUPATION = "occupation"
    LICENCE = "licence"


def _registered_on(context: DefaultExecutionContext) -> date:
    day: date = context.get_current_parameters()["registered_on"]  # type: ignore[no-untyped-call]
    return day


IS_MERGED = text("merged_into_id IS NOT NULL")
"""Hardly anybody is: an index of all would be taken for a way to the others."""


class Seeker(Base):
    """A person who looks for work. Nothing here says sex, age or the like: that stands apart.

    `accepts_shifts` None means not stated. JSON lists are replaced, never changed in place. `waiting_since`
    is the day of the last sending, of whichever record of the person, or else of the registration.
    `followed_by` is the key of the officer who follows the person; None: the centre does.
    """

    __tablename__ = "seekers"
    __table_args__ = (
        Index(None, "phone"),
        Index(None, "name_sort"),
        Index(None, "name_key"),
        Index(None, "merged_into_id", sqlite_where=IS_MERGED, postgresql_where=IS_MERGED),
        Index(None, "waiting_since", "id"),
        Index(None, "district", "neighbourhood"),
        Index(None, "followed_by"),
    )
    __change__: ClassVar = "seeker"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    name_key: Mapped[str]
    name_sort: Mapped[str] = mapped_column(ByBytes)
    phone: Mapped[str] = mapped_column(ByBytes)
    email: Mapped[str | None]
    district: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    occupations: Mapped[WorkHistory] = mapped_column(AsJson(WorkHistory), default=WorkHistory)
    experience_years: Mapped[float | None]
    education: Mapped[str | None]
    skills: Mapped[list[str]] = mapped_column(default=list)
    licences: Mapped[list[str]] = mapped_column(default=list)
    certificates: Mapped[Certificates] = mapped_column(AsJson(Certificates), default=Certificates)
    accepts_shifts: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    refuses_shifts: Mapped[list[str]] = mapped_column(default=list)
    wage_min: Mapped[int | None]
    max_km: Mapped[int | None]
    about: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date]
    waiting_since: Mapped[date] = mapped_column(default=_registered_on)
    last_active_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("seekers.id"))
    followed_by: Mapped[str | None]
    consents: Mapped[list["Consent"]] = relationship(back_populates="seeker", order_by="Consent.id")


class SeekerStatistics(Base):
    """What is asked "yalnız istatistik için"; only facets of events read it, the matcher never."""

    __tablename__ = "seeker_statistics"
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), primary_key=True, autoincrement=False)
    sex: Mapped[str | None]
    age_band: Mapped[str | None]
    is_aid_beneficiary: Mapped[bool] = mapped_column(default=False)


class SeekerWord(Base):
    """A folded word of a person's name: what makes searching by first letters quick."""

    __tablename__ = "seeker_words"
    __table_args__ = (Index(None, "word", "seeker_id"),)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(ByBytes, primary_key=True)


class SeekerTrait(Base):
    """An occupation or a licence of a person by its code: what lists of people are narrowed by."""

    __tablename__ = "seeker_traits"
    __table_args__ = (Index(None, "seeker_id"),)
    kind: Mapped[TraitKind] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), primary_key=True, autoincrement=False)


class Consent(Base):
    """One giving of a consent, to one version of its text, until it is withdrawn."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "seeker_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    kind: Mapped[ConsentKind]
    version: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    seeker: Mapped[Seeker] = relationship(back_populates="consents")


class ProfileView(Base):
    """Who looked at whose profile or CV, when and why (Law 6698, article 12); append-only."""

    __tablename__ = "profile_views"
    __table_args__ = (Index(None, "seeker_key", "at"), Index(None, "viewer", "at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    seeker_key: Mapped[str]
    viewer: Mapped[str]
    role: Mapped[str]
    at: Mapped[datetime]
    why: Mapped[str]
    vacancy_key: Mapped[str | None]


class ListView(Base):
    """Who was shown which people in one list, when and on which page; append-only."""

    __tablename__ = "list_views"
    __table_args__ = (Index(None, "viewer", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    viewer: Mapped[str]
    role: Mapped[str]
    at: Mapped[datetime]
    page: Mapped[str]
    keys: Mapped[list[str]]


class NoteKind(StrEnum):
    """What an officer notes: words, a call that was answered or was not, a visit to the centre."""

    NOTE = "note"
    CALL = "call"
    NOT_REACHED = "not_reached"
    VISIT = "visit"
    HANDOVER = "handover"


class Note(Base):
    """What an officer wrote about a person or one of their referrals; erased with the person.

    `author` is the key of the officer.
    """

    __tablename__ = "notes"
    __table_args__ = (Index(None, "seeker_id"), Index(None, "referral_key"))
    id: Mapped[int] = mapped_column(primary_key=True)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    referral_key: Mapped[str | None]
    kind: Mapped[NoteKind] = mapped_column(default=NoteKind.NOTE, server_default=NoteKind.NOTE.value)
    text: Mapped[str]
    author: Mapped[str]
    written_at: Mapped[datetime]
