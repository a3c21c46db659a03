"""Closing a period: filed once, never changed; what is recorded later stands beside it."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, exchange, indicators, referrals
from istihdam.db import Database
from istihdam.errors import NotFound, Refusal
from istihdam.events import Event, EventKind
from istihdam.indicators import Closing, Period, PeriodClosed
from istihdam.seekers import Seeker
from tests.factories import OFFICER, a_seeker, a_vacancy

PLAN = indicators.edition("2025-2029")
PROGRAMME = indicators.edition("2024")
HALF = indicators.parse("2024-H1")


def on(month: int, day: int = 1) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=clock.ISTANBUL)


@pytest.fixture
def people(session: Session) -> list[Seeker]:
    """Three people sent to one vacancy in March 2024, the first of whom started; all is committed."""
    with clock.set_to(on(3)):
        vacancy = a_vacancy(session, openings=9, expires_on=date(2024, 12, 1))
        seekers = [a_seeker(session) for _person in range(3)]
        sent = referrals.refer(session, seekers, [vacancy], by=OFFICER)
        referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
        session.commit()
    return seekers


def closed(session: Session, edition: indicators.Edition = PLAN, period: Period = HALF) -> Closing:
    """The period, closed in July 2024."""
    with clock.set_to(on(7)):
        indicators.close(session, edition, period, by=OFFICER)
        session.commit()
    closing = indicators.closing_of(session, edition, period)
    assert closing is not None
    return closing


def filed(closing: Closing) -> dict[str, str]:
    return {code: figure.display for code, figure in closing.figures.items()}


def changes(session: Session, closing: Closing) -> dict[str, tuple[str, str, int, list[str]]]:
    """Code → old, new, difference and kinds of the events behind, of what changed or was touched."""
    return {
        line.indicator.code: (
            line.old.display,
            line.new.display,
            round(line.difference or 0),
            [event.kind for event in line.source_events],
        )
        for line in indicators.restatements(session, closing)
        if line.is_changed or line.source_events
    }


def event_of(session: Session, kind: EventKind) -> Event:
    return session.scalars(select(Event).where(Event.kind == kind).order_by(Event.seq)).first()


def test_a_closing_files_the_figures_with_seq_and_head(session: Session, people: list[Seeker]) -> None:
    before = events.head(session)
    closing = closed(session)
    assert (closing.seq, closing.head) == before
    assert filed(closing) == {
        "PG4.4.1": "33,3",
        "PG4.4.2": "1",
        "PG4.4.3": "3",
        "PG4.4.4": "3",
        "PG4.4.5": "0",
    }
    assert closing.figures["PG4.4.4"].by_source == {"portal": 3, "iskur": 0, "estimate": 0}
    assert changes(session, closing) == {}


def test_a_second_closing_is_refused_and_writes_nothing(session: Session, people: list[Seeker]) -> None:
    closed(session)
    head = events.head(session)
    with pytest.raises(PeriodClosed), clock.set_to(on(8)):
        indicators.close(session, PLAN, HALF, by=OFFICER)
    session.commit()
    assert events.head(session) == head


def test_a_period_that_is_not_over_is_not_closed(session: Session) -> None:
    for moment in (on(3), on(6, 30)):
        with clock.set_to(moment), pytest.raises(Refusal, match="not over"):
            indicators.close(session, PLAN, HALF, by=OFFICER)


def test_another_edition_and_another_period_are_closed_for_themselves(
    session: Session, people: list[Seeker]
) -> None:
    closed(session)
    closed(session, PROGRAMME)
    closed(session, PLAN, indicators.parse("2024-03"))
    assert len(indicators.closings(session)) == 3
    assert indicators.closing_of(session, PLAN, indicators.parse("2024")) is None


def test_a_late_entry_restates_and_leaves_the_closed_figure(session: Session, people: list[Seeker]) -> None:
    closing = closed(session)
    with clock.set_to(on(9)):
        vacancy = a_vacancy(session, published_on=date(2024, 3, 1), expires_on=date(2024, 12, 1))
        late = referrals.refer(
            session, [people[0], a_seeker(session)], [vacancy], by=OFFICER, occurred_on=date(2024, 6, 30)
        )
        referrals.refer(session, [a_seeker(session)], [vacancy], by=OFFICER, occurred_on=date(2024, 7, 1))
        session.commit()
    assert len(late) == 2
    assert changes(session, closing) == {
        "PG4.4.1": ("33,3", "25,0", -8, ["referred", "referred"]),
        "PG4.4.3": ("3", "4", 1, ["referred", "referred"]),
        "PG4.4.4": ("3", "5", 2, ["referred", "referred"]),
    }
    assert filed(indicators.by_key(session, closing.key)) == filed(closing)


def test_a_correction_and_its_correction_stand_behind_a_figure_that_is_as_before(
    session: Session, people: list[Seeker]
) -> None:
    closing = closed(session)
    start = event_of(session, EventKind.STARTED)
    with clock.set_to(on(8)):
        referrals.retract(session, start, by=OFFICER, reason="wrong_person")
        session.commit()
    assert changes(session, closing)["PG4.4.2"] == ("1", "0", -1, ["retracted"])
    with clock.set_to(on(9)):
        retraction = events.history(session, referral=str(start.referral))[-1]
        referrals.retract(session, retraction, by=OFFICER, reason="typed_wrongly")
        session.commit()
    assert changes(session, closing)["PG4.4.2"] == ("1", "1", 0, ["retracted", "retracted"])
    assert changes(session, closing)["PG4.4.1"] == ("33,3", "33,3", 0, ["retracted", "retracted"])


def test_a_merge_restates_what_counts_persons_alone(session: Session, people: list[Seeker]) -> None:
    closing = closed(session)
    with clock.set_to(on(8)):
        merge = {"from": people[1].key, "into": people[2].key}
        events.record(session, EventKind.PERSONS_MERGED, by=OFFICER, data=merge)
        session.commit()
    changed = changes(session, closing)
    assert changed["PG4.4.3"] == ("3", "2", -1, ["persons_merged"])
    assert "PG4.4.4" not in changed
    assert "PG4.4.2" not in changed


def test_a_declared_estimate_restates_where_the_edition_adds_it(
    session: Session, people: list[Seeker]
) -> None:
    closings = [closed(session, edition) for edition in (PLAN, PROGRAMME)]
    for edition in (PLAN, PROGRAMME):
        estimate = {"edition": edition.code, "indicator": "PG4.4.4", "count": 40, "method": "bildirim"}
        days = {"from": "2024-02-01", "to": "2024-02-29"}
        events.record(session, EventKind.ESTIMATE_DECLARED, by=OFFICER, data=estimate | days)
    session.commit()
    changed = [changes(session, closing)["PG4.4.4"] for closing in closings]
    assert changed == [("3", "3", 0, ["estimate_declared"]), ("3", "43", 40, ["estimate_declared"])]


def test_erasing_a_person_leaves_every_closed_count_as_it_was(session: Session, people: list[Seeker]) -> None:
    closing = closed(session)
    with clock.set_to(on(8)):
        events.record(session, EventKind.PERSON_ERASED, by=OFFICER, seeker=people[0].key)
        session.commit()
    assert changes(session, closing) == {}


def test_a_closed_period_keeps_its_basis_and_refuses_a_switch(session: Session, people: list[Seeker]) -> None:
    closing = closed(session)
    march, year = indicators.parse("2024-03"), indicators.parse("2024")
    with clock.set_to(on(8)):
        for inside in (HALF, march):
            with pytest.raises(Refusal, match="closed"):
                indicators.set_basis(session, PLAN, "PG4.4.3", "accepted", by=OFFICER, period=inside)
        indicators.set_basis(session, PLAN, "PG4.4.3", "accepted", by=OFFICER, period=year)
        session.commit()
    values = [
        indicators.values(session, PLAN, period).figure("PG4.4.3").value for period in (HALF, march, year)
    ]
    assert values == [3, 3, 0]
    assert changes(session, closing) == {}


def test_a_closing_is_known_from_its_own_moment_on(session: Session, people: list[Seeker]) -> None:
    closing = closed(session)
    earlier = closing.closed_at - timedelta(seconds=1)
    assert indicators.closings(session, earlier) == []
    assert [known.key for known in indicators.closings(session, closing.closed_at)] == [closing.key]


def test_a_closing_that_there_is_not_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        indicators.by_key(session, "K-1")


def test_the_snapshot_holds_whole_numbers_and_texts_alone(session: Session, people: list[Seeker]) -> None:
    closed(session)
    assert '"PG4.4.1":{"' in event_of(session, EventKind.PERIOD_CLOSED).data
    assert '"value":"33.333333"' in event_of(session, EventKind.PERIOD_CLOSED).data


def test_of_two_managers_who_close_at_once_one_is_refused(database: Database) -> None:
    def once(_manager: int) -> str:
        try:
            with clock.set_to(on(7)), database.transaction() as session:
                indicators.close(session, PLAN, HALF, by=OFFICER)
        except PeriodClosed:
            return "refused"
        return "closed"

    with ThreadPoolExecutor(2) as managers:
        assert sorted(managers.map(once, range(2))) == ["closed", "refused"]
    with database.reading() as session:
        assert len(indicators.closings(session)) == 1


def test_a_closing_travels_in_a_file_with_its_figures(
    session: Session, people: list[Seeker], empty_sqlite: Path, tmp_path: Path
) -> None:
    closing = closed(session)
    lines = list(exchange.export_lines(session))
    copied = Database(f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / 'other.db')}")
    with copied.transaction() as other:
        assert exchange.import_events(other, lines, create_missing=True).refused == []
    with copied.reading() as other:
        copy = indicators.by_key(other, closing.key)
        assert (copy, changes(other, copy)) == (closing, {})
    copied.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"figures": {"PG4.4.2": "3"}},
        {"figures": {"PG4.4.2": {"display": "3", "value": "viele"}}},
        {"figures": {"PG4.4.2": {"value": 3}}},
        {"figures": {"PG4.4.2": {"display": "3", "value": 3, "by_source": {"portal": "x"}}}},
        {"from": "2024"},
        {"head": None},
    ],
)
def test_a_file_with_a_closing_that_cannot_be_read_is_refused(
    sqlite: Database, wrong: dict[str, object]
) -> None:
    closing = {
        "edition": PLAN.code,
        "from": "2024-01-01",
        "to": "2024-06-30",
        "figures": {},
        "seq": 0,
        "head": events.FIRST_PREV,
    }
    line = {"key": "k1", "kind": "period_closed", "occurred_on": "2024-07-01", "data": closing | wrong}
    with sqlite.session() as session:
        text = json.dumps(line | {"recorded_at": "2024-07-01T06:00:00Z"})
        assert len(exchange.import_events(session, [text]).refused) == 1
