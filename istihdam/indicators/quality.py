"""What stands beside the volume: a target of referrals alone invites sending people anywhere."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.events import Event, EventKind
from istihdam.indicators import measures
from istihdam.indicators.counting import Counted
from istihdam.indicators.periods import Period

OFTEN = 10
"""More sendings of one person in one month than this are looked at."""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Referrals of a period beside what came of them.

    `often_sent`: (person, month as 2025-03, sendings) of whom were sent more than ten times in a
    month; `waiting_in_vain`: referrals without an answer to vacancies that are closed by now.
    """

    referrals: int
    starts: int
    often_sent: tuple[tuple[str, str, int], ...]
    outcomes: int
    unknown: int
    waiting_in_vain: int

    @property
    def per_start(self) -> float | None:
        """Referrals for each person who started; None where nobody did."""
        return self.referrals / self.starts if self.starts else None

    @property
    def share_unknown(self) -> float | None:
        """Which part of the referrals ended without an answer, 0..1; None where none was made."""
        return self.unknown / self.outcomes if self.outcomes else None


def quality(session: Session, period: Period, known_at: datetime | None = None) -> Quality:
    """The period's referrals and what is known of them at that moment."""
    moment = known_at or clock.now()
    counted = Counted(session, period, known_at)
    last = _last_events(session, period, moment)
    shut = _closed_vacancies(session, moment)
    return Quality(
        referrals=counted.count("referrals", None).events,
        starts=counted.count("started", None).persons,
        often_sent=tuple(measures.often_sent(session, period, moment, OFTEN)),
        outcomes=len(last),
        unknown=sum(kind == EventKind.OUTCOME_UNKNOWN for kind, _vacancy in last),
        waiting_in_vain=sum(kind == EventKind.REFERRED and vacancy in shut for kind, vacancy in last),
    )


def _last_events(session: Session, period: Period, known_at: datetime) -> list[tuple[str, str | None]]:
    """(kind, vacancy) of the last event that counts, of each referral sent in the period."""
    sent = select(Event.referral).where(
        Event.kind == EventKind.REFERRED.value, Event.occurred_on.between(period.first, period.last)
    )
    is_theirs = and_(
        Event.referral.in_(sent), Event.kind != EventKind.RETRACTED.value, Event.recorded_at <= known_at
    )
    voided = events.retracted_among(session, is_theirs, known_at)
    counted = is_theirs & Event.key.not_in(voided) if voided else is_theirs
    latest = select(func.max(Event.seq)).where(counted).group_by(Event.referral)
    query = select(Event.kind, Event.vacancy).where(Event.seq.in_(latest))
    return [(kind, vacancy) for kind, vacancy in session.execute(query)]


def _closed_vacancies(session: Session, known_at: datetime) -> set[str | None]:
    """Keys of the vacancies that were closed by that moment."""
    is_closing = and_(Event.kind == EventKind.VACANCY_CLOSED.value, Event.recorded_at <= known_at)
    voided = events.retracted_among(session, is_closing, known_at)
    query = select(Event.key, Event.vacancy).where(is_closing)
    return {vacancy for key, vacancy in session.execute(query) if key not in voided}
