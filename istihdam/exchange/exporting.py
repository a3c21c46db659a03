"""The log as a file: one event a line, with its place in the chain."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam.db import as_json
from istihdam.events import Event, spelled

PAGE = 5_000


def export_lines(session: Session, after: int = 0) -> Iterator[str]:
    """Every event after that seq as a line of the file format, seq, prev and hash included."""
    table = Event.__table__
    query = select(table).where(table.c.seq > after).order_by(table.c.seq)
    with session.execute(query.execution_options(yield_per=PAGE)) as rows:
        for row in rows:
            yield as_json(spelled(row) | {"seq": row.seq, "prev": row.prev, "hash": row.hash})
