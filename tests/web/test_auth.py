"""Coming in and going out, in a browser."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from istihdam import accounts, clock, seekers
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.web.shared import access, pages, phone_code
from tests import factories
from tests.web.conftest import PASSWORD, Browser

PHONE = "0532 555 12 04"


def last_code(settings: Settings) -> str:
    lines = Path(settings.sms_gateway.removeprefix("file:")).read_text("utf-8").splitlines()
    found = re.search(r"\d{6}", json.loads(lines[-1])["text"])
    assert found
    return found.group()


def by_code(client: Browser, settings: Settings, phone: str = PHONE) -> TestResponse:
    """The answer after phone and code are written."""
    client.post("/giris", data={"phone": phone})
    return client.post("/giris/kod", data={"code": last_code(settings)})


def by_password(
    client: Browser, name: str, password: str = PASSWORD, path: str = "/giris/parola"
) -> TestResponse:
    return client.post(path, data={"name": name, "password": password})


def is_in(client: Browser) -> bool:
    return client.get("/hesabim/oturumlar").status_code == 200


def test_a_job_seeker_enters_by_phone_and_code(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User]
) -> None:
    user_of(Role.SEEKER, phone=PHONE, email=None, password=None)
    answer = by_code(client, settings)
    assert (answer.status_code, answer.location) == (303, "/aday/")
    assert is_in(client)


def test_a_new_phone_is_led_to_the_sign_up(app: Flask, client: Browser, settings: Settings) -> None:
    answer = by_code(client, settings)
    assert answer.location == "/kayit"
    with client.session_transaction() as cookie:
        proof = dict(cookie)
    with app.test_request_context():
        from flask import session

        session.update(proof)
        assert phone_code.proved() == "+905325551204"
        with clock.set_to(clock.now() + timedelta(minutes=16)):
            assert phone_code.proved() is None
        pages.close()


def shown_again(app: Flask, client: Browser) -> Browser:
    """A thief's browser, with the cookie as the client had it before signing out."""
    thief = app.test_client()
    with client.session_transaction() as own, thief.session_transaction() as cookie:
        cookie.update(dict(own))
    client.post("/cikis")
    return thief


def test_a_proof_ends_at_sign_out(app: Flask, client: Browser, settings: Settings) -> None:
    by_code(client, settings)
    thief = shown_again(app, client)
    assert thief.get("/giris/kisi").location == "/giris"
    assert thief.get("/kayit/kisi").location == "/kayit"


def test_a_proof_that_let_somebody_in_lets_nobody_in_again(
    app: Flask, client: Browser, settings: Settings
) -> None:
    by_code(client, settings)
    thief = app.test_client()
    with client.session_transaction() as own, thief.session_transaction() as cookie:
        cookie.update(dict(own))
    client.send("/kayit", full_name="Ayşe Işık")
    assert is_in(client)
    assert thief.get("/giris/kisi").location == "/giris"
    assert "Altı hane" not in thief.send("/kayit", full_name="Ayşe Işık").text
    assert not is_in(thief)


def test_another_phone_moves_the_account_and_the_old_one_opens_nothing(
    database: Database, settings: Settings
) -> None:
    app = create_app(settings, database)
    app.testing, app.config["WTF_CSRF_ENABLED"], app.test_client_class = True, False, Browser
    with database.transaction() as session:
        seeker = factories.a_seeker(session, full_name="Ayşe Işık", phone=PHONE)
    browser, late, old, new = (app.test_client() for _browser in range(4))
    by_code(browser, settings)
    browser.send("/kayit", full_name="Ayşe Işık")
    assert is_in(browser)
    late.post("/giris", data={"phone": PHONE})
    with database.transaction() as session:
        moved = seekers.by_id(session, seeker.id)
        seekers.update_profile(session, moved, by=factories.OFFICER, phone="0533 777 88 99")
    assert not is_in(browser)
    assert late.post("/giris/kod", data={"code": last_code(settings)}).status_code == 422
    assert by_code(old, settings).location == "/giris/degisti"
    assert by_code(new, settings, phone="0533 777 88 99").location != "/kayit"
    assert is_in(new)
    assert not is_in(old)


