"""The page of a code: sent again without typing the number, and what a code that does not fit is told."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import accounts, clock
from istihdam.config import Settings
from istihdam.texts import septets
from tests.web.conftest import Browser
from tests.web.test_auth import PHONE, last_code

HOST = "is.umraniye-istihdam.example.invalid"[:32]


def codes(settings: Settings) -> list[str]:
    lines = Path(settings.sms_gateway.removeprefix("file:")).read_text("utf-8").splitlines()
    return [re.findall(r"\d{6}", json.loads(line)["text"])[0] for line in lines]


@given(code=st.integers(0, 999_999))
def test_the_message_of_a_code_is_one_part_and_ends_in_the_line_that_browsers_read(code: int) -> None:
    digits = f"{code:06}"
    text = accounts.code_text(digits, f"https://{HOST}:8443")
    assert text.splitlines()[-1] == f"@{HOST} #{digits}"
    assert septets.parts(text) == 1
    assert re.findall(r"\d{6}", text) == [digits, digits]
    assert "paylaşmayın" in text


def test_without_a_public_address_no_line_binds_the_code() -> None:
    text = accounts.code_text("123456", "")
    assert "@" not in text
    assert septets.parts(text) == 1


def test_a_code_is_sent_again_without_typing_the_number(client: Browser, settings: Settings) -> None:
    client.post("/giris", data={"phone": PHONE})
    page = client.get("/giris/kod").text
    assert "Kodu yeniden gönder" in page
    assert 'autocomplete="one-time-code"' in page
    answer = client.post("/giris/kod?sonra=/ilanlar", data={"again": "1"})
    assert answer.location == "/giris/kod?sonra=/ilanlar"
    assert "Yeni kod yolda" in client.get(answer.location).text
    first, second = codes(settings)
    if first != second:
        spent = client.post("/giris/kod", data={"code": first})
        assert spent.status_code == 422
        assert "yerine yenisi gönderildi" in spent.text
    assert client.post("/giris/kod", data={"code": second}).status_code == 303


def test_the_fourth_code_in_ten_minutes_is_not_sent_and_the_last_holds(
    client: Browser, settings: Settings
) -> None:
    client.post("/giris", data={"phone": PHONE})
    for _again in range(4):
        assert client.post("/giris/kod", data={"again": "1"}).status_code == 303
    assert len(codes(settings)) == 3
    assert client.post("/giris/kod", data={"code": last_code(settings)}).status_code == 303


def test_a_code_whose_minutes_are_over_is_told_so(client: Browser, settings: Settings) -> None:
    client.post("/giris", data={"phone": PHONE})
    with clock.set_to(clock.now() + timedelta(minutes=10)):
        answer = client.post("/giris/kod", data={"code": last_code(settings)})
        assert answer.status_code == 422
        assert "10 dakikası doldu" in answer.text
        assert "Geçerli bir kod kalmadı" in answer.text


def test_only_who_knows_an_old_code_learns_that_it_is_old(client: Browser, settings: Settings) -> None:
    client.post("/giris", data={"phone": PHONE})
    client.post("/giris/kod", data={"again": "1"})
    known = set(codes(settings))
    wrong = next(code for code in (f"{number:06}" for number in range(4)) if code not in known)
    assert "Kod yanlış" in client.post("/giris/kod", data={"code": wrong}).text


@pytest.mark.parametrize("path", ["/giris/kod", "/kayit/kod", "/parola-yenile/kod"])
def test_nobody_has_a_code_sent_again_before_one_was_asked_for(
    client: Browser, settings: Settings, path: str
) -> None:
    assert client.post(path, data={"again": "1"}).status_code == 303
    assert not Path(settings.sms_gateway.removeprefix("file:")).exists()


def test_the_page_says_until_when_the_code_holds(client: Browser, settings: Settings) -> None:
    client.post("/giris", data={"phone": PHONE})
    until = clock.local(clock.now() + timedelta(minutes=10))
    text = client.get("/giris/kod").text
    assert any(f"{moment:%H.%M}" in text for moment in (until, until - timedelta(minutes=1)))
