"""Reminders to firms: at most one for each referral, whoever asks for it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from istihdam import clock, seekers
from istihdam.employers import Employer, EmployerStatus
from istihdam.notices import quiet_hours, writing
from istihdam.notices.audience import may_be_spoken_of, may_be_told
from istihdam.notices.model import Message, Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.referrals import AWAITED, Referral
from istihdam.vacancies import Vacancy

REMIND_AFTER_DAYS = 7
AT_ONCE = 500


def asked_of(session: Session, found: Sequence[Referral]) -> dict[str, datetime]:
    """Referral key → when its firm was reminded, of those that it was."""
    query = select(Notice.about, Message.created_at).join(Notice.message)
    keys = [one.key for one in found]
    rows = session.execute(query.where(Notice.template == Template.ANSWER_ASKED, Notice.about.in_(keys)))
    return dict(iter(rows))


def ask(session: Session, found: Sequence[Referral], quiet: Quiet) -> int:
    """The firms of these referrals are reminded of those that they were not yet; how many these were.

    All that one firm is asked is one message.
    """
    known = asked_of(session, found)
    of_firm: dict[str, list[Referral]] = defaultdict(list)
    for one in found:
        if one.key not in known and _may_be_asked(session, one):
            of_firm[one.vacancy.employer.key].append(one)
    for firm, several in of_firm.items():
        abouts, due = [one.key for one in several], quiet_hours.awake(clock.now(), quiet)
        writing.write(session, firm, Template.ANSWER_ASKED, abouts, due)
    return sum(map(len, of_firm.values()))


def remind(session: Session, quiet: Quiet, today: date) -> int:
    """Firms are reminded of people sent to them a week ago and not answered for; how many people."""
    session.execute(select(NoticeCursor.id).with_for_update())
    found = session.scalars(_due(session, today).limit(AT_ONCE))
    return ask(session, list(found), quiet)


def is_reminder_due(session: Session, today: date) -> bool:
    """True where a firm would be reminded now."""
    return session.scalar(_due(session, today).limit(1)) is not None


def _due(session: Session, today: date) -> Select[Referral]:
    """Awaited for a week, sent since there are notices, not reminded of, and of those who may be told."""
    since = clock.local(session.scalars(select(NoticeCursor.since)).one()).date()
    last_day = today - timedelta(days=REMIND_AFTER_DAYS)
    is_met = Referral.interview_on.is_(None) | (Referral.interview_on <= last_day)
    silent = Referral.changed_on.between(since, last_day) & is_met
    asked = select(Notice.id).where(Notice.about == Referral.key, Notice.template == Template.ANSWER_ASKED)
    query = select(Referral).join(Referral.seeker).join(Referral.vacancy).join(Vacancy.employer)
    may_be_told = seekers.active_clause() & (Employer.status == EmployerStatus.APPROVED)
    found = query.where(Referral.state.in_(AWAITED), silent, may_be_told, ~asked.exists())
    return found.order_by(Vacancy.employer_id, Referral.id)


def _may_be_asked(session: Session, one: Referral) -> bool:
    firm = one.vacancy.employer.key
    return may_be_spoken_of(session, one.seeker.key) and may_be_told(session, Template.ANSWER_ASKED, firm)
