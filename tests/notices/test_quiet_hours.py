"""No message leaves at night; the morning in Istanbul is when it does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import clock
from istihdam.notices import quiet_hours
from tests.notices.conftest import QUIET, Desk


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.ISTANBUL)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (at(12), at(12)),
        (at(20, 59), at(20, 59)),
        (at(21), at(9, day=21)),
        (at(23, 59), at(9, day=21)),
        (at(0), at(9)),
        (at(8, 59), at(9)),
        (at(9), at(9)),
    ],
)
def test_what_falls_into_the_night_waits_for_nine_in_the_morning(moment: datetime, leaves: datetime) -> None:
    assert quiet_hours.awake(moment.astimezone(UTC), QUIET) == leaves


def test_a_night_that_does_not_pass_midnight_and_none_at_all_are_understood() -> None:
    assert quiet_hours.awake(at(13, 30), (13, 14)) == at(14)
    assert not quiet_hours.is_quiet(at(3), (0, 0))


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - the zone is added below
    st.tuples(st.integers(0, 23), st.integers(0, 23)),
)
def test_awake_is_never_quiet_nor_earlier_nor_a_day_later(naive: datetime, quiet: tuple[int, int]) -> None:
    moment = naive.replace(tzinfo=UTC)
    leaves = quiet_hours.awake(moment, quiet)
    assert not quiet_hours.is_quiet(leaves, quiet)
    assert moment <= leaves < moment + timedelta(days=1)


def test_a_worker_at_night_sends_nothing_and_in_the_morning_all(desk: Desk) -> None:
    desk.now = at(22).astimezone(UTC)
    desk.refer([desk.ayse], [desk.job])
    assert desk.work(after=timedelta(hours=1)) == 0
    assert desk.work(after=timedelta(hours=9, minutes=59)) == 0
    assert desk.work(after=timedelta(minutes=2)) == 2
