"""A phone that somebody names as own stays signed in for thirty days; any other device, and staff, do not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from istihdam import accounts, clock
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from tests.web.conftest import Browser
from tests.web.test_auth import PHONE, a_contact, is_in, last_code
from tests.web.test_phone_change import a_person


@pytest.fixture
def portal(database: Database, settings: Settings) -> Flask:
    """The portal on both databases."""
    made = create_app(settings, database)
    made.testing, made.config["WTF_CSRF_ENABLED"], made.test_client_class = True, False, Browser
    return made


def entered(browser: Browser, settings: Settings, **more: str) -> str | None:
    browser.post("/giris", data={"phone": PHONE})
    return browser.post("/giris/kod", data={"code": last_code(settings), **more}).location


def days_later(days: float, browser: Browser) -> bool:
    """Whether the browser is in after so many quiet days."""
    with clock.set_to(clock.now() + timedelta(days=days)):
        return is_in(browser)


def test_the_box_is_not_ticked_by_itself(portal: Flask, database: Database, settings: Settings) -> None:
    browser = portal.test_client()
    browser.post("/giris", data={"phone": PHONE})
    [box] = [line for line in browser.get("/giris/kod").text.split("<") if 'name="is_own"' in line]
    assert "checked" not in box


@pytest.mark.parametrize("make", [a_person, a_contact])
def test_an_own_device_stays_in_for_thirty_days_and_another_for_an_hour(
    portal: Flask, database: Database, settings: Settings, make: Callable[[Database, Settings], object]
) -> None:
    make(database, settings)
    own, other = portal.test_client(), portal.test_client()
    entered(own, settings, is_own="y")
    entered(other, settings)
    assert days_later(29.9, own)
    assert not days_later(30.1, own)
    assert not days_later(0.1, other)
    cookie = own.get_cookie("istihdam")
    assert cookie is not None
    assert cookie.expires is not None
    assert "kendi cihazı" in own.get("/hesabim/oturumlar").text


def test_an_own_device_that_was_lost_is_ended_from_another(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    own, other = portal.test_client(), portal.test_client()
    entered(own, settings, is_own="y")
    entered(other, settings)
    other.send("/hesabim/oturumlar/1")
    assert not is_in(own)
    assert is_in(other)


def test_the_box_holds_through_the_chooser_and_not_for_the_next_who_comes_in(
    portal: Flask, database: Database, settings: Settings
) -> None:
    first, second = a_contact(database, settings), a_contact(database, settings, "Deniz Tekstil")
    browser = portal.test_client()
    assert entered(browser, settings, is_own="y") == "/giris/kisi"
    browser.post("/giris/kisi", data={"user": first.key})
    assert days_later(20, browser)
    browser.post("/cikis")
    entered(browser, settings)
    browser.post("/giris/kisi", data={"user": second.key})
    assert not days_later(0.1, browser)


def test_an_own_device_asks_for_a_fresh_sign_in_before_the_phone_is_changed(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser = portal.test_client()
    entered(browser, settings, is_own="y")
    assert browser.get("/hesabim/telefon").status_code == 200
    with clock.set_to(clock.now() + timedelta(days=2)):
        assert browser.get("/hesabim/telefon").location == "/giris?sonra=/hesabim/telefon"
        assert browser.post("/hesabim/telefon", data={"phone": "0533 777 88 99"}).status_code == 303
        assert browser.get("/hesabim/telefon/kod").location == "/hesabim/telefon"
        browser.post("/giris", data={"phone": "0533 777 88 99"})
        answer = browser.post("/hesabim/telefon/kod", data={"code": last_code(settings)})
        assert answer.status_code == 422
        assert "Bir kez daha girin" in answer.text
    with database.reading() as session:
        assert not accounts.is_replaced(session, "+905325551204")


def test_staff_have_no_device_of_their_own(database: Database, settings: Settings) -> None:
    with database.transaction() as session:
        user = accounts.create_user(
            session, Role.OFFICER, "Ayla Demirel", settings=settings, password="mor bisiklet yokuş"
        )
        token = accounts.open_session(session, user, accounts.Where("127.0.0.1"), is_own=True)
    with clock.set_to(clock.now() + timedelta(hours=1)), database.reading() as session:
        assert accounts.session_of(session, token, settings) is None


def test_signing_in_anew_ends_the_session_that_the_browser_had(
    portal: Flask, database: Database, settings: Settings
) -> None:
    a_person(database, settings)
    browser, thief = portal.test_client(), portal.test_client()
    entered(browser, settings, is_own="y")
    with browser.session_transaction() as own, thief.session_transaction() as cookie:
        cookie.update(dict(own))
    entered(browser, settings)
    assert not is_in(thief)
