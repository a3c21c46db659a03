"""Signed checkpoints, and the checker that needs no platform: what one finds, the other finds too."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from istihdam import clock, events, exchange, indicators, jobs, reports
from istihdam.config import ROOT, Settings
from istihdam.db import Database, as_json
from istihdam.exchange import Broken, checkpoints
from istihdam.indicators import Period
from tests.notices.listeners import mail_server
from tests.test_exchange import a_life, bring, row

TOOL = ROOT / "tools" / "verify_log.py"


@pytest.fixture
def filled(sqlite: Database) -> Database:
    with sqlite.session() as session:
        assert bring(session, a_life()).refused == []
    return sqlite


def signed(database: Database, folder: Path) -> Path:
    with database.reading() as session:
        return checkpoints.write(session, folder)


def test_a_checkpoint_names_the_head_and_the_counts_and_is_signed(filled: Database, tmp_path: Path) -> None:
    found = checkpoints.read(signed(filled, tmp_path))
    with filled.reading() as session:
        assert (found.seq, found.head) == events.head(session)
        checkpoints.check(session, found, checkpoints.own_public_key(tmp_path))
    assert found.counts["started"] == 2
    assert sum(found.counts.values()) == 10


def test_the_key_is_its_owners_alone_and_stays(filled: Database, tmp_path: Path) -> None:
    first = checkpoints.read(signed(filled, tmp_path)).public_key
    assert (tmp_path / "checkpoint.key").stat().st_mode & 0o777 == 0o600
    assert checkpoints.read(signed(filled, tmp_path)).public_key == first


def test_a_changed_checkpoint_is_no_checkpoint(filled: Database, tmp_path: Path) -> None:
    path = signed(filled, tmp_path)
    path.write_text(path.read_text().replace('"seq":10', '"seq":9'))
    with pytest.raises(Broken, match="signature"):
        checkpoints.read(path)


def rewrite(database: Database, lines: list[str]) -> None:
    """A clever forger: the whole log, its chain and its head are made anew."""
    with database.session() as session:
        for trigger in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.execute(text("DELETE FROM referrals"))
        session.execute(text("DELETE FROM events"))
        session.execute(text("UPDATE log_head SET seq = 0, hash = :first"), {"first": events.FIRST_PREV})
        session.commit()
        assert exchange.import_events(session, lines).refused == []
        session.commit()
        exchange.verify(session)


@pytest.mark.parametrize("forgery", ["another reason", "a shorter log"])
def test_a_log_that_was_made_anew_does_not_pass_an_earlier_checkpoint(
    filled: Database, tmp_path: Path, forgery: str
) -> None:
    kept = checkpoints.read(signed(filled, tmp_path))
    with filled.reading() as session:
        lines = list(exchange.export_lines(session))
    forged = lines[:8] if forgery == "a shorter log" else [line.replace("sgk", "employer") for line in lines]
    rewrite(filled, forged)
    with filled.reading() as session, pytest.raises(Broken, match="checkpoint"):
        checkpoints.check(session, kept)
    with pytest.raises(Broken):
        signed(filled, tmp_path)


def test_the_last_thousand_events_are_checked_quickly(filled: Database) -> None:
    with filled.session() as session:
        assert exchange.check_tail(session, 3) == events.head(session)
        session.execute(text("DROP TRIGGER events_no_update"))
        session.execute(text("UPDATE events SET actor = 'X' WHERE seq IN (2, 9)"))
        with pytest.raises(Broken, match="broken at seq 9"):
            exchange.check_tail(session, 3)
        with pytest.raises(Broken, match="broken at seq 2"):
            exchange.check_tail(session)


def test_the_worker_signs_each_day_once_and_never_a_broken_log(
    filled: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.set_to(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        day = jobs.sign_the_day(filled, tmp_path)
        first = checkpoints.path_of(tmp_path, day).read_bytes()
        jobs.sign_the_day(filled, tmp_path)
    assert checkpoints.path_of(tmp_path, day).read_bytes() == first
    with filled.transaction() as session:
        session.execute(text("DROP TRIGGER events_no_update"))
        session.execute(text("UPDATE events SET actor = 'X' WHERE seq = 3"))
    with clock.set_to(datetime(2026, 3, 2, 12, tzinfo=UTC)):
        jobs.sign_the_day(filled, tmp_path)
    assert len(checkpoints.of_folder(tmp_path)) == 1
    assert "broken at seq 3" in caplog.text


def test_a_form_carries_the_last_checkpoint(filled: Database, tmp_path: Path) -> None:
    assert checkpoints.last_line(tmp_path) == ""
    found = checkpoints.read(signed(filled, tmp_path))
    line = checkpoints.last_line(tmp_path)
    assert found.head[:16] in line
    assert found.public_key[:16] in line
    with filled.reading() as session:
        made = reports.form(
            session, indicators.edition("2025-2029"), indicators.parse("2025-H1"), signed=line
        )
    assert made.notes[-1] == line


def test_the_days_checkpoint_is_mailed_where_an_address_is_named(
    filled: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = Settings(data_dir=tmp_path, checkpoints_to="baskan@belediye.example.invalid")
    day = jobs.sign_the_day(filled, tmp_path)
    with mail_server() as mailbox:
        exchange.checkpoints.send(replace(told, smtp_url=mailbox.url, checkpoints_to=""), day)
        assert not mailbox.mails
        exchange.checkpoints.send(replace(told, smtp_url=mailbox.url), day)
    [message] = mailbox.mails
    assert checkpoints.read(checkpoints.path_of(tmp_path, day)).signature in message.get_content()
    exchange.checkpoints.send(replace(told, smtp_url="smtp://127.0.0.1:1"), day)
    assert "was not mailed" in caplog.text


# --- the independent checker -----------------------------------------------------------------------


def audit(lines: list[str], *options: str) -> tuple[int, str]:
    """Exit status and first line of tools/verify_log.py, run apart from the platform and its packages."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(TOOL), "-", *options],
        input="".join(line + "\n" for line in lines),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def export(filled: Database) -> list[str]:
    with filled.reading() as session:
        return list(exchange.export_lines(session))


