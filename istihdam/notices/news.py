"""News by the day: new vacancies for people, people for firms, and the question to who was long not heard of.

Each is written once, whoever writes: the key of a message is made of its recipient and the day.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from istihdam import alerts, clock, seekers
from istihdam.alerts import Hit, Run, Subscription
from istihdam.db import KEYS_AT_ONCE
from istihdam.notices import quiet_hours, writing
from istihdam.notices.model import Message, MessageChannel, Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.referrals import Referral, State
from istihdam.seekers import Seeker

FROM_HOUR = 10
"""In Istanbul; news of a day and a night are one message then."""
MOST_ASKED = 500
"""People who are asked on one day whether they still look for work, longest silent first."""


def is_hour() -> bool:
    """True from the hour at which the day's news leave."""
    return clock.local(clock.now()).hour >= FROM_HOUR


def tell_alerts(session: Session, hits: Sequence[Hit], run: Run, quiet: Quiet) -> int:
    """Each of these people has their one message of the day, where there is news; how many messages.

    Who was told by somebody else meanwhile is left alone. A vacancy is told of to nobody twice; whose
    message of today has left already hears of the rest tomorrow.
    """
    held = _held(session, [hit.seeker_id for hit in hits], run.day)
    here = [hit for hit in hits if hit.seeker_id in held]
    known = _known(session, here)
    written = _written(session, here, run.day)
    count = 0
    for hit in here:
        row, news = held[hit.seeker_id], [key for key in hit.vacancies if key not in known[hit.recipient]]
        row.matched_on = run.day
        if news and hit.recipient in written:
            continue
        row.seq = max(row.seq, run.upto)
        if news:
            _write(session, hit.recipient, Template.ALERT, news, run.day, quiet, _channel(hit))
            written.add(hit.recipient)
            count += 1
    session.flush()
    return count


def firms_to_tell(session: Session, day: date) -> dict[str, list[str]]:
    """Firm → what made its vacancies worth telling of, of those that enough people fit, each once.

    The work of many rankings, to be done without a lock; `tell_firms` writes it.
    """
    of_firm: dict[str, list[str]] = defaultdict(list)
    every = alerts.vacancies_to_tell_of(session)
    known = _told(session, list(every))
    for event, vacancy in every.items():
        firm = vacancy.employer.key
        is_fresh = event not in known and not _is_told(session, firm, day)
        if is_fresh and alerts.has_enough(session, vacancy):
            of_firm[firm].append(event)
    return dict(of_firm)


def tell_firms(session: Session, of_firm: Mapping[str, list[str]], day: date, quiet: Quiet) -> int:
    """These firms have their message of the day, where nobody wrote it meanwhile; how many messages."""
    session.execute(select(NoticeCursor.id).with_for_update())
    known = _told(session, [event for events in of_firm.values() for event in events])
    count = 0
    for firm, events in of_firm.items():
        fresh = [event for event in events if event not in known]
        if fresh and not _is_told(session, firm, day):
            _write(session, firm, Template.FITTING_PEOPLE, fresh, day, quiet)
            count += 1
    session.flush()
    return count


