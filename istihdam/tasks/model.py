"""The table of tasks: what is to be done, about whom, by when, and what was answered."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from istihdam.db import Base, new_key
from istihdam.errors import N_

IS_OPEN = text("done_at IS NULL")


class TaskKind(StrEnum):
    """What an officer has to do."""

    WORDS_CONTRADICT = "words_contradict"
    CONDITIONS_DIFFERED = "conditions_differed"
    CALL_PERSON = "call_person"
    CALL_FIRM = "call_firm"
    STILL_OPEN = "still_open"
    VACANCY_SILENT = "vacancy_silent"
    WISH_WAITS = "wish_waits"
    CV_WAITS = "cv_waits"
    CALL_AGAIN = "call_again"
    VISIT_AGAIN = "visit_again"


KINDS = {
    TaskKind.WORDS_CONTRADICT: N_("Two sides say different things"),
    TaskKind.CONDITIONS_DIFFERED: N_("Conditions were not as promised"),
    TaskKind.CALL_PERSON: N_("Ask the person how the job goes"),
    TaskKind.CALL_FIRM: N_("Ask the firm how the person does"),
    TaskKind.STILL_OPEN: N_("Is the vacancy still open?"),
    TaskKind.VACANCY_SILENT: N_("A silent firm's vacancy was paused"),
    TaskKind.WISH_WAITS: N_("An application waits too long"),
    TaskKind.CV_WAITS: N_("A CV waits too long to be typed"),
    TaskKind.CALL_AGAIN: N_("Call again"),
    TaskKind.VISIT_AGAIN: N_("Visit again"),
}
"""What each kind is called on screen (msgids)."""


class TaskOutcome(StrEnum):
    """How a task ended."""

    SETTLED = "settled"
    NOT_REACHED = "not_reached"
    NOT_NEEDED = "not_needed"


OUTCOMES = {
    TaskOutcome.SETTLED: N_("Settled"),
    TaskOutcome.NOT_REACHED: N_("Nobody could be reached"),
    TaskOutcome.NOT_NEEDED: N_("Nothing is to be done any more"),
}
"""What each outcome is called on screen (msgids)."""


class Task(Base):
    """One thing to do; open while `done_at` is empty, and then the only one of its kind and subject.

    `subject` is the key of what it is about (a referral R-…, a vacancy V-…, a firm E-…, a person S-…), with
    '/30' behind it where it asks something 30 days after a start;
    `seeker` and `employer` are the keys of whose it is, where it is anybody's. `reason` is a msgid,
    `fields` are its places. `done_by` is the key of who closed it, `note` what was answered.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        Index(
            "uq_tasks_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index(None, "done_at", "due_on"),
        Index(None, "subject"),
        Index(None, "seeker"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, default=lambda: new_key("W"))
    kind: Mapped[TaskKind]
    subject: Mapped[str]
    seeker: Mapped[str | None]
    employer: Mapped[str | None]
    reason: Mapped[str]
    fields: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    outcome: Mapped[TaskOutcome | None]
    note: Mapped[str] = mapped_column(default="")
