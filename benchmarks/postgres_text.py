"""PostgreSQL full text as a peer: GIN over to_tsvector, ts_rank, top 50; left out without a server."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import psycopg

from benchmarks.corpus import TOP, Matrix, text_of
from benchmarks.engines import Query, Rows
from tests.postgres import server

FIND = """
    SELECT row FROM cvs WHERE words @@ to_tsquery('simple', %(any)s)
    ORDER BY ts_rank(words, to_tsquery('simple', %(any)s)) DESC, row LIMIT %(top)s
"""


class PostgresText:
    """One connection to a table of CVs."""

    name = "PostgreSQL full text, GIN, ts_rank"

    def __init__(self, connection: psycopg.Connection[tuple[int]], cvs: Matrix) -> None:
        self.connection = connection
        connection.execute("DROP TABLE IF EXISTS cvs")
        connection.execute("CREATE TABLE cvs (row int PRIMARY KEY, words tsvector)")
        with connection.cursor().copy("COPY cvs FROM STDIN") as copy:
            for row, words in enumerate(cvs.words):
                copy.write_row((row, " ".join(sorted(set(text_of(words).split())))))
        connection.execute("CREATE INDEX ON cvs USING gin (words)")
        connection.execute("ANALYZE cvs")
        connection.commit()

    def ask(self, query: Query) -> Rows:
        asked = " | ".join(text_of(query.indices).split())
        found = self.connection.execute(FIND, {"any": asked, "top": TOP}).fetchall()
        return np.array([row for (row,) in found])


@contextmanager
def connected() -> Iterator[psycopg.Connection[tuple[int]] | None]:
    """A connection to a throw-away server; None where PostgreSQL is not installed."""
    with server() as url:
        if url is None:
            yield None
            return
        with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as connection:
            yield connection