def ask_silent(session: Session, day: date, quiet: Quiet, most: int = MOST_ASKED) -> int:
    """People not heard of for 60 days are asked whether they still look for work; how many.

    Once in each silence; on one day `most` at most, and nobody who works as far as the centre knows.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    asked = (Message.template == Template.SEARCH_ASKED, Message.created_at >= clock.start_of(day))
    today = select(func.count()).select_from(Message).where(*asked)
    left = most - (session.scalar(today) or 0)
    if left <= 0:
        return 0
    keys = session.scalars(_silent().order_by(Seeker.last_active_at, Seeker.id).limit(left)).all()
    for key in keys:
        _write(session, key, Template.SEARCH_ASKED, [f"{key} {day.isoformat()}"], day, quiet)
    session.flush()
    return len(keys)


def asked_in_silence(session: Session, people: Sequence[Seeker]) -> dict[int, datetime]:
    """Seeker id → when they were asked whether they still look for work, of those silent since."""
    ids = [seeker.id for seeker in people]
    query = select(Seeker.id, func.max(Message.created_at)).join(Message, Message.recipient == Seeker.key)
    asked = query.where(Seeker.id.in_(ids), Message.template == Template.SEARCH_ASKED)
    silent = asked.where(seekers.unheard_clause(Message.created_at)).group_by(Seeker.id)
    return dict(iter(session.execute(silent)))


def _silent() -> Select[str]:
    """Keys of those who are asked next."""
    asked, record = aliased(Message), aliased(Seeker)
    at_work = select(Referral.id).join(record, Referral.seeker_id == record.id)
    at_work = at_work.where(Referral.state == State.STARTED)
    at_work = at_work.where(or_(record.id == Seeker.id, record.merged_into_id == Seeker.id))
    was_asked = select(asked.key).where(
        asked.recipient == Seeker.key,
        asked.template == Template.SEARCH_ASKED,
        seekers.unheard_clause(asked.created_at),
    )
    long_ago = clock.now() - seekers.SILENT_AFTER
    return select(Seeker.key).where(
        seekers.active_clause(), seekers.unheard_clause(long_ago), ~at_work.exists(), ~was_asked.exists()
    )


def _held(session: Session, ids: Sequence[int], day: date) -> dict[int, Subscription]:
    """The rows of those who are due still, this transaction's alone; another worker's are left to it."""
    due = select(Subscription).where(Subscription.seeker_id.in_(ids), Subscription.matched_on < day)
    locked = due.order_by(Subscription.seeker_id).with_for_update(skip_locked=True)
    rows = session.scalars(locked.execution_options(populate_existing=True))
    return {row.seeker_id: row for row in rows}


def _known(session: Session, hits: Sequence[Hit]) -> dict[str, set[str]]:
    """Recipient → vacancies that they were told of before."""
    keys = sorted({key for hit in hits for key in hit.vacancies})
    recipients = [hit.recipient for hit in hits if hit.vacancies]
    known: dict[str, set[str]] = defaultdict(set)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        about = Notice.about.in_(keys[start : start + KEYS_AT_ONCE])
        query = select(Notice.recipient, Notice.about).where(about, Notice.recipient.in_(recipients))
        for recipient, key in session.execute(query.where(Notice.template == Template.ALERT)):
            known[recipient].add(key)
    return known


def _written(session: Session, hits: Sequence[Hit], day: date) -> set[str]:
    """Whose message of this day is written."""
    keys = {_key(hit.recipient, Template.ALERT, day) for hit in hits if hit.vacancies}
    return set(session.scalars(select(Message.recipient).where(Message.key.in_(keys))))


def _told(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of these events firms were told of."""
    known: set[str] = set()
    for start in range(0, len(keys), KEYS_AT_ONCE):
        about = Notice.about.in_(keys[start : start + KEYS_AT_ONCE])
        known |= set(
            session.scalars(select(Notice.about).where(about, Notice.template == Template.FITTING_PEOPLE))
        )
    return known


def _is_told(session: Session, firm: str, day: date) -> bool:
    """True where the firm's message of this day is written."""
    own = (Message.recipient == firm, Message.template == Template.FITTING_PEOPLE)
    today = select(Message.key).where(*own, Message.created_at >= clock.start_of(day))
    return session.scalar(today.limit(1)) is not None


def _channel(hit: Hit) -> MessageChannel:
    return MessageChannel(hit.channel.value)


def _write(
    session: Session,
    recipient: str,
    template: Template,
    abouts: Sequence[str],
    day: date,
    quiet: Quiet,
    channel: MessageChannel | None = None,
) -> None:
    due = quiet_hours.awake(clock.now(), quiet)

    def key(contact: str) -> str:
        return _key(contact or recipient, template, day)

    writing.write(session, recipient, template, abouts, due, key=key, channel=channel)


def _key(recipient: str, template: Template, day: date) -> str:
    """One message of a kind for a recipient and a day."""
    subject = f"{recipient}\n{template}\n{day.isoformat()}"
    return "M-" + hashlib.sha256(subject.encode()).hexdigest()[:24]
