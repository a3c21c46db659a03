"""The one writer of messages: to a person, or to each contact of a firm who is told of such things."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from istihdam import clock, employers
from istihdam.db import new_key
from istihdam.employers import Employer, FirmContact, ToldOf
from istihdam.notices.model import TO_FIRMS, Message, MessageChannel, Notice, Template

OF_VACANCIES = frozenset(
    {
        Template.PUBLISHED,
        Template.CHANGE_ACCEPTED,
        Template.CHANGE_REFUSED,
        Template.STILL_OPEN,
        Template.LAST_DAY,
        Template.VACANCY_EXPIRED,
        Template.VACANCY_SILENT,
        Template.FITTING_PEOPLE,
    }
)
OF_THE_FIRM = frozenset({Template.FIRM_RECEIVED, Template.FIRM_VERIFIED, Template.FIRM_NOT_VERIFIED})
"""What is told to who looks after the contacts; all else that a firm is told is about people."""


def write(
    session: Session,
    recipient: str,
    template: Template,
    abouts: Sequence[str],
    due_at: datetime,
    *,
    key: Callable[[str], str] | None = None,
    channel: MessageChannel | None = None,
    to: FirmContact | None = None,
) -> None:
    """The recipient, the key of a job seeker or a firm, is told of these once; nobody of a firm twice.

    `key` makes the key of a message from its contact's ('' for a person): where it stands already, it tells
    of these, too. `to` is the one contact whom it concerns, whatever they hear of.
    """
    now = clock.now()
    for contact in [to.key] if to else _contacts(session, recipient, template):
        message_key = key(contact) if key else new_key("M")
        message = session.get(Message, message_key) if key else None
        if message is None:
            message = Message(
                key=message_key,
                recipient=recipient,
                contact=contact,
                template=template,
                channel=channel,
                created_at=now,
                due_at=due_at,
            )
            session.add(message)
        for about in abouts:
            message.notices.append(
                Notice(about=about, recipient=recipient, contact=contact, template=template)
            )
    session.flush()


def hearers(firm: Employer, template: Template) -> list[FirmContact]:
    """The contacts of the firm who are told of such things."""
    if template in OF_THE_FIRM:
        return employers.contacts.hearers(firm, ToldOf.ALL)
    return employers.contacts.hearers(
        firm, ToldOf.VACANCIES if template in OF_VACANCIES else ToldOf.REFERRALS
    )


def _contacts(session: Session, recipient: str, template: Template) -> list[str]:
    if template not in TO_FIRMS:
        return [""]
    return [contact.key for contact in hearers(employers.by_key(session, recipient), template)]
