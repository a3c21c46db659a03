"""The firm's own vacancies: written, copied, sent, narrowed to the firm, closed."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from istihdam import clock, turkish, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.referrals import State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

TYPED = {
    "occupation": "forklift operatörü",
    "openings": "3",
    "wage": "38.000",
    "shifts": ["day", "rotating_2"],
    "has_transport": "yes",
    "has_meals": "no",
    "is_insured_from_day_one": "",
    "district": "Ümraniye",
    "neighbourhood": "Tatlısu",
    "required_certificates": "forklift belgesi",
    "required_skills": "reach truck, sevkiyat",
}


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in)


def newest(house: FirmHouse) -> Vacancy:
    with house.database.reading() as session:
        return session.scalars(select(Vacancy).order_by(Vacancy.id.desc())).first()


def count(house: FirmHouse) -> int:
    with house.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Vacancy)) or 0


def test_a_posted_vacancy_waits_for_the_centre_with_what_was_typed(house: FirmHouse) -> None:
    answer = house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED)
    made = newest(house)
    assert (answer.status_code, answer.location) == (303, f"/isveren/ilan/{made.key}")
    assert made.status == VacancyStatus.WAITING
    assert made.occupation.startswith("8344")
    assert (made.openings, made.wage, made.shifts) == (3, 38_000, ["day", "rotating_2"])
    assert (made.has_transport, made.has_meals, made.is_insured_from_day_one) == (True, False, None)
    assert (made.neighbourhood, made.employer_id) == ("Tatlısu", house.firm.id)
    assert made.required_certificates == ["Forklift operatör belgesi"]
    assert made.title
    assert "Onay bekliyor" in house.browser.get(f"/isveren/ilan/{made.key}").text


def test_a_draft_is_seen_by_nobody_and_can_be_sent_later(house: FirmHouse) -> None:
    house.browser.send("/isveren/ilan/yeni", do="draft", **TYPED)
    made = newest(house)
    assert made.status == VacancyStatus.DRAFT
    assert house.browser.send(f"/isveren/ilan/{made.key}/gonder").status_code == 303
    assert newest(house).status == VacancyStatus.WAITING


def test_the_last_vacancy_is_copied_into_the_form(house: FirmHouse) -> None:
    house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED)
    page = house.browser.get("/isveren/ilan/yeni?kopya=1").text
    assert 'value="38.000"' in page
    assert 'value="Forklift operatör belgesi"' in page
    assert "Son ilanınızdan dolduruldu" in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("wage", "on bin", "tam sayı"),
        ("wage", "9.000", "net asgari ücretin"),
        ("openings", "0", "tam sayı"),
        ("occupation", "zzqqxx", "bildiğimiz bir meslek değil"),
        ("contact_phone", "12", "bir telefon numarası değil"),
        ("neighbourhood", "Moda", "adlı bir mahalle yok"),
        ("district", "Ankara", "bir ilçesi değil"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(
    house: FirmHouse, field: str, typed: str, sentence: str
) -> None:
    answer = house.browser.send("/isveren/ilan/yeni", do="submit", **{**TYPED, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="reach truck, sevkiyat"' in answer.text
    assert count(house) == 1


def test_a_form_posted_twice_makes_one_vacancy(house: FirmHouse) -> None:
    places = {
        house.browser.send("/isveren/ilan/yeni", key="one-form-only", do="submit", **TYPED).location
        for _time in range(2)
    }
    assert len(places) == 1
    assert count(house) == 2


def test_a_waiting_vacancy_can_be_changed_and_an_ended_one_cannot(house: FirmHouse) -> None:
    house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED)
    made = newest(house)
    house.browser.send(f"/isveren/ilan/{made.key}/duzenle", do="submit", **{**TYPED, "wage": "41.000"})
    assert (newest(house).wage, newest(house).status) == (41_000, VacancyStatus.WAITING)
    house.browser.send(house.path("/durum"), act="cancel")
    refused = house.browser.send(house.path("/duzenle"), do="submit", **TYPED)
    assert refused.status_code == 422
    assert "kopya" in refused.text


@pytest.mark.parametrize("rest", ["", "/duzenle", "/gelenler", "/adaylar"])
def test_another_firms_vacancy_in_the_address_is_not_found(
    house: FirmHouse, sqlite: Database, signed_in: Callable[..., Browser], rest: str
) -> None:
    other = a_house(sqlite, signed_in)
    answer = house.browser.get(other.path(rest))
    assert answer.status_code == 404
    assert "Böyle bir ilan yok" in answer.text
    assert other.firm.name not in answer.text


@pytest.mark.parametrize("rest", ["/durum", "/kontenjan", "/gonder", "/gelenler"])
def test_another_firms_vacancy_cannot_be_changed(
    house: FirmHouse, sqlite: Database, signed_in: Callable[..., Browser], rest: str
) -> None:
    other = a_house(sqlite, signed_in)
    answer = house.browser.send(other.path(rest), how="filled", openings="9")
    assert answer.status_code == 404
    with sqlite.reading() as session:
        stands = vacancies.by_key(session, other.vacancy.key)
        assert (stands.status, stands.openings) == (VacancyStatus.PUBLISHED, 1)


def test_openings_are_raised_and_a_wrong_number_is_named(house: FirmHouse) -> None:
    assert house.browser.send(house.path("/kontenjan"), openings="4").status_code == 303
    assert newest(house).openings == 4
    refused = house.browser.send(house.path("/kontenjan"), openings="dört")
    assert refused.status_code == 422
    assert 'value="dört"' in refused.text


def test_a_closed_vacancy_stays_closed_and_says_how(house: FirmHouse) -> None:
    assert house.browser.send(house.path("/durum"), act="soon").status_code == 422
    assert house.browser.send(house.path("/durum"), act="filled_otherwise").status_code == 303
    assert newest(house).status == VacancyStatus.FILLED
    assert "Doldu" in house.browser.get(house.path()).text
    assert house.browser.send(house.path("/durum"), act="cancel").status_code == 422


def test_the_first_page_says_where_each_vacancy_stands(house: FirmHouse) -> None:
    house.sent()
    house.browser.send("/isveren/ilan/yeni", do="draft", **TYPED)
    page = house.browser.get("/isveren/").text
    for words in (
        "Yayında",
        "Taslak",
        "Cevabınızı bekleyenler",
        "1 kişi ",
        "beri cevabınızı bekliyor",
        "Hepsini cevapla",
    ):
        assert words in page


def test_a_firm_that_waits_is_told_so_and_may_write(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house = a_house(sqlite, signed_in, approved=False)
    assert "kontrol ediyor" in house.browser.get("/isveren/").text
    assert house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED).status_code == 303


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER, Role.SEEKER, Role.TRAINING])
def test_nobody_else_sees_the_employers_pages(signed_in: Callable[..., Browser], role: Role) -> None:
    assert signed_in(role).get("/isveren/").status_code == 403


def test_a_visitor_is_led_to_sign_in(client: Browser) -> None:
    assert client.get("/isveren/").location.startswith("/giris")


def test_the_last_place_filled_is_said_on_the_page(house: FirmHouse) -> None:
    referral = house.sent()
    house.browser.send(house.path("/gelenler"), **{f"kind-{referral.key}": "started"})
    assert "Kontenjan dolu" in house.browser.get(house.path()).text


@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_what_a_firm_answers_stands_on_its_page_and_an_answer_left_out_does_not(
    house: FirmHouse, answer: str
) -> None:
    house.browser.send("/isveren/ilan/yeni", do="submit", **(TYPED | {"has_meals": answer}))
    made = newest(house)
    page = house.browser.get(f"/isveren/ilan/{made.key}").text
    assert made.has_meals is {"yes": True, "no": False, "": None}[answer]
    assert ("<dt>Yemek</dt>" in page) == bool(answer)
    assert "sigorta" not in page.lower()
    form = house.browser.get(f"/isveren/ilan/{made.key}/duzenle").text
    assert re.search(rf'name="has_meals"[^>]*value="{answer}" checked', form)


def test_an_answer_that_is_none_is_refused(house: FirmHouse) -> None:
    assert house.browser.send("/isveren/ilan/yeni", **(TYPED | {"has_meals": "belki"})).status_code == 422
    assert count(house) == 1


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("inşaat", False),
        ("Diğer Muhasebeciler", True),
        ("Başka Yerde Sınıflandırılmamış Kaba İnşaat Ve İlgili İşlerde Çalışan Sanatkarlar", True),
    ],
)
def test_a_class_of_the_rest_is_taken_only_by_its_whole_name(
    house: FirmHouse, typed: str, is_taken: bool
) -> None:
    answer = house.browser.send("/isveren/ilan/yeni", do="draft", **(TYPED | {"occupation": typed}))
    assert (answer.status_code == 303) == is_taken
    assert is_taken or "mi demek istediniz" in answer.text


def test_a_firm_extends_its_vacancy_and_everybody_stays(house: FirmHouse) -> None:
    sent = house.sent()
    until = clock.today() + timedelta(days=60)
    with house.database.transaction() as session:
        session.merge(house.vacancy).expires_on = clock.today()
    page = house.browser.get(house.path()).text
    assert "İlanı uzat" in page
    assert f'value="{until:%d.%m.%Y}"' in page
    answer = house.browser.send(house.path("/uzat"), until=until.isoformat())
    assert (answer.status_code, answer.location) == (303, house.path())
    assert turkish.day(until) in house.browser.get(answer.location).text
    assert newest(house).expires_on == until
    assert house.state(sent) == State.REFERRED


@pytest.mark.parametrize("days", [61, 0])
def test_a_last_day_too_far_or_not_ahead_is_refused_at_its_field(house: FirmHouse, days: int) -> None:
    with house.database.transaction() as session:
        session.merge(house.vacancy).expires_on = clock.today()
    asked = (clock.today() + timedelta(days=days)).isoformat()
    answer = house.browser.send(house.path("/uzat"), until=asked)
    assert answer.status_code == 422
    assert ("en çok 60 gün" if days else "daha uzun kalması") in answer.text
    assert newest(house).expires_on == clock.today()


def test_no_other_firm_extends_it_and_nobody_an_ended_one(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    until = (clock.today() + timedelta(days=60)).isoformat()
    other = a_house(house.database, signed_in)
    assert other.browser.send(house.path("/uzat"), until=until).status_code == 404
    house.browser.send(house.path("/durum"), act="filled_otherwise")
    assert "İlanı uzat" not in house.browser.get(house.path()).text
    assert house.browser.send(house.path("/uzat"), until=until).status_code == 422
