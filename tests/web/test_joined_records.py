"""Two accounts whose records an officer joined, or told apart again: each opens only its own CVs."""

from collections.abc import Callable
from itertools import count

import pytest

from istihdam import cvs, duplicates, seekers
from istihdam.config import Settings
from istihdam.cvs import Cv, CvState
from istihdam.db import Database
from tests.factories import OFFICER
from tests.web import test_seeker_cv as sending
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house

PHONES = count(5321110001)


@pytest.fixture
def sqlite(database: Database) -> Database:
    """The portal of this file stands over each engine."""
    return database


@pytest.fixture
def houses(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> tuple[SeekerHouse, SeekerHouse, SeekerHouse]:
    """Three people of one name, each with an account and a CV that names a firm of its own."""
    made = tuple(
        a_house(sqlite, settings, signed_in, full_name="Ayşe Ilgın", phone=str(next(PHONES)))
        for _ in range(3)
    )
    for number, house in enumerate(made):
        send(house, number)
    return made


@pytest.fixture
def come_back(signed_in: Callable[..., Browser]) -> Callable[[SeekerHouse], None]:
    """come_back(house): the person signs in again."""

    def enter(house: SeekerHouse) -> None:
        house.browser = signed_in(user=house.user)

    return enter


def send(house: SeekerHouse, number: int) -> None:
    """A CV that nobody else could have sent."""
    file = sending.a_docx("Ayşe Ilgın", "İŞ DENEYİMİ", f"2019 - 2023  Firma{number}aks Ltd. - Garson")
    assert sending.send(house, file).status_code == 303


def own(house: SeekerHouse) -> list[Cv]:
    with house.database.reading() as session:
        return cvs.of_seeker(session, house.seeker)


def join(kept: SeekerHouse, merged: SeekerHouse) -> None:
    with kept.database.transaction() as session:
        duplicates.merge(session, session.merge(kept.seeker), session.merge(merged.seeker), by=OFFICER)


def part(*houses: SeekerHouse) -> None:
    """The newest merge that stands among these people is taken back."""
    with houses[0].database.transaction() as session:
        for person in (session.merge(house.seeker) for house in houses):
            if standing := duplicates.merges_of(session, person):
                duplicates.retract(session, person, standing[-1].key, by=OFFICER, reason="typed_wrongly")
                return


def opens_only_its_own(houses: tuple[SeekerHouse, ...]) -> None:
    """Every account against every CV: page, file and sending; and what its list and printed page name."""
    for house in houses:
        listed = house.browser.get("/aday/ozgecmis").text
        for owner in houses:
            for cv in own(owner):
                path = f"/aday/ozgecmis/{cv.key}"
                expected = 200 if owner is house else 404
                assert house.browser.get(path).status_code == expected
                assert house.browser.get(f"{path}/dosya").status_code == expected
                assert (cv.key in listed) == (owner is house)
                if owner is not house:
                    assert house.browser.send(path, full_name="Ayşe Ilgın").status_code == 404


@pytest.mark.parametrize("second", [(0, 2), (1, 2), (2, 0), (2, 1)])
def test_after_any_joining_and_parting_each_account_opens_only_its_own_papers(
    houses: tuple[SeekerHouse, ...], come_back: Callable[[SeekerHouse], None], second: tuple[int, int]
) -> None:
    opens_only_its_own(houses)
    for step in (
        lambda: join(houses[0], houses[1]),
        lambda: join(houses[second[0]], houses[second[1]]),
        lambda: part(*houses),
        lambda: part(*houses),
    ):
        step()
        for house in houses:
            come_back(house)
        opens_only_its_own(houses)


def test_joining_and_parting_end_the_sessions_of_those_concerned_and_of_nobody_else(
    houses: tuple[SeekerHouse, ...], come_back: Callable[[SeekerHouse], None]
) -> None:
    first, second, third = houses
    for step in (lambda: join(first, second), lambda: part(first)):
        step()
        assert [house.browser.get("/aday/ozgecmis").status_code for house in houses] == [302, 302, 200]
        come_back(first), come_back(second)
    assert third.browser.get("/aday/ozgecmis").status_code == 200


def test_what_is_sent_while_joined_stays_with_the_account_that_sent_it(
    houses: tuple[SeekerHouse, ...], come_back: Callable[[SeekerHouse], None]
) -> None:
    first, second, _ = houses
    join(first, second)
    come_back(second)
    send(second, 7)
    part(first)
    come_back(first), come_back(second)
    assert (len(own(first)), len(own(second))) == (1, 2)
    opens_only_its_own(houses)


def test_what_is_confirmed_while_joined_is_the_profile_of_the_record_that_goes_on(
    houses: tuple[SeekerHouse, ...], come_back: Callable[[SeekerHouse], None]
) -> None:
    first, second, _ = houses
    join(first, second)
    come_back(second)
    (cv,) = own(second)
    sent = second.browser.send(f"/aday/ozgecmis/{cv.key}", full_name="Ayşe Ilgın", education="lise")
    assert sent.status_code == 303
    assert (first.now().education, own(second)[0].state) == ("lise", CvState.CONFIRMED)


def test_the_desk_sees_the_papers_of_the_whole_person(houses: tuple[SeekerHouse, ...]) -> None:
    first, second, third = houses
    join(first, second)
    with first.database.reading() as session:
        for house in (first, second):
            person = seekers.by_id(session, house.seeker.id)
            assert {cv.seeker_id for cv in cvs.of_person(session, person)} == {
                first.seeker.id,
                second.seeker.id,
            }
        assert [cv.seeker_id for cv in cvs.of_person(session, third.seeker)] == [third.seeker.id]
