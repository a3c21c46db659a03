"""The questions: each answer is saved at once, and what cannot be meant is refused with an example."""

from collections.abc import Callable
from functools import partial

import pytest

from istihdam import seekers, shortlists
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.seekers import ConsentKind, HeldCertificate, HeldOccupation, WorkHistory
from tests import factories
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house

EMPTY = {"occupations": [], "district": None, "neighbourhood": None, "about": ""}


@pytest.fixture
def seeker_house(
    sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]
) -> Callable[..., SeekerHouse]:
    """seeker_house(licences=["B"], …) → a job seeker of that profile, signed in."""
    return partial(a_house, sqlite, settings, signed_in)


@pytest.fixture
def new(seeker_house: Callable[..., SeekerHouse]) -> SeekerHouse:
    """Somebody who has told a name and a phone only."""
    return seeker_house(**EMPTY)


def answer(house: SeekerHouse, question: str, **told: str) -> str:
    """Where the answer leads; it must be taken."""
    found = house.browser.send(f"/aday/sorular/{question}", **told)
    assert found.status_code == 303, found.text
    return str(found.location)


def test_four_answers_make_a_profile_that_a_vacancy_finds(new: SeekerHouse) -> None:
    assert answer(new, "meslek", code=factories.FORKLIFT) == "/aday/sorular/deneyim"
    assert answer(new, "deneyim", years="5") == "/aday/sorular/yer"
    assert answer(new, "yer", place="TATLISU mah.") == "/aday/sorular/vardiya"
    assert answer(new, "vardiya", quick="day") == "/aday/sorular/hazir"
    seeker = new.now()
    assert seeker.occupations == WorkHistory([HeldOccupation(factories.FORKLIFT, 5.0, False)])
    assert (seeker.district, seeker.neighbourhood) == ("Ümraniye", "Tatlısu")
    assert seeker.accepts_shifts == ["day"]
    assert "cv_received" in new.log()
    with new.database.reading() as session:
        found = shortlists.candidates_for(session, new.vacancy)
    assert [row.seeker.key for row in found.rows] == [seeker.key]


def test_the_questions_go_on_where_one_stopped(new: SeekerHouse) -> None:
    answer(new, "meslek", code=factories.FORKLIFT)
    page = new.browser.get("/aday/").text
    assert "3 soru kaldı" in page
    assert 'href="/aday/sorular/deneyim"' in page


def test_everyday_words_offer_trades_without_scripts(new: SeekerHouse) -> None:
    page = new.browser.get("/aday/sorular/meslek", query_string={"q": "copcu"}).text
    assert 'value="9611.01"' in page
    assert "Çöpçü" in page


def test_a_word_that_is_no_trade_is_said_aloud(new: SeekerHouse) -> None:
    page = new.browser.get("/aday/sorular/meslek", query_string={"q": "zzkvq"}).text
    assert "“zzkvq” bir meslek olarak anlaşılamadı" in page
    assert 'value="zzkvq"' in page


@pytest.mark.parametrize(
    ("question", "told", "words"),
    [
        ("meslek", {"code": "0000.00"}, "Listeden bir meslek seçin"),
        ("meslek", {}, "Bu alan"),
        ("deneyim", {"years": "yüz"}, "Düğmelerden birine basın"),
        ("yer", {"place": "Zonguldak"}, "“Zonguldak” adında"),
        ("yer", {"place": ""}, "Bu alan"),
        ("vardiya", {}, "En az bir vardiya seçin"),
        ("vardiya", {"shifts": "dolunay"}, "dolunay"),
        ("okul", {"education": "uzay"}, "seçenekler arasında yok"),
        ("ucret", {"wage_min": "bin"}, "tam sayı"),
        ("ehliyet", {"licences": "Z"}, "Z"),
        ("izin", {"sex": "x"}, "seçin"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused_and_nothing_written(
    new: SeekerHouse, question: str, told: dict[str, str], words: str
) -> None:
    before = new.now()
    found = new.browser.send(f"/aday/sorular/{question}", **told)
    assert found.status_code == 422
    assert words in found.text
    after = new.now()
    for name in seekers.PROFILE_FIELDS:
        assert getattr(after, name) == getattr(before, name)


def test_a_place_that_is_not_understood_stays_in_its_field(new: SeekerHouse) -> None:
    assert 'value="Zonguldak"' in new.browser.send("/aday/sorular/yer", place="Zonguldak").text


def test_the_wished_questions_are_kept_and_may_be_skipped(new: SeekerHouse) -> None:
    assert answer(new, "ehliyet", licences="B") == "/aday/sorular/belge"
    assert (
        answer(new, "belge", certificates="Forklift operatör belgesi", other="SRC2") == "/aday/sorular/okul"
    )
    assert answer(new, "okul", education="lise") == "/aday/sorular/ucret"
    assert answer(new, "ucret", wage_min="34.000") == "/aday/sorular/izin"
    seeker = new.now()
    assert seeker.licences == ["B"]
    assert seeker.certificates.names == ["Forklift operatör belgesi", "SRC2"]
    assert (seeker.education, seeker.wage_min) == ("lise", 34_000)
    assert "Bunu geç" in new.browser.get("/aday/sorular/belge").text


def test_saying_none_takes_away_what_was_declared_and_keeps_what_was_seen(
    seeker_house: Callable[..., SeekerHouse],
) -> None:
    house = seeker_house(
        licences=["B"], certificates=[HeldCertificate("SRC4", True), HeldCertificate("Hijyen", False)]
    )
    answer(house, "ehliyet", quick="none")
    answer(house, "belge", quick="none")
    assert house.now().licences == []
    assert house.now().certificates.names == ["SRC4"]


def test_being_found_by_employers_is_unticked_until_the_person_ticks_it(new: SeekerHouse) -> None:
    page = new.browser.get("/aday/sorular/izin").text
    tick = page[page.index('id="employer_search"') - 200 : page.index('id="employer_search"') + 200]
    assert "checked" not in tick
    answer(new, "izin", employer_search="y", sex="f", age_band="25-34")
    with new.database.reading() as session:
        seeker = seekers.by_id(session, new.seeker.id)
        assert seekers.has_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH)
        told = seekers.statistics_of(session, seeker)
        assert told is not None
        assert (told.sex, told.age_band) == ("f", "25-34")
    answer(new, "izin")
    with new.database.reading() as session:
        seeker = seekers.by_id(session, new.seeker.id)
        assert not seekers.has_consent(session, seeker, ConsentKind.EMPLOYER_SEARCH)


def test_an_answer_changed_from_the_profile_leads_back_to_it(new: SeekerHouse) -> None:
    found = new.browser.send("/aday/sorular/yer?don=profil", place="Kadıköy")
    assert found.location == "/aday/profilim"
    assert (new.now().district, new.now().neighbourhood) == ("Kadıköy", None)


def test_a_second_trade_comes_first_and_the_first_one_stays(new: SeekerHouse) -> None:
    answer(new, "meslek", code=factories.FORKLIFT)
    answer(new, "meslek", code="9611.01")
    assert new.now().occupations.codes == ["9611.01", factories.FORKLIFT]
