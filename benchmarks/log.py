"""The log at the size of ten years, on both databases: forms, drill-down and appending, beside plain SQL.

python -m benchmarks.log [--events 2000000] [--engine sqlite|postgresql] [--database URL]

Ten years of invented referrals are written into a fresh database (or taken from the one named, where it
holds any), then measured in one run: the half-year form as known now and as known half a year later,
a page of the events behind a figure, the plain GROUP BY over the raw table that a form stands beside,
and four writers that refer, one commit each, beside four that insert one bare row in a commit.
"""

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice

from sqlalchemy import text
from sqlalchemy.orm import Session
from tqdm import tqdm

from benchmarks.lives import Lives
from istihdam import events, indicators, referrals
from istihdam.db import Database
from istihdam.events import By
from istihdam.exchange import lines
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import postgres
from tests.factories import a_seeker, a_vacancy, an_employer

FIRST, LAST = date(2016, 1, 1), date(2025, 12, 20)
PER_SENDING = 0.66
HALF = indicators.parse("2025-H1")
OLD_HALF = indicators.parse("2020-H1")
LATER = datetime(2025, 9, 1, tzinfo=UTC)
WRITERS = 4
TOGETHER, TIMES = 20, 9
"""Sendings of one action, and how often each action is timed."""


def fill(database: Database, count: int) -> None:
    """That many events of ten years, numbered and chained as by the verbs, without rows of people."""
    source = Lives(round(count / PER_SENDING), FIRST, LAST).lines()
    with database.session() as session, tqdm(total=count, unit=" event", disable=None) as bar:
        while part := list(islice(source, 5_000)):
            for line in part:
                events.add_as_given(session, lines.parse(line))
            events.seal(session)
            bar.update(len(part))
        session.commit()
        if not database.is_sqlite:
            session.execute(text("ANALYZE events"))
            session.commit()


