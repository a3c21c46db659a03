"""Two records of one person at the desk: asked about, joined, told apart, taken back."""

from collections.abc import Callable

import pytest

from istihdam import duplicates, seekers
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.seekers import Seeker
from tests import factories
from tests.web.conftest import Browser

LIST = "/gorevli/ayni-kisi"


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


@pytest.fixture
def pair(sqlite: Database) -> tuple[Seeker, Seeker]:
    with sqlite.transaction() as session:
        first = factories.a_seeker(session, full_name="Hatice Boz", phone="0532 000 00 01")
        return first, factories.a_seeker(session, full_name="Hatice Boz", phone="0532 000 00 02")


def sent(officer: Browser, way: str, kept: Seeker, merged: Seeker, **more: str) -> str:
    answer = officer.send(f"{LIST}/{way}", kept=kept.key, merged=merged.key, **more)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_two_records_are_joined_and_the_joining_is_taken_back(
    officer: Browser, sqlite: Database, pair: tuple[Seeker, Seeker]
) -> None:
    kept, merged = pair
    assert "Ad aynı, oturduğu yer farklı görünmüyor" in officer.get(LIST).text
    assert sent(officer, "birlestir", kept, merged) == f"/gorevli/kisi/{kept.key}/"
    assert "Benzer kayıt yok" in officer.get(LIST).text
    assert "Süren kayda git" in officer.get(f"/gorevli/kisi/{merged.key}/").text
    assert f"{merged.key} ile birleştirmeyi geri al" in officer.get(f"/gorevli/kisi/{kept.key}/").text
    with sqlite.reading() as session:
        [joined] = duplicates.merges_of(session, seekers.by_id(session, kept.id))
    sent(officer, "geri-al", kept, merged, event=joined.key)
    assert "Ad aynı, oturduğu yer farklı görünmüyor" in officer.get(LIST).text


def test_two_people_are_not_asked_about_again(officer: Browser, pair: tuple[Seeker, Seeker]) -> None:
    sent(officer, "ayri", *pair)
    assert "Benzer kayıt yok" in officer.get(LIST).text


def test_a_record_is_not_joined_with_itself(officer: Browser, pair: tuple[Seeker, Seeker]) -> None:
    answer = officer.send(f"{LIST}/birlestir", kept=pair[0].key, merged=pair[0].key)
    assert answer.status_code == 409
    assert "zaten tek kişi" in answer.text


def test_a_name_that_is_here_already_is_asked_about_at_the_registration(
    officer: Browser, pair: tuple[Seeker, Seeker]
) -> None:
    told = {"full_name": "HATİCE BOZ", "phone": "0555 123 45 67", "channel": "desk", "is_informed": "y"}
    answer = officer.send("/gorevli/kayit", **told)
    assert answer.status_code == 422
    assert pair[0].key in answer.text
    again = officer.send("/gorevli/kayit", **told, is_another="y")
    assert again.status_code == 303
