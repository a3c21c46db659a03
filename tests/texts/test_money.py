"""Wages and hours as advertisements write them: the value that is meant, or none; never a thousandth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts import money, shift_names

WAGES = {
    "35 000 TL": 35_000, "35.000 TL": 35_000, "35.000,00 ₺": 35_000, "35,000": 35_000, "net 35000": 35_000,
    "35 bin": 35_000, "32,5 bin TL": 32_500, "aylık 31000": 31_000, "32.500-35.000 TL": 32_500,
    "Brüt 40.000 TL": None, "32.500-35.000 TL Brüt": None, "Saatlik 250 TL": None, "1.200 USD": None,
    "günlük 1.500": None, "yevmiye 1500": None, "1.500 €": None, "haftalık 9.000 TL": None,
    "asgari ücret": None,
    "35": None, "görüşülür": None, "31.12.2026": None, "9" * 5_000: None,
}  # fmt: skip
HOURS = {
    "20:00 - 08:00": "night", "22.00-06.00": "night", "00:00-08:00": "night", "19.30 – 07.30": "night",
    "08:30-18:00": "day", "9.00 - 18.00": "day", "07.00-15.00": "day", "15:00-23:00": "evening",
    "16.00 - 00.00": "evening", "14:00-22:00": "evening", "35.000-40.000": None, "gündüz": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "lira"), WAGES.items())
def test_a_wage_is_what_is_meant_or_none(text: str, lira: int | None) -> None:
    assert money.monthly_wage(text) == lira


@pytest.mark.parametrize(("text", "shift"), HOURS.items())
def test_hours_say_which_shift_they_are(text: str, shift: str | None) -> None:
    assert shift_names.by_hours(text) == shift


@given(
    lira=st.integers(5_000, 999_999),
    spelled=st.sampled_from(["{0}", "{1}", "{2}", "{3}", "{1} TL", "{1} ₺", "{1},00", "{3}.00", "{1} lira"]),
)
def test_every_everyday_spelling_of_a_whole_amount_is_the_amount(lira: int, spelled: str) -> None:
    text = spelled.format(lira, f"{lira:,}".replace(",", "."), f"{lira:,}".replace(",", " "), f"{lira:,}")
    assert turkish.parse_number(text) == lira


NUMBERS = {
    "32 bin": "32000", "32,5 bin": "32500", "28.075,50": "28075.50", "0,125": "0.125",
    "3,5": "3.5", "3.5": "3.5",
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_parts_and_thousands_in_words(text: str, number: str) -> None:
    assert turkish.parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "bin", "1.2.3", "35.00.00", "12.3456", "otuz", "--5", "1,2,3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        turkish.parse_number(text)


@pytest.mark.parametrize(
    ("text", "lira"),
    [
        ("Ücret beklentim net 40.000 TL", 40_000),
        ("maaş 40 bin", 40_000),
        ("internet 40.000", None),
        ("3 yıl deneyim", None),
    ],
)
def test_a_person_names_the_least_wage(text: str, lira: int | None) -> None:
    assert money.least_wage(text) == lira
