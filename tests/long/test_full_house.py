"""The demo at its full size: the worker finds every promise kept, today; and on the mornings that follow."""

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


@pytest.fixture
def settings(empty_sqlite: Path, tmp_path: Path) -> Settings:
    """The settings of a house of its own that is not furnished yet."""
    (tmp_path / "demo.db").write_bytes(empty_sqlite.read_bytes())
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    return Settings(database_url=url, data_dir=tmp_path, weak_passwords_hash=True, is_demo=True)


def furnished(settings: Settings, size: seed.Size) -> Iterator[Database]:
    database = Database(settings.database_url)
    seed.furnish(database, settings, size)
    yield database
    database.close()


@pytest.fixture
def full(settings: Settings) -> Iterator[Database]:
    yield from furnished(settings, seed.FULL)


@pytest.fixture
def lately(settings: Settings) -> Iterator[Database]:
    """The last three months of the demo, in full: all that falls due on the mornings that follow."""
    yield from furnished(settings, replace(seed.FULL, past=None, year=None))


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
    lately: Database, settings: Settings, tmp_path: Path
) -> None:
    """Nobody at the desk does anything: whatever falls due is ended, marked or a task by that morning."""
    linked = replace(
        settings, public_url="https://istihdam.example", sms_gateway=f"file:{tmp_path / 'sms.jsonl'}"
    )
    begun, kinds = newest(lately), set[str]()
    first: date = clock.today()
    with lately.transaction() as session:
        standing = vacancies.overdue(session, date.max)
        for number, vacancy in enumerate(standing[::3]):  # the demo's own stand longer than these mornings
            vacancy.expires_on = first + timedelta(days=number % DAYS)
        ending = {vacancy.key for vacancy in standing[::3]}
    for number in range(1, DAYS + 1):
        morning = datetime.combine(first + timedelta(days=number), IN_THE_MORNING, clock.ISTANBUL)
        with clock.set_to(morning):
            seq = newest(lately)
            assert jobs.run(linked, threading.Event(), once=True), morning
            kinds |= set(recorded_since(lately, seq))
            every_promise_is_kept(lately, linked)
            done = newest(lately)
            assert jobs.run(linked, threading.Event(), once=True), morning
            assert recorded_since(lately, done) == [], f"{morning}: said twice"
    with lately.reading() as session:
        assert exchange.verify(session)[0] > begun
        ended = {key for key, one in vacancies.by_keys(session, sorted(ending)).items() if one.closed_on}
    assert ending
    assert ended == ending
    assert {"vacancy_closed", "closed", "outcome_unknown", "vacancy_paused"} <= kinds
