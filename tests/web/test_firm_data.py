"""A firm is told how its check ended, mends its data, and waits once more; officers mend the rest."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from istihdam import accounts, clock, employers, events, notices
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer, EmployerStatus
from istihdam.notices import Carriers, Message, MessageState, Template
from istihdam.texts import septets
from tests import factories as make
from tests.web.conftest import PASSWORD, Browser

AWAKE = (0, 0)


class Post:
    """A gateway that remembers."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send(self, phone: str, text: str, reference: str | None = None) -> None:
        self.sent.append((phone, text))


@pytest.fixture
def portal(database: Database, settings: Settings) -> Flask:
    made = create_app(settings, database)
    made.testing, made.config["WTF_CSRF_ENABLED"], made.test_client_class = True, False, Browser
    return made


@pytest.fixture
def firm(database: Database) -> Employer:
    with database.transaction() as session:
        made = make.an_employer(session, approved=False, name="Umut Fırın", phone="0532 555 12 04")
        assert [contact.is_manager for contact in made.contacts] == [True]
        return made


@pytest.fixture
def enter(portal: Flask, database: Database, settings: Settings, firm: Employer) -> Callable[[Role], Browser]:
    def browser_of(role: Role) -> Browser:
        with database.transaction() as session:
            user = accounts.create_user(
                session,
                role,
                "Ayşe Işık",
                settings=settings,
                phone=firm.phone,
                password=PASSWORD,
                employer_id=firm.id if role == Role.EMPLOYER else None,
                key=firm.contacts[0].key if role == Role.EMPLOYER else None,
            )
            token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
        browser = portal.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser

    return browser_of


def now(database: Database, firm: Employer) -> Employer:
    with database.reading() as session:
        return employers.by_key(session, firm.key)


def delivered(database: Database) -> list[tuple[str, str]]:
    post = Post()
    with clock.set_to(clock.now() + timedelta(minutes=10)):
        notices.deliver(database, Carriers(post), AWAKE)
    return post.sent


