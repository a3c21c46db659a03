"""When nothing can be saved: writes get one plain page, reads go on, and it mends itself."""

import errno
import sqlite3
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from istihdam import exchange
from istihdam.accounts import Role
from istihdam.cli.serve import check_the_log
from istihdam.db import Database
from istihdam.web.shared import read_only
from istihdam.web.shared.read_only import Stance
from tests.test_exchange import a_life, bring, tamper
from tests.web.conftest import PASSWORD, Browser


def fill_the_disk(database: Database) -> Callable[[], None]:
    """From now on no page can be added to the file; the call that comes back makes room again."""

    def leave_no_room(connection: sqlite3.Connection, record: object) -> None:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={used}")

    event.listen(database.engine, "connect", leave_no_room)
    database.engine.dispose()

    def make_room() -> None:
        event.remove(database.engine, "connect", leave_no_room)
        database.engine.dispose()

    return make_room


def test_a_full_disk_refuses_writes_in_words_and_lets_pages_be_read(
    app: Flask, client: Browser, sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_only, "PAUSE", 600.0)
    make_room = fill_the_disk(sqlite)
    held = app.extensions["istihdam"].stance
    failure = OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))
    failure.orig.sqlite_errorcode = 13  # type: ignore[union-attr]
    assert held.notes(failure)
    answer = client.send("/giris", name="x@x.example.invalid", password=PASSWORD)
    assert answer.status_code == 503
    assert "yalnızca okunabiliyor" in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Retry-After"]
    assert client.get("/").status_code == 200
    assert client.get("/health").get_json() == {"status": "read-only"}
    make_room()


def test_a_commit_on_a_full_disk_is_not_acknowledged_and_later_ones_are(
    app: Flask, sqlite: Database, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[..., Browser]
) -> None:
    monkeypatch.setattr(read_only, "PAUSE", 0.0)
    calls = []

    @app.post("/dene")
    def write() -> str:
        from istihdam import events
        from istihdam.web.shared import pages
        from tests.factories import OFFICER

        session = pages.db()
        calls.append(1)
        for number in range(300):
            events.record(session, events.EventKind.CV_RECEIVED, by=OFFICER, seeker=f"S-{number}" * 20)
        return "saved"

    write.allowed = None  # type: ignore[attr-defined]
    browser = signed_in(Role.OFFICER)
    make_room = fill_the_disk(sqlite)
    refused = browser.send("/dene")
    assert refused.status_code == 503
    assert "kaydedilmedi" in refused.text
    assert browser.get("/gorevli/").status_code == 200
    make_room()
    assert browser.send("/dene").text == "saved"
    with sqlite.reading() as session:
        assert exchange.verify(session)[0] == 300
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("failure", "is_storage"),
    [
        (OSError(errno.ENOSPC, "no space"), True),
        (OSError(errno.EIO, "input/output"), True),
        (OSError(errno.ENOENT, "no file"), False),
        (ValueError("x"), False),
        (OperationalError("x", {}, sqlite3.OperationalError("database is locked")), False),
    ],
)
def test_only_the_storages_own_faults_stop_writing(failure: Exception, is_storage: bool) -> None:
    held = Stance()
    assert held.notes(failure) == is_storage
    assert held.may_write() != is_storage


def test_a_log_that_is_found_broken_at_the_start_is_only_read(
    app: Flask, client: Browser, sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    house = app.extensions["istihdam"]
    with sqlite.session() as session:
        bring(session, a_life())
    check_the_log(house)
    assert house.stance.may_write()
    tamper(str(sqlite.url), "UPDATE events SET actor = 'X' WHERE seq = 8")
    check_the_log(house)
    assert "broken at seq 8" in capsys.readouterr().err
    assert client.send("/giris", name="x", password="y").status_code == 503
    assert client.get("/").status_code == 200
