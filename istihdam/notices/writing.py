"""The one writer of messages: to a person, or to each contact of a firm who is told of such things."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, employers, vacancies
from istihdam.db import new_key
from istihdam.employers import Employer, FirmContact, ToldOf
from istihdam.events import Event
from istihdam.notices.model import TO_FIRMS, Message, MessageChannel, Notice, Template
from istihdam.referrals import Referral
from istihdam.vacancies import Vacancy

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
OF_A_VACANCY = frozenset(
    {Template.CHANGE_ACCEPTED, Template.CHANGE_REFUSED, Template.STILL_OPEN, Template.LAST_DAY}
)
OF_REFERRALS = frozenset({Template.ANSWER_ASKED, Template.SLIP_PRESSED, Template.HOW_ARE_THEY})
"""Whose notices name a vacancy or a referral; those of the others name events."""
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
    for contact, own in _told(session, recipient, template, abouts, to).items():
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
        for about in own:
            message.notices.append(
                Notice(about=about, recipient=recipient, contact=contact, template=template)
            )
    session.flush()


def hearers(firm: Employer, template: Template, vacancy: Vacancy | None = None) -> list[FirmContact]:
    """The contacts of the firm who are told of such things: of a vacancy whom it names, if reached."""
    if template in OF_THE_FIRM:
        return employers.contacts.hearers(firm, ToldOf.ALL)
    chosen = employers.contacts.chosen(firm, vacancy.told_contact) if vacancy else None
    if chosen is not None:
        return [chosen]
    return employers.contacts.hearers(
        firm, ToldOf.VACANCIES if template in OF_VACANCIES else ToldOf.REFERRALS
    )


def _told(
    session: Session, recipient: str, template: Template, abouts: Sequence[str], to: FirmContact | None
) -> dict[str, list[str]]:
    """Contact ('' for a person) → which of these they are told of."""
    if to is not None or template not in TO_FIRMS:
        return {to.key if to else "": list(abouts)}
    firm = employers.by_key(session, recipient)
    of_contact = defaultdict[str, list[str]](list)
    is_alone = len(firm.active_contacts) <= 1
    own = {} if is_alone or template in OF_THE_FIRM else _vacancies(session, template, abouts)
    for about in abouts:
        for contact in hearers(firm, template, own.get(about)):
            of_contact[contact.key].append(about)
    return of_contact


def _vacancies(session: Session, template: Template, abouts: Sequence[str]) -> dict[str, Vacancy]:
    """What a notice is about → the vacancy that it speaks of."""
    keys = {about: re.split("[ /]", about, maxsplit=1)[0] for about in abouts}
    if template in OF_A_VACANCY:
        of_key = {key: key for key in keys.values()}
    else:
        of_referrals = select(Referral.key, Vacancy.key).join(Referral.vacancy)
        query = of_referrals if template in OF_REFERRALS else select(Event.key, Event.vacancy)
        own = Referral.key if template in OF_REFERRALS else Event.key
        of_key = dict(iter(session.execute(query.where(own.in_(keys.values())))))
    rows = vacancies.by_keys(session, [key for key in of_key.values() if key])
    return {about: rows[of_key[key]] for about, key in keys.items() if of_key.get(key) in rows}
