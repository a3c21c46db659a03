"""Counting a period: the events of each kind are read once, and what is taken back is left out here.

The figures of one report share what was read, so a form costs one pass over the period's events.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.events import Event, EventKind
from istihdam.indicators import measures, tallies
from istihdam.indicators.measures import COUNTS_EVENTS, Count
from istihdam.indicators.periods import Period
from istihdam.indicators.tallies import Row, Sight, Tally

TOGETHER = 500


@dataclass
class Counted:
    """What counts in a period as known at a moment; None: all that is recorded when it is first asked."""

    session: Session
    period: Period
    known_at: datetime | None = None
    _rows: dict[EventKind, list[Row]] = field(default_factory=dict)
    _tallies: dict[tuple[EventKind, str], Tally] = field(default_factory=dict)
    _voided: tuple[int, set[str]] | None = None
    _merged: dict[str, str] | None = None

    @cached_property
    def place(self) -> tuple[int, str]:
        """Up to which seq and hash what is recorded now is counted."""
        return events.head(self.session)

    def count(self, measure: str, basis: str | None) -> Count:
        """Events and distinct persons; a person counts once, under the source of his first event."""
        kind = measures.kind_of(measure, basis)
        narrowed = measure if measure in ("aid_referred", "new_cvs") else ""
        if (kind, narrowed) not in self._tallies:
            self._tallies[kind, narrowed] = self._tally(measure, Sight(kind, self.period, narrowed))
        found = self._tallies[kind, narrowed]
        persons = found.persons()
        by_source = found.events if measure in COUNTS_EVENTS else persons
        return Count(
            events=sum(found.events.values()),
            persons=sum(persons.values()),
            by_source={source: by_source[source] for source in found.events},
        )

    def _tally(self, measure: str, sight: Sight) -> Tally:
        """Of what is recorded now the counter's, else one counted from the events."""
        if self.known_at is not None:
            return Tally(self._merges()).add(self._measured(measure, sight.kind))
        tally = tallies.carried_on(self.session, sight, *self.place)
        if tally is None:
            tally = Tally(self._merges()).add(self._measured(measure, sight.kind))
            tallies.keep(self.session, sight, *self.place, tally)
        return tally

    def source_events(self, measure: str, basis: str | None, *, limit: int, offset: int) -> list[Event]:
        """The counted events, oldest first, from the one at `offset` on."""
        kind = measures.kind_of(measure, basis)
        rows = iter(self._measured(measure, kind)) if measure == "new_cvs" else self._stream(measure, kind)
        seqs = [row[0] for row in islice(rows, offset, offset + limit)]
        query = select(Event).where(Event.seq.in_(seqs)).order_by(Event.occurred_on, Event.seq)
        return list(self.session.scalars(query)) if seqs else []

    def _stream(self, measure: str, kind: EventKind) -> Generator[Row, None, None]:
        """As `_measured`, read only as far as it is asked for."""
        query = self._select(kind, self._inside())
        moment = self.known_at or clock.now()
        with self.session.execute(query.execution_options(yield_per=TOGETHER)) as rows:
            for part in rows.partitions():
                voided = events.retracted(self.session, [row.key for row in part], moment)
                yield from (row for row in part if row.key not in voided and _is_of(row, measure))

    def _measured(self, measure: str, kind: EventKind) -> list[Row]:
        """Rows that the measure counts, in the order of their days and of recording."""
        if kind not in self._rows:
            self._rows[kind] = self._read(kind, self._inside())
        rows = self._rows[kind]
        if measure == "new_cvs":
            return self._firsts(kind, rows)
        return [row for row in rows if row[4]] if measure == "aid_referred" else rows

    def _firsts(self, kind: EventKind, rows: Sequence[Row]) -> list[Row]:
        """Of each person the first row, where there is none from before the period."""
        first: dict[str, Row] = {}
        for row in rows:
            if row[2]:
                first.setdefault(self._person(row[2]), row)
        for ids in _parts(self._all_ids(first)):
            is_earlier = (Event.occurred_on < self.period.first) & Event.seeker.in_(ids)
            for _, _, seeker, _, _, _ in self._read(kind, is_earlier):
                first.pop(self._person(str(seeker)), None)
        return list(first.values())

    def _all_ids(self, people: dict[str, Row]) -> list[str]:
        """Every id of these persons, merged ones included."""
        return [*people, *(merged for merged, kept in self._merges().items() if kept in people)]

    def _inside(self) -> ColumnElement[bool]:
        return Event.occurred_on.between(self.period.first, self.period.last)

    def _select(
        self, kind: EventKind, condition: ColumnElement[bool]
    ) -> Select[int, str, str | None, str | None, bool | None, date]:
        columns = (Event.seq, Event.key, Event.seeker, Event.source, Event.aid, Event.occurred_on)
        query = select(*columns).where(Event.kind == kind.value, condition)
        query = query.order_by(Event.occurred_on, Event.seq)
        return query.where(self._is_known())

    def _is_known(self) -> ColumnElement[bool]:
        if self.known_at is None:
            return Event.seq <= self.place[0]
        return Event.recorded_at <= self.known_at

    def _read(self, kind: EventKind, condition: ColumnElement[bool]) -> list[Row]:
        found = self.session.execute(self._select(kind, condition))
        rows: list[Row] = [(seq, key, seeker, way, aid, day) for seq, key, seeker, way, aid, day in found]
        voided = self._taken_back(min(row[0] for row in rows)) if rows else set()
        return [row for row in rows if row[1] not in voided]

    def _taken_back(self, since: int) -> set[str]:
        """Keys of what counting retractions void; those before `since` void nothing from `since` on."""
        if self._voided is None or self._voided[0] > since:
            self._voided = (since, events.retracted_since(self.session, since, self._is_known()))
        return self._voided[1]

    def _person(self, seeker: str) -> str:
        return self._merges().get(seeker, seeker)

    def _merges(self) -> dict[str, str]:
        if self._merged is None:
            self._merged = measures.merges(self.session, self.known_at or clock.now())
        return self._merged


def _is_of(row: Row, measure: str) -> bool:
    return measure != "aid_referred" or bool(row[4])


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), TOGETHER):
        yield ids[start : start + TOGETHER]
