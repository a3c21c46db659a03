"""The log: append-only in the database itself, gapless, chained over lines that anybody can spell."""

import hashlib
import json
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.db import Database
from istihdam.errors import Invalid
from istihdam.events import By, Channel, Event, EventKind
from tests.factories import OFFICER

CHANGES = {
    "changing an event": "UPDATE events SET actor = 'X' WHERE seq = 1",
    "changing nothing in an event": "UPDATE events SET seq = seq",
    "deleting an event": "DELETE FROM events WHERE seq = 2",
    "moving the head back": "UPDATE log_head SET seq = seq - 1",
    "deleting the head": "DELETE FROM log_head",
    "a second head": "INSERT INTO log_head (id, seq, hash) VALUES (2, 9, 'x')",
}
ONLY_SQLITE = {
    "replacing an event": "REPLACE INTO events SELECT * FROM events WHERE seq = 2",
    "replacing the head": "REPLACE INTO log_head (id, seq, hash) VALUES (1, 1, 'x')",
}
ONLY_POSTGRESQL = {
    "emptying the log": "TRUNCATE events",
    "emptying the head": "TRUNCATE log_head",
    "replacing an event": (
        "INSERT INTO events SELECT * FROM events WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET actor = 'X'"
    ),
}


@pytest.fixture
def filled(database: Database) -> Database:
    """A log of three events."""
    with database.transaction() as session:
        for number in range(3):
            events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker=f"S-{number}")
    return database


def refuse(database: Database, statement: str) -> None:
    with database.session() as session:
        before = (events.head(session), [event.line for event in session.scalars(select(Event))])
        with pytest.raises(DBAPIError, match=r"append-only|only moves forward"):
            session.execute(text(statement))
        session.rollback()
        assert before == (events.head(session), [event.line for event in session.scalars(select(Event))])


@pytest.mark.parametrize("act", CHANGES)
def test_the_database_itself_refuses(filled: Database, act: str) -> None:
    refuse(filled, CHANGES[act])


@pytest.mark.parametrize("act", [*ONLY_SQLITE, *ONLY_POSTGRESQL])
def test_each_engine_refuses_what_only_it_knows(filled: Database, act: str) -> None:
    statements = ONLY_SQLITE if filled.is_sqlite else ONLY_POSTGRESQL
    if act in statements:
        refuse(filled, statements[act])


def test_a_connection_without_our_settings_replaces_no_event_and_no_head(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker="S-1")
    foreign = sqlite3.connect(str(sqlite.url.database))
    for statement in (
        "REPLACE INTO events SELECT * FROM events",
        "REPLACE INTO log_head VALUES (1, 1, 'x')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            foreign.execute(statement)
    foreign.close()


def test_the_line_is_json_of_all_keys_sorted_without_spaces_and_the_hash_covers_it(session: Session) -> None:
    with clock.set_to(datetime(2024, 3, 12, 6, 15, tzinfo=UTC)):
        events.record(
            session,
            EventKind.REFERRED,
            by=By("O-2", Channel.DESK, form="F-9"),
            occurred_on=date(2024, 3, 11),
            facets={"district": "Ümraniye", "aid": False},
            seeker="S-17",
            vacancy="V-9",
            referral="R-551",
            data={"match": {"version": "1", "score": "0.830000"}},
        )
        session.commit()
    event = session.scalars(select(Event)).one()
    assert event.line == (
        '{"actor":"O-2","batch":null,"channel":"desk",'
        '"data":{"match":{"score":"0.830000","version":"1"}},"employer":null,"evidence":null,'
        '"facets":{"age_band":null,"aid":false,"district":"Ümraniye","neighbourhood":null,"occupation":null,'
        '"sex":null},"key":"F-9:1","kind":"referred","occurred_on":"2024-03-11","on_behalf_of":null,'
        '"reason":null,"recorded_at":"2024-03-12T06:15:00Z","referral":"R-551","seeker":"S-17",'
        '"source":"portal","training":null,"vacancy":"V-9","voids":null}'
    )
    assert event.prev == "0" * 64
    assert event.hash == hashlib.sha256(f"{event.prev}\n1\n{event.line}".encode()).hexdigest()


def test_each_event_holds_the_hash_of_the_one_before_and_the_head_the_last(filled: Database) -> None:
    with filled.reading() as session:
        stored = session.scalars(select(Event).order_by(Event.seq)).all()
        assert [event.seq for event in stored] == [1, 2, 3]
        assert [event.prev for event in stored] == ["0" * 64, stored[0].hash, stored[1].hash]
        assert events.head(session) == (3, stored[2].hash)


def test_a_fraction_of_a_second_is_kept_to_the_microsecond(session: Session) -> None:
    moment = datetime(2024, 3, 12, 6, 15, 0, 120, tzinfo=UTC)
    with clock.set_to(moment):
        events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker="S-1")
        session.commit()
    session.expire_all()
    stored = session.scalars(select(Event)).one()
    assert stored.recorded_at == moment
    assert json.loads(stored.line)["recorded_at"] == "2024-03-12T06:15:00.000120Z"
    assert stored.canonical() == stored.line


def test_numbers_have_no_gap_and_no_double_under_many_writers(database: Database) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            with database.session() as session:
                events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker=f"S-{number}-{turn}")
                if turn == 2:
                    session.rollback()
                session.commit()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        stored = session.scalars(select(Event).order_by(Event.seq)).all()
        assert [event.seq for event in stored] == list(range(1, 25))
        assert [event.prev for event in stored[1:]] == [event.hash for event in stored[:-1]]


def test_what_is_rolled_back_leaves_no_trace(session: Session) -> None:
    events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker="S-1")
    session.rollback()
    session.commit()
    assert events.head(session) == (0, events.FIRST_PREV)


def test_a_form_sent_twice_cannot_be_recorded_twice(database: Database) -> None:
    by = By("O-2", form="F-1")
    for attempt in range(2):
        with database.session() as session:
            assert events.is_recorded(session, "F-1") == bool(attempt)
            events.record(session, EventKind.CV_RECEIVED, by=by, seeker="S-1")
            if attempt:
                with pytest.raises(DBAPIError):
                    session.commit()
            else:
                session.commit()
    with database.reading() as session:
        assert len(session.scalars(select(Event)).all()) == 1


def test_tomorrow_cannot_have_happened(session: Session) -> None:
    with pytest.raises(Invalid, match="after today"):
        events.record(
            session, EventKind.CV_RECEIVED, by=OFFICER, occurred_on=clock.today() + timedelta(days=1)
        )
    assert not events.pending(session)


def test_the_day_of_an_event_is_the_day_in_istanbul(session: Session) -> None:
    with clock.set_to(datetime(2024, 3, 31, 21, 0, tzinfo=UTC)):
        recorded = events.record(session, EventKind.CV_RECEIVED, by=OFFICER, seeker="S-1")
    assert recorded.occurred_on == date(2024, 4, 1)
    assert recorded.recorded_at.date() == date(2024, 3, 31)


def test_a_voided_retraction_voids_nothing() -> None:
    def event(key: str, voids: str | None = None) -> Event:
        return Event(key=key, kind="retracted" if voids else "referred", voids=voids)

    stream = [event("a"), event("b"), event("c", "a"), event("d", "c"), event("e", "b")]
    assert events.retracted_keys(stream) == {"c", "b"}
    assert [one.key for one in events.alive(stream)] == ["a"]
