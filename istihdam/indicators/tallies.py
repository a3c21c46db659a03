"""Derived counters: what a period came to at a number of the log, carried on by what was recorded since.

They carry the seq and the hash that they were built at. Where the log does not hold that hash any more
they are built anew, and so they are where a correction or a merge touches what they counted.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import Event, EventKind, Source
from istihdam.indicators.periods import Period

MOST_NEW = 20_000
MOST_KEPT = 200
Row = tuple[int, str, str | None, str | None, bool | None, date]
"""seq, key, seeker, source, aid flag and day of an event."""


@dataclass
class Tally:
    """Events by source, and of each person the first event: its day, seq and source."""

    merged: dict[str, str]
    events: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[date, int, str]] = field(default_factory=dict)

    def add(self, rows: Iterable[Row]) -> "Tally":
        """These rows are counted too, in whatever order they come."""
        for seq, _, seeker, source, _, day in rows:
            way = source or Source.PORTAL.value
            self.events[way] += 1
            if seeker:
                person, place = self.merged.get(seeker, seeker), (day, seq, way)
                if self.first.setdefault(person, place) > place:
                    self.first[person] = place
        return self

    def persons(self) -> Counter[str]:
        """Persons by the source of their first event."""
        return Counter(way for _, _, way in self.first.values())

    def copy(self) -> "Tally":
        return Tally(self.merged, self.events.copy(), self.first.copy())


@dataclass(frozen=True)
class Sight:
    """What is counted: a kind of event in a period; of people with aid only, or of first times only."""

    kind: EventKind
    period: Period
    narrowed: str

    def takes(self, row: Any) -> bool:
        is_inside = row.kind == self.kind and self.period.first <= row.occurred_on <= self.period.last
        return is_inside and (self.narrowed != "aid_referred" or bool(row.aid))


@dataclass(frozen=True)
class Kept:
    """A tally and the place of the log that it was built at."""

    seq: int
    hash: str
    tally: Tally


@dataclass
class Shelf:
    """The counters of one database, the least used forgotten first."""

    kept: OrderedDict[Sight, Kept] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, sight: Sight) -> Kept | None:
        with self.lock:
            if sight in self.kept:
                self.kept.move_to_end(sight)
            return self.kept.get(sight)

    def put(self, sight: Sight, kept: Kept) -> None:
        with self.lock:
            self.kept[sight] = kept
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)


_shelves: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()


def shelf_of(session: Session) -> Shelf:
    """The shelf of the session's database."""
    bound = session.get_bind()
    engine = bound.engine if isinstance(bound, Connection) else bound
    return _shelves.setdefault(engine, Shelf())


def carried_on(session: Session, sight: Sight, seq: int, head: str) -> Tally | None:
    """The tally at this place of the log, from the kept one and what is new; None where there is none."""
    shelf = shelf_of(session)
    kept = shelf.take(sight)
    if kept is None:
        return None
    if (kept.seq, kept.hash) == (seq, head):
        return kept.tally
    if not 0 <= seq - kept.seq <= MOST_NEW or not _holds(session, kept):
        return None
    newer = _newer(session, kept.seq, seq)
    if any(_unsettles(session, sight, row) for row in newer):
        return None
    tally = kept.tally.copy().add(_plain(row) for row in newer if sight.takes(row))
    shelf.put(sight, replace(kept, seq=seq, hash=head, tally=tally))
    return tally


def keep(session: Session, sight: Sight, seq: int, head: str, tally: Tally) -> None:
    """The tally was built of the log up to this place."""
    shelf_of(session).put(sight, Kept(seq, head, tally))


def _holds(session: Session, kept: Kept) -> bool:
    """True where the log passes through the place that the counter was built at."""
    if kept.seq == 0:
        return True
    return session.scalar(select(Event.hash).where(Event.seq == kept.seq)) == kept.hash


def _newer(session: Session, after: int, until: int) -> list[Any]:
    place = (Event.seq, Event.key, Event.kind, Event.voids, Event.occurred_on)
    query = (
        select(*place, Event.seeker, Event.source, Event.aid)
        .where(Event.seq > after, Event.seq <= until)
        .order_by(Event.seq)
    )
    return list(session.execute(query).all())


def _plain(row: Any) -> Row:
    return row.seq, row.key, row.seeker, row.source, row.aid, row.occurred_on


def _unsettles(session: Session, sight: Sight, row: Any) -> bool:
    """True where the new event changes what was counted before it."""
    if row.kind == EventKind.RETRACTED:
        target = session.scalars(select(Event).where(Event.key == row.voids)).one()
        return _touches(sight, events.about(session, target))
    return row.kind == EventKind.PERSONS_MERGED or (sight.narrowed == "new_cvs" and row.kind == sight.kind)


def _touches(sight: Sight, target: Event) -> bool:
    """True where a correction of this event is about what is counted."""
    is_inside = sight.period.first <= target.occurred_on <= sight.period.last
    is_counted = target.kind == sight.kind and (sight.narrowed == "new_cvs" or is_inside)
    return is_counted or target.kind == EventKind.PERSONS_MERGED
