"""A forgotten password: by a code to the phone or a link in a mail; nobody learns who is known."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select

from istihdam import accounts, clock
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import NotCarried
from tests import factories
from tests.web.conftest import PASSWORD, Browser
from tests.web.test_auth import PHONE, a_contact, by_password, is_in, last_code

FRESH = "yeşil kayık liman"
URL = "https://is.umraniye.example"
MAIL = "umut@firin.example.invalid"


class Post:
    """A mail server that remembers; its `failure` is raised in place of taking a mail."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.failure: NotCarried | None = None

    def send(self, to: str, subject: str, text: str, reference: str) -> None:
        if self.failure:
            raise self.failure
        self.sent.append((to, text))

    @property
    def path(self) -> str:
        found = re.search(rf"{URL}(/parola-yenile/\S+)", self.sent[-1][1])
        assert found
        return found[1]


@pytest.fixture
def mailing(database: Database, settings: Settings) -> Flask:
    """The portal with a mail server and an address of its own, on both databases."""
    told = replace(settings, smtp_url="smtp://127.0.0.1", public_url=URL)
    made = create_app(told, database)
    made.testing, made.config["WTF_CSRF_ENABLED"], made.test_client_class = True, False, Browser
    return made


def worked(database: Database, post: Post) -> int:
    return accounts.send_resets(database, post, URL)  # type: ignore[arg-type]


def asked(browser: Browser, database: Database, post: Post, email: str = MAIL) -> str:
    """The path of the link in the mail."""
    assert browser.post("/parola-yenile", data={"phone": email}).location == "/parola-yenile/gonderildi"
    worked(database, post)
    return post.path