def test_a_known_and_an_unknown_phone_see_the_same_page(
    app: Flask, user_of: Callable[..., accounts.User]
) -> None:
    user_of(Role.SEEKER, phone=PHONE, email=None, password=None)

    def page(phone: str) -> str:
        browser = app.test_client()
        browser.post("/giris", data={"phone": phone})
        text = browser.get("/giris/kod").text
        return re.sub(r'value="[^"]*"', "", text.replace("0532 555 12 05", PHONE))

    with clock.set_to(clock.now()):
        assert page(PHONE) == page("0532 555 12 05")


def test_a_family_on_one_phone_chooses_by_first_name(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User], sqlite: Database
) -> None:
    user_of(Role.SEEKER, "Zeynep Kaya", phone=PHONE, email=None, password=None)
    hasan = user_of(Role.SEEKER, "Hasan Kaya", phone=PHONE, email=None, password=None)
    assert by_code(client, settings).location == "/giris/kisi"
    page = client.get("/giris/kisi").text
    assert "Zeynep" in page
    assert "Hasan" in page
    assert "Kaya" not in page
    assert client.post("/giris/kisi", data={"user": hasan.key}).status_code == 303
    assert "Hasan Kaya" in client.get("/hesabim/oturumlar").text


def test_the_chooser_opens_nobody_of_another_phone(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User]
) -> None:
    for name in ("Zeynep Kaya", "Hasan Kaya"):
        user_of(Role.SEEKER, name, phone=PHONE, email=None, password=None)
    stranger = user_of(Role.SEEKER, "Cem Demir", phone="0533 555 12 04", email=None, password=None)
    by_code(client, settings)
    assert client.post("/giris/kisi", data={"user": stranger.key}).status_code == 404
    assert not is_in(client)


def test_without_a_code_there_is_no_chooser(client: Browser, user_of: Callable[..., accounts.User]) -> None:
    someone = user_of(Role.SEEKER, phone=PHONE, email=None, password=None)
    client.post("/giris", data={"phone": PHONE})
    assert client.post("/giris/kisi", data={"user": someone.key}).location == "/giris"
    assert not is_in(client)


def test_a_wrong_code_keeps_the_page_and_says_what_to_do(client: Browser, settings: Settings) -> None:
    client.post("/giris", data={"phone": PHONE})
    wrong = f"{(int(last_code(settings)) + 1) % 1_000_000:06}"
    answer = client.post("/giris/kod", data={"code": wrong})
    assert answer.status_code == 422
    assert "yeni kod isteyin" in answer.text


def test_a_wrong_phone_is_said_at_its_field_and_kept(client: Browser) -> None:
    answer = client.post("/giris", data={"phone": "12 34"})
    assert answer.status_code == 422
    assert 'value="12 34"' in answer.text
    assert 'aria-describedby="phone-hint phone-error"' in answer.text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SEEKER}))
def test_each_role_enters_by_password_and_lands_at_home(
    client: Browser, user_of: Callable[..., accounts.User], role: Role
) -> None:
    user = user_of(role)
    assert by_password(client, str(user.email)).location == access.HOMES[role]
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_name_read_alike(
    client: Browser, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    known = by_password(client, str(user.email), "yanlış parola")
    unknown = by_password(client, "kimse@merkez.example.invalid", "yanlış parola")
    assert known.status_code == unknown.status_code == 422

    def bare(text: str) -> str:
        return re.sub(r'value="[^"]*"', "", text)

    assert bare(known.text) == bare(unknown.text)


def test_after_five_failures_the_answer_is_to_wait(
    client: Browser, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    for _ in range(5):
        by_password(client, str(user.email), "yanlış parola")
    answer = by_password(client, str(user.email))
    assert "15 dakika sonra" in answer.text
    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/hesabim/parola", "/hesabim/parola"),
        ("https://evil.example/", "/gorevli/"),
        ("//evil.example/", "/gorevli/"),
        ("/\\evil.example/", "/gorevli/"),
        ("javascript:alert(1)", "/gorevli/"),
    ],
)
def test_after_signing_in_one_returns_to_own_pages_only(
    client: Browser, user_of: Callable[..., accounts.User], wanted: str, goes: str
) -> None:
    user = user_of(Role.OFFICER)
    answer = client.post(
        "/giris/parola", query_string={"sonra": wanted}, data={"name": user.email, "password": PASSWORD}
    )
    assert answer.location == goes


