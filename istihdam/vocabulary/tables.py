"""Occupations, their everyday names and the searches that found nothing, as the database keeps them."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base


class OccupationRow(Base):
    """An occupation of the installed list, official or of our own making (NNNN.9x)."""

    __tablename__ = "occupations"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class AliasRow(Base):
    """An everyday name of an occupation: who added it and when; a retired one is kept, not used."""

    __tablename__ = "occupation_aliases"
    __table_args__ = (Index(None, "folded"), Index(None, "code"))
    id: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str]
    folded: Mapped[str]
    code: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str]
    added_on: Mapped[date]
    retired_at: Mapped[datetime | None]


class FailedSearch(Base):
    """A search that no occupation answered, folded, with how often it was made and when last."""

    __tablename__ = "failed_searches"
    folded: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime]


class VocabularyHead(Base):
    """One row; its stamp is another after every change of occupations or aliases."""

    __tablename__ = "vocabulary_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str]
