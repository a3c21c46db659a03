"""The order of a search: the newest, the best paid, the nearest, each page after the other and none twice."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from istihdam import clock, vacancies
from istihdam.vacancies import SortOrder, Vacancy, VacancyFilter
from istihdam.vocabulary import places
from tests.factories import a_vacancy, an_employer

TATLISU = ("Ümraniye", "Tatlısu")
PLACES = [TATLISU, ("Ümraniye", "Çakmak"), ("Ümraniye", None), ("Kadıköy", None), (None, None)]
BEYOND = 10_000.0


def furnish(session: Session, seed: int) -> list[Vacancy]:
    """Some vacancies of odd wages, places and days; what a form refuses an import may leave out."""
    chance, firm, made = Random(seed), an_employer(session), []
    for _vacancy in range(11):
        day = clock.today() - timedelta(days=chance.randrange(3))
        vacancy = a_vacancy(session, employer=firm, published_on=day)
        vacancy.wage = chance.choice([None, 30_000, 40_000])
        vacancy.district, vacancy.neighbourhood = chance.choice(PLACES)
        made.append(vacancy)
    session.flush()
    return made


def km(vacancy: Vacancy) -> float:
    found = places.distance_km(*TATLISU, vacancy.district, vacancy.neighbourhood)
    return BEYOND if found is None else found


def paid(vacancy: Vacancy) -> tuple[bool, int]:
    return vacancy.wage is None, -(vacancy.wage or 0)


def newest(vacancy: Vacancy) -> tuple[int, int]:
    assert vacancy.published_on
    return -vacancy.published_on.toordinal(), -vacancy.id


def paged(session: Session, order: SortOrder | None, with_origin: bool) -> list[str]:
    origin = TATLISU if with_origin else None
    parts = [
        vacancies.search(session, order=order, origin=origin, limit=3, offset=offset).vacancies
        for offset in range(0, 12, 3)
    ]
    return [vacancy.key for part in parts for vacancy in part]


@pytest.mark.parametrize("seed", range(3))
def test_pages_of_every_order_are_the_whole_list_with_the_unknown_last(session: Session, seed: int) -> None:
    made = furnish(session, seed)
    for order, with_origin, rule in [
        (None, False, newest),
        (SortOrder.NEWEST, True, newest),
        (SortOrder.NEAR, False, newest),
        (None, True, lambda one: (km(one), *paid(one), *newest(one))),
        (SortOrder.NEAR, True, lambda one: (km(one), *paid(one), *newest(one))),
        (SortOrder.WAGE, False, lambda one: (*paid(one), *newest(one))),
        (SortOrder.WAGE, True, lambda one: (*paid(one), km(one), *newest(one))),
    ]:
        wanted = [vacancy.key for vacancy in sorted(made, key=rule)]
        assert paged(session, order, with_origin) == wanted, (order, with_origin)


def test_ticks_keep_what_they_say(session: Session) -> None:
    bus = a_vacancy(session, has_transport=True, min_experience_years=2)
    fresh = a_vacancy(session, min_experience_years=0)
    old = a_vacancy(session, published_on=clock.today() - timedelta(days=1), has_transport=False)
    assert keys(session, with_transport=True) == {bus.key}
    assert keys(session, without_experience=True) == {fresh.key, old.key}
    assert keys(session, published_from=clock.today()) == {bus.key, fresh.key}
    assert keys(session, with_transport=True, without_experience=True) == set()


def keys(session: Session, **conditions: Any) -> set[str]:
    return {vacancy.key for vacancy in vacancies.search(session, VacancyFilter(**conditions)).vacancies}
