"""The table of CVs: every version that came, what was read of it, and what a person made of that."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.cv_fields import NOT_READ, Fields
from istihdam.db import AsJson, Base
from istihdam.errors import N_
from istihdam.seekers import Seeker


class CvState(StrEnum):
    """Where a CV stands: being read, for the desk to type, read, or confirmed by a person."""

    READING = "reading"
    UNREAD = "unread"
    READ = "read"
    CONFIRMED = "confirmed"


NOTES = {
    "cut": N_("The text is very long; only its beginning was read. The whole file is kept."),
    "fields_unread": N_(
        "The text was kept, but reading it took too long. Please fill in the answers from the file yourself."
    ),
    "hidden_text": N_("The file holds text that nobody sees (hidden, white or tiny); it was left out."),
    "xfa_form": N_(
        "This form shows its contents in Adobe Reader alone; look whether everything that you typed is here."
    ),
    "ocr_unavailable": N_("A page of the file is a picture and could not be read; type in what it says."),
    "poor_page": N_("A page could hardly be read; look at every line."),
    "garbled": N_("Some letters of the file could not be made out; look at every line."),
}
"""Sentences for problems of a text that was read; what hinders reading has its own in `documents`."""


class Cv(Base):
    """One version of a person's CV. `fields` hold what was found, with confidence and source.

    `file` is the name in the store, None for a CV made without a file; `label` is the cleaned name
    that the person's file had.
    """

    __tablename__ = "cvs"
    __table_args__ = (UniqueConstraint("seeker_id", "version"), Index(None, "state", "received_at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    version: Mapped[int]
    state: Mapped[CvState]
    file: Mapped[str | None]
    label: Mapped[str] = mapped_column(default="")
    type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    method: Mapped[str] = mapped_column(default="")
    confidence: Mapped[float | None]
    text: Mapped[str] = mapped_column(default="")
    fields: Mapped[Fields] = mapped_column(AsJson(Fields), default=NOT_READ)
    special: Mapped[list[str]] = mapped_column(default=list)
    problems: Mapped[list[str]] = mapped_column(default=list)
    received_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None]
    seeker: Mapped[Seeker] = relationship()

    @property
    def notes(self) -> list[str]:
        """What is to be said about the text to whoever looks at it (msgids)."""
        return [NOTES[problem] for problem in self.problems if problem in NOTES]
