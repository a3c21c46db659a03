"""Two people of a vacancy side by side: chosen by ticks, with the same reasons as in the ranking."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from istihdam import clock, seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.seekers import HeldOccupation, ListView
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.officers import Centre


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def test_two_ticked_people_stand_side_by_side_and_one_of_them_is_sent(
    officer: Browser, centre: Centre
) -> None:
    first, second = (
        *centre.people("Nur Kaya", licences=["B"]),
        *centre.people("Can Er", occupations=[HeldOccupation(make.FORKLIFT, 9, True)]),
    )
    here = f"/gorevli/ilanlar/{centre.jobs[0].key}"
    with centre.database.transaction() as session:
        person = seekers.by_key(session, first.key)
        seekers.mark_documents(session, person, {"licence:B": True}, by=make.OFFICER)
    answer = officer.send(here, people=[first.key, second.key], do="compare")
    assert answer.status_code == 303
    page = officer.get(answer.location).text
    for words in ("Nur Kaya", "Can Er", "9 yıl", "B ehliyet", "belgesi görüldü", "bugün kaydoldu"):
        assert words in page, words
    with centre.database.reading() as session:
        newest = session.scalars(select(ListView).order_by(ListView.id.desc()).limit(1)).one()
    assert {first.key, second.key} <= set(newest.keys)
    assert centre.referrals_of(first) == [], "comparing sends nobody"
    officer.send(here, people=first.key)
    assert [one.sent_on for one in centre.referrals_of(first)] == [clock.today()]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_no_other_number_than_two_is_compared(officer: Browser, centre: Centre, count: int) -> None:
    people = centre.people(*("Nur Kaya", "Can Er", "Ali Us")[:count])
    here = f"/gorevli/ilanlar/{centre.jobs[0].key}"
    keys = [one.key for one in people]
    assert officer.send(here, people=keys, do="compare").status_code == 422
    assert officer.get(f"{here}/karsilastir?{urlencode({'kisi': keys}, doseq=True)}").status_code == 409


def test_who_does_not_meet_a_condition_is_compared_with_the_reason(officer: Browser, centre: Centre) -> None:
    fits, misses = (*centre.people("Nur Kaya"), *centre.people("Can Er", refuses_shifts=["night"]))
    with centre.database.transaction() as session:
        job = make.a_vacancy(session, employer=session.merge(centre.firm), shifts=["night"])
    asked = urlencode({"kisi": [fits.key, misses.key]}, doseq=True)
    page = officer.get(f"/gorevli/ilanlar/{job.key}/karsilastir?{asked}").text
    assert page.count("şarta uymuyor") == 1