def rechained(rows: list[dict[str, Any]]) -> list[str]:
    """The lines with numbers and hashes that fit, whatever they say."""
    prev, lines = events.FIRST_PREV, []
    for seq, told in enumerate(rows, start=1):
        said = {name: value for name, value in told.items() if name not in ("seq", "prev", "hash")}
        found = events.chained(prev, seq, as_json(said))
        lines.append(as_json(said | {"seq": seq, "prev": prev, "hash": found}))
        prev = found
    return lines


def test_the_auditor_needs_only_the_export(export: list[str], tmp_path: Path) -> None:
    head = json.loads(export[-1])["hash"]
    assert audit(export) == (0, f"ok 10 events, head {head}\n")
    path = tmp_path / "events.jsonl"
    path.write_text("".join(line + "\n" for line in export), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", TOOL, path], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"ok 10 events, head {head}\n"


def test_an_empty_log_is_whole() -> None:
    assert audit([]) == (0, f"ok 0 events, head {events.FIRST_PREV}\n")


EDITS: dict[str, tuple[Callable[[list[str]], list[str]], int]] = {
    "a changed word": (lambda lines: [line.replace("O-2", "O-3", 1) for line in lines], 1),
    "a missing line": (lambda lines: lines[:3] + lines[4:], 4),
    "two lines swapped": (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], 2),
    "a line twice": (lambda lines: [*lines[:2], lines[1], *lines[2:]], 3),
    "no JSON": (lambda lines: [*lines[:5], "{", *lines[5:]], 6),
    "a new key": (lambda lines: [lines[0][:-1] + ',"phone":"1"}', *lines[1:]], 1),
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_auditor_finds_an_edit_at_its_place(export: list[str], edit: str) -> None:
    change, seq = EDITS[edit]
    status, said = audit(change(export))
    assert status == 1
    assert said.startswith(f"broken at seq {seq}: ")


FORGED: dict[str, tuple[dict[str, Any], str]] = {
    "an illegal step": (row("n", "attended", "2024-04-01"), "cannot follow"),
    "a day that runs backward": (row("n", "left", "2024-03-01"), "before"),
    "the same key": (row("k1", "left", "2024-04-01"), "twice"),
    "a retraction of nothing": (row("n", "retracted", "2024-04-01", voids="k99"), "does not stand before"),
    "a retraction that leaves no life": (row("n", "retracted", "2024-04-01", voids="k1"), "cannot follow"),
    "a future day": (row("n", "left", "2024-04-01", recorded_at="2024-03-31T10:00:00Z"), "after it was"),
    "another seeker": (row("n", "left", "2024-04-01", seeker="S-5"), "one referral"),
}


@pytest.mark.parametrize("forgery", FORGED)
def test_the_auditor_finds_what_cannot_have_happened_though_the_chain_fits(
    export: list[str], forgery: str
) -> None:
    rows = [json.loads(line) for line in export]
    told, word = FORGED[forgery]
    whole = dict.fromkeys(rows[0]) | told | {"facets": rows[0]["facets"]}
    status, said = audit(rechained([*rows, whole]))
    assert (status, word in said) == (1, True), said
    assert said.startswith("broken at seq 11: ")


def test_the_auditor_holds_the_log_against_a_signed_checkpoint(
    filled: Database, export: list[str], tmp_path: Path
) -> None:
    path = signed(filled, tmp_path)
    key = checkpoints.read(path).public_key
    assert audit(export, "--checkpoint", str(path), "--public-key", key)[0] == 0
    assert audit(export[:9], "--checkpoint", str(path))[1].startswith("broken at seq 10: the tail is cut")
    forged = rechained([json.loads(line.replace("sgk", "employer")) for line in export])
    assert audit(forged)[0] == 0
    assert audit(forged, "--checkpoint", str(path))[1].startswith("broken at seq 10: ")
    assert audit(export, "--checkpoint", str(path), "--public-key", "00" * 32)[0] == 1
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {"at": "2020-01-01T00:00:00Z"}))
    assert "signature" in audit(export, "--checkpoint", str(path))[1]


def test_the_auditor_counts_what_the_platform_counts(filled: Database, export: list[str]) -> None:
    status, said = audit(export, "--period", "2024-01-01..2024-12-31")
    counted = json.loads(said.partition("\n")[2])
    with filled.reading() as reading:
        year = Period(date(2024, 1, 1), date(2024, 12, 31))
        report = indicators.values(reading, indicators.edition("2025-2029"), year)
    assert status == 0
    assert counted["started"]["persons"] == report.figure("PG4.4.2").value == 1
    assert counted["found (referred)"]["persons"] == report.figure("PG4.4.3").value == 1
    assert counted["referrals"]["events"] == report.figure("PG4.4.4").value == 2
    assert counted["trainings"]["events"] == report.figure("PG4.4.5").value == 1
