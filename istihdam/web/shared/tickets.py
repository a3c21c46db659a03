"""A referral as its person's ticket: where to go and when, what comes next, what can be said of it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from istihdam import events, referrals
from istihdam.events import AnotherDay, Event, EventKind
from istihdam.referrals import AWAITED, Referral, State
from istihdam.vocabulary import lists
from istihdam.vocabulary.lists import Reason
from istihdam.web.shared import interviews, labels, next_step, pages, person_answers, qr_codes, ticket_steps
from istihdam.web.shared.ticket_steps import TicketStep


@dataclass(frozen=True)
class AnswerFault:
    """An answer that was not understood: of which referral and kind, what is wrong, what was typed."""

    referral: str
    kind: str
    problem: str
    day: str
    hour: str


@dataclass(frozen=True)
class Ticket:
    """One referral as its person sees it; of the person nothing but the number to say at the desk."""

    referral: Referral
    stream: Sequence[Event]
    fault: AnswerFault | None = None

    @property
    def is_awaited(self) -> bool:
        """True while the person is expected or the firm's answer is."""
        return self.referral.state in AWAITED | {State.UNKNOWN}

    @property
    def number(self) -> str:
        """Six digits in two groups: '482 913'."""
        digits = referrals.number_of(self.referral)
        return f"{digits[:3]} {digits[3:]}"

    @property
    def qr(self) -> str:
        """The number, and nothing else, as a square that the desk reads."""
        return qr_codes.qr(referrals.number_of(self.referral))

    @property
    def address(self) -> str:
        """Street, neighbourhood and district of where to go; '' where nothing is known."""
        return _address(self.referral)

    @property
    def map_url(self) -> str:
        """The way there on the phone's map."""
        return labels.map_url(self.referral.vacancy.employer.name, self.address)

    @property
    def phone(self) -> str:
        """Whom to call: the vacancy's number or its firm's."""
        job = self.referral.vacancy
        return job.contact_phone or job.employer.phone

    @property
    def ask_for(self) -> str:
        """Whom to ask for there."""
        job = self.referral.vacancy
        return self.referral.ask_for or job.contact_name or job.employer.contact_name

    @property
    def steps(self) -> list[TicketStep]:
        """Applied, sent, interview, result."""
        return ticket_steps.of(self.referral, self.stream)

    @property
    def next(self) -> str:
        """What happens next, by whom, by when."""
        return next_step.of(self.referral)

    @property
    def answers(self) -> list[EventKind]:
        """What the person can say of it now."""
        return person_answers.of(self.referral)

    @property
    def is_excused(self) -> bool:
        """True where the person said that they could not go."""
        return referrals.has_excused(pages.db(), self.referral)

    @property
    def wish(self) -> AnotherDay | None:
        """The other day that the person asks for, while the firm owes an answer to it."""
        return referrals.wish_of(pages.db(), self.referral)

    @property
    def excuses(self) -> list[Reason]:
        """Why somebody could not go."""
        return person_answers.excuses(self.referral)

    @property
    def when(self) -> str:
        """Day and hour of the interview: 3 Aralık 2026 Perşembe 10.00; '' where none is set."""
        return interviews.when_of(self.referral)

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """Why somebody does not want a job."""
        return lists.reasons("refused")


def of(own: Sequence[Referral], fault: AnswerFault | None = None) -> list[Ticket]:
    """The tickets of these referrals; `fault` stands at the one that it is about."""
    streams = events.streams(pages.db(), [referral.key for referral in own])
    faults = {fault.referral: fault} if fault else {}
    return [Ticket(one, streams[one.key], faults.get(one.key)) for one in own]


def fault(referral: Referral, problem: str) -> AnswerFault:
    """What was wrong with the answer of this request."""
    raw = {name: request.form.get(name, "") for name in ("kind", "day", "interview_on", "interview_at")}
    day = raw["day"] or raw["interview_on"]
    return AnswerFault(referral.key, raw["kind"], problem, day, raw["interview_at"])


def _address(referral: Referral) -> str:
    vacancy = referral.vacancy
    where = labels.location(vacancy.district, vacancy.neighbourhood)
    return ", ".join(filter(None, (referral.report_to or vacancy.address or vacancy.employer.address, where)))
