"""What no page's form would send: NULs, bodies of other kinds, files for texts, huge numbers."""

import io
from collections.abc import Callable

import pytest

from istihdam.accounts import Role
from tests.web.conftest import Browser


def test_an_address_with_a_nul_is_no_page(client: Browser) -> None:
    assert client.get("/ilanlar/V-%00").status_code == 404


def test_a_nul_in_a_search_or_a_form_is_left_out(client: Browser) -> None:
    assert 'value="forklift"' in client.get("/ilanlar?q=fork%00lift").text
    assert client.send("/giris", phone="0532 555\x0012 04").status_code == 303


@pytest.mark.parametrize("body", ['"x"', "5", "[" * 5_000, '{"phone": ["a"]}'])
def test_a_body_that_no_form_sends_is_refused(client: Browser, body: str) -> None:
    answer = client.post("/giris", data=body, content_type="application/json")
    assert answer.status_code == 415
    assert "anlaşılamadı" in answer.text


def test_a_file_for_a_text_is_a_missing_text(client: Browser) -> None:
    answer = client.send("/giris", phone=(io.BytesIO(b"0532"), "phone.txt"))
    assert answer.status_code == 422


@pytest.mark.parametrize("phone", [" ", "\u00a0", "\t"])
def test_a_blank_is_nothing_where_something_is_needed(signed_in: Callable[..., Browser], phone: str) -> None:
    answer = signed_in(Role.OFFICER).send("/gorevli/kayit", full_name="Ayşe Yılmaz", phone=phone)
    assert answer.status_code == 422
    assert "Bu alanı doldurun." in answer.text


@pytest.mark.parametrize("wage", ["99999999999999999999", "9" * 100, "1000001"])
def test_a_wage_beyond_all_wages_is_named_and_left_aside(client: Browser, wage: str) -> None:
    answer = client.get(f"/ilanlar?ucret={wage}")
    assert answer.status_code < 500
    assert "1.000.000" in answer.text


@pytest.mark.parametrize("page", ["99999999999999999999", "-1", "x", "٣", "²", ""])
def test_a_page_number_that_is_none_shows_a_page(client: Browser, page: str) -> None:
    assert client.get(f"/ilanlar?sayfa={page}").status_code == 200


def test_a_session_number_beyond_all_is_no_page(signed_in: Callable[..., Browser]) -> None:
    assert signed_in().send(f"/hesabim/oturumlar/{10**20}").status_code == 404
