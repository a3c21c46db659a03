"""Tallies: carried on by what is new, and built anew where the log is not the one they were built of."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from istihdam import indicators
from istihdam.indicators import Period, tallies
from istihdam.indicators.counting import Count
from istihdam.indicators.measures import MEASURES, Measure
from tests.test_exchange import SUBJECTS, a_life, bring, row

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
PLAN = indicators.edition("2025-2029")
NAMES = {MEASURES[name]: name for name in ("started", "found", "trainings")}
BARE: dict[str, Any] = dict.fromkeys(SUBJECTS, None)


@pytest.fixture
def built(session: Session, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Measures that were counted from the events themselves since the last look, cleared by the test."""
    seen: list[str] = []
    rows = Count.rows

    def noting(self: Count, measure: Measure) -> Any:
        seen.append(NAMES[measure])
        return rows(self, measure)

    monkeypatch.setattr(Count, "rows", noting)
    bring(session, a_life())
    figures(session)
    seen.clear()
    return seen


def figures(session: Session) -> list[object]:
    """Values now, which must be those of the events themselves."""
    now = indicators.values(session, PLAN, YEAR)
    then = indicators.values(session, PLAN, YEAR, datetime(2100, 1, 1, tzinfo=UTC))
    assert [figure.value for figure in now.figures] == [figure.value for figure in then.figures]
    assert [figure.by_source for figure in now.figures] == [figure.by_source for figure in then.figures]
    assert (now.seq, now.head) == (then.seq, then.head)
    return [figure.value for figure in now.figures]


def counted_anew(session: Session, built: list[str]) -> set[str]:
    """Which measures the figures of now were counted anew for."""
    built.clear()
    indicators.values(session, PLAN, YEAR)
    return set(built)


def test_nothing_new_is_answered_without_reading_events(session: Session, built: list[str]) -> None:
    assert counted_anew(session, built) == set()


def test_new_events_are_added_to_what_was_counted(session: Session, built: list[str]) -> None:
    more = [row("n1", seeker="S-20", referral="R-20"), row("n2", "cv_received", seeker="S-20")]
    late = row("n3", day="2024-01-09", seeker="S-21", referral="R-21", source="iskur")
    bring(session, [*more, late])
    assert counted_anew(session, built) == set()
    assert figures(session)[2:4] == [3, 4]


def test_an_earlier_late_entry_moves_the_person_to_its_source(session: Session, built: list[str]) -> None:
    bring(
        session, [row("n1", day="2024-01-09", seeker="S-17", vacancy="V-8", referral="R-8", source="iskur")]
    )
    assert counted_anew(session, built) == set()
    figures(session)
    assert indicators.values(session, PLAN, YEAR).figure("PG4.4.3").by_source["iskur"] == 1


def test_a_correction_of_what_was_counted_counts_anew(session: Session, built: list[str]) -> None:
    bring(session, [row("n1", "retracted", "2024-05-01", voids="k5")])
    assert counted_anew(session, built) == {"started"}
    bring(session, [row("n2", "retracted", "2024-05-02", voids="n1")])
    assert counted_anew(session, built) == {"started"}
    assert figures(session)[1] == 1


def test_a_correction_of_something_else_does_not(session: Session, built: list[str]) -> None:
    bring(session, [row("n1", "retracted", "2024-05-01", voids="k9", **BARE)])
    assert counted_anew(session, built) == set()


def test_taking_back_a_merge_counts_anew(session: Session, built: list[str]) -> None:
    bring(session, [row("n1", "retracted", "2024-05-01", voids="k7", **BARE)])
    assert counted_anew(session, built) >= {"found", "started"}
    assert figures(session)[2] == 2


def test_a_log_with_another_hash_there_counts_anew(session: Session, built: list[str]) -> None:
    """As after a restored backup: the same numbers, another past."""
    cache = tallies.cache_of(session)
    for key, kept in list(cache.kept.items()):
        cache.put(key, tallies.Kept(kept.seq, "0" * 64, kept.tally.copy()))
    assert counted_anew(session, built) >= {"started", "trainings"}
    figures(session)


def test_a_shorter_log_counts_anew(session: Session, built: list[str]) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER events_no_delete"))
        session.execute(text("DROP TRIGGER log_head_forward"))
    else:
        session.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))
        session.execute(text("ALTER TABLE log_head DISABLE TRIGGER ALL"))
    session.execute(text("DELETE FROM events WHERE seq > 4"))
    session.execute(
        text("UPDATE log_head SET seq = 4, hash = (SELECT hash FROM events WHERE seq = 4)"),
    )
    session.commit()
    assert figures(session)[1] == 0


def test_only_so_many_tallies_are_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST_KEPT", 5)
    for month in range(1, 10):
        indicators.values(session, PLAN, indicators.parse(f"2024-0{month}"))
    assert len(tallies.cache_of(session).kept) == 5
