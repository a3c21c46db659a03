"""Do firms answer, and keep what they promised? Counted from what both sides said, each with its n.

The strategic plan names the risk that employers do not keep the conditions which they promised; these are
its figures. A firm reads of its people's words only what five people together have moved.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.events import Channel, EventKind, PromiseChecked, Side
from istihdam.indicators.breakdowns import ANSWERS, FEWEST
from istihdam.indicators.counting import SEQ, Count
from istihdam.indicators.measures import REFERRALS, STARTED, Measure
from istihdam.indicators.periods import Period

ANSWER_WITHIN = timedelta(days=10)
CHECKED = Measure(EventKind.PROMISE_CHECKED, "events")
RULED = Measure(EventKind.PROMISE_RULED, "events")


@dataclass(frozen=True)
class Share:
    """So many of so many; a share only of five or more."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The part, 0..1; None of fewer than five."""
        return self.count / self.of if self.of >= FEWEST else None


@dataclass(frozen=True)
class FirmAnswer:
    """A sending to a firm: in how many days it was answered for (None: not yet), whether its time is over."""

    employer: str
    days: int | None
    is_over: bool


@dataclass(frozen=True)
class PromiseWord:
    """What one side of a start said of the promised conditions."""

    employer: str
    kept: bool
    side: str


@dataclass(frozen=True)
class FirmRecord:
    """How firms answer and keep promises: `answered` of their referrals in time, `kept` of all words.

    `days` is in how many days half of the answers came, late ones too (None of fewer than five answers);
    `kept_by_people` are the words of those who started alone; a ruling stands in the place of both sides.
    """

    answered: Share
    days: int | None
    kept: Share
    kept_by_people: Share

    @classmethod
    def of(cls, answers: Sequence[FirmAnswer], words: Sequence[PromiseWord]) -> "FirmRecord":
        """What these sendings and words come to."""
        within = [one.days is not None and one.days <= ANSWER_WITHIN.days for one in answers if one.is_over]
        days = [one.days for one in answers if one.days is not None]
        return cls(
            answered=_share(within),
            days=median_low(days) if len(days) >= FEWEST else None,
            kept=_share([word.kept for word in words]),
            kept_by_people=_share([word.kept for word in words if word.side == Side.SEEKER.value]),
        )

    @property
    def is_told(self) -> bool:
        """True where five or more tell something of it."""
        return any(share.value is not None for share in (self.answered, self.kept, self.kept_by_people))


def record_of_firms(session: Session, period: Period, known_at: datetime | None = None) -> FirmRecord:
    """What all firms together answered and kept in the period, as known at that moment."""
    count = Count(session, period, known_at, ("data", "referral", "employer"))
    return FirmRecord.of(_answers(count), _words(count))


def records_of_firms(session: Session, period: Period, employers: Sequence[str]) -> dict[str, FirmRecord]:
    """Key of each of these firms → what it answered and kept in the period; as many queries as for one."""
    if not employers:
        return {}
    count = Count(session, period, None, ("data", "referral", "employer"), employers)
    answers, words = _answers(count), _words(count)
    return {
        key: FirmRecord.of(
            [one for one in answers if one.employer == key], [one for one in words if one.employer == key]
        )
        for key in employers
    }


def evidence_of_starts(
    session: Session, period: Period, known_at: datetime | None = None
) -> Counter[str | None]:
    """How the period's starts are known → persons; None where nobody said it. They add up to the measure."""
    return Count(session, period, known_at, ("evidence",)).by(STARTED, "evidence")


def kept_for_firm(session: Session, employer: str) -> Share:
    """What a firm may read of its people's words: whole groups of five people, in the order of their answers.

    An answer counts from the day after it, unless it was taken back on its own day; what is taken back
    later, or ruled on, moves nothing here. So no figure that the firm reads is moved by fewer than five.
    """
    count = Count(session, Period(date.min, clock.today()), None, ("data", "recorded_at"), [employer])
    shown: list[bool] = []
    group: list[bool] = []
    people: set[str] = set()
    for row in count.settled(CHECKED, clock.start_of(clock.today())):
        check = PromiseChecked.of_words(json.loads(row.data))
        if check.by != Side.SEEKER.value:
            continue
        group.append(check.kept)
        people.add(str(row.seeker))
        if len(people) == FEWEST:
            shown, group, people = shown + group, [], set()
    return _share(shown)


def _words(count: Count) -> list[PromiseWord]:
    """What was said in the period; after a ruling what was ruled."""
    ruled: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in count.ever(RULED, "referral", "data"):
        ruled[row.referral].append(row)
    words = []
    for row in count.rows(CHECKED):
        check = PromiseChecked.of_words(json.loads(row.data))
        later = [ruling for ruling in ruled[row.referral] if SEQ(ruling) > SEQ(row)]
        kept = bool(json.loads(max(later, key=SEQ).data)["kept"]) if later else check.kept
        words.append(PromiseWord(row.employer, kept, check.by))
    return words


def _answers(count: Count) -> list[FirmAnswer]:
    """The sendings of the period, each with the first answer of its firm."""
    answers: dict[str, list[Row[Any]]] = defaultdict(list)
    names = ("kind", "referral", "recorded_at", "channel", "seeker", "actor", "on_behalf_of")
    for row in count.of_referrals(REFERRALS, *names):
        if row.kind in ANSWERS and not _is_persons(row):
            answers[row.referral].append(row)
    today = clock.local(count.moment).date()
    return [
        FirmAnswer(row.employer, _days(answers[row.referral], row), row.occurred_on + ANSWER_WITHIN < today)
        for row in count.rows(REFERRALS)
    ]


def _days(answers: list[Row[Any]], sending: Row[Any]) -> int | None:
    """Days from the sending to the first answer recorded after it; None where there is none."""
    heard = [answer for answer in answers if SEQ(answer) > SEQ(sending)]
    if not heard:
        return None
    return int((clock.local(min(heard, key=SEQ).recorded_at).date() - sending.occurred_on).days)


def _is_persons(row: Row[Any]) -> bool:
    """True for what the person said themselves: no answer of a firm."""
    return bool(row.channel == Channel.LINK.value or row.seeker in (row.actor, row.on_behalf_of))


def _share(words: list[bool]) -> Share:
    return Share(sum(words), len(words))
