"""The one engine that counts: any measure over a period, as known now or at a past moment.

Totals, days, facets and source events all come from the same rows. Each measure's rows are read once for
all that is asked of them, by the index on kind and day; retractions and merges are applied here.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, true
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.db import KEYS_AT_ONCE
from istihdam.events import Event, EventKind
from istihdam.indicators import tallies
from istihdam.indicators.measures import Measure
from istihdam.indicators.merges import merges
from istihdam.indicators.periods import Period
from istihdam.indicators.tallies import COLUMNS, Tally

SEQ, KEY = (itemgetter(COLUMNS.index(name)) for name in ("seq", "key"))


@dataclass(frozen=True)
class Total:
    """Events and distinct persons, and the measure's unit split by source."""

    events: int
    persons: int
    by_source: dict[str, int]


@dataclass
class Count:
    """What measures come to in a period, as known at a moment (None: as recorded when first asked).

    `columns` names the columns of the events that its rows carry besides those of every row; with
    `employers` (keys) only what concerns those firms counts.
    """

    session: Session
    period: Period
    known_at: datetime | None = None
    columns: tuple[str, ...] = ()
    employers: Sequence[str] | None = None
    _rows: dict[Measure, list[Row[Any]]] = field(default_factory=dict)
    _tallies: dict[Measure, Tally] = field(default_factory=dict)
    _retracted: tuple[int, set[str]] | None = None

    @cached_property
    def moment(self) -> datetime:
        """The moment that the log is looked at."""
        return self.known_at or clock.now()

    @cached_property
    def head(self) -> tuple[int, str]:
        """Seq and hash of the last event that was known."""
        return events.head(self.session, self.known_at)

    @cached_property
    def merged(self) -> dict[str, str]:
        """Merged id → the id that stands for the person."""
        return merges(self.session, self.moment)

    def person(self, seeker: str) -> str:
        """The id that stands for the person with this id."""
        return self.merged.get(seeker, seeker)

    def total(self, measure: Measure) -> Total:
        """The measure in numbers; a person counts once, under the source of their first event."""
        tally = self._tally(measure)
        persons = tally.persons()
        by_source = tally.events if measure.unit == "events" else persons
        return Total(
            events=sum(tally.events.values()),
            persons=sum(persons.values()),
            by_source={source: by_source[source] for source in tally.events},
        )

    def by(self, measure: Measure, column: str) -> Counter[Any]:
        """Value of the column → how much of the measure; a person counts once, by their first event."""
        rows: Iterable[Row[Any]] = self.rows(measure)
        if measure.unit == "persons":
            rows = self._firsts(rows).values()
        return Counter(map(itemgetter(self._columns.index(column)), rows))

    def rows(self, measure: Measure) -> list[Row[Any]]:
        """The events of the period that the measure counts, by day and order of recording."""
        if measure not in self._rows:
            rows = self._standing(self._inside(measure))
            self._rows[measure] = self._first_ever(measure, rows) if measure.is_first_ever else rows
        return self._rows[measure]

    def settled(self, measure: Measure, before: datetime) -> list[Row[Any]]:
        """The period's events recorded before that moment, in the order of recording, as they were said.

        What was taken back on its own day is none of them; what was taken back later is. So a row that
        was there once stays. The rows carry `recorded_at`.
        """
        query = self._inside(measure).where(Event.recorded_at < before)
        rows = sorted(self.session.execute(query).all(), key=SEQ)
        retractions = events.history(self.session, voids=list(map(KEY, rows))) if rows else []
        taken_back_on = {event.voids: clock.local(event.recorded_at).date() for event in retractions}
        said_on = {KEY(row): clock.local(row.recorded_at).date() for row in rows}
        return [row for row in rows if taken_back_on.get(KEY(row)) != said_on[KEY(row)]]

    def ever(self, measure: Measure, *columns: str) -> list[Row[Any]]:
        """Seq, key and these columns of the events that the measure would count on any day."""
        return self._standing(self._select(measure.is_counted, columns=columns))

    def of_persons(self, measure: Measure, persons: Collection[str]) -> list[Row[Any]]:
        """The events of these persons that the measure would count on any day."""
        ids = [*persons, *(merged for merged, kept in self.merged.items() if kept in persons)]
        parts = (ids[start : start + KEYS_AT_ONCE] for start in range(0, len(ids), KEYS_AT_ONCE))
        return self._standing(*(self._select(measure.is_counted, Event.seeker.in_(part)) for part in parts))

    def of_referrals(self, measure: Measure, *columns: str) -> list[Row[Any]]:
        """Every event, on any day, of the referrals that the measure has an event of in the period.

        Its rows carry seq, key and these columns.
        """
        referrals = select(Event.referral).where(measure.is_counted, self._is_inside, self._is_of_firms)
        is_step = Event.kind != EventKind.RETRACTED.value
        return self._standing(self._select(Event.referral.in_(referrals), is_step, columns=columns))

    def source_events(self, measure: Measure, *, limit: int, offset: int) -> list[Event]:
        """The events that the measure counts, oldest first, from the one at `offset` on."""
        rows = iter(self.rows(measure)) if measure.is_first_ever else self._stream(measure)
        seqs = list(map(SEQ, islice(rows, offset, offset + limit)))
        query = select(Event).where(Event.seq.in_(seqs)).order_by(Event.occurred_on, Event.seq)
        return list(self.session.scalars(query)) if seqs else []

    def _tally(self, measure: Measure) -> Tally:
        """The cached tally carried on, if the present is asked for; else one of the rows."""
        if measure in self._tallies:
            return self._tallies[measure]
        is_now = self.known_at is None and self.employers is None
        tally = tallies.carried_on(self.session, measure, self.period, *self.head) if is_now else None
        if tally is None:
            tally = Tally(self.merged).add(self.rows(measure))
            if is_now:
                tallies.keep(self.session, measure, self.period, *self.head, tally)
        self._tallies[measure] = tally
        return tally

    def _first_ever(self, measure: Measure, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
        """The first row of each person who has none from before the period."""
        firsts = self._firsts(rows)
        for row in self.of_persons(measure, firsts):
            if row.occurred_on < self.period.first:
                firsts.pop(self.person(row.seeker), None)
        return list(firsts.values())

    def _firsts(self, rows: Iterable[Row[Any]]) -> dict[str, Row[Any]]:
        """Person → the first of their rows."""
        firsts: dict[str, Row[Any]] = {}
        for row in rows:
            if row.seeker:
                firsts.setdefault(self.person(row.seeker), row)
        return firsts

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*COLUMNS, *self.columns)))

    @property
    def _is_inside(self) -> ColumnElement[bool]:
        return Event.occurred_on.between(self.period.first, self.period.last)

    @property
    def _is_known(self) -> ColumnElement[bool]:
        if self.known_at is None:
            return Event.seq <= self.head[0]
        return Event.recorded_at <= self.known_at

    @property
    def _is_of_firms(self) -> ColumnElement[bool]:
        return true() if self.employers is None else Event.employer.in_(self.employers)

    def _select(self, *conditions: ColumnElement[bool], columns: tuple[str, ...] = ()) -> Select[Any]:
        names = (*COLUMNS[:2], *columns) if columns else self._columns
        wanted = (*conditions, self._is_known, self._is_of_firms)
        return select(*(getattr(Event, name) for name in names)).where(*wanted)

    def _inside(self, measure: Measure) -> Select[Any]:
        return self._select(measure.is_counted, self._is_inside).order_by(Event.occurred_on, Event.seq)

    def _standing(self, *queries: Select[Any]) -> list[Row[Any]]:
        """The rows of the queries that are not retracted."""
        rows = [row for query in queries for row in self.session.execute(query)]
        retracted = self._retracted_since(min(map(SEQ, rows))) if rows else set()
        return [row for row in rows if KEY(row) not in retracted] if retracted else rows

    def _stream(self, measure: Measure) -> Iterator[Row[Any]]:
        """As `rows`, read only as far as it is asked for."""
        query = self._inside(measure).execution_options(yield_per=KEYS_AT_ONCE)
        with self.session.execute(query) as result:
            for part in result.partitions():
                retracted = events.retracted(self.session, list(map(KEY, part)), self.moment)
                yield from (row for row in part if KEY(row) not in retracted)

    def _retracted_since(self, seq: int) -> set[str]:
        """Keys that known retractions name; a retraction from before `seq` names nothing from `seq` on."""
        if self._retracted is None or self._retracted[0] > seq:
            self._retracted = (seq, events.retracted_since(self.session, seq, self._is_known))
        return self._retracted[1]
