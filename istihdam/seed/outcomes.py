"""What becomes of the referrals of the demo: chances that look like a centre's year."""

import heapq
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from istihdam import referrals
from istihdam.events import By, EventKind, Evidence
from istihdam.referrals import Referral
from istihdam.vocabulary import lists

ANSWERED = 0.46
KINDS = (
    ((EventKind.ATTENDED, EventKind.DECLINED), 0.26),
    ((EventKind.ATTENDED,), 0.12),
    ((EventKind.ATTENDED, EventKind.REFUSED), 0.10),
    ((EventKind.ATTENDED, EventKind.ACCEPTED), 0.06),
    ((EventKind.NO_SHOW,), 0.18),
    ((EventKind.DECLINED,), 0.16),
    ((EventKind.REFUSED,), 0.12),
)
START = (EventKind.ATTENDED, EventKind.ACCEPTED, EventKind.STARTED)


@dataclass(order=True)
class Due:
    """An answer that somebody will type on a day."""

    day: date
    number: int
    referral: Referral = field(compare=False)
    kind: EventKind = field(compare=False)


class Answers:
    """The answers still to come, in the order of their days."""

    def __init__(self, chance: random.Random, last: date) -> None:
        self.chance, self.last = chance, last
        self._due: list[Due] = []
        self._number = 0

    def expect(self, referral: Referral, day: date) -> None:
        """Some of the referrals are answered in the days after they are sent."""
        if self.chance.random() < ANSWERED:
            kinds, weights = zip(*KINDS, strict=True)
            self._plan(referral, day, self.chance.choices(kinds, weights)[0])

    def expect_start(self, referral: Referral, day: date) -> None:
        """This one leads to a job start before the last day."""
        self._plan(referral, day, START)

    def _plan(self, referral: Referral, day: date, kinds: tuple[EventKind, ...]) -> None:
        for kind in kinds:
            day = min(day + timedelta(days=self.chance.randint(1, 4)), self.last)
            self._number += 1
            heapq.heappush(self._due, Due(day, self._number, referral, kind))

    def due(self, day: date) -> list[Due]:
        """What is answered until this day, taken out."""
        found = []
        while self._due and self._due[0].day <= day:
            found.append(heapq.heappop(self._due))
        return found


def record(session: Session, due: Due, chance: random.Random, *, by: By) -> bool:
    """The answer is recorded where the referral can still take it."""
    reasons = lists.reasons(due.kind.value)
    try:
        referrals.advance(
            session,
            due.referral,
            due.kind,
            by=by,
            occurred_on=None,
            reason=chance.choice(reasons[:4]).code if reasons else None,
            evidence=Evidence.EMPLOYER if due.kind == EventKind.STARTED else None,
        )
    except (referrals.IllegalStep, referrals.VacancyFull) as refusal:
        if due.kind == EventKind.STARTED:
            raise RuntimeError("a start of the demo was refused") from refusal
        return False
    return True