def milliseconds(act: Callable[[], object], times: int = 7) -> dict[str, float]:
    """The first time, and the median and worst of the others."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    rest = took[1:]
    return {
        "first_ms": round(took[0], 1),
        "median_ms": round(statistics.median(rest), 1),
        "worst_ms": round(max(rest), 1),
    }


def forms(session: Session) -> dict[str, dict[str, float]]:
    """What a manager waits for."""
    plan = indicators.edition("2025-2029")
    programme = indicators.edition("2024")
    plain = text(
        "SELECT kind, source, count(*), count(DISTINCT seeker) FROM events "
        "WHERE occurred_on BETWEEN :first AND :last GROUP BY kind, source"
    )
    bounds = {"first": HALF.first.isoformat(), "last": HALF.last.isoformat()}
    year = indicators.parse("2025")

    def drill(offset: int) -> Callable[[], object]:
        return lambda: indicators.source_events(session, plan, "PG4.4.4", year, limit=50, offset=offset)

    return {
        "half-year form, now": milliseconds(lambda: indicators.values(session, plan, HALF)),
        "half-year form of 2020, now": milliseconds(lambda: indicators.values(session, plan, OLD_HALF)),
        "half-year form with new CVs and firms, now": milliseconds(
            lambda: indicators.values(session, programme, HALF)
        ),
        "half-year form, as known then": milliseconds(lambda: indicators.values(session, plan, HALF, LATER)),
        "first page behind a figure": milliseconds(drill(0)),
        "page 100 behind a figure": milliseconds(drill(5_000)),
        "plain GROUP BY over the raw table": milliseconds(lambda: session.execute(plain, bounds).all(), 3),
    }


def rates(database: Database, seconds: float) -> dict[str, float]:
    """Commits a second by four writers: bare rows, and whole referrals."""
    with database.transaction() as session:
        session.execute(text("CREATE TABLE bare (id INTEGER PRIMARY KEY, word TEXT)"))
        firm = an_employer(session)
        people = [a_seeker(session).id for _ in range(150)]
        jobs = [a_vacancy(session, employer=firm, openings=900).id for _ in range(150)]
    bare = committed(database, seconds, lambda session, number: _insert_bare(session, number))
    sent = committed(database, seconds, lambda session, number: _refer(session, number, people, jobs))
    with database.transaction() as session:
        session.execute(text("DROP TABLE bare"))
    return {"bare_per_s": round(bare, 1), "refer_per_s": round(sent, 1), "ratio": round(sent / bare, 2)}


def batches(database: Database) -> dict[str, float]:
    """Processor milliseconds of one action that sends one, one person to twenty jobs, twenty people to one.

    The median of several; on PostgreSQL the server's own work is not in it.
    """
    with database.transaction() as session:
        firm = an_employer(session)
        people = [a_seeker(session).id for _ in range(TOGETHER * 2 + TIMES * 2)]
        jobs = [a_vacancy(session, employer=firm, openings=900).id for _ in range(TOGETHER + TIMES * 2)]
    many, rest = people[:TOGETHER], people[TOGETHER:]
    actions = {
        "one": [([rest[number]], [jobs[0]]) for number in range(TIMES)],
        "a person to twenty vacancies": [
            ([rest[TIMES + number]], jobs[:TOGETHER]) for number in range(TIMES)
        ],
        "twenty people to a vacancy": [(many, [jobs[TOGETHER + number]]) for number in range(TIMES)],
    }
    took = {name: [_sent(database, *each) for each in pairs] for name, pairs in actions.items()}
    return {name: round(statistics.median(times), 1) for name, times in took.items()}


def _sent(database: Database, people: list[int], jobs: list[int]) -> float:
    with database.session() as session:
        to = [session.get_one(Vacancy, job) for job in jobs]
        who = [session.get_one(Seeker, person) for person in people]
        began = time.process_time()
        referrals.refer(session, who, to, by=By("O-2"))
        session.commit()
        return (time.process_time() - began) * 1000


def _insert_bare(session: Session, number: int) -> None:
    session.execute(text("INSERT INTO bare (id, word) VALUES (:id, 'x')"), {"id": number})


def _refer(session: Session, number: int, people: list[int], jobs: list[int]) -> None:
    person = session.get_one(Seeker, people[number % len(people)])
    vacancy = session.get_one(Vacancy, jobs[number // len(people) % len(jobs)])
    referrals.refer(session, [person], [vacancy], by=By("O-2"))


def committed(database: Database, seconds: float, act: Callable[[Session, int], None]) -> float:
    """How many transactions of this act four threads commit in a second."""
    done = [0] * WRITERS
    until = time.perf_counter() + seconds

    def write(thread: int) -> None:
        while time.perf_counter() < until:
            with database.session() as session:
                act(session, done[thread] * WRITERS + thread)
                session.commit()
            done[thread] += 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(done) / (time.perf_counter() - began)


@contextmanager
def fresh(engine: str) -> Iterator[Database]:
    """An empty database of this engine that is gone afterwards; its commits wait for the disk."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield Database(f"sqlite:///{folder}/log.db")
        return
    with postgres.server("shared_buffers=512MB", "work_mem=32MB", "max_wal_size=4GB") as url:
        if url:
            yield Database(url)


def measured(database: Database, count: int, seconds: float) -> dict[str, object]:
    """Everything about one database."""
    database.upgrade()
    with database.reading() as session:
        held = events.head(session)[0]
    if not held and count:
        fill(database, count)
    with database.reading() as session:
        found: dict[str, object] = {"events": events.head(session)[0], **forms(session)}
    return found | {"four writers": rates(database, seconds), "one action": batches(database)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=2_000_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--database", help="measure this database instead of a fresh one")
    parser.add_argument("--seconds", type=float, default=10.0)
    asked = parser.parse_args()
    if asked.database:
        found = {"given": measured(Database(asked.database), asked.events, asked.seconds)}
    else:
        found = {}
        for engine in asked.engine or ("sqlite", "postgresql"):
            with fresh(engine) as database:
                found[engine] = measured(database, asked.events, asked.seconds)
                database.close()
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
