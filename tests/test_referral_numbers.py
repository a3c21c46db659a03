"""The six digits of a referral: its own for ever, found again from them."""

from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import referrals
from istihdam.events import EventKind
from istihdam.referrals import Referral, numbers
from tests.factories import OFFICER, a_seeker, a_vacancy


@given(st.integers(1, 50_000_000), st.integers(1, numbers.SPAN - 1))
def test_referrals_less_than_900_000_apart_have_different_numbers(row: int, apart: int) -> None:
    first, second = (referrals.number_of(Referral(id=number)) for number in (row, row + apart))
    assert first != second
    assert len(first) == len(second) == 6
    assert gcd(numbers.STRIDE, numbers.SPAN) == 1


def test_a_referral_is_found_by_its_number_with_a_blank_or_without(session: Session) -> None:
    sent = referrals.refer(session, [a_seeker(session) for _ in range(3)], [a_vacancy(session)], by=OFFICER)
    for one in sent:
        digits = referrals.number_of(one)
        for typed in (digits, f"{digits[:3]} {digits[3:]}", f" {digits} "):
            assert referrals.by_number(session, typed) is one


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "000000", "１２３４５６", "-12345"])
def test_what_is_no_number_finds_nobody(session: Session, typed: str) -> None:
    referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)
    assert referrals.by_number(session, typed) is None


def test_of_two_bearers_of_a_number_the_open_one_is_meant(session: Session) -> None:
    (old,) = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)
    twin = Referral(id=old.id + numbers.SPAN, seeker=a_seeker(session), vacancy=a_vacancy(session))
    session.add(twin)
    session.flush()
    assert referrals.number_of(twin) == referrals.number_of(old)
    assert referrals.by_number(session, referrals.number_of(old)) is old
    referrals.advance(session, old, EventKind.REFUSED, by=OFFICER, reason="wage")
    assert referrals.by_number(session, referrals.number_of(old)) is twin
