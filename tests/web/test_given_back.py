"""A page that grew old, a session that ended, a portal that was busy: the text is given back, to us alone."""

import io
from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from istihdam.db import Database
from istihdam.web.shared.forms import new_form_key
from tests.walk import forms
from tests.web import firms
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse

PATH = "/isveren/ilan/yeni"
TEXT = "Depomuza forklift operatörü arıyoruz.\nVardiya 08.00-17.00 «gündüz» & <b>servis</b>"


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    made = firms.a_house(sqlite, signed_in)
    made.browser.application.config["WTF_CSRF_ENABLED"] = True
    return made


def typed(**more: object) -> dict[str, object]:
    shown = {"title": "Forklift operatörü", "text": TEXT, "openings": "2"}
    return {"form_key": new_form_key(), "csrf_token": "alt-eski", **shown, **more}


def given_back(answer: TestResponse) -> dict[str, list[str]]:
    """The fields of the form that the answer offers for sending; empty where it offers none."""
    found = [form for form in forms.read(answer.text, PATH).forms if "text" in form.names]
    return found[0].as_shown() if found else {}


def sent_again(browser: Browser, answer: TestResponse) -> TestResponse:
    """A press on the button of the page that gave the text back."""
    return browser.post(PATH, data=given_back(answer))


def test_a_page_that_grew_old_gives_the_text_back_and_takes_it_at_the_next_press(house: FirmHouse) -> None:
    old = house.browser.post(PATH, data=typed())
    assert old.status_code == 400
    assert given_back(old)["text"] == [TEXT]
    assert "adına yeniden gönderilir" in old.text
    again = sent_again(house.browser, old)
    assert again.status_code in (200, 303, 422)
    assert "Sayfanın süresi doldu" not in again.text


def test_after_signing_in_again_the_text_is_taken(house: FirmHouse) -> None:
    stranger = house.browser.application.test_client()
    ended = stranger.post(PATH, data=typed())
    assert given_back(ended)["text"] == [TEXT]
    old = sent_again(house.browser, ended)
    assert given_back(old)["text"] == [TEXT]
    assert "Sayfanın süresi doldu" not in sent_again(house.browser, old).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://kotu.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_the_form_of_another_site_is_never_offered_for_sending(
    house: FirmHouse, headers: dict[str, str]
) -> None:
    answer = house.browser.post(PATH, data=typed(), headers=headers)
    assert answer.status_code == 400
    assert "forklift operatörü arıyoruz" not in answer.text


@pytest.mark.parametrize("headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}])
def test_our_own_form_is(house: FirmHouse, headers: dict[str, str]) -> None:
    assert given_back(house.browser.post(PATH, data=typed(), headers=headers))["text"] == [TEXT]


def test_no_password_and_no_endless_text_comes_back(house: FirmHouse) -> None:
    answer = house.browser.post(PATH, data=typed(password="mor bisiklet yokuş", current="eski parola"))
    assert "mor bisiklet" not in answer.text
    assert "eski parola" not in answer.text
    assert given_back(house.browser.post(PATH, data=typed(text="x" * 250_000))) == {}
    code = house.browser.post("/giris/kod", data={"code": "123456", "csrf_token": "eski"})
    assert "123456" not in code.text


def test_a_file_is_said_to_be_chosen_again(house: FirmHouse) -> None:
    file = FileStorage(io.BytesIO(b"%PDF"), "ilan.pdf")
    answer = house.browser.post(PATH, data=typed(file=file))
    assert "Dosyanızı ardından yeniden seçin" in answer.text
    assert given_back(answer)["text"] == [TEXT]


def test_a_busy_portal_gives_the_text_back_too(house: FirmHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    house.browser.application.config["WTF_CSRF_ENABLED"] = False

    def busy(*told: object, **more: object) -> None:
        raise OperationalError("", {}, Exception("database is locked"))

    monkeypatch.setattr("istihdam.web.shared.access.own_employer", busy)
    answer = house.browser.post(PATH, data=typed())
    assert answer.status_code == 503
    assert given_back(answer)["text"] == [TEXT]


def test_a_link_that_needs_a_session_gives_nothing_back(house: FirmHouse) -> None:
    stranger = house.browser.application.test_client()
    assert stranger.get(PATH).status_code == 302
