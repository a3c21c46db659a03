"""A firm signs up: it waits for an officer, and nobody learns who is known already."""

import pytest
from sqlalchemy import func, select

from istihdam import accounts, employers
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.events import Event
from istihdam.notices import Message, Template
from tests import factories as make
from tests.web.conftest import PASSWORD, Browser

GOOD = {
    "name": "Yıldız Ambalaj",
    "tax_number": make.a_tax_number(77),
    "district": "Ümraniye",
    "contact_name": "Nermin Aksoy",
    "phone": "0532 555 12 04",
    "email": "nermin@ambalaj.example.invalid",
    "password": PASSWORD,
}


def firms(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Employer)) or 0


def test_a_new_firm_waits_and_its_contact_can_sign_in(client: Browser, sqlite: Database) -> None:
    answer = client.send("/isveren/kayit", **GOOD)
    assert (answer.status_code, answer.location) == (303, "/isveren/kayit/tamam")
    with sqlite.reading() as session:
        firm = employers.waiting(session)[0]
        assert (firm.name, firm.status) == ("Yıldız Ambalaj", EmployerStatus.WAITING)
        assert [user.email for user in accounts.contacts_of(session, firm.id)] == [GOOD["email"]]
        assert session.scalars(select(Event.kind)).all() == ["employer_registered"]
    entered = client.send("/giris/parola", name="0532 555 12 04", password=PASSWORD)
    assert entered.location == "/isveren/"


def test_a_known_tax_number_gets_the_same_answer_and_changes_nothing(
    client: Browser, sqlite: Database
) -> None:
    first = client.send("/isveren/kayit", **GOOD)
    again = client.send(
        "/isveren/kayit", **{**GOOD, "phone": "0533 444 11 22", "email": "baska@ambalaj.example.invalid"}
    )
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert again.data == first.data
    assert firms(sqlite) == 1
    assert client.send("/giris/parola", name="0533 444 11 22", password=PASSWORD).status_code == 422


def test_a_known_mail_gets_the_same_answer_and_leaves_no_firm_behind(
    client: Browser, sqlite: Database
) -> None:
    client.send("/isveren/kayit", **GOOD)
    answer = client.send("/isveren/kayit", **{**GOOD, "tax_number": make.a_tax_number(78)})
    assert answer.location == "/isveren/kayit/tamam"
    assert firms(sqlite) == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("tax_number", "1234567891", "doğru bir vergi numarası değil"),
        ("phone", "12345", "bir telefon numarası değil"),
        ("email", "nermin", "e-posta adresi"),
        ("password", "1234", "en az 8 karakter"),
        ("contact_name", "  ", "Bu alanı doldurun."),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(
    client: Browser, sqlite: Database, field: str, typed: str, sentence: str
) -> None:
    answer = client.send("/isveren/kayit", **{**GOOD, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Yıldız Ambalaj"' in answer.text
    assert PASSWORD not in answer.text
    assert firms(sqlite) == 0


def test_a_weak_password_is_refused_alike_for_known_and_unknown_firms(client: Browser) -> None:
    weak = {**GOOD, "password": "12345678"}
    unknown = client.send("/isveren/kayit", **weak).status_code
    client.send("/isveren/kayit", **GOOD)
    assert client.send("/isveren/kayit", **weak).status_code == unknown == 422


def test_the_same_form_twice_makes_one_firm(client: Browser, sqlite: Database) -> None:
    for _time in range(2):
        assert client.send("/isveren/kayit", key="once-and-again", **GOOD).status_code == 303
    assert firms(sqlite) == 1


def test_who_signs_up_is_told_so_once_and_who_is_known_hears_nothing(
    client: Browser, sqlite: Database
) -> None:
    client.send("/isveren/kayit", **GOOD)
    client.send("/isveren/kayit", **{**GOOD, "phone": "0533 444 11 22"})
    client.send("/isveren/kayit", **{**GOOD, "tax_number": make.a_tax_number(78)})
    with sqlite.reading() as session:
        (message,) = session.scalars(select(Message))
        (own,) = employers.waiting(session)[0].contacts
        assert (message.template, message.contact) == (Template.FIRM_RECEIVED, own.key)
