"""The cache of tallies: what a measure came to at a point of the log, carried on by what is new since.

A tally keeps the seq and the hash that it was built at. If the log does not hold that hash any more, or a
retraction or merge touches what was counted, it is built anew.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Row, select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import Event, EventKind, Source
from istihdam.indicators.measures import Measure
from istihdam.indicators.periods import Period

MOST_NEW = 20_000
MOST_KEPT = 200
COLUMNS = ("seq", "key", "seeker", "source", "occurred_on")
"""What every counted row begins with."""
Key = tuple[Measure, Period]


@dataclass
class Tally:
    """Events by source, and of each person the first event: its day, seq and source."""

    merged: dict[str, str]
    events: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[date, int, str]] = field(default_factory=dict)

    def add(self, rows: Iterable[Row[Any]]) -> "Tally":
        """These rows are counted too, in whatever order they come."""
        for seq, _, seeker, source, day, *_ in rows:  # type: ignore[misc]
            source = source or Source.PORTAL.value
            self.events[source] += 1
            if seeker:
                person, event = self.merged.get(seeker, seeker), (day, seq, source)
                if self.first.setdefault(person, event) > event:
                    self.first[person] = event
        return self

    def persons(self) -> Counter[str]:
        """Persons by the source of their first event."""
        return Counter(source for _, _, source in self.first.values())

    def copy(self) -> "Tally":
        return Tally(self.merged, self.events.copy(), self.first.copy())


@dataclass(frozen=True)
class Kept:
    """A tally and the point of the log that it was built at."""

    seq: int
    hash: str
    tally: Tally


@dataclass
class Cache:
    """The tallies of one database; the least recently used is dropped first."""

    kept: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: Key) -> Kept | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: Key, kept: Kept) -> None:
        with self.lock:
            self.kept[key] = kept
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)


_caches: WeakKeyDictionary[Engine, Cache] = WeakKeyDictionary()


def cache_of(session: Session) -> Cache:
    """The cache of the session's database."""
    bound = session.get_bind()
    engine = bound.engine if isinstance(bound, Connection) else bound
    return _caches.setdefault(engine, Cache())


def carried_on(session: Session, measure: Measure, period: Period, seq: int, head: str) -> Tally | None:
    """The cached tally, brought forward to this point of the log; None if it must be built anew."""
    cache = cache_of(session)
    kept = cache.take((measure, period))
    if kept is None:
        return None
    if (kept.seq, kept.hash) == (seq, head):
        return kept.tally
    if not 0 <= seq - kept.seq <= MOST_NEW or not _holds(session, kept):
        return None
    newer = _newer(session, kept.seq, seq)
    if any(_unsettles(session, measure, period, row) for row in newer):
        return None
    tally = kept.tally.copy().add(row for row in newer if measure.touches(row, period))
    cache.put((measure, period), replace(kept, seq=seq, hash=head, tally=tally))
    return tally


def keep(session: Session, measure: Measure, period: Period, seq: int, head: str, tally: Tally) -> None:
    """The tally, built of the log up to this point, is in the cache."""
    cache_of(session).put((measure, period), Kept(seq, head, tally))


def _holds(session: Session, kept: Kept) -> bool:
    """True if the log still passes through the point that the tally was built at."""
    if kept.seq == 0:
        return True
    return session.scalar(select(Event.hash).where(Event.seq == kept.seq)) == kept.hash


def _newer(session: Session, after: int, until: int) -> list[Row[Any]]:
    columns = (getattr(Event, name) for name in (*COLUMNS, "kind", "aid"))
    query = select(*columns).where(Event.seq > after, Event.seq <= until).order_by(Event.seq)
    return list(session.execute(query).all())


def _unsettles(session: Session, measure: Measure, period: Period, row: Row[Any]) -> bool:
    """True if the new event changes what was counted before it."""
    if row.kind == EventKind.RETRACTED:
        target = events.about(session, session.get_one(Event, row.seq))
        return target.kind == EventKind.PERSONS_MERGED or measure.touches(target, period)
    return row.kind == EventKind.PERSONS_MERGED or (measure.is_first_ever and measure.touches(row, period))
