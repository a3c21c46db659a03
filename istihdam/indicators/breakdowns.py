"""Whom the referrals and starts of a period were about, how far people came, and how long it took.

Counted from the facets that the events carry, so that an erased person stays counted; groups of fewer
than five referrals stand together, since a few people in a small neighbourhood are known by their number.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import quantiles

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from istihdam import clock, events
from istihdam.events import Event, EventKind
from istihdam.indicators import measures
from istihdam.indicators.periods import Period

FEWEST = 5
"""Groups of fewer referrals are not shown by themselves."""
FACETS = ("district", "neighbourhood", "occupation", "age_band", "sex", "source", "channel")
COUNTED = (EventKind.REFERRED.value, EventKind.STARTED.value)
ANSWERS = frozenset(
    {
        EventKind.ATTENDED.value, EventKind.ACCEPTED.value, EventKind.DECLINED.value, EventKind.REFUSED.value,
        EventKind.NO_SHOW.value, EventKind.STARTED.value,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Part:
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


def parts(session: Session, period: Period, facet: str, known_at: datetime | None = None) -> tuple[Part, ...]:
    """Referrals and starts by the values of a facet, most referrals first; what was not told last.

    The sums are those of the period's `referred` and `started` events.
    """
    column: ColumnElement[str | None] = getattr(Event, facet)
    query = select(column, Event.kind, func.count()).where(*_counting(session, period, COUNTED, known_at))
    counts: dict[str | None, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    for value, kind, count in session.execute(query.group_by(column, Event.kind)):
        counts[value][kind] += count
    found = [Part(value, *(told[kind] for kind in COUNTED)) for value, told in counts.items()]
    return _without_small(sorted(found, key=lambda one: (one.value is None, -one.referred, one.value or "")))


def _without_small(found: Sequence[Part]) -> tuple[Part, ...]:
    large = [part for part in found if max(part.referred, part.started) >= FEWEST]
    small = [part for part in found if max(part.referred, part.started) < FEWEST]
    if not small:
        return tuple(large)
    joined = Part("", sum(part.referred for part in small), sum(part.started for part in small))
    return (*large, joined)


def funnel(session: Session, period: Period, known_at: datetime | None = None) -> Funnel:
    """How far the persons whom the period's referrals are about have come by that moment."""
    into = measures.merges(session, known_at or clock.now())
    registered = _persons(session, period, (EventKind.SEEKER_REGISTERED.value,), into, known_at)
    referred: dict[str, set[str]] = defaultdict(set)
    asked = select(Event.seeker, Event.referral).where(*_counting(session, period, COUNTED[:1], known_at))
    for seeker, referral in session.execute(asked):
        referred[into.get(str(seeker), str(seeker))].add(str(referral))
    outcomes = _outcomes(session, period, known_at)
    kinds = {
        person: set[str]().union(*(outcomes.get(key, set()) for key in keys))
        for person, keys in referred.items()
    }
    unanswered = [found for found in kinds.values() if not found & ANSWERS]
    unknown = sum(EventKind.OUTCOME_UNKNOWN.value in found for found in unanswered)
    return Funnel(
        registered=len(registered),
        referred=len(referred),
        answered=len(referred) - len(unanswered),
        started=sum(EventKind.STARTED.value in found for found in kinds.values()),
        unknown=unknown,
        waiting=len(unanswered) - unknown,
    )


def until_referral(session: Session, period: Period, known_at: datetime | None = None) -> Spell | None:
    """Days from a person's first CV to the first referral, of whom the period saw the first referral."""
    first = {kind: _first_days(session, kind, known_at) for kind in ("cv_received", "referred")}
    days = [
        (day - first["cv_received"][person]).days
        for person, day in first["referred"].items()
        if period.first <= day <= period.last and person in first["cv_received"]
    ]
    return _spell([day for day in days if day >= 0])


def until_start(session: Session, period: Period, known_at: datetime | None = None) -> Spell | None:
    """Days from the last sending of a referral to its start, of the period's starts."""
    sent = aliased(Event)
    before = and_(sent.referral == Event.referral, sent.kind == COUNTED[0], sent.seq < Event.seq)
    query = select(Event.occurred_on, func.max(sent.occurred_on)).join(sent, before)
    query = query.where(*_counting(session, period, COUNTED[1:], known_at))
    found = session.execute(query.group_by(Event.seq, Event.occurred_on))
    return _spell([(started - last).days for started, last in found])


def _counting(
    session: Session, period: Period | None, kinds: Sequence[str], known_at: datetime | None
) -> list[ColumnElement[bool]]:
    """The period's events of these kinds that no retraction known at that moment voids."""
    conditions = [Event.kind.in_(kinds), Event.recorded_at <= (known_at or clock.now())]
    if period:
        conditions.append(Event.occurred_on.between(period.first, period.last))
    voided = events.retracted_among(session, and_(*conditions), known_at or clock.now())
    return [*conditions, Event.key.not_in(voided)] if voided else conditions


def _persons(
    session: Session, period: Period, kinds: Sequence[str], into: dict[str, str], known_at: datetime | None
) -> set[str]:
    found = session.scalars(select(Event.seeker).where(*_counting(session, period, kinds, known_at)))
    return {into.get(str(seeker), str(seeker)) for seeker in found}


def _outcomes(session: Session, period: Period, known_at: datetime | None) -> dict[str, set[str]]:
    """Referral → kinds of what became of it since, of the referrals that were sent in the period."""
    after, moment = aliased(Event), known_at or clock.now()
    kinds = [*ANSWERS, EventKind.OUTCOME_UNKNOWN.value]
    later = and_(after.referral == Event.referral, after.kind.in_(kinds), after.recorded_at <= moment)
    query = select(after.key, after.referral, after.kind).join(Event, later)
    query = query.where(*_counting(session, period, COUNTED[:1], known_at)).distinct()
    rows = session.execute(query).all()
    voided = events.retracted(session, [key for key, _, _ in rows], moment)
    found: dict[str, set[str]] = defaultdict(set)
    for key, referral, kind in rows:
        if key not in voided:
            found[str(referral)].add(kind)
    return found


def _first_days(session: Session, kind: str, known_at: datetime | None) -> dict[str, date]:
    """Person → day of the first event of this kind."""
    into = measures.merges(session, known_at or clock.now())
    query = select(Event.seeker, func.min(Event.occurred_on)).where(
        *_counting(session, None, (kind,), known_at)
    )
    found: dict[str, date] = {}
    for seeker, day in session.execute(query.group_by(Event.seeker)):
        person = into.get(str(seeker), str(seeker))
        found[person] = min(day, found.get(person, day))
    return found


def _spell(days: Sequence[int]) -> Spell | None:
    if not days:
        return None
    low, middle, high = quantiles(days, n=4, method="inclusive") if len(days) > 1 else [days[0]] * 3
    return Spell(len(days), low, middle, high)
