"""A sending that is entered later counts on the day on which it was made; when it was entered stays known."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, duplicates, events, indicators, referrals
from istihdam.errors import Invalid
from istihdam.events import EventKind
from tests.factories import OFFICER, a_seeker, a_vacancy

PLAN = indicators.edition("2025-2029")
REFERRED = "PG4.4.4"


def on(month: int, day: int, year: int = 2025) -> datetime:
    return datetime(year, month, day, 9, tzinfo=clock.ISTANBUL)


def counted(session: Session, period: str) -> str:
    return indicators.values(session, PLAN, indicators.parse(period)).figure(REFERRED).display


def test_a_late_sending_counts_on_its_own_day_and_says_when_it_was_entered(session: Session) -> None:
    with clock.set_to(on(3, 3)):
        person, job = a_seeker(session), a_vacancy(session, expires_on=date(2025, 12, 1))
    with clock.set_to(on(4, 1)):
        day = date(2025, 3, 31)
        referrals.check_day(session, [person], [job], day)
        (sent,) = referrals.refer(session, [person], [job], by=OFFICER, occurred_on=day)
        session.commit()
    (event,) = events.history(session, referral=sent.key, kind=[EventKind.REFERRED.value])
    assert (event.occurred_on, clock.local(event.recorded_at).date()) == (day, date(2025, 4, 1))
    assert (sent.sent_on, person.waiting_since) == (day, day)
    assert (counted(session, "2025-03"), counted(session, "2025-04")) == ("1", "0")


def test_in_a_filed_period_it_stands_beside_the_filed_figure_as_any_later_entry(session: Session) -> None:
    half = indicators.parse("2025-H1")
    with clock.set_to(on(6, 2)):
        person, job = a_seeker(session), a_vacancy(session, expires_on=date(2025, 12, 1))
    with clock.set_to(on(7, 2)):
        indicators.close(session, PLAN, half, by=OFFICER)
        session.commit()
    with clock.set_to(on(7, 3)):
        day = date(2025, 6, 30)
        referrals.check_day(session, [person], [job], day)
        referrals.refer(session, [person], [job], by=OFFICER, occurred_on=day)
        session.commit()
        closing = indicators.closing_of(session, PLAN, half)
        assert closing is not None
        (line,) = [one for one in indicators.restatements(session, closing) if one.indicator.code == REFERRED]
    assert (closing.figures[REFERRED].display, line.old.display, line.new.display) == ("0", "0", "1")
    assert [event.kind for event in line.source_events] == [EventKind.REFERRED]


PUBLISHED, REGISTERED, TODAY = date(2025, 3, 10), date(2025, 3, 5), date(2025, 3, 20)


@pytest.fixture
def pair(session: Session) -> tuple[object, object]:
    with clock.set_to(on(3, 5)):
        person = a_seeker(session, full_name="Ayşe Işık")
    with clock.set_to(on(3, 10)):
        job = a_vacancy(session, title="Depo Görevlisi", expires_on=date(2025, 12, 1))
    session.commit()
    return person, job


@given(days=st.integers(-40, 40))
def test_its_day_lies_between_what_both_sides_are_known_since_and_today(
    session: Session, pair: tuple[object, object], days: int
) -> None:
    person, job = pair
    day = PUBLISHED + timedelta(days=days)
    is_possible = PUBLISHED <= day <= TODAY
    with clock.set_to(on(3, 20)), nullcontext() if is_possible else pytest.raises(Invalid) as refused:
        referrals.check_day(session, [person], [job], day)
    assert is_possible or refused.value.field == "occurred_on"


def test_nobody_was_sent_before_they_were_registered_under_any_of_their_records(session: Session) -> None:
    with clock.set_to(on(3, 1)):
        job, first = a_vacancy(session, expires_on=date(2025, 12, 1)), a_seeker(session)
    with clock.set_to(on(3, 5)):
        second = a_seeker(session, full_name="Ayşe Işık")
    with clock.set_to(on(3, 20)):
        for day, is_possible in ((date(2025, 3, 4), False), (date(2025, 3, 5), True)):
            if is_possible:
                referrals.check_day(session, [second], [job], day)
                continue
            with pytest.raises(Invalid, match="registered"):
                referrals.check_day(session, [first, second], [job], day)
        duplicates.merge(session, second, first, by=OFFICER)
        referrals.check_day(session, [second], [job], date(2025, 3, 4))
