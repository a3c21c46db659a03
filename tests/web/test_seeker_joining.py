"""Signing up by phone: new people, people the desk knows, families that share a phone."""

import pytest

from istihdam import accounts, privacy, seekers
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.seekers import ConsentKind, Seeker
from tests import factories
from tests.web.conftest import Browser
from tests.web.seekers_in import last_code

PHONE = "0532 555 12 04"


def join(client: Browser, name: str = "Gülşen Ilgın", phone: str = PHONE, path: str = "/kayit") -> None:
    assert client.post(path, data={"full_name": name, "phone": phone}).location == "/kayit/kod"


def with_code(client: Browser, settings: Settings, code: str | None = None) -> str:
    """Where the right code leads, or this one."""
    return str(client.post("/kayit/kod", data={"code": code or last_code(settings)}).location)


def on_phone(sqlite: Database, phone: str = PHONE) -> list[Seeker]:
    with sqlite.reading() as session:
        return seekers.by_phone(session, phone)


def test_name_phone_and_code_make_a_person_who_wishes_for_mediation(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    join(client)
    assert with_code(client, settings) == "/aday/sorular/meslek"
    with sqlite.reading() as session:
        (seeker,) = seekers.by_phone(session, PHONE)
        assert seeker.full_name == "Gülşen Ilgın"
        assert seekers.is_active(session, seeker)
        assert not seekers.has_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH)
        assert [one.version for one in seeker.consents] == [privacy.NOTICE_VERSION]
        account = accounts.of_seeker(session, seeker.id)
        assert account is not None
        assert account.role == Role.SEEKER


def test_the_notice_stands_above_the_first_button(client: Browser) -> None:
    page = client.get("/kayit").text
    assert privacy.NOTICE_VERSION in page
    assert page.index("Aydınlatma metni, sürüm") < page.index('type="submit"', page.index("<main"))


@pytest.mark.parametrize(
    ("name", "phone", "words"),
    [
        ("Gülşen Ilgın", "123", "telefon numarası"),
        ("Gülşen Ilgın", "", "Bu alan"),
        ("", PHONE, "Bu alan"),
        ("12345", PHONE, "Adı ve soyadı harflerle yazın"),
        ("<script>", PHONE, "Adı ve soyadı harflerle yazın"),
    ],
)
def test_a_wrong_name_or_phone_is_said_and_the_input_kept(
    client: Browser, settings: Settings, sqlite: Database, name: str, phone: str, words: str
) -> None:
    answer = client.post("/kayit", data={"full_name": name, "phone": phone})
    assert answer.status_code == 422
    assert words in answer.text
    if phone and name.startswith("G"):
        assert f'value="{phone}"' in answer.text
    assert on_phone(sqlite) == []


def test_a_fixed_line_is_refused_before_a_code_is_sent_to_it(client: Browser, settings: Settings) -> None:
    answer = client.post("/kayit", data={"full_name": "Gülşen Ilgın", "phone": "0216 555 44 33"})
    assert answer.status_code == 422
    assert "“0216 555 44 33” sabit hat" in answer.text
    assert 'value="0216 555 44 33"' in answer.text


def test_a_wrong_code_lets_nobody_in(client: Browser, settings: Settings, sqlite: Database) -> None:
    join(client)
    wrong = f"{(int(last_code(settings)) + 1) % 1_000_000:06}"
    answer = client.post("/kayit/kod", data={"code": wrong})
    assert answer.status_code == 422
    assert on_phone(sqlite) == []


def test_the_code_page_without_a_phone_leads_back(client: Browser) -> None:
    assert client.get("/kayit/kod").location == "/kayit"
    assert client.get("/kayit/kisi").location == "/kayit"


def test_a_person_of_the_desk_comes_in_as_the_same_person(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        factories.a_seeker(session, full_name="Gülşen Ilgın", phone=PHONE)
    join(client, "GÜLŞEN ILGIN")
    with_code(client, settings)
    assert len(on_phone(sqlite)) == 1
    assert client.get("/aday/profilim").status_code == 200


def test_a_family_phone_asks_who_is_there(client: Browser, settings: Settings, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        known = factories.a_seeker(session, full_name="Ömer Ilgın", phone=PHONE)
    join(client)
    assert with_code(client, settings) == "/kayit/kisi"
    page = client.get("/kayit/kisi").text
    assert "Ömer" in page
    assert "Ömer Ilgın" not in page
    assert "Ben yeniyim: Gülşen Ilgın" in page
    client.post("/kayit/kisi", data={"seeker": "new"})
    assert [one.full_name for one in on_phone(sqlite)] == [known.full_name, "Gülşen Ilgın"]


def test_only_people_of_the_proved_phone_can_be_chosen(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        factories.a_seeker(session, full_name="Ömer Ilgın", phone=PHONE)
        stranger = factories.a_seeker(session, phone="0533 444 55 66")
    join(client)
    with_code(client, settings)
    assert client.post("/kayit/kisi", data={"seeker": stranger.key}).status_code == 404
    assert client.get("/aday/").status_code == 302


def test_a_phone_proved_at_the_door_is_not_asked_for_again(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    client.post("/giris", data={"phone": PHONE})
    assert client.post("/giris/kod", data={"code": last_code(settings)}).location == "/kayit"
    assert 'name="phone"' not in client.get("/kayit").text
    assert client.post("/kayit", data={"full_name": "Gülşen Ilgın"}).location == "/aday/sorular/meslek"
    assert len(on_phone(sqlite)) == 1


def test_the_page_that_was_wanted_comes_after_the_questions(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        vacancy = factories.a_vacancy(session)
    client.get("/kayit", query_string={"sonra": f"/aday/isler/{vacancy.key}"})
    join(client)
    assert with_code(client, settings) == "/aday/sorular/meslek"
    client.send("/aday/sorular/meslek", code=factories.FORKLIFT)
    client.send("/aday/sorular/deneyim", years="3")
    client.send("/aday/sorular/yer", place="tatlısu")
    answer = client.send("/aday/sorular/vardiya", quick="all")
    assert answer.location == f"/aday/isler/{vacancy.key}"


def test_another_site_is_never_the_page_that_was_wanted(client: Browser, settings: Settings) -> None:
    client.get("/kayit", query_string={"sonra": "https://kotu.example.invalid/"})
    with client.session_transaction() as cookie:
        assert cookie["wanted"] is None


def test_a_closed_account_is_not_opened_again_by_signing_up(
    client: Browser, settings: Settings, sqlite: Database
) -> None:
    join(client)
    with_code(client, settings)
    client.post("/cikis")
    with sqlite.transaction() as session:
        (seeker,) = seekers.by_phone(session, PHONE)
        account = accounts.of_seeker(session, seeker.id)
        assert account is not None
        accounts.disable(session, account)
    join(client)
    answer = client.post("/kayit/kod", data={"code": last_code(settings)})
    assert answer.status_code == 422
    assert "Bu hesap kapatılmış" in answer.text
    assert client.get("/aday/").status_code == 302
