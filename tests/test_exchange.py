"""Events in and out of files, and the check that finds what was changed behind the log's back."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from istihdam import clock, events, exchange, indicators, referrals
from istihdam.cli.events import events as command
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import Event, EventKind
from istihdam.exchange import Broken, ImportResult
from istihdam.indicators import Period
from istihdam.referrals import Referral, State
from istihdam.seekers import Seeker
from tests.factories import OFFICER

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
SUBJECTS = {"seeker": "S-17", "vacancy": "V-9", "employer": "E-4", "referral": "R-551"}


def row(key: str, kind: str = "referred", day: str = "2024-03-11", **told: Any) -> dict[str, Any]:
    """A line of the file format, of one referral unless told otherwise."""
    subjects = SUBJECTS if kind in {*events.REFERRAL_KINDS, "retracted"} else {}
    return {
        "key": key,
        "kind": kind,
        "occurred_on": day,
        "recorded_at": f"{day}T16:15:00Z",
        **subjects,
        "actor": "O-2",
        "channel": "desk",
        "source": "portal",
        "data": {},
        **told,
    }


def bring(session: Session, rows: Iterable[dict[str, Any] | str], create: bool = True) -> ImportResult:
    told = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in rows]
    outcome = exchange.import_events(session, told, create_missing=create)
    session.commit()
    return outcome


def a_life() -> list[dict[str, Any]]:
    """Sent, accepted, started, the start taken back, and started again; a merge, a training, an estimate."""
    return [
        row("k1"),
        row("k2", "accepted", "2024-03-12"),
        row("k3", "started", "2024-03-15", evidence="sgk"),
        row("k4", "retracted", "2024-03-20", voids="k3", reason="wrong_day"),
        row("k5", "started", "2024-03-18", recorded_at="2024-03-20T16:20:00Z"),
        row("k6", seeker="S-18", referral="R-552", source="iskur"),
        row("k7", "persons_merged", "2024-04-01", data={"from": "S-18", "into": "S-17"}),
        row("k8", "training_held", training="T-1", data={"type": "career", "topic": "Mülakat"}),
        row("k9", "cv_received", seeker="S-18"),
        row("k10", "estimate_declared", data=AN_ESTIMATE, source="estimate"),
    ]


CHAIN = ("seq", "prev", "hash")
AN_ESTIMATE = {
    "edition": "2024",
    "indicator": "PG4.4.4",
    "count": 1200,
    "from": "2024-01-01",
    "to": "2024-06-30",
    "method": "İŞKUR'un ilçe toplamı",
}


A_CLOSING = {
    "edition": "2024",
    "from": "2024-01-01",
    "to": "2024-01-31",
    "figures": {"PG4.4.2": {"display": "0", "value": "0", "by_source": {"portal": 0}}},
    "seq": 0,
    "head": events.FIRST_PREV,
}


def figures(session: Session) -> list[object]:
    return [
        indicators.as_json(indicators.values(session, edition, YEAR, clock.now()))["indicators"]
        for edition in indicators.editions().values()
    ]


def test_a_file_fills_an_empty_log(session: Session) -> None:
    outcome = bring(session, a_life())
    assert (outcome.added, outcome.known, outcome.refused) == (10, 0, [])
    assert referrals.by_key(session, "R-551").state == State.STARTED
    assert referrals.by_key(session, "R-551").starts == 1
    assert exchange.verify(session)[0] == 10
    plan = indicators.values(session, indicators.edition("2025-2029"), YEAR)
    assert [figure.value for figure in plan.figures] == [100, 1, 1, 2, 1]


def test_an_export_fills_an_empty_database_with_the_same_figures_and_chain(
    sqlite_url: str, postgresql_url: str
) -> None:
    first, second = Database(sqlite_url), Database(postgresql_url)
    with first.session() as session:
        bring(session, a_life())
        told, wanted, head = list(exchange.export_lines(session)), figures(session), events.head(session)
    with second.session() as session:
        outcome = exchange.import_events(session, told, create_missing=True)
        session.commit()
        assert outcome.added == 10
        assert figures(session) == wanted
        assert events.head(session) == head
        assert list(exchange.export_lines(session)) == told
    first.close()
    second.close()


def test_the_same_file_twice_adds_nothing(session: Session) -> None:
    bring(session, a_life())
    head = events.head(session)
    outcome = bring(session, a_life())
    assert (outcome.added, outcome.known, outcome.refused) == (0, 10, [])
    assert events.head(session) == head


def test_a_key_twice_in_a_file_counts_once(session: Session) -> None:
    assert bring(session, [row("k1"), row("k1")]).added == 1


@pytest.mark.parametrize("held", [False, True], ids=["in the file", "in the log"])
def test_the_same_key_with_another_body_is_refused(session: Session, held: bool) -> None:
    before = [row("k1")]
    if held:
        bring(session, before)
    outcome = bring(session, [*([] if held else before), row("k1", actor="O-3")])
    assert len(outcome.refused) == 1
    assert "k1" in outcome.refused[0]
    assert events.head(session)[0] == int(held)


def test_an_export_has_the_keys_of_the_format_and_its_place_in_the_chain(session: Session) -> None:
    bring(session, a_life())
    told = [json.loads(line) for line in exchange.export_lines(session)]
    assert set(told[0]) == {*events.PLAIN, "occurred_on", "recorded_at", "facets", "data", *CHAIN}
    assert [line["seq"] for line in told] == list(range(1, 11))
    assert [line["prev"] for line in told[1:]] == [line["hash"] for line in told[:-1]]
    assert told[0]["recorded_at"] == "2024-03-11T16:15:00Z"
    assert [json.loads(line)["seq"] for line in exchange.export_lines(session, after=8)] == [9, 10]


BAD = {
    "no JSON": ("{", "line 2"),
    "no object": ("[1]", "line 2"),
    "an unknown key": (row("k2", "accepted", phone="0532"), "phone"),
    "an unknown facet": (row("k2", "accepted", facets={"name": "Ayşe"}), "facets.name"),
    "a key twice": ('{"key":"a","key":"b"}', "key"),
    "no key": ({**row("k2"), "key": None}, "key"),
    "no kind": ({"key": "k2", "occurred_on": "2024-03-11"}, "kind"),
    "an unknown kind": (row("k2", "hired"), "hired"),
    "a kind that is a list": (row("k2") | {"kind": []}, "kind"),
    "a number for a key": ({**row("k2"), "key": 5}, "key"),
    "no day": (row("k2", "accepted", occurred_on="11.03.2024"), "11.03.2024"),
    "a day as a number": (row("k2", "accepted", occurred_on=20240311), "20240311"),
    "a week": (row("k2", "accepted", occurred_on="2024-W11-1"), "2024-W11-1"),
    "a moment without a zone": (row("k2", "accepted", recorded_at="2024-03-12T06:15:00"), "2024-03-12T06"),
    "a moment before all time": (row("k2", recorded_at="0001-01-01T00:00:00+03:00"), "0001-01-01"),
    "a future moment": (row("k2", "accepted", recorded_at="2199-01-01T00:00:00Z"), "recorded_at"),
    "a day after its recording": (row("k2", "accepted", recorded_at="2024-03-01T00:00:00Z"), "occurred_on"),
    "a float": (row("k2", "accepted", data={"score": 0.5}), "line 2"),
    "not a number": ('{"key":"k2","data":{"x":NaN}}', "line 2"),
    "aid as a number": (row("k2", "accepted", facets={"aid": 1}), "facets.aid"),
    "data as a list": (row("k2", "accepted", data=[]), "data"),
    "half a letter": ('{"key":"\\ud83d","kind":"cv_received"}', "line 2"),
    "a hole in a word": (row("k2", "accepted", actor="O\x00"), "actor"),
    "endless nesting": ('{"key":"k2","data":' + '{"a":' * 900 + "{}" + "}" * 901, "line 2"),
    "a merge of nobody": (row("k2", "persons_merged", data={"from": "S-1"}), "data.into"),
    "an estimate of no number": (
        row("k2", "estimate_declared", data=AN_ESTIMATE | {"count": "x"}), "data.count"),
    "weights below nothing": (
        row("k2", "policy_set", data={"version": "a", "epoch": "b", "base": "c", "weights": {"text": "-1"}}),
        "data.weights",
    ),
    "a basis of nothing": (row("k2", "definition_set", data={"edition": "2024"}), "data.indicator"),
    "a closing without its figures": (
        row("k2", "period_closed", data=A_CLOSING | {"figures": 5}), "data.figures"),
    "a closing of a word": (
        row("k2", "period_closed", data=A_CLOSING | {"figures": {"PG4.4.2": {"display": "3", "value": "x"}}}),
        "data.figures"),
    "an illegal step": (row("k2", "retained", "2024-03-12"), "line 2"),
    "a day that runs backward": (row("k2", "accepted", "2024-03-01"), "line 2"),
    "a retraction of nothing": (row("k2", "retracted"), "voids"),
    "a retraction of an unknown event": (row("k2", "retracted", voids="k9"), "k9"),
    "a retraction of itself": (row("k2", "retracted", voids="k2"), "k2"),
    "voids of no retraction": (row("k2", "accepted", voids="k1"), "voids"),
    "another person's referral": (row("k2", "accepted", seeker="S-99"), "R-551"),
    "a second referral of a pair": (row("k2", referral="R-9"), "line 2"),
    "a referral event without one": (row("k2", "accepted", referral=None), "accepted"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD)
def test_one_bad_line_is_named_and_nothing_is_written(sqlite: Database, fault: str) -> None:
    bad, word = BAD[fault]
    with sqlite.session() as session:
        outcome = bring(session, [row("k1"), bad, row("k3", "training_held", training="T-1")])
        assert len(outcome.refused) == 1, outcome.refused
        assert "2" in outcome.refused[0].split(":")[0]
        assert word.replace("line 2", "") in outcome.refused[0]
        assert outcome.added == 0
        assert events.head(session) == (0, events.FIRST_PREV)
        assert session.scalars(select(Seeker)).all() == []


def test_of_many_lines_in_several_parts_the_one_bad_one_is_named(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange.importing, "TOGETHER", 7)
    rows = [row(f"c{number}", "cv_received", seeker=f"S-{number % 5}") for number in range(40)]
    rows[10] = row("k1")
    rows[11] = row("k2", "retained", "2024-03-12")
    rows[25] = row("k3", "accepted", "2024-03-12")
    rows[26] = row("k4", "retracted", "2024-03-12", voids="k3")
    with sqlite.session() as session:
        outcome = bring(session, rows)
        assert [line.split(":")[0].split()[-1] for line in outcome.refused] == ["12"] or (
            "12" in outcome.refused[0].split(":")[0] and len(outcome.refused) == 1
        )
        assert events.head(session)[0] == 0


def test_a_stream_that_is_spread_over_parts_and_files_replays_as_one(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange.importing, "TOGETHER", 2)
    assert bring(session, a_life()[:3]).refused == []
    assert bring(session, a_life()[3:]).refused == []
    assert referrals.by_key(session, "R-551").starts == 1
    exchange.verify(session)


def test_a_retraction_that_names_only_what_it_voids_belongs_to_that_referral(session: Session) -> None:
    bare = dict.fromkeys(SUBJECTS, None)
    bring(session, [row("k1"), row("k2", "accepted", "2024-03-12")])
    bring(session, [row("k3", "retracted", "2024-03-13", voids="k2", **bare)])
    assert referrals.by_key(session, "R-551").state == State.REFERRED
    bring(session, [row("k4", "retracted", "2024-03-14", voids="k3", **bare)])
    assert referrals.by_key(session, "R-551").state == State.ACCEPTED
    bring(session, [row("k5", "started", "2024-03-15")])
    exchange.verify(session)
    assert referrals.by_key(session, "R-551").starts == 1


def test_a_bare_retraction_is_taken_back_by_an_officer(session: Session) -> None:
    bare = dict.fromkeys(SUBJECTS, None)
    bring(session, [row("k1"), row("k2", "accepted", "2024-03-12")])
    bring(session, [row("k3", "retracted", "2024-03-13", voids="k2", **bare)])
    target = session.scalars(select(Event).where(Event.key == "k3")).one()
    referrals.retract(session, target, by=OFFICER, reason="other")
    session.commit()
    assert referrals.by_key(session, "R-551").state == State.ACCEPTED
    exchange.verify(session)


def test_a_retraction_must_not_name_another_referral(session: Session) -> None:
    rows = [row("k1"), row("k2", seeker="S-18", referral="R-552"), row("k3", "retracted", voids="k2")]
    outcome = bring(session, rows)
    assert len(outcome.refused) == 1
    assert "k2" in outcome.refused[0]


def test_a_retraction_must_leave_a_stream_that_replays(session: Session) -> None:
    rows = [row("k1"), row("k2", "accepted", "2024-03-12"), row("k3", "retracted", "2024-03-13", voids="k1")]
    assert "3" in bring(session, rows).refused[0].split(":")[0]


def test_a_ruling_about_a_refusal_names_its_referral_and_moves_no_state(session: Session) -> None:
    rows = [row("k1"), row("k2", "refused", "2024-03-12", reason="distance")]
    rows.append(row("k3", "refusal_ruled", "2024-03-20", **SUBJECTS, data={"justified": True}))
    assert bring(session, rows).refused == []
    assert referrals.by_key(session, "R-551").state == State.REFUSED
    exchange.verify(session)


def test_unknown_subjects_are_refused_unless_they_are_to_be_made(session: Session) -> None:
    outcome = bring(session, [row("k1")], create=False)
    assert len(outcome.refused) == 1
    assert "S-17" in outcome.refused[0]
    bring(session, [row("k1")])
    assert bring(session, [row("k2", "accepted", "2024-03-12")], create=False).added == 1


def test_a_merge_in_a_file_is_a_merge_for_the_rows_and_back(session: Session) -> None:
    bring(session, a_life())
    people = {person.key: person for person in session.scalars(select(Seeker))}
    assert people["S-18"].merged_into_id == people["S-17"].id
    bring(session, [row("k20", "retracted", "2024-05-01", voids="k7", **dict.fromkeys(SUBJECTS, None))])
    session.expire_all()
    assert people["S-18"].merged_into_id is None


def test_a_closing_comes_back_as_it_was_filed(sqlite_url: str, postgresql_url: str) -> None:
    first, second = Database(sqlite_url), Database(postgresql_url)
    plan = indicators.edition("2025-2029")
    with first.session() as session:
        bring(session, a_life())
        indicators.close(session, plan, indicators.parse("2024-H1"), by=OFFICER)
        session.commit()
        told = list(exchange.export_lines(session))
        filed = indicators.closings(session)[0].figures
    with second.session() as session:
        assert exchange.import_events(session, told, create_missing=True).refused == []
        session.commit()
        assert indicators.closings(session)[0].figures == filed
    first.close()
    second.close()


def test_import_adds_nothing_of_its_own(session: Session) -> None:
    rows = [row("k1"), row("k2", "started"), row("k3", vacancy="V-8", referral="R-8")]
    bring(session, rows)
    assert events.head(session)[0] == 3
    assert referrals.by_key(session, "R-8").state == State.REFERRED


# --- the command line ------------------------------------------------------------------------------


@pytest.fixture
def cli(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ISTIHDAM_DATA_DIR", str(tmp_path / "data"))
    return CliRunner()


def as_file(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)


def test_the_commands_take_standard_input_and_write_standard_output(cli: CliRunner) -> None:
    done = cli.invoke(command, ["import", "--create-missing", "-"], input=as_file(a_life()))
    assert done.exit_code == 0, done.output
    shown = cli.invoke(command, ["export"])
    assert [json.loads(line)["key"] for line in shown.stdout.splitlines()] == [one["key"] for one in a_life()]
    assert cli.invoke(command, ["export", "-"]).stdout == shown.stdout
    checked = cli.invoke(command, ["verify"])
    head = json.loads(shown.stdout.splitlines()[-1])["hash"]
    assert (checked.exit_code, checked.stdout.strip()) == (0, f"ok 10 events, head {head}")


def test_a_file_with_marks_of_windows_is_read(cli: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(("\ufeff" + as_file(a_life()).replace("\n", "\r\n")).encode())
    assert cli.invoke(command, ["import", "--create-missing", str(path)]).exit_code == 0


def test_a_refused_line_stands_on_standard_error_with_its_number(cli: CliRunner) -> None:
    done = cli.invoke(command, ["import", "--create-missing", "-"], input=as_file([row("k1", phone="1")]))
    assert done.exit_code == 1
    assert "phone" in done.stderr
    assert "1" in done.stderr.splitlines()[0]
    assert cli.invoke(command, ["verify"]).stdout.startswith("ok 0 events")


def test_bytes_that_are_no_text_are_refused_in_words(cli: CliRunner) -> None:
    done = cli.invoke(command, ["import", "-"], input=b'{"key": "\xff"}\n')
    assert done.exit_code == 1
    assert "UTF-8" in done.stderr


def test_verify_says_where_it_is_broken(cli: CliRunner, sqlite_url: str) -> None:
    cli.invoke(command, ["import", "--create-missing", "-"], input=as_file(a_life()))
    tamper(sqlite_url, "UPDATE events SET actor = 'O-9' WHERE seq = 4")
    done = cli.invoke(command, ["verify"])
    assert done.exit_code == 1
    assert done.stdout.startswith("broken at seq 4: ")


# --- what was changed behind the log's back --------------------------------------------------------

GUARDS = (
    "events_no_update",
    "events_no_delete",
    "events_no_replace",
    "log_head_no_delete",
    "log_head_forward",
)


def tamper(url: str, *statements: str) -> None:
    """Raw edits of the file, the guards taken away before."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER IF EXISTS {guard}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


