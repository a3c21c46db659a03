"""What became of the messages to a recipient, in words for the officer."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.notices.model import Message, MessageChannel, MessageState, Template

SUBJECTS = {
    Template.SENT: N_("Where the person goes"),
    Template.SENT_TO_FIRM: N_("Who comes"),
    Template.ACCEPTED: N_("Accepted"),
    Template.DECLINED: N_("Employer declined"),
    Template.APPLICATION_CLOSED: N_("Application ended"),
    Template.NOT_COMING: N_("Will not come"),
    Template.WISH_CLOSED: N_("Candidate not available"),
    Template.COULD_NOT_COME: N_("Could not come"),
    Template.ANOTHER_DAY: N_("Another day asked for"),
    Template.INTERVIEW_SET: N_("Interview set"),
    Template.INTERVIEW_SET_TO_FIRM: N_("Interview set"),
    Template.ANSWER_ASKED: N_("Answer asked for"),
    Template.SLIP_PRESSED: N_("Link asked for by a slip"),
    Template.CONTACT_NAMED: N_("Named as a contact"),
    Template.FIRM_RECEIVED: N_("Sign-up of the firm received"),
    Template.FIRM_VERIFIED: N_("Firm verified"),
    Template.FIRM_NOT_VERIFIED: N_("Firm not verified"),
    Template.PUBLISHED: N_("Vacancy published"),
    Template.CHANGE_ACCEPTED: N_("Change of the vacancy taken over"),
    Template.CHANGE_REFUSED: N_("Change of the vacancy turned down"),
    Template.STILL_OPEN: N_("Asked whether it is still open"),
    Template.LAST_DAY: N_("The last day of the vacancy comes"),
    Template.VACANCY_EXPIRED: N_("The time of the vacancy is over"),
    Template.VACANCY_SILENT: N_("The vacancy was paused"),
    Template.INVITED_TO_TRAINING: N_("Invitation to a training"),
    Template.ENROLLED: N_("Seat in a training"),
    Template.TRAINING_CANCELLED: N_("Training cancelled"),
    Template.CERTIFIED: N_("Certificate ready"),
    Template.TRAINING_WORD: N_("Word of the training desk"),
    Template.ALERT: N_("New vacancies"),
    Template.FITTING_PEOPLE: N_("People fit a vacancy"),
    Template.SEARCH_ASKED: N_("Asked whether they still look for work"),
    Template.HOW_IS_IT: N_("Question after the start"),
    Template.HOW_ARE_THEY: N_("Question after the start"),
}
SENT_BY = {
    MessageChannel.SMS: N_("SMS sent on %(at)s"),
    MessageChannel.EMAIL: N_("E-mail sent on %(at)s"),
    MessageChannel.LETTER: N_("Letter printed on %(at)s"),
}
REASONS = {
    "timeout": N_("the provider did not answer in time"),
    "unreachable": N_("the provider could not be reached"),
    "taken_back": N_("the record was taken back"),
    "overtaken": N_("something newer was recorded"),
    "not_active": N_("the person or firm takes no messages"),
    "no_address": N_("the chosen channel reaches nobody"),
}


def of_recipient(session: Session, key: str, limit: int = 5) -> list[Message]:
    """The newest messages to this job seeker or firm, newest first."""
    query = select(Message).where(Message.recipient == key)
    return list(session.scalars(query.order_by(Message.created_at.desc(), Message.key).limit(limit)))


def told_at(session: Session, recipients: Collection[str]) -> dict[str, datetime]:
    """Message → when it left or was dropped, or was written while it waits; of all to these recipients."""
    moment = func.coalesce(Message.settled_at, Message.created_at, type_=Message.created_at.type)
    return dict(iter(session.execute(select(Message.key, moment).where(Message.recipient.in_(recipients)))))


def messages(session: Session, keys: Collection[str]) -> dict[str, Message]:
    """Key → message, of those that exist."""
    return {one.key: one for one in session.scalars(select(Message).where(Message.key.in_(keys)))}


def said_of(message: Message) -> str:
    """Where the message stands: 'SMS gönderildi: 21.11.2026 10:03'."""
    if message.state in (MessageState.SENT, MessageState.PRINTED) and message.channel and message.settled_at:
        return _(SENT_BY[message.channel], at=_moment(message))
    if message.state == MessageState.TO_PRINT:
        return _("a letter is to be printed")
    if message.state == MessageState.FAILED:
        return _("could not be sent: %(why)s", why=_why(message.reason))
    if message.state == MessageState.DROPPED:
        return _("not sent: %(why)s", why=_why(message.reason))
    if message.tries:
        return _("not sent yet: %(why)s; tried again by itself", why=_why(message.reason))
    return _("waits to be sent")


def _why(reason: str | None) -> str:
    if reason in REASONS:
        return _(REASONS[reason])
    return _("the provider refused it (%(code)s)", code=reason or "–")


def _moment(message: Message) -> str:
    return f"{clock.local(message.settled_at or message.created_at):%d.%m.%Y %H:%M}"
