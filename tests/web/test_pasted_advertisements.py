"""An advertisement pasted into the vacancy form, by an officer and by a firm."""

import html
from collections.abc import Callable

import pytest
from sqlalchemy import select

from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.vacancies.advertisements import LONGEST
from tests import factories as make
from tests.walk import forms
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

MESSAGE = """Dudullu'daki depomuza 3 forklift operatörü arıyoruz
maaş net 38 bin + yemek + servis var, sgk ilk günden
forklift belgesi şart, B ehliyet tercih sebebidir
mesai 08:00 - 18:00
Ayşe Hanım 0532 555 12 04"""
TWO = "2 garson 35.000 TL, 1 aşçı 45.000 TL aranıyor. Kadıköy."


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


@pytest.fixture
def firm(sqlite: Database) -> Employer:
    with sqlite.transaction() as session:
        return make.an_employer(session, approved=True, name="Kuzey Ambalaj")


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in)


def path(firm: Employer) -> str:
    return f"/gorevli/firma/{firm.key}/ilan/yeni"


def boxes(page: str) -> dict[str, list[str]]:
    """What the form of the page would send: name → values."""
    form = next(form for form in forms.read(page, "/").forms if "wage" in form.names)
    return {name: values for name, values in form.as_shown().items() if name != "form_key"}


def vacancies_of(database: Database) -> list[Vacancy]:
    with database.reading() as session:
        return list(session.scalars(select(Vacancy).order_by(Vacancy.id)))


def test_a_message_fills_the_form_marks_what_is_unsure_and_publishes_nothing(
    officer: Browser, firm: Employer, sqlite: Database
) -> None:
    answer = officer.send(path(firm), do="read", pasted=MESSAGE)
    sent = boxes(answer.text)
    assert answer.status_code == 200
    assert (sent["occupation"], sent["openings"], sent["wage"]) == (["Forklift Operatörü"], ["3"], ["38000"])
    assert (sent["shifts"], sent["district"], sent["has_meals"]) == (["day"], ["Ümraniye"], ["yes"])
    assert sent["neighbourhood"] == [""]
    assert (sent["has_transport"], sent["is_insured_from_day_one"]) == (["yes"], ["yes"])
    assert sent["required_certificates"] == ["Forklift operatör belgesi"]
    assert "required_licences" not in sent
    assert sent["text"][0].split() == MESSAGE.split()
    assert "Yalnız tercih ediliyor" in answer.text
    assert vacancies_of(sqlite) == []


def test_what_was_filled_in_is_published_without_telephone_and_name(
    officer: Browser, firm: Employer, sqlite: Database
) -> None:
    sent = boxes(officer.send(path(firm), do="read", pasted=MESSAGE).text)
    answer = officer.send(path(firm), **sent)
    assert answer.status_code == 303, answer.text
    vacancy = vacancies_of(sqlite)[0]
    assert vacancy.status == VacancyStatus.PUBLISHED
    assert "forklift belgesi şart" in vacancy.text
    assert "0532" not in vacancy.text
    assert "Ayşe" not in vacancy.text
    assert (vacancy.contact_name, vacancy.contact_phone) == ("Ayşe Hanım", "+905325551204")


def test_they_stay_where_the_officer_says_so(officer: Browser, firm: Employer, sqlite: Database) -> None:
    sent = boxes(officer.send(path(firm), do="read", pasted=MESSAGE).text) | {"people": ["keep"]}
    assert officer.send(path(firm), **sent).status_code == 303
    assert "0532 555 12 04" in vacancies_of(sqlite)[0].text


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"people": "keep"},
        {"people": "keep", "people_shown": "Ali Bey"},
        {"people": "x", "people_shown": "x"},
    ],
)
def test_a_number_typed_into_the_text_is_not_published_unseen(
    officer: Browser, firm: Employer, sqlite: Database, more: dict[str, str]
) -> None:
    typed = {
        "occupation": "Garson",
        "wage": "41.000",
        "district": "Ümraniye",
        "openings": "1",
        "shifts": "day",
    }
    answer = officer.send(path(firm), **typed, text="Tel 0532 555 12 04", **more)
    assert answer.status_code == 422
    assert "0532 555 12 04 yazıyor" in html.unescape(answer.text)
    assert vacancies_of(sqlite) == []


def test_several_jobs_are_offered_and_the_chosen_one_is_filled_in(officer: Browser, firm: Employer) -> None:
    page = officer.send(path(firm), do="read", pasted=TWO).text
    sent = boxes(page)
    assert (sent["occupation"], sent["wage"]) == ([""], [""])
    assert "birden çok iş var" in page
    cook = boxes(officer.send(path(firm), **(sent | {"job": "Aşçı"})).text)
    assert (cook["occupation"], cook["wage"], cook["district"]) == (["Aşçı"], ["45000"], ["Kadıköy"])


def test_a_second_text_leaves_nothing_of_the_first_and_typed_fields_stay(
    officer: Browser, firm: Employer
) -> None:
    first = boxes(officer.send(path(firm), do="read", pasted=MESSAGE, report_to="Ana kapı").text)
    again = boxes(officer.send(path(firm), **(first | {"do": "read", "pasted": "Garson aranıyor"})).text)
    assert (again["occupation"], again["wage"], again["report_to"]) == (
        ["Garson (Servis Elemanı)"],
        [""],
        ["Ana kapı"],
    )
    assert "shifts" not in again
    assert again["required_certificates"] == [""]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Önce ilanın metnini"), (" \n ", "Önce ilanın metnini"), ("g" * (LONGEST + 1), "uzun")],
)
def test_no_text_and_too_much_text_are_said_and_lose_nothing(
    officer: Browser, firm: Employer, text: str, words: str
) -> None:
    answer = officer.send(path(firm), do="read", pasted=text, wage="41.000")
    assert answer.status_code == 422
    assert words in answer.text
    assert boxes(answer.text)["wage"] == ["41.000"]


@pytest.mark.parametrize(
    "text", ["🔥\x00\ud800".encode("utf-8", "surrogatepass"), b"\x00", "İ" * 3000, "9" * 3000]
)
def test_odd_letters_break_nothing(officer: Browser, firm: Employer, text: object) -> None:
    assert officer.send(path(firm), do="read", pasted=text).status_code in (200, 400, 422)


def test_a_firm_pastes_its_own_advertisement_and_sends_it(house: FirmHouse) -> None:
    page = house.browser.send("/isveren/ilan/yeni", do="read", pasted=MESSAGE).text
    sent = boxes(page)
    assert sent["occupation"] == ["Forklift Operatörü"]
    assert (
        house.browser.send("/isveren/ilan/yeni", **(sent | {"do": ["submit"], "is_new": ["1"]})).status_code
        == 303
    )
    made = vacancies_of(house.database)[-1]
    assert made.status == VacancyStatus.WAITING
    assert "0532" not in made.text
