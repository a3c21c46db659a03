"""Working days: Monday to Friday without official holidays of a fixed day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import working_days


def test_working_days_leave_out_weekends_and_official_holidays() -> None:
    days = working_days.between(date(2024, 4, 22), date(2024, 5, 2))
    assert [day.day for day in days] == [22, 24, 25, 26, 29, 30, 2]


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 11, 20), 2, date(2026, 11, 24)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
        (date(2026, 10, 28), 2, date(2026, 11, 2)),
    ],
)
def test_a_term_leaves_out_weekends_and_holidays(day: date, count: int, due: date) -> None:
    assert working_days.after(day, count) == due


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 40))
def test_a_term_holds_as_many_working_days_as_it_is_long(day: date, count: int) -> None:
    due = working_days.after(day, count)
    assert len(working_days.between(day + timedelta(days=1), due)) == count
    assert count == 0 or working_days.is_working(due)
