"""What a message tells at the moment it leaves: only what still holds."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import alerts, clock, employers, events, referrals, seekers, shortlists, trainings, vacancies
from istihdam.employers import Employer, FirmContact
from istihdam.events import Event, Side
from istihdam.notices import training_words, verifications, writing
from istihdam.notices.audience import may_be_spoken_of, may_be_told
from istihdam.notices.model import TO_FIRMS, Message, Notice, Template, TrainingWord
from istihdam.referrals import AWAITED, Referral, State, after_start
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding, TrainingStatus
from istihdam.vacancies import STANDING, Vacancy, VacancyStatus

ENDED = frozenset({State.REFUSED, State.CLOSED})
STANDS_AT: dict[Template, frozenset[State]] = {
    Template.SENT: AWAITED,
    Template.SENT_TO_FIRM: AWAITED,
    Template.ACCEPTED: frozenset({State.ACCEPTED}),
    Template.DECLINED: frozenset({State.DECLINED}),
    Template.APPLICATION_CLOSED: ENDED,
    Template.NOT_COMING: ENDED,
    Template.WISH_CLOSED: ENDED,
    Template.COULD_NOT_COME: frozenset({State.REFERRED, State.UNKNOWN}),
    Template.ANOTHER_DAY: frozenset({State.REFERRED}),
    Template.INTERVIEW_SET: frozenset({State.REFERRED, State.ATTENDED}),
    Template.INTERVIEW_SET_TO_FIRM: frozenset({State.REFERRED, State.ATTENDED}),
    Template.ANSWER_ASKED: AWAITED | {State.UNKNOWN},
    Template.SLIP_PRESSED: AWAITED | {State.UNKNOWN},
}
"""Where the referral must stand for the sentence to be true."""


OF_A_DAY = frozenset({Template.STILL_OPEN, Template.LAST_DAY})
"""What is written without an event; its notices name a vacancy and a day."""
Subjects = (
    list[Referral] | list[Vacancy] | list[Training] | list[Seeker] | list[Employer] | list[TrainingWord]
)


@dataclass(frozen=True)
class Contents:
    """The recipient, and the referrals, vacancies or trainings that they are told of.

    `fitting` is vacancy key → people who fit it, where the message is about them.
    """

    to: Seeker | FirmContact
    subjects: Subjects
    fitting: dict[str, int] = field(default_factory=dict)


class Dropped(Exception):
    """The message is not sent: `reason` is `not_active`, `taken_back` or `overtaken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def contents_of(session: Session, message: Message) -> Contents:
    """What the message tells now; Dropped where nothing of it holds any more."""
    if not may_be_told(session, message.template, message.recipient):
        raise Dropped("not_active")
    subjects = _things(session, message)
    if not subjects:
        raise Dropped("overtaken")
    fitting = _fitting(session, subjects) if message.template == Template.FITTING_PEOPLE else {}
    return Contents(_to(session, message, subjects), subjects, fitting)


def _to(session: Session, message: Message, subjects: Subjects) -> Seeker | FirmContact:
    """Who is told: of a firm its contact, or who hears of such things where that one is off the list."""
    if message.template not in TO_FIRMS:
        return seekers.by_key(session, message.recipient)
    if message.template == Template.CONTACT_NAMED:
        return _named(session, message)
    firm, template = employers.by_key(session, message.recipient), message.template
    jobs = _jobs(subjects)
    usual = writing.hearers(firm, template)
    each = [contact for job in jobs for contact in writing.hearers(firm, template, job)]
    own = next((contact for contact in (*usual, *each) if contact.key == message.contact), None)
    if own is not None:
        return own
    told = _also_told(session, message)
    heard_by = each or usual
    heirs = [contact for contact in heard_by if contact.key not in told]
    if not heirs or told & {contact.key for contact in heard_by}:
        raise Dropped("not_active")
    return heirs[0]


def _jobs(subjects: Subjects) -> list[Vacancy]:
    """The vacancies that the message speaks of."""
    of_people = [subject.vacancy for subject in subjects if isinstance(subject, Referral)]
    return of_people or [subject for subject in subjects if isinstance(subject, Vacancy)]


def _named(session: Session, message: Message) -> FirmContact:
    """The contact who was named, and nobody in their place."""
    own = employers.contacts.by_key(session, message.contact)
    if own.ended_at is not None:
        raise Dropped("not_active")
    return own


def _also_told(session: Session, message: Message) -> set[str]:
    """The contacts who have messages about all of the same."""
    abouts = {notice.about for notice in message.notices}
    same = (Notice.recipient == message.recipient, Notice.template == message.template)
    query = select(Notice.contact).where(Notice.about.in_(abouts), *same).group_by(Notice.contact)
    return set(session.scalars(query.having(func.count(func.distinct(Notice.about)) == len(abouts))))


def _things(session: Session, message: Message) -> Subjects:
    if message.template in OF_A_DAY:
        return _vacancies_of_a_day(session, message)
    if message.template in READERS_OF_MESSAGES:
        return READERS_OF_MESSAGES[message.template](session, message)
    if message.template in (Template.ANSWER_ASKED, Template.SLIP_PRESSED):
        found = [referrals.by_key(session, notice.about.split(" ")[0]) for notice in message.notices]
        return _holding(session, found, message.template)
    read = READERS.get(message.template, _referrals)
    return read(session, _events(session, message), message.template)


def _changed(session: Session, message: Message) -> list[Vacancy]:
    """The vacancy whose change was decided, while it is as the message says."""
    (about,) = (notice.about for notice in message.notices)
    own = vacancies.by_key(session, about.split(" ")[0])
    is_refused = bool(own.sent_back_reason) == (message.template == Template.CHANGE_REFUSED)
    return [own] if own.status in STANDING and not own.proposed and is_refused else []


def _recipient(session: Session, message: Message) -> list[Seeker] | list[Employer]:
    """Whom the message is about as much as it goes to them, if what it says of them still holds."""
    if message.template in verifications.STANDS_AS:
        firm = employers.by_key(session, message.recipient)
        return [firm] if verifications.stands(firm, message) else []
    asked = seekers.by_key(session, message.recipient)
    return [asked] if seekers.is_unheard(session, asked, message.created_at) else []


def _firm(session: Session, message: Message) -> list[Employer]:
    return [employers.by_key(session, message.recipient)]


def _starts(session: Session, message: Message) -> list[Referral]:
    """The starts that are still to be asked about, of people who may be spoken of."""
    side = Side.EMPLOYER if message.template == Template.HOW_ARE_THEY else Side.SEEKER
    marks = dict(notice.about.split("/") for notice in message.notices)
    found = referrals.by_keys(session, list(marks))
    streams = events.streams(session, list(found))
    return [
        one
        for key, one in found.items()
        if may_be_told(session, Template.HOW_IS_IT, one.seeker.key)
        and after_start.is_asked(one, streams[key], int(marks[key]), side)
    ]


def _events(session: Session, message: Message) -> list[Event]:
    """The events of the message that stand, about people who may be spoken of."""
    keys = select(Notice.about).where(Notice.message_key == message.key)
    found = list(session.scalars(select(Event).where(Event.key.in_(keys)).order_by(Event.seq)))
    retracted = events.retracted(session, [event.key for event in found])
    standing = [event for event in found if event.key not in retracted]
    if not standing:
        raise Dropped("taken_back")
    spoken = [event for event in standing if may_be_spoken_of(session, event.seeker)]
    if not spoken:
        raise Dropped("not_active")
    return spoken


def _referrals(session: Session, told: list[Event], template: Template) -> list[Referral]:
    keys = dict.fromkeys(event.referral for event in told if event.referral)
    return _holding(session, [referrals.by_key(session, key) for key in keys], template)


def _holding(session: Session, found: list[Referral], template: Template) -> list[Referral]:
    return [
        one for one in found if one.state in STANDS_AT[template] and may_be_spoken_of(session, one.seeker.key)
    ]


def _vacancies(session: Session, told: list[Event], template: Template) -> list[Vacancy]:
    found = [vacancies.by_key(session, str(event.vacancy)) for event in told]
    return [one for one in found if vacancies.is_published(one)]


def _ended(session: Session, told: list[Event], template: Template) -> list[Vacancy]:
    found = [vacancies.by_key(session, str(event.vacancy)) for event in told]
    return [vacancy for vacancy in found if vacancy.status == VacancyStatus.EXPIRED]


def _paused(session: Session, told: list[Event], template: Template) -> list[Vacancy]:
    found = [vacancies.by_key(session, str(event.vacancy)) for event in told]
    return [vacancy for vacancy in found if vacancies.is_paused(vacancy)]


def _vacancies_of_a_day(session: Session, message: Message) -> list[Vacancy]:
    """The vacancies of a question or of a last day, of which nothing was said since."""
    asked = dict(notice.about.split(" ", 1) for notice in message.notices)
    rows = vacancies.by_keys(session, list(asked))
    if message.template == Template.LAST_DAY:
        standing = [row for row in rows.values() if row.status in STANDING]
        return [row for row in standing if str(row.expires_on) == asked[row.key]]
    said = vacancies.last_words(session, list(rows))
    return [
        row
        for key, row in rows.items()
        if vacancies.is_published(row) and (key not in said or said[key].recorded_at < message.created_at)
    ]


def _new_vacancies(session: Session, message: Message) -> list[Vacancy]:
    """Those of an alert that are open still and have an opening left, in the order of its notices."""
    rows = vacancies.by_keys(session, [notice.about for notice in message.notices])
    full = referrals.full_keys(session)
    return [row for key, row in rows.items() if vacancies.is_published(row) and key not in full]


def _wanting(session: Session, news: list[Event], template: Template) -> list[Vacancy]:
    """Vacancies that enough people fit still."""
    full = referrals.full_keys(session)
    rows = [row for row in _vacancies(session, news, template) if row.key not in full]
    return [row for row in rows if shortlists.count_fitting(session, row) >= alerts.ENOUGH]


def _fitting(session: Session, subjects: Subjects) -> dict[str, int]:
    rows = [subject for subject in subjects if isinstance(subject, Vacancy)]
    return {row.key: shortlists.count_fitting(session, row) for row in rows}


def _trainings(session: Session, told: list[Event], template: Template) -> list[Training]:
    found = [(trainings.by_key(session, str(event.training)), event) for event in told]
    return [
        one
        for one, event in found
        if _is_true(one, template) and not _is_answered(session, one, event, template)
    ]


def _is_answered(session: Session, training: Training, told: Event, template: Template) -> bool:
    """True of an invitation that the person, or the training desk for them, has answered since."""
    if template != Template.INVITED_TO_TRAINING:
        return False
    person = seekers.by_key(session, str(told.seeker))
    return trainings.standing_of(session, training, person) != TrainingStanding.INVITED


def _is_true(training: Training, template: Template) -> bool:
    is_ahead = training.planned_on >= clock.today()
    if template in (Template.ENROLLED, Template.INVITED_TO_TRAINING):
        return is_ahead and training.status == TrainingStatus.PLANNED
    if template == Template.TRAINING_CANCELLED:
        return is_ahead and training.status == TrainingStatus.CANCELLED
    return True


Reader = Callable[[Session, list[Event], Template], Subjects]
READERS: dict[Template, Reader] = {
    Template.PUBLISHED: _vacancies,
    Template.VACANCY_EXPIRED: _ended,
    Template.VACANCY_SILENT: _paused,
    Template.FITTING_PEOPLE: _wanting,
    Template.INVITED_TO_TRAINING: _trainings,
    Template.ENROLLED: _trainings,
    Template.TRAINING_CANCELLED: _trainings,
    Template.CERTIFIED: _trainings,
}
READERS_OF_MESSAGES: dict[Template, Callable[[Session, Message], Subjects]] = {
    Template.ALERT: _new_vacancies,
    Template.SEARCH_ASKED: _recipient,
    Template.CONTACT_NAMED: _firm,
    Template.FIRM_RECEIVED: _firm,
    Template.FIRM_VERIFIED: _recipient,
    Template.FIRM_NOT_VERIFIED: _recipient,
    Template.HOW_IS_IT: _starts,
    Template.HOW_ARE_THEY: _starts,
    Template.CHANGE_ACCEPTED: _changed,
    Template.CHANGE_REFUSED: _changed,
    Template.TRAINING_WORD: training_words.standing_words,
}
"""What is written without an event, or whose notices name more than one."""
