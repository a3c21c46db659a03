"""The worker reads pictures that wait, sends what is due, and gives silence its name, each once."""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from istihdam import bulk_import, clock, cvs, exchange, jobs, notices, referrals
from istihdam.config import ROOT, Settings
from istihdam.cvs import CvState
from istihdam.db import Database
from istihdam.documents.storage import Folder
from istihdam.errors import NotFound
from istihdam.events import Event, EventKind
from istihdam.referrals import State
from tests.documents import hostile
from tests.documents.corpus import photos
from tests.factories import OFFICER, ON_THE_WEB, a_seeker, a_vacancy


def waiting_picture(database: Database, store: Folder) -> str:
    with database.transaction() as session:
        photo = photos.scan_png(hostile.honest_pdf())
        cv = cvs.receive(session, a_seeker(session), photo, "foto.png", by=ON_THE_WEB, store=store)
        return cv.key


def state_of(database: Database, key: str) -> CvState:
    with database.reading() as session:
        return cvs.by_key(session, key).state


def test_a_waiting_picture_is_read(
    sqlite: Database, tmp_path: Path, capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    store = Folder(tmp_path / "files")
    key = waiting_picture(sqlite, store)
    assert jobs.read_pictures(sqlite, store) == 1
    assert state_of(sqlite, key) == CvState.READ
    assert jobs.read_pictures(sqlite, store) == 0


def test_a_picture_whose_file_is_gone_goes_to_the_desk(
    sqlite: Database, tmp_path: Path, capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    store = Folder(tmp_path / "files")
    key = waiting_picture(sqlite, store)
    with sqlite.transaction() as session:
        store.remove(str(cvs.by_key(session, key).file))
    jobs.read_pictures(sqlite, store)
    assert state_of(sqlite, key) == CvState.UNREAD


def test_the_worker_removes_lists_that_are_older_than_a_day(sqlite_url: str, tmp_path: Path) -> None:
    table = bulk_import.read("Ad Soyad;Telefon\nAyşe Işık;0532 555 12 04\n".encode(), "fuar.csv")
    names = [bulk_import.store(tmp_path, table, "O-2") for _ in range(2)]
    old = time.time() - timedelta(hours=25).total_seconds()
    os.utime(tmp_path / "lists" / names[0][:2] / names[0], (old, old))
    assert jobs.run(Settings(database_url=sqlite_url, data_dir=tmp_path), threading.Event(), once=True)
    assert bulk_import.load(tmp_path, names[1], "O-2") == table
    with pytest.raises(NotFound):
        bulk_import.load(tmp_path, names[0], "O-2")


def test_a_worker_beside_the_server_ends_when_it_is_told(sqlite_url: str, tmp_path: Path) -> None:
    before = threading.active_count()
    stop = jobs.beside(Settings(database_url=sqlite_url, data_dir=tmp_path))
    assert threading.active_count() == before + 1
    stop.set()
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() == before


# --- messages and silence --------------------------------------------------------------------------


def settings_of(database: Database, folder: Path, **more: object) -> Settings:
    url = database.url.render_as_string(hide_password=False)
    told = {"sms_gateway": f"file:{folder / 'sms.jsonl'}", "quiet_hours": (0, 0), **more}
    return Settings(database_url=url, data_dir=folder, **told)  # type: ignore[arg-type]


def sent_long_ago(database: Database, days: int, people: int = 1) -> list[str]:
    """Keys of referrals of people who were sent to one firm that many days ago."""
    with clock.set_to(clock.now() - timedelta(days=days)), database.transaction() as session:
        notices.begin_here(session)
        job = a_vacancy(session, openings=50)
        found = referrals.refer(session, [a_seeker(session) for _ in range(people)], [job], by=OFFICER)
        return [one.key for one in found]


def states_of(database: Database, keys: list[str]) -> set[State | None]:
    with database.reading() as session:
        return {referrals.by_key(session, key).state for key in keys}


def unknown_events(database: Database) -> int:
    with database.reading() as session:
        query = select(func.count()).where(Event.kind == EventKind.OUTCOME_UNKNOWN.value)
        return session.scalar(query) or 0


def test_silence_beyond_thirty_days_is_an_unknown_outcome_once(database: Database, tmp_path: Path) -> None:
    settings = settings_of(database, tmp_path)
    fresh, old = sent_long_ago(database, 30), sent_long_ago(database, 31, people=3)
    for _ in range(2):
        jobs.chase(database, settings)
    assert states_of(database, old) == {State.UNKNOWN}
    assert states_of(database, fresh) == {State.REFERRED}
    assert unknown_events(database) == 3


def test_two_workers_at_once_write_an_unknown_outcome_once(database: Database, tmp_path: Path) -> None:
    settings = settings_of(database, tmp_path)
    old = sent_long_ago(database, 31, people=12)
    gate = threading.Barrier(2)

    def work() -> None:
        gate.wait()
        jobs.chase(database, settings)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert states_of(database, old) == {State.UNKNOWN}
    assert unknown_events(database) == 12
    with database.reading() as session:
        exchange.verify(session)


def test_an_answer_that_was_unknown_is_written_and_not_given_up_again(
    sqlite: Database, tmp_path: Path
) -> None:
    settings = settings_of(sqlite, tmp_path)
    (key,) = sent_long_ago(sqlite, 31)
    jobs.chase(sqlite, settings)
    with sqlite.transaction() as session:
        late = clock.today() - timedelta(days=20)
        found = referrals.by_key(session, key)
        referrals.advance(session, found, EventKind.ATTENDED, by=OFFICER, occurred_on=late)
    jobs.chase(sqlite, settings)
    assert states_of(sqlite, [key]) == {State.ATTENDED}


def test_once_does_everything_that_waits_and_ends(sqlite: Database, tmp_path: Path) -> None:
    settings = settings_of(sqlite, tmp_path)
    with clock.set_to(clock.now() - timedelta(minutes=5)), sqlite.transaction() as session:
        notices.begin_here(session)
        referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)
    old = sent_long_ago(sqlite, 31)
    assert jobs.run(settings, threading.Event(), once=True)
    assert states_of(sqlite, old) == {State.UNKNOWN}
    with sqlite.reading() as session:
        assert not notices.has_news(session)


def test_a_job_that_fails_keeps_no_other_from_its_work(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*told: object) -> int:
        raise OSError("no disk")

    monkeypatch.setattr(jobs, "read_pictures", fail)
    old = sent_long_ago(sqlite, 31)
    assert not jobs.run(settings_of(sqlite, tmp_path), threading.Event(), once=True)
    assert states_of(sqlite, old) == {State.UNKNOWN}


def command(sqlite_url: str, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    told = {
        "ISTIHDAM_DATABASE_URL": sqlite_url,
        "ISTIHDAM_DATA_DIR": str(folder),
        "ISTIHDAM_SECRET_KEY": secrets.token_hex(32),
    }
    program = [sys.executable, "-c", "from istihdam.cli import main; main()", "worker", *more]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(program, env=os.environ | told, cwd=ROOT, **pipes)


def test_the_command_ends_by_itself_once_and_cleanly_when_it_is_told(sqlite_url: str, tmp_path: Path) -> None:
    once = command(sqlite_url, tmp_path, "--once")
    assert (once.communicate(timeout=60)[1], once.returncode) == (b"", 0)
    running = command(sqlite_url, tmp_path)
    assert running.stdout
    assert "yürüyor" in running.stdout.readline().decode()
    running.send_signal(signal.SIGTERM)
    assert (running.communicate(timeout=20)[1], running.returncode) == (b"", 0)
