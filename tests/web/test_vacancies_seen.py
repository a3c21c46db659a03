"""Who decides on a vacancy, or writes it, does so on what they saw; on anything else nothing is done."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from istihdam import clock, vacancies
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.vacancies import FIELDS, Moved, Vacancy, VacancyStatus
from istihdam.web.shared import vacancy_changes
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_decided_at_once import Centre
from tests.web.test_vacancy_changes import boxes, typed

OTHER: dict[str, Any] = {
    "title": "Depo forkliftçisi",
    "text": "Akşam servis var.",
    "occupation": "8160.05",
    "required_skills": ["stok sayımı"],
    "preferred_skills": ["stok sayımı"],
    "required_licences": ["B"],
    "required_certificates": ["hijyen belgesi"],
    "min_experience_years": 4,
    "education": "high_school",
    "district": "Ataşehir",
    "neighbourhood": "Tatlısu",
    "shifts": ["night"],
    "wage": 44_000,
    "has_transport": False,
    "has_meals": False,
    "is_insured_from_day_one": False,
    "openings": 9,
    "contact_name": "Iraz Kısa",
    "contact_phone": "0532 555 77 99",
    "told_contact": "O-2222222222",
    "address": "Yeni Cad. 3",
    "interview_at": "10:30",
    "report_to": "Güvenlik",
    "iskur_number": "00009999999",
    "link": "https://ilan.example.invalid/9",
}
"""Another value for each field of a vacancy; the day of an interview is written on the day of the test."""


def other(name: str) -> Any:
    return clock.today() + timedelta(days=3) if name == "interview_on" else OTHER[name]


def waiting(database: Database) -> Vacancy:
    with database.transaction() as session:
        return make.a_vacancy(session, published=False, waiting=True, wage=40_000)


def now(database: Database, vacancy: Vacancy) -> Vacancy:
    with database.reading() as session:
        return vacancies.by_key(session, vacancy.key)


def version_on(page: str) -> str:
    return re.findall(r'name="version" value="(\w+)"', page)[0]


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_whatever_moved_since_it_was_seen_is_named_and_nothing_is_done(sqlite: Database, name: str) -> None:
    vacancy = waiting(sqlite)
    seen = vacancies.version(vacancy)
    with sqlite.transaction() as session:
        now = vacancies.by_key(session, vacancy.key)
        before = getattr(now, name)
        setattr(now, name, other(name))
        assert getattr(now, name) != before
    with sqlite.session() as session:
        held = vacancies.by_key(session, vacancy.key)
        with pytest.raises(Moved) as moved:
            vacancies.hold(session, held, seen)
        assert moved.value.fields == [name]
        vacancies.hold(session, held, vacancies.version(held))


def test_every_field_that_a_form_shows_has_a_name_for_people() -> None:
    assert FIELDS - vacancy_changes.LABELS.keys() == {"iskur_number", "link"}


@pytest.mark.parametrize(
    ("path", "fields"), [("yayimla", {}), ("geri-gonder", {"reason": "Adres yok"}), ("geri-gonder", {})]
)
def test_an_officer_decides_on_what_they_read_and_not_on_what_its_firm_wrote_meanwhile(
    officer: Browser, sqlite: Database, path: str, fields: dict[str, str]
) -> None:
    vacancy = waiting(sqlite)
    seen = version_on(officer.get("/gorevli/onaylar").text)
    with sqlite.transaction() as session:
        vacancies.edit(session, vacancies.by_key(session, vacancy.key), wage=34_500, shifts=["night"])
    answer = officer.send(f"/gorevli/ilanlar/{vacancy.key}/{path}", version=seen, **fields)
    assert answer.status_code in (409, 422)
    assert "değişti" in answer.text
    assert "Aylık net ücret" in answer.text
    assert "Vardiya" in answer.text
    assert now(sqlite, vacancy).status == VacancyStatus.WAITING
    again = officer.send(
        f"/gorevli/ilanlar/{vacancy.key}/{path}", version=version_on(answer.text), **{"reason": "x", **fields}
    )
    assert again.status_code == 303
    assert now(sqlite, vacancy).status != VacancyStatus.WAITING


def test_a_change_that_was_replaced_is_not_accepted_unread(officer: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        vacancy = make.a_vacancy(session, wage=40_000)
        vacancies.change(session, vacancy, by=make.ON_THE_WEB, wage=39_000)
    seen = version_on(officer.get(f"/gorevli/ilanlar/{vacancy.key}").text)
    with sqlite.transaction() as session:
        vacancies.change(session, vacancies.by_key(session, vacancy.key), by=make.ON_THE_WEB, wage=35_000)
    answer = officer.send(f"/gorevli/ilanlar/{vacancy.key}/yayimla", version=seen)
    assert answer.status_code == 409
    assert now(sqlite, vacancy).wage == 40_000


def test_of_two_contacts_who_write_one_vacancy_the_second_reads_what_the_first_wrote(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house: FirmHouse = a_house(sqlite, signed_in, openings=5)
    mine, theirs = typed(house), typed(house)
    first = house.browser.send(house.path("/duzenle"), do="submit", **theirs | {"wage": "46.000"})
    assert first.status_code == 303
    second = house.browser.send(house.path("/duzenle"), do="submit", **mine | {"text": "Yemek var."})
    assert second.status_code == 422
    assert "Aylık net ücret" in second.text
    assert "Yemek var." in second.text, "what was typed stays"
    stands = now(sqlite, house.vacancy)
    assert (stands.wage, stands.text) != (int(mine["wage"].replace(".", "")), "Yemek var.")
    assert stands.wage == 46_000
    read = mine | {"text": "Yemek var.", "wage": "46.000", "version": version_on(second.text)}
    assert house.browser.send(house.path("/duzenle"), do="submit", **read).status_code == 303
    stands = now(sqlite, house.vacancy)
    assert (stands.wage, stands.text) == (46_000, "Yemek var.")


def test_of_two_officers_who_write_at_the_same_moment_one_is_kept_and_the_other_told(
    database: Database, settings: Settings
) -> None:
    centre = Centre(database, settings)
    with database.transaction() as session:
        vacancy = make.a_vacancy(session, wage=40_000)
    path = f"/gorevli/ilanlar/{vacancy.key}/duzenle"
    for number in range(3):
        wages = (41_000 + 10 * number, 42_000 + 10 * number)
        forms = [boxes(officer.get(path).text) for officer in centre.officers]
        gate = threading.Barrier(2)

        def press(
            own: int, wages: tuple[int, int] = wages, forms: list[dict[str, Any]] = forms, gate: Any = gate
        ) -> TestResponse:
            gate.wait()
            return centre.officers[own].send(path, **forms[own] | {"wage": str(wages[own])})

        with ThreadPoolExecutor(2) as pool:
            codes = [answer.status_code for answer in pool.map(press, range(2))]
        assert sorted(codes) == [303, 422]
        assert now(database, vacancy).wage == wages[codes.index(303)]
