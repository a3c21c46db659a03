"""kill -9 under load, power and races: what was acknowledged is there, once, and the house opens again."""

import os
import random
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import events, exchange, referrals
from istihdam.config import ROOT
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import By, Event, EventKind
from tests.factories import OFFICER, a_seeker, a_vacancy, an_employer
from tests.postgres import free_port

WRITER = [sys.executable, "-m", "tests.long.writer"]
LONGEST_START = 10.0


def furnish(database: Database, people: int = 40, jobs: int = 40) -> None:
    with database.transaction() as session:
        firm = an_employer(session)
        for _ in range(people):
            a_seeker(session)
        for _ in range(jobs):
            a_vacancy(session, employer=firm, openings=900)


def address(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def killed(database: Database, run: int, dice: random.Random) -> tuple[list[str], float]:
    """Forms acknowledged before SIGKILL, and the seconds of work that its whole life took."""
    child = subprocess.Popen([*WRITER, address(database), f"F{run}", "4"], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    told = [child.stdout.readline() for _ in range(dice.randint(5, 30))]
    time.sleep(dice.uniform(0, 0.05))
    seconds = put_down(child)
    told += child.stdout.readlines()
    child.stdout.close()
    return [line.decode().strip() for line in told], seconds


def put_down(child: subprocess.Popen[bytes]) -> float:
    """SIGKILL; the processor seconds that the process had, which a busy machine does not stretch."""
    os.kill(child.pid, signal.SIGKILL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = status
    return used.ru_utime + used.ru_stime


def kill_again_and_again(database: Database, times: int) -> None:
    furnish(database)
    dice = random.Random(7)
    acknowledged: list[str] = []
    for run in range(times):
        forms, seconds = killed(database, run, dice)
        acknowledged += forms
        assert seconds < LONGEST_START
        with database.reading() as session:
            kept = set(session.scalars(select(Event.key).where(Event.key.like("F%:1"))))
            assert {f"{form}:1" for form in acknowledged} <= kept
            assert len(kept) <= len(acknowledged) + 4 * (run + 1)
            exchange.check_tail(session)
    assert len(acknowledged) >= 5 * times
    with database.reading() as session:
        seq, _ = exchange.verify(session)
        assert session.scalar(select(func.count(Event.key.distinct()))) == seq


def test_two_kills_lose_nothing_that_was_acknowledged(database: Database) -> None:
    kill_again_and_again(database, 2)


@pytest.mark.long
def test_twenty_kills_lose_nothing_that_was_acknowledged(database: Database) -> None:
    kill_again_and_again(database, 20)


@pytest.mark.long
def test_the_portal_answers_again_after_a_kill(database: Database, tmp_path: Path) -> None:
    furnish(database, 2, 2)
    for _ in range(2):
        assert put_down(opened(database, tmp_path)) < LONGEST_START


def opened(database: Database, tmp_path: Path) -> subprocess.Popen[bytes]:
    """The process of the portal, once its health page answers."""
    port = free_port()
    settings = {
        "ISTIHDAM_DATABASE_URL": address(database),
        "ISTIHDAM_DATA_DIR": str(tmp_path),
        "ISTIHDAM_SECRET_KEY": secrets.token_hex(32),
    }
    began = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-c", "from istihdam.cli import main; main()", "serve", "--port", str(port)],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    while time.monotonic() - began < 6 * LONGEST_START:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:  # noqa: S310
                assert answer.status == 200
                return child
        except OSError:
            time.sleep(0.05)
    child.kill()
    raise AssertionError("the portal did not answer")


def test_each_acknowledgement_on_sqlite_waited_for_the_disk(
    sqlite: Database, capability: Callable[[str], str], tmp_path: Path
) -> None:
    """What kill -9 cannot show: at least one sync for each commit that came back, one after another."""
    furnish(sqlite)
    counted = tmp_path / "syncs"
    strace = [capability("strace"), "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(counted)]
    done = subprocess.run(
        [*strace, *WRITER, address(sqlite), "F", "1", "60"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    acknowledged = done.stdout.splitlines()
    syncs = re.findall(r"f(?:data)?sync\(", counted.read_text())
    assert len(acknowledged) > 30
    assert len(syncs) >= len(acknowledged)


@pytest.mark.long
@pytest.mark.parametrize(
    "fault", ["fsync,fdatasync:error=EIO:when=30+7", "pwrite64:error=ENOSPC:when=200+97"]
)
def test_a_disk_that_fails_now_and_then_loses_nothing_that_was_acknowledged(
    sqlite: Database, capability: Callable[[str], str], tmp_path: Path, fault: str
) -> None:
    """Some calls of the kernel fail; what came back as done is there, and the log is whole."""
    furnish(sqlite)
    sqlite.close()
    calls = fault.partition(":")[0]
    strace = [capability("strace"), "-f", "-qq", "-e", f"trace={calls}", "-o", "/dev/null"]
    inject = ["-e", f"inject={fault}"]
    done = subprocess.run(
        [*strace, *inject, *WRITER, address(sqlite), "F", "1", "60"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    acknowledged = {f"{form}:1" for form in done.stdout.splitlines()}
    with sqlite.reading() as session:
        kept = set(session.scalars(select(Event.key).where(Event.key.like("F-%:1"))))
        exchange.verify(session)
    assert acknowledged <= kept
    assert 5 < len(acknowledged) < 60


# --- races -----------------------------------------------------------------------------------------


def burst(database: Database, officers: int = 12) -> None:
    """That many officers start as many people in the last opening of one vacancy, all at once."""
    with database.transaction() as session:
        job = a_vacancy(session, openings=1)
        people = [a_seeker(session) for _ in range(officers)]
        keys = [one.key for one in referrals.refer(session, people, [job], by=OFFICER)]
        vacancy = job.key
    gate = threading.Barrier(officers)
    won: list[str] = []

    def act(key: str) -> None:
        with database.session() as session:
            gate.wait()
            try:
                found = referrals.by_key(session, key)
                referrals.advance(session, found, EventKind.STARTED, by=By("O-3", form=f"B-{key}"))
                session.commit()
                won.append(key)
            except Refusal:
                session.rollback()

    threads = [threading.Thread(target=act, args=(key,)) for key in keys]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with database.reading() as session:
        assert len(won) == starts(session, vacancy) == 1


def starts(session: Session, vacancy: str) -> int:
    found = events.alive(events.history(session, vacancy=vacancy))
    return sum(event.kind == EventKind.STARTED for event in found)


def test_bursts_of_twelve_officers_fill_one_opening_once(database: Database) -> None:
    for _ in range(3):
        burst(database)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_five_hundred_bursts_on_each_database_fill_one_opening_once(database: Database) -> None:
    for _ in range(500):
        burst(database)
    with database.reading() as session:
        exchange.verify(session)
