"""Dates and spans as people write them become months; two jobs at once count once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.cv_fields import periods

TODAY = date(2024, 6, 30)


def month(year: int, number: int) -> int:
    return year * 12 + number - 1


@pytest.mark.parametrize(
    ("told", "start", "months"),
    [
        ("03.2018 – 11.2020", month(2018, 3), 33),
        ("03/2018-11/2020", month(2018, 3), 33),
        ("01.03.2018 - 30.11.2020", month(2018, 3), 33),
        ("Mart 2018 - Kasım 2020", month(2018, 3), 33),
        ("Mar. 2018 – Kas. 2020", month(2018, 3), 33),
        ("2019-2021", month(2019, 1), 24),
        ("2019 – 2021 yılları arası", month(2019, 1), 24),
        ("2019'dan 2021'e kadar", month(2019, 1), 24),
        ("Mart 2019 - Halen", month(2019, 3), 64),
        ("03.2019 - ...", month(2019, 3), 64),
        ("2019-…", month(2019, 1), 66),
        ("(2019 - devam ediyor)", month(2019, 1), 66),
        ("05.2023-günümüz", month(2023, 5), 14),
        ("2019'dan beri", month(2019, 1), 66),
        ("2019 yılından beri", month(2019, 1), 66),
        ("2019\t- 2021", month(2019, 1), 24),
    ],
)
def test_a_span_is_read(told: str, start: int, months: int) -> None:
    period = periods.period_in(told, TODAY)
    assert period is not None
    assert (period.start, period.months(TODAY)) == (start, months)


@pytest.mark.parametrize(
    "told",
    ["0532 555 12 04", "14.05.1980", "Tel: 2019", "2031 - 2035", "2021 - 2019", "Lise mezunu, 2008", ""],
)
def test_what_is_no_span_is_none(told: str) -> None:
    assert periods.period_in(told, TODAY) is None


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ("6 ay", 6), ("3 sene", 36), ("2 yıl 3 ay", 27), ("bir buçuk yıl", 18), ("5 yıllık", 60),
        ("1,5 yıl", 18), ("on yıl", 120), ("10 aydır", 10), ("iki sene çalıştım", 24),
    ],
)  # fmt: skip
def test_a_length_is_read(told: str, months: int) -> None:
    found = periods.length_in(told)
    assert found is not None
    assert found[0] == months


@pytest.mark.parametrize("told", ["yıl sonu", "aylık rapor", "2019 yılı", "90 yıl", "ay ışığı"])
def test_what_is_no_length_is_none(told: str) -> None:
    assert periods.length_in(told) is None


@given(st.lists(st.tuples(st.integers(24_000, 24_300), st.integers(1, 60)), max_size=8))
def test_months_that_overlap_count_once(told: list[tuple[int, int]]) -> None:
    spans = [range(start, start + length) for start, length in told]
    covered = periods.covered(spans)
    assert covered <= sum(length for _, length in told)
    assert covered >= max((length for _, length in told), default=0)
    assert periods.covered(spans + spans) == covered


@given(st.integers(1990, 2023), st.integers(1, 12), st.integers(1, 12))
def test_a_span_within_a_year_has_its_months(year: int, first: int, last: int) -> None:
    period = periods.period_in(f"{first:02}.{year} - {last:02}.{year}", TODAY)
    if first <= last:
        assert period is not None
        assert period.months(TODAY) == last - first + 1
    else:
        assert period is None