def test_signing_in_changes_the_session_and_what_was_known_before_opens_nothing(
    app: Flask, client: Browser, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    by_password(client, str(user.email))
    with client.session_transaction() as cookie:
        first = cookie["_user_id"]
    by_password(client, str(user.email))
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != first


def test_signing_out_ends_the_session_on_the_server(
    client: Browser, app: Flask, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    by_password(client, str(user.email))
    with client.session_transaction() as cookie:
        stolen = dict(cookie)
    answer = client.post("/cikis")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Çıkış yaptınız" in client.get(answer.location).text
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie.update(stolen)
    assert not is_in(thief)


def test_a_disabled_user_is_out_at_the_next_click(
    signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    browser = signed_in(Role.OFFICER)
    with sqlite.transaction() as session:
        accounts.disable(session, session.get_one(accounts.User, 1))
    assert not is_in(browser)


def test_changing_the_password_needs_the_current_one_and_ends_other_sessions(
    client: Browser, app: Flask, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    other = app.test_client()
    by_password(other, str(user.email))
    by_password(client, str(user.email))
    wrong = client.post("/hesabim/parola", data={"current": "yanlış parola", "password": "yeşil kayık liman"})
    assert wrong.status_code == 422
    weak = client.post("/hesabim/parola", data={"current": PASSWORD, "password": "istihdam34"})
    assert "kolay tahmin edilir" in weak.text
    right = client.post("/hesabim/parola", data={"current": PASSWORD, "password": "yeşil kayık liman"})
    assert right.status_code == 303
    assert is_in(client)
    assert not is_in(other)


def test_own_sessions_are_listed_and_one_can_be_ended(
    client: Browser, app: Flask, user_of: Callable[..., accounts.User]
) -> None:
    user = user_of(Role.OFFICER)
    phone = app.test_client()
    agent = {"User-Agent": "Mozilla/5.0 (Linux; Android 15) Chrome/150 Mobile"}
    phone.post("/giris/parola", data={"name": user.email, "password": PASSWORD}, headers=agent)
    by_password(client, str(user.email))
    page = client.get("/hesabim/oturumlar").text
    assert "Chrome, Android" in page
    ending = re.findall(r'action="(/hesabim/oturumlar/\d+)"', page)
    assert len(ending) == 1
    assert client.send(ending[0]).status_code == 303
    assert not is_in(phone)
    assert is_in(client)


def test_a_session_used_again_ends_later(signed_in: Callable[..., Browser]) -> None:
    browser = signed_in(Role.OFFICER)
    before = browser.get("/oturum/devam").get_json()["ends_at"]
    with clock.set_to(clock.now() + timedelta(minutes=20)):
        assert browser.get("/oturum/devam").get_json()["ends_at"] > before
    with clock.set_to(clock.now() + timedelta(minutes=45)):
        assert browser.get("/oturum/devam").status_code == 200
    with clock.set_to(clock.now() + timedelta(minutes=90)):
        assert browser.get("/oturum/devam").status_code == 302


def test_private_pages_are_not_kept_by_the_browser(signed_in: Callable[..., Browser]) -> None:
    assert signed_in(Role.OFFICER).get("/hesabim/oturumlar").headers["Cache-Control"] == "no-store"


def a_contact(
    database: Database, settings: Settings, name: str = "Umut Fırın", **more: object
) -> accounts.User:
    """The contact of a fresh firm, who has this phone and no password of their own choosing."""
    with database.transaction() as session:
        firm = factories.an_employer(session, name=name, phone=PHONE)
        given = {
            "password": PASSWORD,
            "employer_id": firm.id,
            **factories.contact_of(session, firm.id),
            **more,
        }
        return accounts.create_user(session, Role.EMPLOYER, "Ayşe Işık", settings=settings, **given)


def test_a_contact_of_a_firm_enters_by_phone_and_code(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    assert by_code(client, settings).location == "/isveren/"
    assert is_in(client)


def test_one_phone_of_a_person_and_two_firms_chooses_among_them(
    client: Browser, settings: Settings, sqlite: Database, user_of: Callable[..., accounts.User]
) -> None:
    user_of(Role.SEEKER, "Zeynep Kaya", phone=PHONE, email=None, password=None)
    a_contact(sqlite, settings)
    own = a_contact(sqlite, settings, "Deniz Tekstil")
    a_contact(sqlite, settings, "Komşu Kasap", phone="0533 555 12 04")
    assert by_code(client, settings).location == "/giris/kisi"
    page = client.get("/giris/kisi").text
    assert all(words in page for words in ("Umut Fırın", "Deniz Tekstil", "Kendim için"))
    assert "Komşu Kasap" not in page
    client.post("/giris/kisi", data={"user": own.key})
    assert "Deniz Tekstil" in client.get("/isveren/").text


def test_two_contacts_of_one_firm_on_one_phone_are_told_apart_by_first_name(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    first = a_contact(sqlite, settings)
    with sqlite.transaction() as session:
        accounts.create_user(
            session,
            Role.EMPLOYER,
            "Hasan Kaya",
            settings=settings,
            phone=PHONE,
            password=PASSWORD,
            employer_id=first.employer_id,
        )
    by_code(client, settings)
    page = client.get("/giris/kisi").text
    assert "Umut Fırın (Ayşe)" in page
    assert "Umut Fırın (Hasan)" in page


def test_a_contact_whom_the_desk_knows_as_a_job_seeker_chooses(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    with sqlite.transaction() as session:
        factories.a_seeker(session, full_name="Ayşe Işık", phone=PHONE)
    assert by_code(client, settings).location == "/giris/kisi"
    assert "Kendim için" in client.get("/giris/kisi").text
    assert client.get("/kayit").location == "/kayit/kisi"


def test_staff_enter_by_no_code(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User]
) -> None:
    for role in sorted(accounts.STAFF):
        user_of(role, phone=PHONE)
    assert by_code(client, settings).location == "/kayit"


def test_a_contact_of_a_closed_firm_enters_by_no_code(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    contact = a_contact(sqlite, settings)
    with sqlite.transaction() as session:
        accounts.disable_firm(session, contact.employer_id or 0)
    assert by_code(client, settings).location == "/kayit"
    assert not is_in(client)


def test_who_comes_in_as_somebody_else_lands_on_their_own_first_page(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    a_contact(sqlite, settings)
    client.post("/giris", data={"phone": PHONE})
    code = {"code": last_code(settings)}
    answer = client.post("/giris/kod", query_string={"sonra": "/aday/isler?x=1"}, data=code)
    assert answer.location == "/isveren/"


@pytest.mark.parametrize("path", ["/giris", "/kayit", "/isveren/kayit"])
def test_a_fixed_line_is_refused_with_a_sentence_where_a_mobile_is_asked(client: Browser, path: str) -> None:
    answer = client.send(path, phone="0216 335 12 34", full_name="Ayşe Işık")
    assert answer.status_code == 422
    assert "sabit" in answer.text
    assert 'value="0216 335 12 34"' in answer.text