TAMPERINGS = {
    "a changed word": ("UPDATE events SET reason = 'other' WHERE seq = 4", 4),
    "a changed day": ("UPDATE events SET occurred_on = '2023-12-31' WHERE seq = 1", 1),
    "a changed moment": ("UPDATE events SET recorded_at = '2024-03-11 16:15:01.000000' WHERE seq = 1", 1),
    "a day spelled otherwise": ("UPDATE events SET occurred_on = '2024-03-11 ' WHERE seq = 1", 1),
    "a moment spelled otherwise": ("UPDATE events SET recorded_at = '2024-03-11 16:15:00' WHERE seq = 1", 1),
    "a flag that only looks true": ("UPDATE events SET aid = 2 WHERE seq = 1", 1),
    "data spelled otherwise": ("UPDATE events SET data = '{ }' WHERE seq = 2", 2),
    "data that is none": ("UPDATE events SET data = 'x' WHERE seq = 2", 2),
    "a blob for a text": ("UPDATE events SET actor = x'4f2d32' WHERE seq = 2", 2),
    "a changed line": ("UPDATE events SET line = replace(line, 'O-2', 'O-3') WHERE seq = 5", 5),
    "a changed hash": ("UPDATE events SET hash = 'f' || substr(hash, 2) || 'f' WHERE seq = 5", 5),
    "a changed prev": ("UPDATE events SET prev = '' WHERE seq = 5", 5),
    "a deleted row": ("DELETE FROM events WHERE seq = 6", 6),
    "the first row deleted": ("DELETE FROM events WHERE seq = 1", 1),
    "a cut tail": ("DELETE FROM events WHERE seq > 8", 9),
    "an inserted row": (
        "INSERT INTO events SELECT 11, 'new', * FROM (SELECT {rest} FROM events LIMIT 1)", 11),
    "a row before the first": ("UPDATE events SET seq = 0 WHERE seq = 1", 1),
    "a cut tail and a head moved back": (
        "DELETE FROM events WHERE seq = 10; UPDATE log_head SET seq = 9", 9),
    "a head that knows too little": ("UPDATE log_head SET seq = 9", 10),
    "no head": ("DELETE FROM log_head", 11),
    "two rows swapped": (
        "UPDATE events SET seq = -1 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4;"
        "UPDATE events SET seq = 4 WHERE seq = -1", 3),
    "a state that the log does not know": ("UPDATE referrals SET state = 'left' WHERE key = 'R-551'", 5),
    "a start that the log does not know": ("UPDATE referrals SET starts = 2 WHERE key = 'R-551'", 5),
    "a referral out of nothing": ("UPDATE referrals SET key = 'R-9' WHERE key = 'R-552'", 6),
}  # fmt: skip


