"""How much each officer carries, and the wages asked for beside those offered."""

from collections.abc import Callable

import pytest

from istihdam import clock, referrals, seekers
from istihdam.accounts import Role, User
from istihdam.db import Database
from istihdam.events import By, EventKind
from tests import factories as make
from tests.web.conftest import Browser

PATH = "/yonetici/yuk"


@pytest.fixture
def manager(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.MANAGER)


def test_officers_stand_by_name_with_their_people_sendings_and_outcomes(
    manager: Browser, sqlite: Database, user_of: Callable[..., User]
) -> None:
    zehra = user_of(Role.OFFICER, "Zehra Tan", email="z@merkez.example.invalid")
    ayla = user_of(Role.OFFICER, "Ayla Tan", email="a@merkez.example.invalid")
    with sqlite.transaction() as session:
        people = [make.a_seeker(session) for _number in range(3)]
        seekers.follow(session, people[0], zehra.key)
        sent = referrals.refer(session, people, [make.a_vacancy(session, openings=5)], by=By(zehra.key))
        referrals.advance(session, sent[0], EventKind.DECLINED, by=By(ayla.key), reason="too_far")
        today = clock.today()
        counted = referrals.loads(session, today, today)
        before = referrals.loads(session, today.replace(year=2020), today.replace(year=2021))
    assert counted == {zehra.key: referrals.OfficerLoad(people=1, sent=3, outcomes=1)}
    assert before == {zehra.key: referrals.OfficerLoad(people=1)}
    page = manager.get(f"{PATH}?donem={clock.today().year}").text
    assert page.index("Ayla Tan") < page.index("Zehra Tan")


@pytest.mark.parametrize("people", [4, 5])
def test_an_occupation_shows_its_medians_from_five_on_either_side(
    manager: Browser, sqlite: Database, people: int
) -> None:
    with sqlite.transaction() as session:
        for number in range(people):
            make.a_seeker(session, wage_min=40_000 + 1_000 * number)
        for number in range(5):
            make.a_vacancy(session, wage=35_000 + 1_000 * number)
        gaps = referrals.wage_gaps(session, clock.today(), clock.today())
    wages = [(gap.asked, gap.offered, gap.difference) for gap in gaps]
    assert wages == [(42_000, 37_000, -5_000)] * (people == 5)
    page = manager.get(f"{PATH}?donem={clock.today().year}").text
    assert ("42.000" in page) is (people == 5)


def test_a_period_that_is_none_is_said(manager: Browser) -> None:
    answer = manager.get(f"{PATH}?donem=yok")
    assert answer.status_code == 422


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TRAINING])
def test_the_load_is_the_managers(signed_in: Callable[..., Browser], role: Role) -> None:
    assert signed_in(role).get(PATH).status_code in (302, 303, 403, 404)