def test_a_firm_hears_that_it_is_verified_and_how_to_come_in(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer = enter(Role.OFFICER)
    officer.send(f"/gorevli/firma/{firm.key}/onayla")
    [(phone, text)] = delivered(database)
    assert phone == firm.phone
    assert "onaylandı" in text
    assert septets.parts(text) <= 2
    officer.send(f"/gorevli/firma/{firm.key}/onayla")
    assert delivered(database) == []


def test_a_firm_that_was_not_verified_reads_why_mends_it_and_waits_once_more(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer, contact = enter(Role.OFFICER), enter(Role.EMPLOYER)
    refused = f"/gorevli/firma/{firm.key}/reddet"
    officer.send(refused, reason="Adres vergi levhasındakiyle aynı değil.")
    [(_phone, text)] = delivered(database)
    assert "Adres vergi levhasındakiyle aynı değil. Sayfanızda düzeltin" in text
    assert "Adres vergi levhasındakiyle" in contact.get("/isveren/").text
    assert "yeniden kontrol edilir" in contact.get("/isveren/firma").text
    answer = contact.send("/isveren/firma", address="Yeni Sokak 5", district="Ümraniye")
    assert answer.location == "/isveren/"
    mended = now(database, firm)
    assert (mended.status, mended.address) == (EmployerStatus.WAITING, "Yeni Sokak 5")
    assert "Umut Fırın" in officer.get("/gorevli/onaylar").text
    officer.send(refused, reason="Vergi numarası başka firmanın.")
    assert ["Vergi numarası" in text for _phone, text in delivered(database)] == [True]


def test_a_decision_that_was_changed_before_its_message_left_is_not_told(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer = enter(Role.OFFICER)
    officer.send(f"/gorevli/firma/{firm.key}/reddet", reason="Adres eksik.")
    enter(Role.EMPLOYER).send("/isveren/firma", address="Alemdağ Cad. 12", district="Ümraniye")
    officer.send(f"/gorevli/firma/{firm.key}/onayla")
    assert ["onaylandı" in text for _phone, text in delivered(database)] == [True]
    with database.reading() as session:
        states = dict(iter(session.execute(select(Message.template, Message.state))))
    assert states[Template.FIRM_NOT_VERIFIED] == MessageState.DROPPED


def test_a_firm_changes_neither_its_name_nor_its_tax_number_nor_its_phone(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    wishes = {"name": "Başka Firma", "tax_number": make.a_tax_number(91), "phone": "0533 111 22 33"}
    enter(Role.EMPLOYER).send("/isveren/firma", contact_name="Başka Biri", status="approved", **wishes)
    saved = now(database, firm)
    assert (saved.name, saved.tax_number, saved.phone) == (firm.name, firm.tax_number, firm.phone)
    assert saved.status == EmployerStatus.WAITING


def test_an_officer_changes_the_phone_and_the_contact_moves_with_it(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer, contact = enter(Role.OFFICER), enter(Role.EMPLOYER)
    fields = {"name": "Ayşe Işık", "told": "all", "is_manager": "y"}
    path = f"/gorevli/firma/{firm.key}/kisi/{firm.contacts[0].key}"
    assert officer.send(path, phone="0216 335 12 34", **fields).status_code == 422
    assert officer.send(path, phone="0533 777 88 99", **fields).status_code == 303
    assert contact.get("/isveren/").status_code == 302
    saved = now(database, firm)
    assert (saved.name, saved.phone) == ("Umut Fırın", "+905337778899")
    with database.reading() as session:
        assert [user.phone for user in accounts.by_phone(session, "+905337778899")] == [saved.phone]
        kinds = [event.kind for event in events.history(session, employer=firm.key)]
    assert kinds[-1] == "contact_changed"


def test_the_tax_number_of_a_verified_firm_stays(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    officer = enter(Role.OFFICER)
    officer.send(f"/gorevli/firma/{firm.key}/onayla")
    fields = {"name": "Umut Fırın"}
    path = f"/gorevli/firma/{firm.key}/duzenle"
    answer = officer.send(path, tax_number=make.a_tax_number(92), **fields)
    assert answer.status_code in (403, 422)
    assert officer.send(path, tax_number=firm.tax_number, **fields).status_code == 303


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER}))
def test_only_officers_mend_a_firm_from_outside(
    enter: Callable[[Role], Browser], firm: Employer, role: Role
) -> None:
    browser = enter(role)
    assert browser.get(f"/gorevli/firma/{firm.key}/duzenle").status_code == 403
    assert browser.send(f"/gorevli/firma/{firm.key}/duzenle", name="x").status_code == 403
    assert browser.get("/isveren/firma").status_code == (200 if role == Role.EMPLOYER else 403)


def test_who_looks_after_the_contacts_adds_one_in_turkish_who_comes_in_by_their_phone(
    database: Database, firm: Employer, enter: Callable[[Role], Browser]
) -> None:
    contact = enter(Role.EMPLOYER)
    page = contact.get("/isveren/firma/kisi/yeni").text
    assert all(words in page for words in ("Her şey", "Gönderilen kişiler", "İlanlar"))
    assert "Of the" not in page
    fields = {"name": "Hasan Kaya", "phone": "0533 777 88 99", "told": "referrals"}
    assert contact.send("/isveren/firma/kisi/yeni", **fields).location == "/isveren/firma"
    assert "Hasan Kaya" in contact.get("/isveren/firma").text
    with database.reading() as session:
        (user,) = accounts.by_phone(session, "+905337778899")
        token_of = {"employer_id": user.employer_id, "is_manager": now(database, firm).contacts[1].is_manager}
    assert token_of == {"employer_id": firm.id, "is_manager": False}


def test_who_does_not_look_after_the_contacts_reads_them_and_changes_none(
    portal: Flask, database: Database, firm: Employer
) -> None:
    with database.transaction() as session:
        own = employers.by_key(session, firm.key)
        fields = {"name": "Hasan Kaya", "phone": "0533 777 88 99"}
        added = employers.contacts.add(session, own, by=make.OFFICER, **fields)
        user = accounts.by_key(session, added.key)
        assert user is not None
        token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
    browser = portal.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    assert "Yetkili ekle" not in browser.get("/isveren/firma").text
    first = firm.contacts[0].key
    for path in (
        "/isveren/firma/kisi/yeni",
        f"/isveren/firma/kisi/{first}",
        f"/isveren/firma/kisi/{first}/kaldir",
    ):
        assert browser.send(path, **fields).status_code == 403
    assert [contact.name for contact in now(database, firm).active_contacts] == [
        firm.contact_name,
        "Hasan Kaya",
    ]