@pytest.mark.parametrize("act", TAMPERINGS)
def test_a_change_behind_the_logs_back_is_found_at_its_place(sqlite_url: str, act: str) -> None:
    database = Database(sqlite_url)
    rows = [one | {"facets": {"aid": True}} for one in a_life()]
    with database.session() as session:
        assert bring(session, rows).refused == []
        exchange.verify(session)
    database.close()
    statements, seq = TAMPERINGS[act]
    rest = ", ".join(column.key for column in Event.__table__.columns if column.key not in ("seq", "key"))
    tamper(sqlite_url, *statements.replace("{rest}", rest).split(";"))
    database = Database(sqlite_url)
    with database.reading() as session, pytest.raises(Broken) as found:
        exchange.verify(session)
    database.close()
    assert found.value.seq == seq, str(found.value)


def test_a_change_in_postgresql_is_found_at_its_place(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.session() as session:
        bring(session, a_life())
        session.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE events SET occurred_on = '2024-03-12' WHERE seq = 3"))
        session.commit()
        with pytest.raises(Broken, match="broken at seq 3"):
            exchange.verify(session)
    database.close()


def test_a_referral_row_without_events_is_found(sqlite: Database) -> None:
    with sqlite.session() as session:
        bring(session, a_life())
        bring(session, [row("k20", "cv_received", seeker="S-50")])
        held = referrals.by_key(session, "R-552")
        stranger = session.scalars(select(Seeker).where(Seeker.key == "S-50")).one()
        session.add(
            Referral(key="R-9", seeker_id=stranger.id, vacancy_id=held.vacancy_id, state=State.LEFT, starts=0)
        )
        session.flush()
        with pytest.raises(Broken, match="R-9"):
            exchange.verify(session)


def test_the_log_refuses_what_a_person_may_not_take_back_twice(session: Session) -> None:
    bring(session, a_life())
    target = session.scalars(select(Event).where(Event.kind == EventKind.STARTED).order_by(Event.seq)).first()
    assert target is not None
    with pytest.raises(Refusal):
        referrals.retract(session, target, by=OFFICER, reason="other")
