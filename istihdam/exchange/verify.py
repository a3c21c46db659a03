"""Is the log what was written? The chain, the columns, the head and the states, from first to last."""

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Result, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from istihdam import events, referrals
from istihdam.db import as_json
from istihdam.errors import Refusal
from istihdam.events import FIRST_PREV, PLAIN, Event, EventKind, LogHead, chained
from istihdam.referrals import Referral

PAGE = 5_000
IN_THE_CHAIN = frozenset({"seq", "prev", "hash", "line"})


class Broken(Exception):
    """The log is not what was written; `seq` is the first place where that shows."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"broken at seq {seq}: {why}")
        self.seq = seq
        self.why = why


def verify(session: Session, progress: Callable[[int], object] = lambda done: None) -> tuple[int, str]:
    """(events, head hash) once every event, the head and every stored state agree; Broken otherwise."""
    with _rows(session) as rows:
        last, head = _walk(session, rows, progress)
    _check_head(session, last, head)
    _check_states(session)
    return last, head


def check_tail(session: Session, many: int = 1_000) -> tuple[int, str]:
    """(events, head hash) once the last events and the head agree; Broken otherwise. Quick at any size."""
    last = session.scalar(select(func.max(Event.seq))) or 0
    before = max(last - many, 0)
    prev = session.scalar(select(Event.hash).where(Event.seq == before)) or FIRST_PREV
    with _rows(session, before) as rows:
        last, head = _walk(session, rows, lambda done: None, before, prev)
    _check_head(session, last, head)
    return last, head


def _rows(session: Session, after: int = -1) -> Result[Any]:
    """Every event after that seq as it is stored, no value brought into shape on the way."""
    table = Event.__table__
    columns = [type_coerce(column, NullType()).label(column.key) for column in table.columns]
    query = select(*columns).order_by(table.c.seq)
    query = query.where(table.c.seq > after) if after > 0 else query
    return session.execute(query.execution_options(yield_per=PAGE))


def _walk(
    session: Session,
    rows: Iterable[Any],
    progress: Callable[[int], object],
    seq: int = 0,
    prev: str = FIRST_PREV,
) -> tuple[int, str]:
    """Follows the chain from after that seq and hash; (last seq, last hash)."""
    stored = _Stored(session)
    for row in rows:
        seq += 1
        why = _fault(row, seq, prev, stored)
        if why:
            raise Broken(seq, why)
        prev = row.hash
        progress(1)
    return seq, prev


def _fault(row: Any, seq: int, prev: str, stored: "_Stored") -> str | None:
    if row.seq != seq:
        return "the event is missing" if row.seq > seq else "an event stands before the first"
    if row.prev != prev:
        return "it does not follow the event before it"
    if not isinstance(row.line, str) or row.hash != chained(prev, seq, row.line):
        return "the line does not have this hash"
    return None if stored.says_its_line(row) else "a column does not say what the line says"


class _Stored:
    """How this engine stores what a line says."""

    def __init__(self, session: Session) -> None:
        dialect = session.get_bind().dialect
        typed = {name: Event.__table__.c[name].type for name in ("occurred_on", "recorded_at", "aid")}
        self.bind = {
            name: kind.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)
            for name, kind in typed.items()
        }

    def says_its_line(self, row: Any) -> bool:
        """True where the columns hold what the line says, to the byte, and the line is canonical."""
        try:
            said = json.loads(row.line)
            wanted = {name: said[name] for name in PLAIN} | said["facets"]
            wanted["aid"] = self.bind["aid"](wanted["aid"])
            wanted["occurred_on"] = self.bind["occurred_on"](date.fromisoformat(said["occurred_on"]))
            wanted["recorded_at"] = self.bind["recorded_at"](datetime.fromisoformat(said["recorded_at"]))
            wanted["data"] = as_json(said["data"])
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        columns = {name: value for name, value in row._mapping.items() if name not in IN_THE_CHAIN}
        return bool(columns == wanted and as_json(said) == row.line)


def _check_head(session: Session, last: int, head: str) -> None:
    stored = session.execute(select(LogHead.seq, LogHead.hash)).all()
    if len(stored) != 1:
        raise Broken(last + 1, "the head of the log is missing")
    if stored[0].seq > last:
        raise Broken(last + 1, f"the tail is cut; the head says {stored[0].seq} events")
    if stored[0].seq < last:
        raise Broken(stored[0].seq + 1, "the head of the log does not know this event")
    if stored[0].hash != head:
        raise Broken(max(last, 1), "the head of the log has another hash")


def _check_states(session: Session) -> None:
    """Every referral row equals the fold of its stream, and every stream has its row."""
    rows = {
        row.key: (row.state, row.starts)
        for row in session.execute(select(Referral.key, Referral.state, Referral.starts))
    }
    with closing(_streams(session)) as streams:
        for key, stream in streams:
            _check_state(key, stream, rows.pop(key, None))
    for key, (state, _) in rows.items():
        if state is not None:
            raise Broken(events.head(session)[0] + 1, f"referral {key} has no events")


def _check_state(key: str, stream: list[Any], stored: tuple[object, int] | None) -> None:
    try:
        folded = (referrals.check(stream), referrals.starts(stream))
    except Refusal:
        raise Broken(stream[-1].seq, f"the events of referral {key} do not replay") from None
    if stored != folded:
        raise Broken(stream[-1].seq, f"referral {key} does not stand where its events say")


def _streams(session: Session) -> Generator[tuple[str, list[Any]], None, None]:
    """(referral key, its events in order) for every referral of the log, bare retractions included."""
    table = Event.__table__
    columns = (table.c.seq, table.c.key, table.c.kind, table.c.voids, table.c.referral, table.c.occurred_on)
    bare = _bare_retractions(session, columns)
    query = select(*columns).where(table.c.referral.is_not(None)).order_by(table.c.referral, table.c.seq)
    with session.execute(query.execution_options(yield_per=PAGE)) as rows:
        for key, group in groupby(rows, key=lambda row: row.referral):
            stream = list(group)
            yield str(key), _joined(stream, bare) if bare else stream


def _bare_retractions(session: Session, columns: Any) -> dict[str, list[Any]]:
    """key → the retractions of it that name no referral themselves."""
    table = Event.__table__
    found: dict[str, list[Any]] = {}
    query = select(*columns).where(table.c.kind == EventKind.RETRACTED.value, table.c.referral.is_(None))
    for row in session.execute(query):
        found.setdefault(row.voids, []).append(row)
    return found


def _joined(stream: list[Any], bare: dict[str, list[Any]]) -> list[Any]:
    waiting = [row.key for row in stream]
    whole = list(stream)
    while waiting:
        naming = bare.get(waiting.pop(), [])
        whole += naming
        waiting += [row.key for row in naming]
    return sorted(whole, key=lambda row: row.seq)
