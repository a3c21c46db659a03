"""What stands beside the volume: a target of referrals alone invites sending people anywhere."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from istihdam.events import EventKind
from istihdam.indicators.counting import SEQ, Count
from istihdam.indicators.measures import REFERRALS, STARTED, Measure
from istihdam.indicators.periods import Period

OFTEN = 10
"""A person who is sent more often than this in a month is named."""
VACANCIES_CLOSED = Measure(EventKind.VACANCY_CLOSED, "events")


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
        """Referrals for each person who started; None if nobody did."""
        return self.referrals / self.starts if self.starts else None

    @property
    def share_unknown(self) -> float | None:
        """Which part of the referrals ended without an answer, 0..1; None if there were none."""
        return self.unknown / self.outcomes if self.outcomes else None


def quality(session: Session, period: Period, known_at: datetime | None = None) -> Quality:
    """The period's referrals and what is known of them at that moment."""
    count = Count(session, period, known_at)
    last = _last_events(count)
    closed = {row.vacancy for row in count.ever(VACANCIES_CLOSED, "vacancy")}
    return Quality(
        referrals=count.total(REFERRALS).events,
        starts=count.total(STARTED).persons,
        often_sent=_often_sent(count),
        outcomes=len(last),
        unknown=sum(row.kind == EventKind.OUTCOME_UNKNOWN for row in last),
        waiting_in_vain=sum(row.kind == EventKind.REFERRED and row.vacancy in closed for row in last),
    )


def _last_events(count: Count) -> Collection[Row[Any]]:
    """The last standing event of each referral sent in the period."""
    in_order = sorted(count.of_referrals(REFERRALS, "kind", "referral", "vacancy"), key=SEQ)
    return {row.referral: row for row in in_order}.values()


def _often_sent(count: Count) -> tuple[tuple[str, str, int], ...]:
    """(person, month, referrals) of those referred more than `OFTEN` times in a month, most first."""
    sendings = Counter(
        (count.person(row.seeker), row.occurred_on.replace(day=1))
        for row in count.rows(REFERRALS)
        if row.seeker
    )
    often = [(person, f"{month:%Y-%m}", n) for (person, month), n in sendings.items() if n > OFTEN]
    return tuple(sorted(often, key=lambda sent: (-sent[2], *sent[:2])))
