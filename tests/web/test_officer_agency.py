"""Vacancies of the state agency: pasted, checked, published with their number and source."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from istihdam import referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import By, Event
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.test_pasted import ON_ONE_LINE
from tests.web.conftest import Browser

PAGE = "/gorevli/iskur"
TYPED = {
    "number": "00007412589",
    "firm": "Kuzey Lojistik Depolama A.Ş.",
    "occupation": "forkliftçi",
    "openings": "4",
    "wage": "38.500",
    "district": "Ümraniye",
    "neighbourhood": "Tatlısu",
    "shifts": "rotating_3",
}


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def test_a_pasted_page_fills_the_form_and_publishes_nothing(officer: Browser, sqlite: Database) -> None:
    page = officer.send(PAGE, do="read", pasted=ON_ONE_LINE).text
    assert "14 alan okundu" in page
    assert 'value="00007412589"' in page
    assert "Kuzey Lojistik" in page
    with sqlite.reading() as session:
        assert session.scalar(select(Vacancy.id)) is None


def test_a_text_that_tells_nothing_says_so(officer: Browser) -> None:
    assert "Metinden bir şey okunamadı" in officer.send(PAGE, do="read", pasted="merhaba").text


def test_it_is_published_with_its_number_and_its_referrals_are_of_the_agency(
    officer: Browser, sqlite: Database
) -> None:
    answer = officer.send(PAGE, **TYPED)
    assert answer.status_code == 303, answer.text
    with sqlite.transaction() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        told = (vacancy.status, vacancy.source, vacancy.iskur_number)
        assert told == (VacancyStatus.PUBLISHED, "iskur", "00007412589")
        referrals.refer(session, [factories.a_seeker(session)], [vacancy], by=By("U-x"))
    with sqlite.reading() as session:
        found = {tuple(row) for row in session.execute(select(Event.kind, Event.source))}
    assert {("vacancy_published", "iskur"), ("referred", "iskur")} <= found


def test_the_same_number_is_refused_with_the_name_of_the_first(officer: Browser) -> None:
    officer.send(PAGE, **TYPED)
    again = officer.send(PAGE, **TYPED)
    assert again.status_code == 422
    assert "zaten kayıtlı" in again.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": ""}, "İŞKUR ilan numarası"),
        ({"occupation": "zzqx"}, "zzqx"),
        ({"wage": "12"}, "asgari"),
        ({"published_on": "45.11.2026"}, "gün"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    officer: Browser, sqlite: Database, wrong: dict[str, str], words: str
) -> None:
    answer = officer.send(PAGE, **(TYPED | wrong))
    assert answer.status_code == 422
    assert words in answer.text
    with sqlite.reading() as session:
        assert session.scalar(select(Vacancy.id)) is None


def test_a_firm_of_the_same_name_is_taken_as_it_is(officer: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        known = factories.an_employer(session, name="KUZEY LOJİSTİK DEPOLAMA A.Ş.")
    officer.send(PAGE, **TYPED)
    with sqlite.reading() as session:
        assert session.scalars(select(Vacancy)).one().employer_id == known.id
