"""My profile, my consents, a break, and who looked at me."""

from collections.abc import Callable
from functools import partial

import pytest

from istihdam import accounts, seekers
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.seekers import ConsentKind
from istihdam.web.seeker import consents
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house


@pytest.fixture
def seeker_house(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> Callable[..., SeekerHouse]:
    """seeker_house(licences=["B"], …) → a job seeker of that profile, signed in."""
    return partial(a_house, sqlite, settings, signed_in)


@pytest.fixture
def house(seeker_house: Callable[..., SeekerHouse]) -> SeekerHouse:
    return seeker_house()


def stands(house: SeekerHouse, kind: ConsentKind) -> bool:
    with house.database.reading() as session:
        return seekers.has_consent(session, seekers.by_id(session, house.seeker.id), kind)


def test_my_own_words_are_saved_and_wrong_ones_kept_in_the_form(house: SeekerHouse) -> None:
    told = {
        "full_name": "Ülkü Aydoğdu",
        "about": "Reach truck bilirim",
        "skills": "reach truck\nexcel",
        "max_km": "15",
    }
    assert house.browser.send("/aday/profilim/bilgiler", **told).status_code == 303
    now = house.now()
    assert (now.full_name, now.skills, now.max_km) == ("Ülkü Aydoğdu", ["reach truck", "excel"], 15)
    answer = house.browser.send("/aday/profilim/bilgiler", **{**told, "email": "yanlis", "max_km": "uzak"})
    assert answer.status_code == 422
    assert 'value="yanlis"' in answer.text
    assert 'value="uzak"' in answer.text
    assert "Reach truck bilirim" in answer.text


def test_what_was_read_in_my_words_stands_in_the_profile_and_goes_with_them(house: SeekerHouse) -> None:
    told = {"full_name": "Ülkü Aydoğdu", "about": "Garsonum. Çakmak'a yakın olsun. Gece çalışamam."}
    house.browser.send("/aday/profilim/bilgiler", **told)
    shown = house.browser.get("/aday/profilim").text
    assert "“Çakmak&#39;a yakın olsun”" in shown
    assert "“Gece çalışamam”" in shown
    house.browser.send("/aday/profilim/bilgiler", **{**told, "about": "Garsonum."})
    assert "Sözlerinizden okunan" not in house.browser.get("/aday/profilim").text


def test_a_consent_is_given_and_taken_back_and_both_are_in_the_log(house: SeekerHouse) -> None:
    change = {"kind": "employer_search"}
    house.browser.send("/aday/izinlerim", **change, given="1")
    assert stands(house, ConsentKind.EMPLOYER_SEARCH)
    house.browser.send("/aday/izinlerim", **change, given="0")
    assert not stands(house, ConsentKind.EMPLOYER_SEARCH)
    assert house.log()[-2:] == ["consent_given", "consent_withdrawn"]


def test_the_wish_for_mediation_can_be_taken_back_and_the_page_says_what_that_means(
    house: SeekerHouse,
) -> None:
    house.browser.send("/aday/izinlerim", kind="mediation", given="0")
    assert not stands(house, ConsentKind.MEDIATION)
    assert "kimse sizi işe yönlendirmiyor" in house.browser.get("/aday/").text


def test_an_unknown_consent_is_refused(house: SeekerHouse) -> None:
    assert house.browser.send("/aday/izinlerim", kind="everything", given="1").status_code == 422


def test_a_break_begins_and_ends(house: SeekerHouse) -> None:
    house.browser.send("/aday/izinlerim/ara", pause="1")
    assert house.now().paused_at is not None
    house.browser.send("/aday/izinlerim/ara", pause="0")
    assert house.now().paused_at is None


def test_i_see_who_looked_at_me_and_why(house: SeekerHouse) -> None:
    assert "Henüz kimse bakmadı" in house.browser.get("/aday/izinlerim").text
    with house.database.transaction() as session:
        seeker = seekers.by_id(session, house.seeker.id)
        seekers.note_view(session, seeker.key, viewer="O-9", role="officer", why="İlan eşleştirmesi")
    page = house.browser.get("/aday/izinlerim").text
    assert "merkez görevlisi" in page
    assert "İlan eşleştirmesi" in page


@pytest.mark.parametrize(
    "path",
    [
        "/aday/", "/aday/isler", "/aday/basvurularim", "/aday/egitimler", "/aday/profilim",
        "/aday/profilim/bilgiler", "/aday/izinlerim", "/aday/ozgecmis", "/aday/sorular/meslek",
        "/aday/sorular/hazir",
    ],
)  # fmt: skip
def test_a_seekers_pages_are_for_seekers_only(
    house: SeekerHouse, client: Browser, signed_in: Callable[..., Browser], path: str
) -> None:
    assert house.browser.get(path).status_code == 200
    assert client.get(path).status_code == 302
    assert signed_in(Role.OFFICER).get(path).status_code == 403


def test_the_profile_shows_every_answer_in_words(seeker_house: Callable[..., SeekerHouse]) -> None:
    house = seeker_house(
        sex="f", age_band="25-34", education="lise", licences=["B"], accepts_shifts=["night"], wage_min=34_000
    )
    page = " ".join(house.browser.get("/aday/profilim").text.split())
    for words in ("Kadın, 25-34", "Lise", "Gece", "34.000 ₺", "Forklift Operatörü", "Tatlısu, Ümraniye"):
        assert f"<dd>{words}" in page


def test_who_looked_stands_in_turkish_with_the_firms_name_and_the_vacancy(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> None:
    house = a_house(sqlite, settings, signed_in)
    with sqlite.transaction() as session:
        vacancy = session.merge(house.vacancy)
        viewer = accounts.create_user(
            session, Role.EMPLOYER, "Nermin Aksoy", settings=settings, email="n@firma.example.invalid",
            password="mor bisiklet yokuş", employer_id=vacancy.employer_id,
        )  # fmt: skip
        firm = vacancy.employer.name
        for why in consents.WHY:
            seeker = session.merge(house.seeker)
            seekers.note_view(
                session, seeker.key, viewer=viewer.key, role="employer", why=why, vacancy=vacancy.key
            )
    page = house.browser.get("/aday/izinlerim").text
    assert page.count(firm) == len(consents.WHY)
    assert f'href="/ilanlar/{house.vacancy.key}"' in page
    assert not any(f">{why}" in page for why in consents.WHY)
