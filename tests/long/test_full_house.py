"""The demo at its full size: the worker finds every promise kept, today and on the days that follow."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from istihdam import clock, cvs, exchange, jobs, referrals, seed, tasks, vacancies, working_days
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import Event
from istihdam.tasks import TaskKind

DAYS = 30
IN_THE_MORNING = time(10, 30)
"""By then the day's news leave, too."""
pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def settings(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a house that is furnished in full, once for this module."""
    place = tmp_path_factory.mktemp("full")
    (place / "demo.db").write_bytes(empty_sqlite.read_bytes())
    found = Settings(
        database_url=f"sqlite:///{place / 'demo.db'}", data_dir=place, weak_passwords_hash=True, is_demo=True
    )
    database = Database(found.database_url)
    seed.furnish(database, found, seed.FULL)
    database.close()
    return found


@pytest.fixture
def full(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    yield database
    database.close()


def newest(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.max(Event.seq))) or 0


def recorded_since(database: Database, seq: int) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Event.kind).where(Event.seq > seq)))


def every_promise_is_kept(database: Database, settings: Settings) -> None:
    """What the pages promise of a day, asked of the rooms that keep it."""
    today = clock.today()
    promised = working_days.begun_before(today, tasks.WITHIN)
    with database.reading() as session:
        assert referrals.ended_with_wishes(session) == [], today
        assert vacancies.overdue(session, today) == [], today
        assert referrals.silent_since(session, today - timedelta(days=settings.unknown_after)) == [], today
        open_tasks = {(task.kind, task.subject) for task in tasks.waiting(session)}
        late = {wish.key for wish in referrals.wishes(session) if wish.changed_on <= promised}
        papers = {
            cv.key for cv in cvs.for_the_desk(session) if clock.local(cv.received_at).date() <= promised
        }
    assert {(TaskKind.WISH_WAITS, key) for key in late} <= open_tasks, today
    assert {(TaskKind.CV_WAITS, key) for key in papers} <= open_tasks, today


def test_the_worker_finds_every_promise_of_the_full_house_kept(full: Database, settings: Settings) -> None:
    """The demo's year ran with the jobs of each of its days: today's run has today's work alone."""
    before = newest(full)
    every_promise_is_kept(full, settings)
    assert jobs.end_overdue(full) == 0
    assert jobs.mark_what_is_late(full) == 0
    assert jobs.chase(full, settings) == 0
    assert jobs.run(settings, threading.Event(), once=True)
    assert recorded_since(full, before) == [], "something of the demo waited for the worker"
    with full.reading() as session:
        assert exchange.verify(session)[0] == before


def test_on_each_of_the_days_that_follow_the_worker_keeps_every_promise(
    full: Database, settings: Settings, tmp_path: Path
) -> None:
    """Nobody at the desk does anything: whatever falls due is ended, marked or a task by that morning."""
    linked = replace(
        settings, public_url="https://istihdam.example", sms_gateway=f"file:{tmp_path / 'sms.jsonl'}"
    )
    begun, kinds = newest(full), set[str]()
    with full.reading() as session:
        ending = {vacancy.key for vacancy in vacancies.overdue(session, clock.today() + timedelta(days=DAYS))}
    first: date = clock.today()
    for number in range(1, DAYS + 1):
        morning = datetime.combine(first + timedelta(days=number), IN_THE_MORNING, clock.ISTANBUL)
        with clock.set_to(morning):
            seq = newest(full)
            assert jobs.run(linked, threading.Event(), once=True), morning
            kinds |= set(recorded_since(full, seq))
            every_promise_is_kept(full, linked)
            done = newest(full)
            assert jobs.run(linked, threading.Event(), once=True), morning
            assert recorded_since(full, done) == [], f"{morning}: said twice"
    with full.reading() as session:
        assert exchange.verify(session)[0] > begun
        ended = {key for key, one in vacancies.by_keys(session, sorted(ending)).items() if one.closed_on}
    assert ending
    assert ended == ending
    assert {"vacancy_closed", "closed", "outcome_unknown", "vacancy_paused"} <= kinds
