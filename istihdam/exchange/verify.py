"""Is the log what was written? The chain, the columns, the head and the states, from first to last."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import events
from istihdam.db import as_json
from istihdam.errors import Refusal
from istihdam.events import FIRST_PREV, Event, EventKind, LogHead, chained, spelled
from istihdam.referrals import Referral, states

PAGE = 5_000


class Broken(Exception):
    """The log is not what was written; `seq` is the first place where that shows."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"broken at seq {seq}: {why}")
        self.seq = seq
        self.why = why


def verify(session: Session, progress: Callable[[int], object] = lambda done: None) -> tuple[int, str]:
    """(events, head hash) once every event, the head and every stored state agree; Broken otherwise."""
    last, head = _walk(_rows(session), progress)
    _check_head(session, last, head)
    _check_states(session)
    return last, head


def _rows(session: Session) -> Iterator[Any]:
    table = Event.__table__
    return iter(session.execute(select(table).order_by(table.c.seq).execution_options(yield_per=PAGE)))


def _walk(rows: Iterable[Any], progress: Callable[[int], object]) -> tuple[int, str]:
    """Follows the chain; (last seq, last hash)."""
    seq, prev = 0, FIRST_PREV
    for row in rows:
        seq += 1
        if row.seq != seq:
            raise Broken(seq, "the event is missing")
        if row.prev != prev:
            raise Broken(seq, "it does not follow the event before it")
        if row.hash != chained(prev, seq, row.line):
            raise Broken(seq, "the line does not have this hash")
        if _spelling(row) != row.line:
            raise Broken(seq, "a column does not say what the line says")
        prev = row.hash
        progress(1)
    return seq, prev


def _spelling(row: Any) -> str | None:
    try:
        return as_json(spelled(row))
    except (AttributeError, TypeError, ValueError):
        return None


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
    for key, stream in _streams(session):
        stored = rows.pop(key, None)
        try:
            folded = (states.check(stream), states.starts(stream))
        except Refusal:
            raise Broken(stream[-1].seq, f"the events of referral {key} do not replay") from None
        if stored != folded:
            raise Broken(stream[-1].seq, f"referral {key} does not stand where its events say")
    for key, (state, _) in rows.items():
        if state is not None:
            raise Broken(events.head(session)[0] + 1, f"referral {key} has no events")


def _streams(session: Session) -> Iterator[tuple[str, list[Any]]]:
    """(referral key, its events in order) for every referral of the log, bare retractions included."""
    table = Event.__table__
    columns = (table.c.seq, table.c.key, table.c.kind, table.c.voids, table.c.referral, table.c.occurred_on)
    bare = _bare_retractions(session, columns)
    query = select(*columns).where(table.c.referral.is_not(None)).order_by(table.c.referral, table.c.seq)
    rows = session.execute(query.execution_options(yield_per=PAGE))
    for key, group in groupby(rows, key=lambda row: row.referral):
        stream = list(group)
        yield str(key), _joined(stream, bare) if bare else stream


def _bare_retractions(session: Session, columns: Any) -> dict[str, list[Any]]:
    """key → the retractions that void it and name no referral themselves."""
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
