"""One count, many answers: total, days, facets and source events of a measure agree, now and then."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from istihdam.events import FACETS, EventKind
from istihdam.indicators import Period, Spell, breakdown
from istihdam.indicators.counting import Count
from istihdam.indicators.measures import MEASURES, Measure
from tests.test_exchange import SUBJECTS, a_life, bring, row

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
LATER = datetime(2100, 1, 1, tzinfo=UTC)
BEFORE_THE_MERGE = datetime(2024, 3, 31, tzinfo=UTC)
OF_ALL = (*MEASURES.values(), Measure(EventKind.CV_RECEIVED), Measure(EventKind.ACCEPTED, "events"))


@pytest.mark.parametrize("measure", OF_ALL, ids=lambda measure: f"{measure.kind}-{measure.unit}")
@pytest.mark.parametrize("known_at", [None, LATER, BEFORE_THE_MERGE], ids=["now", "later", "then"])
def test_days_and_facets_add_up_to_the_total(
    session: Session, measure: Measure, known_at: datetime | None
) -> None:
    bring(session, [*a_life(), row("k11", "cv_received", "2024-02-01", seeker="S-17")])
    count = Count(session, YEAR, known_at, FACETS)
    total = count.total(measure)
    whole = total.events if measure.unit == "events" else total.persons
    for column in ("occurred_on", "source", *FACETS):
        assert count.by(measure, column).total() == whole
    assert count.by(measure, "source") == Counter(total.by_source)
    assert len(count.source_events(measure, limit=9, offset=0)) == len(count.rows(measure)) == total.events


def test_measures_of_the_same_events_share_one_count() -> None:
    assert MEASURES["found"] == MEASURES["referrals"]
    assert MEASURES["found"] != MEASURES["aid_referred"]


def test_a_first_event_ever_is_looked_for_before_the_period(session: Session) -> None:
    days = {"n1": "2023-12-01", "n2": "2024-02-01"}
    bring(session, [row(key, "cv_received", day, seeker="S-17") for key, day in days.items()])
    new_cvs = MEASURES["new_cvs"]
    assert Count(session, YEAR).total(new_cvs).persons == 0
    assert Count(session, YEAR).total(Measure(EventKind.CV_RECEIVED)).persons == 1
    bring(session, [row("n3", "retracted", "2024-05-01", voids="n1", **dict.fromkeys(SUBJECTS, None))])
    assert Count(session, YEAR).total(new_cvs).persons == 1


def test_the_time_to_a_start_begins_with_the_last_sending_that_stands(session: Session) -> None:
    again = [
        row("n1", day="2024-03-01"),
        row("n2", "no_show", "2024-03-03"),
        row("n3", day="2024-03-05"),
        row("n4", "started", "2024-03-11"),
    ]
    bring(session, again)
    assert breakdown(session, YEAR).until_start == Spell(1, 6, 6, 6)
    bring(session, [row("n5", "retracted", "2024-04-01", voids="n3")])
    assert breakdown(session, YEAR).until_start == Spell(1, 10, 10, 10)
