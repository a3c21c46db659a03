"""Told values: each has one spelling, or is refused by its field."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import checks, clock, turkish
from istihdam.errors import Invalid
from istihdam.vocabulary import places

SPELLERS: dict[str, Callable[[str, str], Any]] = {
    "phone": checks.phone,
    "email": checks.email,
    "web_address": checks.web_address,
    "tax_number": checks.tax_number,
    "line": checks.line,
    "needed_line": checks.needed_line,
    "free_text": checks.free_text,
    "needed_text": checks.needed_text,
    "person_name": checks.person_name,
    "hour": checks.hour,
    "occupation": checks.occupation,
    "education": checks.education,
}
TYPED = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"\A[a-z.]{1,8}@[a-z]{1,8}\.[a-z]{2,4}\Z"),
    st.from_regex(r"\A(https?://)?[a-z]{1,8}\.[a-z]{2,4}(/[a-z]{0,5})?\Z"),
    st.from_regex(r"\A0?5[0-9]{9}\Z"),
    st.from_regex(r"\A[0-9]{1,2}[.:][0-9]{2}\Z"),
)


@pytest.mark.parametrize("name", SPELLERS)
@given(typed=TYPED)
def test_what_is_accepted_is_in_its_one_spelling_already(name: str, typed: str) -> None:
    spell = SPELLERS[name]
    try:
        spelt = spell(typed, "field")
    except Invalid as refusal:
        if refusal.field != "field" or "%(" in str(refusal):
            pytest.fail(f"unclear refusal: {refusal}")
        return
    if spelt:
        assert spell(spelt, "field") == spelt


@given(typed=st.text(max_size=80))
def test_a_line_is_one_line_without_signs_that_nobody_sees(typed: str) -> None:
    spelt = checks.line(typed, "field")
    assert "\n" not in spelt
    assert spelt == spelt.strip()
    assert not set(spelt) & set("\x00\x1b\u200b\u202e\ufeff")


@given(typed=st.lists(st.text(max_size=12), max_size=30))
def test_entries_that_fold_alike_are_one_and_keep_their_order(typed: list[str]) -> None:
    kept = checks.lines(typed, "skills")
    folded = [turkish.fold(text) for text in kept]
    assert len(set(folded)) == len(folded)
    first_seen = list(dict.fromkeys(turkish.fold(checks.line(text, "skills")) for text in typed))
    assert folded == [text for text in first_seen if text]


@pytest.mark.parametrize(
    "typed",
    ["ayse@", "@ornek.com", "a b@ornek.com", "ayse@ornek", "ayse@ornek.com\nBcc: b@c.com", "a@-x.com"],
)
def test_a_broken_address_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="ayse@example.com"):
        checks.email(typed)


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "data:text/html,x", "//ornek.com", "http://", "http://[::1", "https://a.com/<x>"],
)
def test_only_addresses_that_a_browser_may_open_safely_are_accepted(typed: str) -> None:
    with pytest.raises(Invalid, match="http"):
        checks.web_address(typed)


def test_every_official_place_is_itself() -> None:
    for district in places.districts():
        assert checks.location(district.name, None) == (district.name, None)
    for near in places.neighbourhoods():
        assert checks.location("Ümraniye", near.name) == ("Ümraniye", near.name)
        assert checks.location(None, near.name) == ("Ümraniye", near.name)


def test_a_neighbourhood_of_ümraniye_is_refused_in_another_district() -> None:
    with pytest.raises(Invalid) as refusal:
        checks.location("Kadıköy", "Tatlısu")
    assert refusal.value.field == "neighbourhood"


@pytest.mark.parametrize("value", [True, 1.5, "7", -1, 11])
def test_a_number_is_a_whole_number_within_its_bounds(value: Any) -> None:
    with pytest.raises(Invalid, match="from 0 to 10, for example 5"):
        checks.whole_number(value, "max_km", 0, 10, 5)


@pytest.mark.parametrize("value", [True, -0.5, 61, "3", float("nan"), float("inf")])
def test_years_are_from_none_to_sixty(value: Any) -> None:
    with pytest.raises(Invalid):
        checks.years(value, "experience_years")


def test_words_come_in_the_order_of_the_format_and_each_once() -> None:
    assert checks.shifts(["rotating_3", "day", "day"]) == ["day", "rotating_3"]
    assert checks.licences(["ce", "B", "b "]) == ["B", "CE"]
    assert checks.shifts(None) == []


def test_a_text_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(Invalid, match=r"20\.001 letters.*20\.000"):
        checks.free_text("ğ" * 20_001, "about")


def test_a_day_is_past_until_midnight_in_istanbul() -> None:
    with clock.set_to(datetime(2026, 3, 31, 20, 59, 59, tzinfo=UTC)):
        assert checks.past_day(None) == date(2026, 3, 31)
        with pytest.raises(Invalid):
            checks.past_day(date(2026, 4, 1))
    with clock.set_to(datetime(2026, 3, 31, 21, tzinfo=UTC)):
        assert checks.past_day(date(2026, 4, 1)) - timedelta(days=1) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("SELİM@EXAMPLE.COM", "selim@example.com"),
        ("ipek@GMAİL.com", "ipek@gmail.com"),
        ("İPEK.İz@X.COM", "ipek.iz@x.com"),
    ],
)
def test_a_dotted_capital_in_an_address_is_an_i(typed: str, kept: str) -> None:
    assert checks.email(typed) == kept


@pytest.mark.parametrize("typed", ["şule@example.com", "ışık@example.com", "ali@çarşı.com"])
def test_an_address_that_cannot_be_delivered_is_to_be_mended(typed: str) -> None:
    with pytest.raises(Invalid):
        checks.email(typed)
