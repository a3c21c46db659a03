"""Finding candidates: masked, only who allowed it, asked for through the centre, limited by day."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from istihdam import referrals, seekers
from istihdam.db import Database
from istihdam.referrals import Referral, State
from istihdam.seekers import ConsentKind, HeldOccupation, Seeker
from istihdam.web.employer import limits
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

SECRETS = {
    "full_name": "Zübeyde Karagözlü",
    "phone": "0532 909 87 65",
    "email": "zubeyde@posta.example.invalid",
    "about": "Adım Zübeyde Karagözlü, 1979 doğumluyum, Gül Sokak 5. 6 yıl depoda forklift kullandım",
}


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=5)


@pytest.fixture
def found(house: FirmHouse) -> Seeker:
    return house.person(searchable=True, **SECRETS)[0]


def pages_with(house: FirmHouse, seeker: Seeker) -> list[str]:
    """The three pages that show a candidate."""
    return [
        house.path("/adaylar"),
        "/isveren/adaylar?meslek=forklift+operatörü",
        f"/isveren/aday/{seeker.key}?ilan={house.vacancy.key}",
    ]


def asked(house: FirmHouse, seeker: Seeker) -> str | None:
    with house.database.reading() as session:
        row = referrals.pair(session, seeker, house.vacancy)
        return row.state if row else None


def test_a_candidate_is_shown_by_trade_and_reasons_and_never_by_name(house: FirmHouse, found: Seeker) -> None:
    for path in pages_with(house, found):
        page = house.browser.get(path)
        assert page.status_code == 200, path
        assert found.key.removeprefix("S-")[:6] in page.text
        assert "Ümraniye" in page.text
        for secret in (
            "Zübeyde",
            "Karagöz",
            "909 87 65",
            "9098765",
            "zubeyde",
            "1979",
            "Gül Sokak",
            "Tatlısu",
        ):
            assert secret not in page.text, (path, secret)


def test_what_a_person_hides_among_his_skills_is_not_shown(house: FirmHouse) -> None:
    told = ["reach truck, beni ara 0532 909 87 65", "Zübeyde", "sevkiyat"]
    seeker = house.person(searchable=True, **{**SECRETS, "skills": told})[0]
    for path in pages_with(house, seeker):
        page = house.browser.get(path).text
        assert "sevkiyat" in page
        assert "909 87 65" not in page
        assert "Zübeyde" not in page


@pytest.mark.parametrize("kind", [ConsentKind.EMPLOYER_SEARCH, ConsentKind.MEDIATION])
def test_without_the_consent_nobody_is_found_opened_or_asked_for(
    house: FirmHouse, found: Seeker, kind: ConsentKind
) -> None:
    with house.database.transaction() as session:
        seekers.withdraw_consent(session, session.merge(found), kind, by=make.OFFICER)
    listed, searched, opened = (house.browser.get(path) for path in pages_with(house, found))
    assert found.key not in listed.text + searched.text
    assert opened.status_code == 404
    wish = house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=found.key)
    assert wish.status_code == 404
    assert asked(house, found) is None


def test_one_button_asks_the_centre_and_puts_the_wish_on_its_list(house: FirmHouse, found: Seeker) -> None:
    answer = house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=found.key)
    assert (answer.status_code, answer.location) == (303, house.path("/adaylar"))
    assert asked(house, found) == State.REQUESTED
    with house.database.reading() as session:
        assert [one.seeker.key for one in referrals.wishes(session)] == [found.key]
    page = house.browser.get(house.path("/adaylar")).text
    assert "İşveren" in page
    assert "Zübeyde" not in page


def test_the_same_wish_again_is_refused_without_a_name(house: FirmHouse, found: Seeker) -> None:
    house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=found.key)
    again = house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=found.key)
    assert again.status_code == 409
    assert "zaten istendi" in again.text
    assert "Zübeyde" not in again.text


def test_a_wish_for_another_firms_vacancy_is_not_found(
    house: FirmHouse, found: Seeker, sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    other = a_house(sqlite, signed_in)
    answer = house.browser.send("/isveren/iste", vacancy=other.vacancy.key, candidate=found.key)
    assert answer.status_code == 404
    with sqlite.reading() as session:
        assert session.scalar(select(func.count()).select_from(Referral)) == 0


def test_wishes_are_limited_by_day_and_the_sentence_says_the_figure(
    house: FirmHouse, found: Seeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = limits.throttle.Limit("two wishes", 2, limits.A_DAY)
    monkeypatch.setitem(limits.SENTENCES, fewer, limits.SENTENCES[limits.WISHES])
    monkeypatch.setattr(limits, "WISHES", fewer)
    for _person in range(2):
        other = house.person(searchable=True)[0]
        house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=other.key)
    refused = house.browser.send("/isveren/iste", vacancy=house.vacancy.key, candidate=found.key)
    assert refused.status_code == 429
    assert "24 saatte 2 aday" in refused.text
    assert asked(house, found) is None


def test_lists_are_limited_by_day_too(house: FirmHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = limits.throttle.Limit("one list", 1, limits.A_DAY)
    monkeypatch.setitem(limits.SENTENCES, fewer, limits.SENTENCES[limits.LISTS])
    monkeypatch.setattr(limits, "LISTS", fewer)
    assert house.browser.get(house.path("/adaylar")).status_code == 200
    assert house.browser.get(house.path("/adaylar")).status_code == 429


def test_opening_a_candidate_is_written_down_for_him(house: FirmHouse, found: Seeker) -> None:
    house.browser.get(f"/isveren/aday/{found.key}?ilan={house.vacancy.key}")
    with house.database.reading() as session:
        [view] = seekers.views_of(session, found)
    assert (view.role, view.vacancy_key) == ("employer", house.vacancy.key)


def test_only_people_of_the_list_can_be_opened(house: FirmHouse) -> None:
    cook = house.person(searchable=True, occupations=[HeldOccupation("5120.01", 9, True)], about="aşçıyım")[0]
    answer = house.browser.get(f"/isveren/aday/{cook.key}?ilan={house.vacancy.key}")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("beceri=Zübeyde+Karagözlü", "bildiğimiz bir beceri değil"),
        ("beceri=0532+909+87+65", "bildiğimiz bir beceri değil"),
        ("meslek=zzqqxx", "“zzqqxx” bildiğimiz bir meslek değil"),
        ("meslek=forklift+operatörü&ilce=Ankara", "“Ankara”"),
        ("ilce=Ümraniye", "bir meslek ya da beceri yazın"),
        ("meslek=garson&vardiya=never", "seçenek"),
    ],
)
def test_an_unknown_word_of_a_search_is_said_aloud_and_kept(
    house: FirmHouse, query: str, sentence: str
) -> None:
    answer = house.browser.get(f"/isveren/adaylar?{query}")
    assert answer.status_code == 422
    assert sentence in answer.text
    if "Ankara" in query:
        assert 'value="Ankara"' in answer.text


def test_words_that_are_no_trade_find_nobody_by_his_own_words(house: FirmHouse, found: Seeker) -> None:
    plain = house.browser.get("/isveren/adaylar", query_string={"meslek": "forklift operatörü"})
    named = house.browser.get(
        "/isveren/adaylar", query_string={"meslek": "forklift operatörü Zübeyde Gül Sokak"}
    )
    scores = [re.findall(r'class="score">([\d,]+)', page.text) for page in (plain, named)]
    assert scores[0] == scores[1] != []
    assert "Gül" not in named.text.split("candidate-list")[1]


@pytest.mark.parametrize("spelled", ["FORKLİFT OPERATÖRÜ", "forklift operatoru", "forkliftçi"])
def test_a_search_understands_how_people_write(house: FirmHouse, found: Seeker, spelled: str) -> None:
    answer = house.browser.get("/isveren/adaylar", query_string={"meslek": spelled, "ilce": "umraniye"})
    assert found.key in answer.text


def test_a_firm_that_waits_sees_no_candidates(
    sqlite: Database, signed_in: Callable[..., Browser], house: FirmHouse, found: Seeker
) -> None:
    waiting = a_house(sqlite, signed_in, approved=False)
    answer = waiting.browser.get("/isveren/adaylar?meslek=forklift+operatörü")
    assert answer.status_code == 403
    assert "onayladıktan sonra" in answer.text
    assert found.key not in answer.text


def test_a_draft_has_no_candidates(house: FirmHouse, found: Seeker) -> None:
    with house.database.transaction() as session:
        draft = make.a_vacancy(session, employer=session.merge(house.firm), published=False)
    page = house.browser.get(f"/isveren/ilan/{draft.key}/adaylar")
    assert page.status_code == 200
    assert found.key not in page.text
