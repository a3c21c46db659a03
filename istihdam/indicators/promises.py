"""Do firms answer, and keep what they promised? Counted from what both sides said, each with its n.

The strategic plan names the risk that employers do not keep the conditions which they promised; these are
its figures. A firm reads of its people's words only what five people together have moved.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
class FirmRecord:
    """How firms answer and keep promises: `answered` of their referrals in time, `kept` of all words.

    `kept_by_people` are the words of those who started alone; a ruling stands in the place of both sides.
    """

    answered: Share
    kept: Share
    kept_by_people: Share


def record_of_firms(
    session: Session, period: Period, known_at: datetime | None = None, *, employer: str | None = None
) -> FirmRecord:
    """What firms, or this one, answered and kept in the period, as known at that moment."""
    count = Count(session, period, known_at, ("data", "referral"), employer)
    words = _words(count)
    return FirmRecord(
        answered=_answered(count),
        kept=_share([kept for kept, _side in words]),
        kept_by_people=_share([kept for kept, side in words if side == Side.SEEKER.value]),
    )


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
    count = Count(session, Period(date.min, clock.today()), None, ("data", "recorded_at"), employer)
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


def _words(count: Count) -> list[tuple[bool, str]]:
    """(kept, whose word) of the period; after a ruling what was ruled."""
    ruled: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in count.ever(RULED, "referral", "data"):
        ruled[row.referral].append(row)
    words = []
    for row in count.rows(CHECKED):
        check = PromiseChecked.of_words(json.loads(row.data))
        later = [ruling for ruling in ruled[row.referral] if SEQ(ruling) > SEQ(row)]
        kept = bool(json.loads(max(later, key=SEQ).data)["kept"]) if later else check.kept
        words.append((kept, check.by))
    return words


def _answered(count: Count) -> Share:
    """Sendings of the period that a firm answered within ten days, of those whose ten days are over."""
    answers: dict[str, list[Row[Any]]] = defaultdict(list)
    names = ("kind", "referral", "recorded_at", "channel", "seeker", "actor", "on_behalf_of")
    for row in count.of_referrals(REFERRALS, *names):
        if row.kind in ANSWERS and not _is_persons(row):
            answers[row.referral].append(row)
    today = clock.local(count.moment).date()
    over = [row for row in count.rows(REFERRALS) if row.occurred_on + ANSWER_WITHIN < today]
    return _share([any(_is_in_time(answer, row) for answer in answers[row.referral]) for row in over])


def _is_in_time(answer: Row[Any], sending: Row[Any]) -> bool:
    heard_on = clock.local(answer.recorded_at).date()
    return bool(SEQ(answer) > SEQ(sending) and heard_on <= sending.occurred_on + ANSWER_WITHIN)


def _is_persons(row: Row[Any]) -> bool:
    """True for what the person said themselves: no answer of a firm."""
    return bool(row.channel == Channel.LINK.value or row.seeker in (row.actor, row.on_behalf_of))


def _share(words: list[bool]) -> Share:
    return Share(sum(words), len(words))
