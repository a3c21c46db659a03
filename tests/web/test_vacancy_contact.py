"""A firm, or an officer for it, names the contact to whom the messages of one vacancy go."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from istihdam import employers, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.employers import FirmContact
from istihdam.vacancies import Vacancy
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_employer_vacancies import TYPED

ASKED = "Bu ilanın iletileri kime gitsin?"
SAID = "İletiler kime gidiyor"


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in)


def a_second(house: FirmHouse) -> FirmContact:
    with house.database.transaction() as session:
        firm = employers.by_key(session, house.firm.key)
        given = {"name": "Hasan Kaya", "position": "Ustabaşı", "phone": "0533 777 88 99"}
        return employers.contacts.add(session, firm, by=make.OFFICER, **given)


def newest(house: FirmHouse) -> Vacancy:
    with house.database.reading() as session:
        found = session.scalars(select(Vacancy).order_by(Vacancy.id.desc())).first()
        assert found is not None
        return found


def test_where_there_is_one_contact_nobody_is_asked(house: FirmHouse) -> None:
    assert ASKED not in house.browser.get("/isveren/ilan/yeni").text
    assert house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED).status_code == 303
    assert newest(house).told_contact is None


def test_the_firm_names_one_changes_its_mind_and_reads_who_it_is(house: FirmHouse) -> None:
    contact = a_second(house)
    assert ASKED in house.browser.get("/isveren/ilan/yeni").text
    house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED, told_contact=contact.key)
    made = newest(house)
    assert made.told_contact == contact.key
    page = house.browser.get(f"/isveren/ilan/{made.key}").text
    assert SAID in page
    assert "Hasan Kaya (Ustabaşı)" in page
    form = house.browser.get(f"/isveren/ilan/{made.key}/duzenle").text
    assert f'<option selected value="{contact.key}">' in form
    edited = house.browser.send(f"/isveren/ilan/{made.key}/duzenle", do="submit", **TYPED, told_contact="")
    assert edited.status_code == 303
    assert newest(house).told_contact is None
    assert SAID not in house.browser.get(f"/isveren/ilan/{made.key}").text


def test_an_officer_names_one_of_a_standing_vacancy_and_nothing_waits_for_anybody(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    contact, officer = a_second(house), signed_in(Role.OFFICER)
    path = f"/gorevli/ilanlar/{house.vacancy.key}"
    answer = officer.send(f"{path}/duzenle", **TYPED, told_contact=contact.key)
    assert answer.status_code == 303
    with house.database.reading() as session:
        own = vacancies.by_key(session, house.vacancy.key)
        assert (own.told_contact, own.proposed) == (contact.key, None)
    assert "İletiler: Hasan Kaya (Ustabaşı)" in officer.get(path).text


def test_once_they_are_off_the_list_the_pages_say_so_and_the_form_offers_them_no_more(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    contact, officer = a_second(house), signed_in(Role.OFFICER)
    path = f"/gorevli/ilanlar/{house.vacancy.key}"
    officer.send(f"{path}/duzenle", **TYPED, told_contact=contact.key)
    with house.database.transaction() as session:
        employers.contacts.end(session, employers.contacts.by_key(session, contact.key), by=make.OFFICER)
    said = "Her zamanki gibi: Hasan Kaya (Ustabaşı) artık listede değil"
    assert said in officer.get(path).text
    assert said in house.browser.get(f"/isveren/ilan/{house.vacancy.key}").text
    assert contact.key not in house.browser.get(f"/isveren/ilan/{house.vacancy.key}/duzenle").text


def test_a_contact_of_another_firm_is_refused_and_what_was_typed_stays(house: FirmHouse) -> None:
    a_second(house)
    with house.database.transaction() as session:
        strange = make.an_employer(session).contacts[0].key
    answer = house.browser.send("/isveren/ilan/yeni", do="submit", **TYPED, told_contact=strange)
    assert answer.status_code == 422
    assert 'value="38.000"' in answer.text
