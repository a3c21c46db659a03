"""The questions after a start: each side is asked once for each mark, a firm in one message a week.

Whom no message with a link reaches is called by an officer: a task stands for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from istihdam import clock, events, tasks
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_
from istihdam.events import Event, Side
from istihdam.notices import quiet_hours, writing
from istihdam.notices.audience import may_be_told
from istihdam.notices.channels import Carriers, is_reached
from istihdam.notices.model import Message, MessageState, Notice, NoticeCursor, Template
from istihdam.notices.quiet_hours import Quiet
from istihdam.referrals import Referral, after_start, by_key

WEEK = timedelta(days=7)
TEMPLATES = {Side.SEEKER: Template.HOW_IS_IT, Side.EMPLOYER: Template.HOW_ARE_THEY}
REASONS = {
    Side.SEEKER: N_(
        "%(days)s days after the start no message reaches the person: call, and write the answer down."
    ),
    Side.EMPLOYER: N_(
        "%(days)s days after the start no message reaches the firm: call, and write the answer down."
    ),
}


@dataclass(frozen=True)
class StartQuestion:
    """One side is to be asked about one start, so many days after it."""

    referral: Referral
    days: int
    side: Side

    @property
    def about(self) -> str:
        """What its notice or task is about: 'R-…/30'."""
        return f"{self.referral.key}/{self.days}"

    @property
    def recipient(self) -> str:
        """The key of who is asked."""
        return self.referral.seeker.key if self.side == Side.SEEKER else self.referral.vacancy.employer.key


def questions(session: Session, today: date) -> list[StartQuestion]:
    """What is to be asked now; firms that were asked within a week wait for the next.

    Marks that were passed before there were notices are nobody's to ask about.
    """
    since = clock.local(session.scalars(select(NoticeCursor.since)).one()).date()
    asking = [
        StartQuestion(referral, days, side)
        for referral, days, passed_on in after_start.begun(session, today)
        if passed_on >= since
        for side in Side
    ]
    asked = _asked(session, asking)
    fresh = [question for question in asking if (question.about, question.side) not in asked]
    waiting = _asked_lately(
        session, {question.recipient for question in fresh if question.side == Side.EMPLOYER}
    )
    streams = events.streams(session, list({question.referral.key for question in fresh}))
    return [
        question
        for question in fresh
        if question.recipient not in waiting and _is_asked(session, question, streams[question.referral.key])
    ]


def ask_after_start(session: Session, by: Carriers, quiet: Quiet, today: date) -> int:
    """Everybody who is due is asked, or a task says that an officer calls; how many questions.

    Who asks holds the cursor's row until the commit, so of two workers the later asks nothing.
    """
    session.execute(select(NoticeCursor.id).with_for_update())
    of_recipient: dict[tuple[Side, str], list[StartQuestion]] = defaultdict(list)
    for question in questions(session, today):
        of_recipient[question.side, question.recipient].append(question)
    due = quiet_hours.awake(clock.now(), quiet)
    for (side, recipient), several in of_recipient.items():
        if _is_reached(several[0], by):
            abouts = [question.about for question in several]
            writing.write(session, recipient, TEMPLATES[side], abouts, due)
        else:
            _to_call(session, several)
    return sum(map(len, of_recipient.values()))


def unreached(session: Session) -> list[StartQuestion]:
    """Questions whose every message failed for good, and for which no task stands yet."""
    failed = (Message.state == MessageState.FAILED) & (Message.settled_at > clock.now() - 2 * WEEK)
    other = aliased(Notice)
    on_its_way = select(other.id).join(other.message.of_type(another := aliased(Message)))
    on_its_way = on_its_way.where(
        other.about == Notice.about,
        other.template == Notice.template,
        another.state.not_in((MessageState.FAILED, MessageState.DROPPED)),
    )
    query = select(Notice.about, Notice.template).join(Notice.message).distinct()
    query = query.where(Notice.template.in_(TEMPLATES.values()), failed, ~on_its_way.exists())
    asking = [_question_of(session, about, template) for about, template in session.execute(query)]
    return [
        question
        for question in asking
        if not tasks.about(session, [question.about], [after_start.CALLS[question.side]])
    ]


def call_unreached(session: Session) -> int:
    """An officer has a task for each of these; how many."""
    left = unreached(session)
    _to_call(session, left)
    return len(left)


def _question_of(session: Session, about: str, template: Template) -> StartQuestion:
    side = next(side for side, asking in TEMPLATES.items() if asking == template)
    key, _slash, days = about.partition("/")
    return StartQuestion(by_key(session, key), int(days), side)


def _asked(session: Session, asking: Sequence[StartQuestion]) -> set[tuple[str, Side]]:
    """(about, side) of those that a notice or a task stands for already."""
    abouts = list({question.about for question in asking})
    sides = {template: side for side, template in TEMPLATES.items()}
    asked: set[tuple[str, Side]] = set()
    for start in range(0, len(abouts), KEYS_AT_ONCE):
        part = abouts[start : start + KEYS_AT_ONCE]
        query = select(Notice.about, Notice.template)
        query = query.where(Notice.about.in_(part), Notice.template.in_(TEMPLATES.values()))
        asked |= {(about, sides[template]) for about, template in session.execute(query)}
        for side, kind in after_start.CALLS.items():
            asked |= {(about, side) for about in tasks.about(session, part, [kind])}
    return asked


def _is_asked(session: Session, question: StartQuestion, stream: Sequence[Event]) -> bool:
    """True where the answer is owed, and both may be written to of this person."""
    referral, side = question.referral, question.side
    return (
        after_start.is_asked(referral, stream, question.days, side)
        and may_be_told(session, TEMPLATES[side], question.recipient)
        and may_be_told(session, Template.HOW_IS_IT, referral.seeker.key)
    )


def _asked_lately(session: Session, firms: Iterable[str]) -> set[str]:
    """Which of these firms were asked within a week."""
    lately = Message.created_at > clock.now() - WEEK
    query = select(Message.recipient).where(Message.template == Template.HOW_ARE_THEY, lately)
    return set(session.scalars(query.where(Message.recipient.in_(list(firms)))))


def _is_reached(question: StartQuestion, by: Carriers) -> bool:
    referral = question.referral
    if question.side == Side.EMPLOYER:
        to = writing.hearers(referral.vacancy.employer, Template.HOW_ARE_THEY, referral.vacancy)
        return bool(by.public_url) and is_reached(to, by)
    return bool(by.public_url) and is_reached([referral.seeker], by)


def _to_call(session: Session, several: Sequence[StartQuestion]) -> None:
    for question in several:
        tasks.open(
            session,
            after_start.CALLS[question.side],
            question.about,
            reason=REASONS[question.side],
            fields={"days": question.days},
            seeker=question.referral.seeker.key,
            employer=question.referral.vacancy.employer.key,
        )
