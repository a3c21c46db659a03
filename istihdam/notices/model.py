"""Tables of notices: how far the log was read, who is told of what, and the messages that tell it.

Only opaque keys stand here: names, numbers and sentences are looked up when a message leaves.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from istihdam.db import Base


class Template(StrEnum):
    """What a notice says, and to whom."""

    SENT = "sent"
    SENT_TO_FIRM = "sent_to_firm"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    APPLICATION_CLOSED = "application_closed"
    NOT_COMING = "not_coming"
    WISH_CLOSED = "wish_closed"
    COULD_NOT_COME = "could_not_come"
    ANOTHER_DAY = "another_day"
    INTERVIEW_SET = "interview_set"
    INTERVIEW_SET_TO_FIRM = "interview_set_to_firm"
    ANSWER_ASKED = "answer_asked"
    SLIP_PRESSED = "slip_pressed"
    CONTACT_NAMED = "contact_named"
    FIRM_RECEIVED = "firm_received"
    FIRM_VERIFIED = "firm_verified"
    FIRM_NOT_VERIFIED = "firm_not_verified"
    PUBLISHED = "published"
    CHANGE_ACCEPTED = "change_accepted"
    CHANGE_REFUSED = "change_refused"
    STILL_OPEN = "still_open"
    LAST_DAY = "last_day"
    VACANCY_EXPIRED = "vacancy_expired"
    VACANCY_SILENT = "vacancy_silent"
    INVITED_TO_TRAINING = "invited_to_training"
    ENROLLED = "enrolled"
    TRAINING_CANCELLED = "training_cancelled"
    TRAINING_WORD = "training_word"
    CERTIFIED = "certified"
    ALERT = "alert"
    FITTING_PEOPLE = "fitting_people"
    SEARCH_ASKED = "search_asked"
    HOW_IS_IT = "how_is_it"
    HOW_ARE_THEY = "how_are_they"


TO_FIRMS = frozenset(
    {
        Template.SENT_TO_FIRM,
        Template.NOT_COMING,
        Template.WISH_CLOSED,
        Template.COULD_NOT_COME,
        Template.ANOTHER_DAY,
        Template.INTERVIEW_SET_TO_FIRM,
        Template.ANSWER_ASKED,
        Template.SLIP_PRESSED,
        Template.CONTACT_NAMED,
        Template.FIRM_RECEIVED,
        Template.FIRM_VERIFIED,
        Template.FIRM_NOT_VERIFIED,
        Template.PUBLISHED,
        Template.CHANGE_ACCEPTED,
        Template.CHANGE_REFUSED,
        Template.STILL_OPEN,
        Template.LAST_DAY,
        Template.VACANCY_EXPIRED,
        Template.VACANCY_SILENT,
        Template.FITTING_PEOPLE,
        Template.HOW_ARE_THEY,
    }
)
"""Whose recipient is a firm; of the others it is a job seeker."""


class MessageChannel(StrEnum):
    """How a message travels."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


class MessageState(StrEnum):
    """Where a message stands; only `waiting` and `to_print` are not the end."""

    WAITING = "waiting"
    SENT = "sent"
    TO_PRINT = "to_print"
    PRINTED = "printed"
    FAILED = "failed"
    DROPPED = "dropped"


class NoticeCursor(Base):
    """The last event that notices were written for, and since when any are; one row."""

    __tablename__ = "notice_cursor"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    since: Mapped[datetime]


class Message(Base):
    """What one recipient is told in one go; `key` is its Message-ID or gateway reference.

    `recipient` is the key of a job seeker (S-…) or a firm (E-…), `contact` (O-…) who of the firm is told, ''
    of a person. `reason` says why it failed or was
    dropped. An alert has the `channel` that the person chose from the start. While `leased_until` lies
    ahead, a worker has it in hand.
    """

    __tablename__ = "messages"
    __table_args__ = (Index(None, "state", "due_at"), Index(None, "recipient"))
    key: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    contact: Mapped[str] = mapped_column(default="", server_default="")
    template: Mapped[Template]
    state: Mapped[MessageState] = mapped_column(default=MessageState.WAITING)
    channel: Mapped[MessageChannel | None] = mapped_column("way")
    reason: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    notices: Mapped[list["Notice"]] = relationship(back_populates="message", order_by="Notice.id")


class Notice(Base):
    """One recipient, of a firm one contact, is told of one event once.

    Of a reminder `about` is the referral, of a slip the referral and the press, of an alert the vacancy, of
    a question to a person its day, of a contact who was named its key, of a firm that signed up the firm; of
    a question about a vacancy, or of its last day, it is the vacancy and the day: 'V-… 2026-11-28', of a
    change the vacancy and the moment; of a question after a start the referral and mark: 'R-…/30'; of what
    the training desk wrote the key of its words.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("about", "recipient", "contact", "template"),
        Index(None, "message_key"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str]
    recipient: Mapped[str]
    contact: Mapped[str] = mapped_column(default="", server_default="")
    template: Mapped[Template]
    message_key: Mapped[str] = mapped_column(ForeignKey("messages.key"))
    message: Mapped[Message] = relationship(back_populates="notices")


class TrainingWord(Base):
    """What the training desk wrote to the people of a training; `digest` is of the training and the text.

    `training` and `author` are keys; the topic is as it was then.
    """

    __tablename__ = "training_words"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    training: Mapped[str]
    topic: Mapped[str]
    text: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    author: Mapped[str]
    written_at: Mapped[datetime]
