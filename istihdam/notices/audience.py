"""Who is told of an event: the recipients and what each of them reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import alerts, events, referrals, seekers, trainings
from istihdam.employers import Employer, EmployerStatus
from istihdam.events import AnotherDay, Channel, Event, EventKind, Source
from istihdam.notices.model import TO_FIRMS, Template
from istihdam.referrals import AWAITED, State
from istihdam.seekers import Seeker
from istihdam.trainings import TrainingStanding

CENTRE = frozenset({Channel.DESK, Channel.PHONE})
FIRMS_TOLD = {
    Template.FIRM_RECEIVED: {EmployerStatus.WAITING},
    Template.FIRM_NOT_VERIFIED: {EmployerStatus.REFUSED},
    Template.CONTACT_NAMED: {EmployerStatus.WAITING, EmployerStatus.APPROVED},
}
"""What else than an approved firm is told of something."""
OWN_DOING = "withdrawn"
"""The reason of a closing that the person asked for: no news to them."""


@dataclass(frozen=True)
class Recipient:
    """One recipient of one event: the key of a job seeker or a firm, and what it reads."""

    key: str
    template: Template


def recipients_of(session: Session, event: Event) -> list[Recipient]:
    """Everybody who is told of the event; nobody where the person is not here or wishes no mediation."""
    rule = RULES.get(EventKind(event.kind))
    if rule is None or not may_be_spoken_of(session, event.seeker):
        return []
    return [
        recipient
        for recipient in rule(session, event)
        if may_be_told(session, recipient.template, recipient.key)
    ]


def may_be_told(session: Session, template: Template, recipient: str) -> bool:
    """True where a message may go to this job seeker or firm now."""
    if template == Template.ALERT:
        wants = select(Seeker.id).where(Seeker.key == recipient, seekers.hears_news_clause())
        return session.scalar(wants) is not None
    if template == Template.HOW_IS_IT:
        return _is_mediated(session, recipient)
    if template not in TO_FIRMS:
        return may_be_spoken_of(session, recipient)
    statuses = FIRMS_TOLD.get(template, {EmployerStatus.APPROVED})
    here = select(Employer.id).where(Employer.key == recipient, Employer.status.in_(statuses))
    if template == Template.FITTING_PEOPLE:
        here = here.where(alerts.listening_clause())
    return session.scalar(here) is not None


def may_be_spoken_of(session: Session, seeker: str | None) -> bool:
    """True where the event is about nobody, or about a person who is active."""
    if seeker is None:
        return True
    found = session.scalar(select(Seeker.id).where(Seeker.key == seeker, seekers.active_clause()))
    return found is not None


def _is_mediated(session: Session, seeker: str) -> bool:
    """True of who may be asked how the job goes: a break from being sent is no break from that."""
    query = select(Seeker.id).where(Seeker.key == seeker, seekers.mediated_clause())
    return session.scalar(query) is not None


def state_before(session: Session, event: Event) -> State | None:
    """Where the referral stood when the event was recorded."""
    if event.referral is None:
        return None
    stream = events.history(session, referral=event.referral)
    return referrals.fold([one for one in stream if one.seq < event.seq])


def _both(session: Session, event: Event) -> list[Recipient]:
    return [
        Recipient(str(event.seeker), Template.SENT),
        Recipient(str(event.employer), Template.SENT_TO_FIRM),
    ]


def _to_person(template: Template) -> "Rule":
    return lambda session, event: [Recipient(str(event.seeker), template)]


def _to_firm(template: Template) -> "Rule":
    return lambda session, event: [Recipient(str(event.employer), template)]


def _refused(session: Session, event: Event) -> list[Recipient]:
    """The firm hears that somebody whom it waits for, or asked for, does not come."""
    before = state_before(session, event)
    if before in AWAITED:
        return [Recipient(str(event.employer), Template.NOT_COMING)]
    if before == State.REQUESTED:
        return [Recipient(str(event.employer), Template.WISH_CLOSED)]
    return []


def _closed(session: Session, event: Event) -> list[Recipient]:
    """As a refusal; and who applied hears that their application has ended, unless they ended it."""
    if event.reason == "taken_back":
        return []
    if state_before(session, event) != State.APPLIED:
        is_own_vacancy = event.reason == "vacancy_closed"
        return [] if is_own_vacancy else _refused(session, event)
    if event.reason == OWN_DOING or event.on_behalf_of == event.seeker:
        return []
    return [Recipient(str(event.seeker), Template.APPLICATION_CLOSED)]


def _ended_by_itself(session: Session, event: Event) -> list[Recipient]:
    """Its firm hears that a vacancy's time is over; the state agency's are its own to extend."""
    is_own = event.payload.get("how") == "expired" and event.source != Source.ISKUR
    return [Recipient(str(event.employer), Template.VACANCY_EXPIRED)] if is_own else []


def _paused_by_silence(session: Session, event: Event) -> list[Recipient]:
    is_silent = event.payload.get("why") == "silent"
    return [Recipient(str(event.employer), Template.VACANCY_SILENT)] if is_silent else []


def _could_not_attend(session: Session, event: Event) -> list[Recipient]:
    """The firm hears that somebody could not come, or that they ask for another day."""
    is_wish = AnotherDay.of(event).is_wanted
    return [Recipient(str(event.employer), Template.ANOTHER_DAY if is_wish else Template.COULD_NOT_COME)]


def _interview_set(session: Session, event: Event) -> list[Recipient]:
    """The person hears it, from the centre the firm too; what was set with the sending is told with it."""
    batch = events.history(session, batch=event.batch) if event.batch else []
    if any(one.kind == EventKind.REFERRED and one.referral == event.referral for one in batch):
        return []
    person = Recipient(str(event.seeker), Template.INTERVIEW_SET)
    firm = Recipient(str(event.employer), Template.INTERVIEW_SET_TO_FIRM)
    return [person, firm] if event.channel in CENTRE else [person]


def _cancelled(session: Session, event: Event) -> Iterable[Recipient]:
    training = trainings.by_key(session, str(event.training))
    people = [one.seeker for one in training.enrolments]
    people += [one.seeker for one in training.invitees if one.standing != TrainingStanding.DECLINED]
    for seeker in people:
        yield Recipient(seeker.key, Template.TRAINING_CANCELLED)


Rule = Callable[[Session, Event], Iterable[Recipient]]
RULES: dict[EventKind, Rule] = {
    EventKind.REFERRED: _both,
    EventKind.ACCEPTED: _to_person(Template.ACCEPTED),
    EventKind.DECLINED: _to_person(Template.DECLINED),
    EventKind.REFUSED: _refused,
    EventKind.CLOSED: _closed,
    EventKind.COULD_NOT_ATTEND: _could_not_attend,
    EventKind.INTERVIEW_SET: _interview_set,
    EventKind.VACANCY_PUBLISHED: _to_firm(Template.PUBLISHED),
    EventKind.VACANCY_CLOSED: _ended_by_itself,
    EventKind.VACANCY_PAUSED: _paused_by_silence,
    EventKind.INVITED_TO_TRAINING: _to_person(Template.INVITED_TO_TRAINING),
    EventKind.ENROLLED: _to_person(Template.ENROLLED),
    EventKind.TRAINING_CANCELLED: _cancelled,
    EventKind.CERTIFIED: _to_person(Template.CERTIFIED),
}
