"""The year's end: a pace, what is still needed, and an interval that keeps its promise."""

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators
from istihdam.events import EventKind
from tests.factories import OFFICER

PLAN = indicators.edition("2025-2029")


@given(st.integers(0, 500), st.lists(st.integers(0, 80), min_size=8, max_size=60), st.floats(0.1, 52))
def test_an_interval_holds_its_middle_and_never_less_than_is_done(
    done: int, weeks: list[int], left: float
) -> None:
    end = indicators.year_end(done, weeks, left)
    assert end is not None
    assert done <= end.low <= end.middle <= end.high
    assert end.weeks == min(len(weeks), 26)


@given(st.integers(0, 500), st.lists(st.integers(0, 80), max_size=7), st.floats(0.1, 52))
def test_from_few_weeks_nothing_is_foretold(done: int, weeks: list[int], left: float) -> None:
    assert indicators.year_end(done, weeks, left) is None


def test_a_steady_pace_goes_on() -> None:
    end = indicators.year_end(200, [10] * 20, 32)
    assert end is not None
    assert (end.middle, end.is_drifting) == (520, False)
    assert end.low < 520 < end.high


def test_a_pace_that_doubles_is_called_drifting() -> None:
    end = indicators.year_end(300, [10] * 10 + [25] * 10, 32)
    assert end is not None
    assert end.is_drifting


def test_about_four_of_five_years_end_inside_the_interval() -> None:
    """Years of Poisson weeks, made up with a fixed seed; the promise is 80 %."""
    chance, held, tries = random.Random(7), 0, 400
    for _year in range(tries):
        mean = chance.uniform(3, 30)
        weeks = [sum(chance.random() < mean / 200 for _person in range(200)) for _week in range(52)]
        end = indicators.year_end(sum(weeks[:26]), weeks[:26], 26)
        assert end is not None
        held += end.low <= sum(weeks) <= end.high
    assert 0.74 <= held / tries <= 0.92


def test_a_wider_spread_makes_a_wider_interval() -> None:
    calm, wild = (indicators.year_end(100, weeks, 20) for weeks in ([10] * 12, [0, 20] * 6))
    assert calm is not None
    assert wild is not None
    assert calm.middle == wild.middle
    assert wild.high - wild.low > calm.high - calm.low


@pytest.fixture
def firsts(session: Session) -> None:
    """From 1 January to 30 June 2025 a training was held every Wednesday; all is committed."""
    day = date(2025, 1, 1)
    while day <= date(2025, 6, 30):
        with clock.set_to(clock.end_of(day)):
            details = {"type": "career", "topic": "Mülakat"}
            events.record(session, EventKind.TRAINING_HELD, by=OFFICER, training=f"T-{day}", data=details)
            session.commit()
        day += timedelta(days=7)


@pytest.mark.usefixtures("firsts")
def test_a_forecast_says_what_is_done_and_what_is_needed(session: Session) -> None:
    moment = clock.end_of(date(2025, 6, 30))
    by_code = {
        forecast.indicator.code: forecast for forecast in indicators.forecasts(session, PLAN, 2025, moment)
    }
    trainings, starts = by_code["PG4.4.5"], by_code["PG4.4.2"]
    assert (trainings.done, trainings.target, trainings.needed) == (26, 12, 0)
    assert trainings.months == (5, 4, 4, 5, 4, 4, 0, 0, 0, 0, 0, 0)
    assert trainings.year_end is not None
    assert trainings.year_end.middle == 26 + round(184 / 7)
    assert (starts.done, starts.year_end) == (0, None)
    assert starts.needed == pytest.approx(750 / (184 / 7))
    assert "PG4.4.1" not in by_code


@pytest.mark.usefixtures("firsts")
def test_a_year_that_is_over_is_not_foretold(session: Session) -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=clock.ISTANBUL)
    forecasts = indicators.forecasts(session, PLAN, 2025, moment)
    assert [(forecast.year_end, forecast.needed) for forecast in forecasts] == [(None, None)] * 4
