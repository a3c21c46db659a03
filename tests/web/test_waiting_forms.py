"""A form sent after its session had ended waits half an hour, for the same browser and account alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select, text
from werkzeug.test import TestResponse

from istihdam import accounts, clock, jobs
from istihdam.accounts.kept_forms import MOST, KeptForm
from istihdam.db import Database
from istihdam.web.shared.forms import new_form_key
from tests.walk import forms
from tests.web import firms
from tests.web.conftest import PASSWORD, Browser
from tests.web.firms import FirmHouse

PATH = "/isveren/ilan/yeni"
WAITING = "/giris/yarim-kalan"
TEXT = "Depomuza forklift operatörü arıyoruz. «Gündüz» & <b>servis</b>, yemek bizden."


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return firms.a_house(sqlite, signed_in)


def user_of(house: FirmHouse) -> accounts.User:
    with house.database.reading() as session:
        return accounts.contacts_of(session, house.firm.id)[0]


def end(house: FirmHouse) -> None:
    """The session of the firm's browser is over."""
    with house.database.transaction() as session:
        accounts.end_all(session, user_of(house).id)


def typed(**more: object) -> dict[str, object]:
    shown = {"title": "Forklift operatörü", "text": TEXT, "openings": "2", "title_code": ""}
    return {"form_key": new_form_key(), **shown, **more}


def enter(browser: Browser, user: accounts.User) -> TestResponse:
    return browser.post("/giris/parola?target=" + WAITING, data={"name": user.email, "password": PASSWORD})


def offered(answer: TestResponse) -> list[dict[str, list[str]]]:
    return [form.as_shown() for form in forms.read(answer.text, WAITING).forms if "text" in form.names]


def kept(house: FirmHouse) -> int:
    with house.database.reading() as session:
        return session.scalar(select(func.count()).select_from(KeptForm)) or 0


def test_after_signing_in_it_is_sent_with_one_press_and_twice_does_it_once(house: FirmHouse) -> None:
    end(house)
    shown = typed()
    ended = house.browser.post(PATH, data=shown)
    assert ended.status_code == 401
    assert "30 dakika sizi bekler" in ended.text
    assert not offered(ended), "the form is not on the page: it waits in the house"
    answer = enter(house.browser, user_of(house))
    assert answer.headers["Location"].endswith(WAITING)
    (form,) = offered(house.browser.get(WAITING))
    assert form["text"] == [TEXT]
    assert form["form_key"] == [shown["form_key"]]
    first, second = (house.browser.post(PATH, data=form) for _ in range(2))
    assert (first.status_code, first.headers.get("Location")) == (
        second.status_code,
        second.headers.get("Location"),
    )


def test_another_account_in_the_same_browser_sees_nothing_of_it(
    house: FirmHouse, user_of: Callable[..., accounts.User]
) -> None:
    end(house)
    house.browser.post(PATH, data=typed())
    other = user_of(accounts.Role.OFFICER)
    enter(house.browser, other)
    answer = house.browser.get(WAITING)
    assert answer.status_code == 303
    assert TEXT[:20] not in house.browser.get("/gorevli/").text


def test_the_same_account_in_another_browser_sees_nothing_of_it(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    end(house)
    house.browser.post(PATH, data=typed())
    assert signed_in(user=user_of(house)).get(WAITING).status_code == 303


def test_after_half_an_hour_it_is_gone_and_the_worker_sweeps_it(house: FirmHouse) -> None:
    end(house)
    house.browser.post(PATH, data=typed())
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        enter(house.browser, user_of(house))
        assert house.browser.get(WAITING).status_code == 303
        assert jobs.sweep_forms(house.database) == 1
    assert kept(house) == 0


def test_the_database_holds_no_word_of_it(house: FirmHouse) -> None:
    end(house)
    house.browser.post(PATH, data=typed())
    with house.database.reading() as session:
        row = " ".join(map(str, session.execute(text("SELECT * FROM kept_forms")).one()))
    assert "forklift" not in row.lower()
    assert "title" not in row


def test_two_forms_of_two_tabs_wait_both_and_no_account_fills_the_house(house: FirmHouse) -> None:
    end(house)
    for number in range(MOST + 3):
        house.browser.post(PATH, data=typed(title=f"İş {number}"))
    assert kept(house) == MOST
    enter(house.browser, user_of(house))
    titles = {form["title"][0] for form in offered(house.browser.get(WAITING))}
    assert titles == {f"İş {number}" for number in range(3, MOST + 3)}


@pytest.mark.parametrize("headers", [{"Origin": "https://kotu.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_another_site_does_not_wait(house: FirmHouse, headers: dict[str, str]) -> None:
    end(house)
    assert house.browser.post(PATH, data=typed(), headers=headers).status_code == 401
    assert kept(house) == 0


def test_a_browser_that_never_was_signed_in_keeps_its_text_on_the_page(house: FirmHouse) -> None:
    stranger = house.browser.application.test_client()
    with stranger.session_transaction() as cookie:
        cookie["_user_id"] = "hic-var-olmadi"
    answer = stranger.post(PATH, data=typed())
    assert kept(house) == 0
    assert offered(answer)[0]["text"] == [TEXT]


def test_who_was_shut_out_has_nothing_waiting(house: FirmHouse) -> None:
    with house.database.transaction() as session:
        accounts.disable_firm(session, house.firm.id)
    house.browser.post(PATH, data=typed())
    assert kept(house) == 0
