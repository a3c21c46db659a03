"""Everybody reads Turkish until they press for English; English is offered where a browser asks for it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from istihdam import accounts, i18n, turkish
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.i18n import figures, turkish_only
from istihdam.web.shared import labels, languages
from istihdam.web.shared.fields import Chip
from istihdam.web.shared.forms import Form
from tests.web.conftest import Browser

PRESS = 'action="/dil"'
OFFER = "This site can be read in English."


def choose(browser: Browser, code: str, target: str = "/giris") -> TestResponse:
    return browser.post("/dil", data={"language": code, "target": target})


def test_a_page_is_turkish_until_english_is_pressed_and_turkish_again_after_the_other_press(
    client: Browser,
) -> None:
    assert '<html lang="tr" dir="ltr">' in client.get("/giris").text
    back = choose(client, "en", "/giris?sonra=/aday/")
    assert (back.status_code, back.location) == (303, "/giris?sonra=/aday/")
    page = client.get("/giris")
    assert '<html lang="en" dir="ltr">' in page.text
    assert "Your mobile phone" in page.text
    assert "Cep telefonunuz" not in page.text
    choose(client, "tr")
    assert "Cep telefonunuz" in client.get("/giris").text


def test_one_browsers_language_is_not_anothers(app: Flask, client: Browser) -> None:
    choose(client, "en")
    assert 'lang="en"' in client.get("/giris").text
    assert '<html lang="tr"' in app.test_client().get("/giris").text
    assert i18n.language() == i18n.TURKISH


@pytest.mark.parametrize(
    "target",
    [
        "",
        "https://example.invalid/",
        "//example.invalid",
        "/\\example.invalid",
        "/\t\\example.invalid",
        "/ilanlar\r\nSet-Cookie: a=b",
        "/\n/example.invalid",
        "javascript:alert(1)",
    ],
)
def test_a_press_leads_to_no_other_site(client: Browser, target: str) -> None:
    assert choose(client, "en", target).location == "/"


@pytest.mark.parametrize("code", ["", "de", "EN", "x" * 5000, "\x00"])
def test_a_language_that_is_not_spoken_is_refused_and_changes_nothing(client: Browser, code: str) -> None:
    answer = choose(client, code)
    assert answer.status_code == 404
    assert "Portal bu dilde okunamıyor." in answer.text
    assert "Set-Cookie" not in answer.headers
    assert '<html lang="tr"' in client.get("/giris").text


@pytest.mark.parametrize("kept", ["de", "", "x" * 3000, "tr; en"])
def test_an_odd_cookie_is_turkish(client: Browser, kept: str) -> None:
    client.set_cookie("dil", kept)
    assert '<html lang="tr"' in client.get("/giris").text


def test_the_choice_outlives_signing_in_and_out(
    client: Browser, signed_in: Callable[..., Browser], user_of: Callable[..., accounts.User]
) -> None:
    browser = signed_in(user=user_of(Role.OFFICER))
    choose(browser, "en", "/hesabim/parola")
    assert "Current password" in browser.get("/hesabim/parola").text
    browser.post("/cikis")
    assert "Your mobile phone" in browser.get("/giris").text


def test_a_second_device_is_asked_anew(
    app: Flask, user_of: Callable[..., accounts.User], client: Browser
) -> None:
    choose(client, "en")
    other = app.test_client()
    assert OFFER in other.get("/giris", headers={"Accept-Language": "en-GB,en;q=0.9"}).text


@pytest.mark.parametrize(
    ("accepted", "is_offered"),
    [
        ("en-US,en;q=0.9", True),
        ("ar,en;q=0.8,tr;q=0.2", True),
        ("tr-TR,tr;q=0.9,en-US;q=0.8", False),
        ("de", False),
        ("*", False),
        ("", False),
        ("en;q=0", False),
        (";;;q=x,,", False),
    ],
)
def test_english_is_offered_where_the_browser_prefers_it(
    client: Browser, accepted: str, is_offered: bool
) -> None:
    page = client.get("/giris", headers={"Accept-Language": accepted})
    assert (OFFER in page.text) == is_offered
    assert '<html lang="tr"' in page.text


def test_nothing_is_offered_once_something_was_chosen(client: Browser) -> None:
    choose(client, "tr")
    assert OFFER not in client.get("/giris", headers={"Accept-Language": "en"}).text


def test_the_press_needs_no_session_and_sets_no_other_cookie(app: Flask, client: Browser) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    told = choose(client, "en").headers.getlist("Set-Cookie")
    assert [cookie.partition("=")[0] for cookie in told] == ["dil"]
    assert "HttpOnly" in told[0]
    assert "SameSite=Lax" in told[0]


def test_caches_part_the_languages(client: Browser) -> None:
    page = client.get("/")
    assert {"cookie", "accept-language"} <= {name.lower() for name in page.vary}
    assert page.headers["Content-Language"] == "tr"
    choose(client, "en")
    assert client.get("/").headers["Content-Language"] == "en"


def test_what_a_press_could_lose_is_not_offered_the_other_language(client: Browser) -> None:
    """A form that came back with errors holds what was typed; the press would drop it."""
    assert PRESS in client.get("/giris").text
    assert PRESS not in client.post("/giris", data={"phone": "5"}).text


def test_errors_are_said_in_english_too(client: Browser) -> None:
    choose(client, "en")
    missing = client.get("/yok-boyle")
    assert (missing.status_code, "There is no such page" in missing.text) == (404, True)
    refused = unescape(client.post("/giris", data={"phone": "5"}).text)
    assert re.search(r"for example 0?532", refused)
    assert "Numara" not in refused


def test_what_is_sent_to_somebody_stays_turkish(
    client: Browser, settings: Settings, user_of: Callable[..., accounts.User]
) -> None:
    user_of(Role.SEEKER, phone="+905325551204", email=None, password=None)
    choose(client, "en")
    client.send("/giris", phone="0532 555 12 04")
    sent = (settings.data_dir / "sms.jsonl").read_text("utf-8")
    assert "giriş kodunuz" in sent


class _Asked(Form):
    """A form whose words are written while the house is loaded."""

    asked = Chip(i18n.lazy("Yes"), choices=[("y", i18n.lazy("Yes")), ("n", i18n.lazy("No"))])


def test_labels_made_at_the_start_speak_each_requests_language(app: Flask) -> None:
    for code, words in ((i18n.ENGLISH, ("Yes", "No")), (i18n.TURKISH, ("Var", "Yok"))):
        with app.test_request_context(), i18n.speaking(code):
            form = _Asked(formdata=None)
            assert str(form.asked.label.text) == words[0]
            assert [str(option.label.text) for option in form.asked] == list(words)


def test_of_a_sentence_in_two_forms_the_first_is_said_of_one() -> None:
    with i18n.speaking(i18n.ENGLISH):
        assert i18n.gettext("%(n)s years", n="1") == "1 year"
        assert i18n.gettext("%(n)s years", n="0.5") == "0.5 years"
        assert i18n.ngettext("%(n)s person sent", "%(n)s people sent", 2) == "2 people sent"
    assert i18n.gettext("%(n)s years", n="1") == "1 yıl"


def test_turkish_only_is_turkish_inside_english() -> None:
    refusal = Refusal("Choose a password.")
    with i18n.speaking(i18n.ENGLISH):
        assert i18n.say(refusal) == "Choose a password."
        assert turkish_only.say(refusal) == "Bir parola belirleyin."
        assert turkish_only.gettext("%(n)s years", n=3) == "3 yıl"
        assert i18n.language() == i18n.ENGLISH


@given(st.decimals(-(10**9), 10**9, places=2), st.integers(0, 3))
def test_a_number_differs_in_its_marks_alone(value: object, decimals: int) -> None:
    swap = str.maketrans(",.", ".,")
    with i18n.speaking(i18n.ENGLISH):
        assert figures.number(value, decimals) == turkish.number(value, decimals).translate(swap)
        assert figures.printed(turkish.number(value, decimals)) == figures.number(value, decimals)
        assert turkish.parse_number(turkish.number(value, 2)) == value
    assert figures.number(value, decimals) == turkish.number(value, decimals)


def test_days_hours_and_lists_are_english_in_english() -> None:
    on, at = date(2026, 12, 3), datetime(2026, 12, 3, 9, 5)  # noqa: DTZ001 - the zone is not asked for
    with i18n.speaking(i18n.ENGLISH):
        said = [figures.day(on), figures.moment(at), figures.appointment(on, "10:00"), figures.percent(10.92)]
        assert said == [
            "3 December 2026",
            "3 December 2026 09:05",
            "Thursday 3 December 2026, 10:00",
            "10.9%",
        ]
        assert figures.printed("–", "%") == "–"
        assert figures.joined(["a", "b", "c"]) == "a, b and c"
        assert figures.lower("Interview") == "interview"
        assert labels.dative("Tatlısu") == "Tatlısu"
    assert figures.appointment(on, "10:00") == "3 Aralık 2026 Perşembe 10.00"
    assert figures.printed("10,9", "%") == "%10,9"
    assert labels.dative("Tatlısu") == "Tatlısu'ya"


def test_turkish_names_are_marked_in_english_alone() -> None:
    assert str(languages.marked("Kaynakçı <b>")) == "Kaynakçı &lt;b&gt;"
    with i18n.speaking(i18n.ENGLISH):
        assert str(languages.marked("Kaynakçı <b>")) == '<span lang="tr">Kaynakçı &lt;b&gt;</span>'
        assert str(languages.marked(None)) == ""


def test_every_period_is_named_in_english(sqlite: Database) -> None:
    from istihdam import indicators

    named = {
        "2024": "2024",
        "2024-H1": "2024, first half",
        "2024-H2": "2024, second half",
        "2024-02": "February 2024",
        "2024-01-15..2024-02-20": "15 January 2024 – 20 February 2024",
        "2023-12-01..2024-01-31": "1 December 2023 – 31 January 2024",
    }
    with i18n.speaking(i18n.ENGLISH):
        assert {text: labels.period(indicators.parse(text)) for text in named} == named
    assert labels.period(indicators.parse("2024-H1")) == "2024 ilk yarı"
