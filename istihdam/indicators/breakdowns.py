"""Whom the referrals and starts of a period were about, how far people came, and how long it took.

Counted from the facets that the events carry, so that an erased person stays counted; groups of fewer
than five referrals stand together, since a few people in a small neighbourhood are known by their number.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import quantiles

from sqlalchemy.orm import Session

from istihdam.events import EventKind
from istihdam.indicators.counting import Count
from istihdam.indicators.measures import REFERRALS, STARTS, Measure
from istihdam.indicators.periods import Period

FEWEST = 5
"""Groups of fewer referrals are not shown by themselves."""
FACETS = ("district", "neighbourhood", "occupation", "age_band", "sex", "source", "channel")
REGISTERED = Measure(EventKind.SEEKER_REGISTERED)
FIRST_REFERRED = Measure(EventKind.REFERRED, is_first_ever=True)
CV_RECEIVED = Measure(EventKind.CV_RECEIVED)
ANSWERS = frozenset(
    {
        EventKind.ATTENDED.value, EventKind.ACCEPTED.value, EventKind.DECLINED.value, EventKind.REFUSED.value,
        EventKind.NO_SHOW.value, EventKind.STARTED.value,
    }
)  # fmt: skip


@dataclass(frozen=True)
class BreakdownPart:
    """A value of a facet with its referrals and starts; `value` None: not told, "": the small groups."""

    value: str | None
    referred: int
    started: int


@dataclass(frozen=True)
class Funnel:
    """Persons of the period: registered, referred, with an answer to a referral, started.

    `unknown` and `waiting` are those of the referred of whom no answer is known: the outcome is
    unknown of at least one referral, or every one still waits or was closed.
    """

    registered: int
    referred: int
    answered: int
    started: int
    unknown: int
    waiting: int


@dataclass(frozen=True)
class Spell:
    """How many days something took: quartiles and for how many persons or referrals."""

    count: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Breakdown:
    """A period's referrals and starts: by each facet, as a funnel, and how long they took.

    The parts of a facet add up to the period's `referred` and `started` events, most referrals first and
    what was not told last.
    """

    parts: Mapping[str, tuple[BreakdownPart, ...]]
    funnel: Funnel
    until_referral: Spell | None
    until_start: Spell | None


def breakdown(session: Session, period: Period, known_at: datetime | None = None) -> Breakdown:
    """The breakdown of the period as known at that moment."""
    count = Count(session, period, known_at, ("referral", *FACETS))
    return Breakdown(
        parts={facet: _parts(count, facet) for facet in FACETS},
        funnel=_funnel(count),
        until_referral=_until_referral(count),
        until_start=_until_start(count),
    )


def funnel(session: Session, period: Period, known_at: datetime | None = None) -> Funnel:
    """How far the persons referred in the period have come, as known at that moment."""
    return _funnel(Count(session, period, known_at, ("referral",)))


def _parts(count: Count, facet: str) -> tuple[BreakdownPart, ...]:
    referred, started = count.by(REFERRALS, facet), count.by(STARTS, facet)
    parts = [BreakdownPart(value, referred[value], started[value]) for value in {*referred, *started}]
    return _without_small(
        sorted(parts, key=lambda part: (part.value is None, -part.referred, part.value or ""))
    )


def _without_small(parts: Sequence[BreakdownPart]) -> tuple[BreakdownPart, ...]:
    large = [part for part in parts if max(part.referred, part.started) >= FEWEST]
    small = [part for part in parts if max(part.referred, part.started) < FEWEST]
    if not small:
        return tuple(large)
    joined = BreakdownPart("", sum(part.referred for part in small), sum(part.started for part in small))
    return (*large, joined)


def _funnel(count: Count) -> Funnel:
    """How far the persons referred in the period have come by that moment."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for row in count.of_referrals(REFERRALS, "kind", "referral"):
        outcomes[row.referral].add(row.kind)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in count.rows(REFERRALS):
        kinds[count.person(row.seeker)] |= outcomes[row.referral]
    unanswered = [known for known in kinds.values() if not known & ANSWERS]
    unknown = sum(EventKind.OUTCOME_UNKNOWN.value in known for known in unanswered)
    return Funnel(
        registered=count.total(REGISTERED).persons,
        referred=len(kinds),
        answered=len(kinds) - len(unanswered),
        started=sum(EventKind.STARTED.value in known for known in kinds.values()),
        unknown=unknown,
        waiting=len(unanswered) - unknown,
    )


def _until_referral(count: Count) -> Spell | None:
    """Days from a person's first CV to the first referral, of those first referred in the period."""
    referred = {count.person(row.seeker): row.occurred_on for row in count.rows(FIRST_REFERRED)}
    arrived: dict[str, date] = {}
    for row in count.of_persons(CV_RECEIVED, referred):
        person = count.person(row.seeker)
        arrived[person] = min(row.occurred_on, arrived.get(person, row.occurred_on))
    days = [(referred[person] - day).days for person, day in arrived.items()]
    return _spell([taken for taken in days if taken >= 0])


def _until_start(count: Count) -> Spell | None:
    """Days from the last sending of a referral to its start, of the period's starts."""
    sendings: dict[str, list[tuple[int, date]]] = defaultdict(list)
    for row in count.of_referrals(STARTS, "kind", "referral", "occurred_on"):
        if row.kind == EventKind.REFERRED:
            sendings[row.referral].append((row.seq, row.occurred_on))
    days = []
    for start in count.rows(STARTS):
        before = [day for seq, day in sendings[start.referral] if seq < start.seq]
        if before:
            days.append((start.occurred_on - max(before)).days)
    return _spell(days)


def _spell(days: Sequence[int]) -> Spell | None:
    if not days:
        return None
    low, middle, high = quantiles(days, n=4, method="inclusive") if len(days) > 1 else [days[0]] * 3
    return Spell(len(days), low, middle, high)
