"""What the manager plans by: how much each officer carries, and which wages are asked for and offered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from istihdam import seekers
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, State
from istihdam.seekers import Seeker, SeekerTrait, TraitKind
from istihdam.vacancies import Vacancy

FEWEST_WAGES = 5
"""Below this many on either side a median would tell of single people or firms."""


@dataclass(frozen=True)
class OfficerLoad:
    """People an officer follows today; their sendings of a period; outcomes of theirs that came in it."""

    people: int = 0
    sent: int = 0
    outcomes: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class WageGap:
    """Medians of an occupation, lira a month: what people ask for today, what vacancies of a period offer."""

    occupation: str
    asked: int
    offered: int
    people: int
    vacancies: int

    @property
    def difference(self) -> int:
        """What is offered above what is asked for; less than 0 where too little is."""
        return self.offered - self.asked


def loads(session: Session, first: date, last: date) -> dict[str, OfficerLoad]:
    """Officer (a key) → what they carry; who carries nothing is not there."""
    people = seekers.followed_counts(session)
    is_unknown = func.sum(case((Referral.state == State.UNKNOWN, 1), else_=0))
    by_officer = select(Referral.sent_by, func.count()).where(Referral.sent_by.is_not(None))
    made = by_officer.where(Referral.sent_on.between(first, last)).group_by(Referral.sent_by)
    sent = dict(iter(session.execute(made)))
    ended = by_officer.add_columns(is_unknown).where(
        Referral.changed_on.between(first, last), Referral.state.not_in(AWAITED)
    )
    rows = session.execute(ended.group_by(Referral.sent_by))
    came = {officer: (count, unknown) for officer, count, unknown in rows}
    every = {*people, *sent, *came}
    return {one: OfficerLoad(people.get(one, 0), sent.get(one, 0), *came.get(one, (0, 0))) for one in every}


def wage_gaps(session: Session, first: date, last: date) -> list[WageGap]:
    """Each occupation with wages enough on both sides, where least is offered beside what is asked first."""
    trait = SeekerTrait.kind == TraitKind.OCCUPATION
    people = (
        select(SeekerTrait.code, Seeker.wage_min)
        .join(Seeker, Seeker.id == SeekerTrait.seeker_id)
        .where(trait, Seeker.wage_min.is_not(None), seekers.active_clause())
    )
    jobs = select(Vacancy.occupation, Vacancy.wage).where(
        Vacancy.occupation.is_not(None), Vacancy.wage.is_not(None), Vacancy.published_on.between(first, last)
    )
    asked, offered = _by_occupation(session.execute(people)), _by_occupation(session.execute(jobs))
    gaps = [
        WageGap(code, round(median(asked[code])), round(median(wages)), len(asked[code]), len(wages))
        for code, wages in offered.items()
        if min(len(asked.get(code, ())), len(wages)) >= FEWEST_WAGES
    ]
    return sorted(gaps, key=lambda gap: (gap.difference, gap.occupation))


def _by_occupation(rows: Iterable[Any]) -> dict[str, list[int]]:
    wages: dict[str, list[int]] = defaultdict(list)
    for code, wage in rows:
        wages[code].append(wage)
    return wages