def test_a_contact_sets_a_new_password_by_the_code_to_the_phone(
    app: Flask, client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    other = app.test_client()
    by_password(other, PHONE)
    assert is_in(other)
    assert client.post("/parola-yenile", data={"phone": PHONE}).location == "/parola-yenile/kod"
    assert (
        client.post("/parola-yenile/kod", data={"code": last_code(settings)}).location
        == "/parola-yenile/yeni"
    )
    weak = client.post("/parola-yenile/yeni", data={"password": "istihdam34"})
    assert weak.status_code == 422
    assert client.post("/parola-yenile/yeni", data={"password": FRESH}).location == "/isveren/"
    assert is_in(client)
    assert not is_in(other)
    assert by_password(app.test_client(), PHONE).status_code == 422
    assert by_password(app.test_client(), PHONE, FRESH).status_code == 303


def test_the_proof_of_a_phone_sets_one_password_once(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    client.post("/parola-yenile", data={"phone": PHONE})
    client.post("/parola-yenile/kod", data={"code": last_code(settings)})
    with client.session_transaction() as cookie:
        before = dict(cookie)
    client.post("/parola-yenile/yeni", data={"password": FRESH})
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(before)
    again = client.post("/parola-yenile/yeni", data={"password": "mavi tren garı"})
    assert again.location == "/parola-yenile"


def test_of_several_firms_on_one_phone_one_is_chosen(
    app: Flask, client: Browser, settings: Settings, sqlite: Database
) -> None:
    first, second = a_contact(sqlite, settings), a_contact(sqlite, settings, "Deniz Tekstil")
    stranger = a_contact(sqlite, settings, "Komşu Kasap", phone="0533 555 12 04")
    client.post("/parola-yenile", data={"phone": PHONE})
    client.post("/parola-yenile/kod", data={"code": last_code(settings)})
    assert "Komşu Kasap" not in client.get("/parola-yenile/yeni").text
    for wrong in (stranger.key, ""):
        answer = client.post("/parola-yenile/yeni", data={"account": wrong, "password": FRESH})
        assert answer.status_code == 422
    client.post("/parola-yenile/yeni", data={"account": second.key, "password": FRESH})
    with sqlite.reading() as session:
        hashes = {user.key: user.password_hash for user in session.scalars(select(accounts.User))}
    assert hashes[first.key] == first.password_hash
    assert hashes[second.key] != second.password_hash


def test_staff_and_people_without_a_password_set_none_by_phone(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User]
) -> None:
    for role in sorted(accounts.STAFF):
        user_of(role, phone=PHONE)
    user_of(Role.SEEKER, phone=PHONE, email=None, password=None)
    client.post("/parola-yenile", data={"phone": PHONE})
    client.post("/parola-yenile/kod", data={"code": last_code(settings)})
    assert client.get("/parola-yenile/yeni").location == "/giris"


def test_without_a_code_there_is_no_new_password(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    client.post("/parola-yenile", data={"phone": PHONE})
    assert client.post("/parola-yenile/yeni", data={"password": FRESH}).location == "/parola-yenile"


@pytest.mark.parametrize("name", ["12 34", "0216 335 12 34", "umut@", "@", "umut firin", "a" * 300])
def test_what_is_neither_phone_nor_mail_is_said_at_the_field(client: Browser, name: str) -> None:
    answer = client.post("/parola-yenile", data={"phone": name})
    assert answer.status_code == 422
    assert 'id="phone-error"' in answer.text


def test_without_a_mail_server_the_phone_is_asked_for(client: Browser) -> None:
    answer = client.post("/parola-yenile", data={"phone": MAIL})
    assert answer.status_code == 422
    assert "Cep telefonunuzu yazın" in answer.text


def test_a_mail_sets_a_new_password_once_and_ends_other_sessions(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    a_contact(database, settings, email=MAIL)
    other, browser, post = mailing.test_client(), mailing.test_client(), Post()
    by_password(other, MAIL)
    path = asked(browser, database, post)
    shown = browser.get(path)
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert browser.head(path).status_code == 200
    assert is_in(other)
    assert browser.post(path, data={"password": "kısa"}).status_code == 422
    assert browser.post(path, data={"password": FRESH}).location == "/isveren/"
    assert is_in(browser)
    assert not is_in(other)
    assert browser.get(path).status_code == 404
    assert mailing.test_client().post(path, data={"password": "mavi tren garı"}).status_code == 404
    assert by_password(mailing.test_client(), MAIL, FRESH).status_code == 303


def test_a_link_holds_half_an_hour_and_only_while_the_account_does(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    contact = a_contact(database, settings, email=MAIL)
    browser, post = mailing.test_client(), Post()
    path = asked(browser, database, post)
    with clock.set_to(clock.now() + timedelta(minutes=29)):
        assert browser.get(path).status_code == 200
    with clock.set_to(clock.now() + timedelta(minutes=31)):
        assert browser.get(path).status_code == 404
    with database.transaction() as session:
        accounts.disable_firm(session, contact.employer_id or 0)
    assert browser.get(path).status_code == 404


def test_a_password_changed_meanwhile_ends_the_links(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    contact = a_contact(database, settings, email=MAIL)
    browser, post = mailing.test_client(), Post()
    path = asked(browser, database, post)
    with database.transaction() as session:
        accounts.reset_password(session, session.merge(contact), FRESH, settings=settings)
    assert browser.post(path, data={"password": "mavi tren garı"}).status_code == 404


def test_no_token_and_no_address_is_stored(mailing: Flask, database: Database, settings: Settings) -> None:
    a_contact(database, settings, email=MAIL)
    post = Post()
    token = asked(mailing.test_client(), database, post).rpartition("/")[2]
    with database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM password_resets").all()
    assert token not in str(rows)
    assert MAIL not in str(rows)


def test_a_known_and_an_unknown_address_get_the_same_bytes_after_the_same_statements(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    a_contact(database, settings, email=MAIL)
    seen: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))

    def answer(email: str) -> tuple[object, ...]:
        seen.clear()
        browser = mailing.test_client()
        sent = browser.post("/parola-yenile", data={"phone": email})
        return sent.status_code, sent.location, sent.data, browser.get(sent.location).data, list(seen)

    answer("once@firin.example.invalid")
    assert answer(MAIL) == answer("kimse@firin.example.invalid")
    post = Post()
    assert worked(database, post) == 1
    assert [to for to, _text in post.sent] == [MAIL]


def test_a_mailbox_gets_three_an_hour_and_an_address_asks_twenty_times(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    a_contact(database, settings, email=MAIL)
    browser, post = mailing.test_client(), Post()
    answers = [browser.post("/parola-yenile", data={"phone": MAIL}) for _ in range(20)]
    assert {answer.location for answer in answers} == {"/parola-yenile/gonderildi"}
    assert "15 dakika sonra" in browser.post("/parola-yenile", data={"phone": MAIL}).text
    assert worked(database, post) == 3


def test_a_mail_that_cannot_leave_now_leaves_later_and_not_after_its_half_hour(
    mailing: Flask, database: Database, settings: Settings
) -> None:
    a_contact(database, settings, email=MAIL)
    browser, post = mailing.test_client(), Post()
    browser.post("/parola-yenile", data={"phone": MAIL})
    post.failure = NotCarried("unreachable")
    assert worked(database, post) == 0
    post.failure = None
    with clock.set_to(clock.now() + timedelta(minutes=31)):
        assert worked(database, post) == 0
    assert worked(database, post) == 1
    assert browser.get(post.path).status_code == 200


def test_an_officer_is_sent_a_mail_and_somebody_without_a_password_none(
    mailing: Flask, database: Database, settings: Settings, tmp_path: Path
) -> None:
    with database.transaction() as session:
        accounts.create_user(
            session, Role.OFFICER, "Ayla Demirel", settings=settings, email=MAIL, password=PASSWORD
        )
        seeker = factories.a_seeker(session)
        accounts.create_user(
            session,
            Role.SEEKER,
            seeker.full_name,
            settings=settings,
            phone=PHONE,
            email="ayse@ev.example.invalid",
            seeker_id=seeker.id,
        )
    browser, post = mailing.test_client(), Post()
    for email in (MAIL, "ayse@ev.example.invalid"):
        browser.post("/parola-yenile", data={"phone": email})
    worked(database, post)
    assert [to for to, _text in post.sent] == [MAIL]
