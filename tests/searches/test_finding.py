"""A search finds what a person at the desk would show, and narrows nothing without saying so."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, searches, vacancies
from istihdam.db import Database
from istihdam.searches import Place, ResultSection, SearchResult, VacancyQuery
from istihdam.vacancies import SortOrder
from tests import factories as make

JOBS: dict[str, dict[str, Any]] = {
    "guard": {"title": "Güvenlik Görevlisi", "occupation": "5414.02", "shifts": ["night"], "wage": 40_000},
    "day guard": {"title": "Site Güvenlik Görevlisi", "occupation": "5414.11", "has_transport": True},
    "waiter": {"title": "Garson", "occupation": "5131.02", "neighbourhood": "Tatlısu"},
    "near waiter": {"title": "Garson", "occupation": "5131.02", "neighbourhood": "Altınşehir"},
    "far waiter": {"title": "Garson", "occupation": "5131.02", "district": "Kartal", "neighbourhood": None},
    "komi": {"title": "Komi", "occupation": "5131.06", "shifts": ["part_time"], "wage": 30_000},
    "nanny": {"title": "Çocuk Bakıcısı", "occupation": "5311.01", "shifts": ["live_in"]},
    "electrician": {"title": "Bakım Elektrikçisi", "occupation": "7411.01", "min_experience_years": 3},
    "bare": {"title": "Elektrikçi", "occupation": None, "shifts": []},
    "school bus": {"title": "Öğrenci Servis Şoförü", "occupation": "8322.05"},
    "firm": {"title": "Ütücü", "occupation": "8154.29", "text": "Kartal Tekstil'de ütü", "shifts": []},
}


@pytest.fixture
def house(sqlite: Database) -> Iterator[tuple[Session, dict[str, str]]]:
    """The vacancies of JOBS, eldest first: (session, key → name)."""
    with sqlite.transaction() as session:
        firm = make.an_employer(session, name="Yeşilova", district="Ümraniye", neighbourhood="Çakmak")
        told = {"employer": firm, "text": "", "neighbourhood": "Çakmak"}
        names = {make.a_vacancy(session, **(told | fields)).key: name for name, fields in JOBS.items()}
    with sqlite.reading() as session:
        yield session, names


def found(
    house: tuple[Session, dict[str, str]], typed: str, *sections: ResultSection, **told: Any
) -> list[str]:
    """The names of what a search finds in these sections, by default in those that fit, in order."""
    session, names = house
    wanted = sections or (ResultSection.FOUND, ResultSection.AROUND)
    rows = searches.find(session, VacancyQuery(q=typed), **told).rows
    return [names[key] for section, key in rows if section in wanted]


def answer(house: tuple[Session, dict[str, str]], typed: str, **told: Any) -> SearchResult:
    return searches.find(house[0], VacancyQuery(q=typed), **told)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("güvenlikçi", {"guard", "day guard"}),
        ("güvenlk", {"guard", "day guard"}),
        ("GÜVENLİK GÖREVLİSİ", {"guard", "day guard"}),
        ("servisli güvenlik", {"day guard"}),
        ("gece güvenlik", {"guard"}),
        ("gece olmayan güvenlik", {"day guard"}),
        ("garsn kartal", {"far waiter"}),
        ("garson tatlisuda", {"waiter", "near waiter"}),
        ("bebek bakıcısı", {"nanny"}),
        ("yatılı bakıcı", {"nanny"}),
        ("elektirikci", {"electrician", "bare"}),
        ("tecrübesiz elektrikçi", {"bare"}),
        ("öğrenciye uygun", {"komi"}),
        ("öğrenci servisi", {"school bus"}),
        ("part tıme", {"komi"}),
        ("40.000 tl üstü", {"guard"}),
        ("kartal tekstil", {"firm"}),
        ("ütü g\u200darson", {"firm", "waiter", "near waiter", "far waiter"}),
    ],
)
def test_a_search_finds_what_its_words_mean(
    house: tuple[Session, dict[str, str]], typed: str, first: set[str]
) -> None:
    assert set(found(house, typed)) == first


def test_a_neighbourhood_s_own_stand_before_those_near_by_and_the_far_are_left_out(
    house: tuple[Session, dict[str, str]],
) -> None:
    assert found(house, "garson Tatlısu", ResultSection.FOUND) == ["waiter"]
    assert found(house, "garson Tatlısu", ResultSection.AROUND) == ["near waiter"]
    assert found(house, "Tatlısu", ResultSection.FOUND) == ["waiter"]
    assert "far waiter" not in found(house, "Tatlısu")


def test_near_trades_stand_apart_and_are_not_counted(house: tuple[Session, dict[str, str]]) -> None:
    result = answer(house, "aşçı")
    assert result.total == 0
    assert all(section != ResultSection.FOUND for section, _key in result.rows)
    assert any("aşçı" in note for note in result.notes)


def test_what_is_near_home_is_near_the_home_of_whoever_asks(house: tuple[Session, dict[str, str]]) -> None:
    home = Place("Ümraniye", "Tatlısu")
    assert found(house, "evime yakın garson", home=home) == ["waiter", "near waiter"]
    nobody = answer(house, "evime yakın garson")
    assert nobody.total == 3
    assert any("Tatlısu" in note for note in nobody.notes)
    named = searches.without_home("evime yakın garson", home, vacancies_resolver(house[0]))
    assert found(house, named) == ["waiter", "near waiter"]


def vacancies_resolver(session: Session) -> Any:
    from istihdam.vocabulary import occupations

    return occupations.resolver(session)


def test_where_nothing_meets_all_the_words_the_fewest_are_left_out_and_that_is_said(
    house: tuple[Session, dict[str, str]],
) -> None:
    result = answer(house, "yatılı garson")
    assert result.total == 3
    assert result.conditions == []
    assert any("“yatılı”" in note for note in result.notes)


def test_notes_say_the_words_as_they_were_typed(house: tuple[Session, dict[str, str]]) -> None:
    assert any("“güvenlk”" in note for note in answer(house, "güvenlk").notes)
    assert any("“Zürğfkç”" in note for note in answer(house, "garson Zürğfkç").notes)


def test_words_about_people_move_nothing_and_that_is_said(house: tuple[Session, dict[str, str]]) -> None:
    plain = answer(house, "garson")
    for word in ("bayan", "erkek", "bay", "evli", "suriyeli", "askerliğini yapmış"):
        asked = answer(house, f"{word} garson")
        assert asked.rows == plain.rows, word
    assert any("“bayan”" in note for note in answer(house, "bayan garson").notes)


def test_each_condition_names_its_words_and_the_search_without_them(
    house: tuple[Session, dict[str, str]],
) -> None:
    read = answer(house, "gece Çakmak mah. güvenlik 35 bin üstü").conditions
    assert [(one.kind, one.words) for one in read] == [
        ("shift", "gece"),
        ("wage", "35 bin üstü"),
        ("place", "Çakmak mah"),
    ]
    assert read[0].rest == "Çakmak mah güvenlik 35 bin üstü"


def test_an_order_that_is_chosen_holds_within_each_section(house: tuple[Session, dict[str, str]]) -> None:
    session, names = house
    rows = searches.find(session, VacancyQuery(q="güvenlik"), order=SortOrder.WAGE).rows
    assert [names[key] for section, key in rows if section == ResultSection.FOUND] == ["guard", "day guard"]
    assert found(house, "garson") == ["far waiter", "near waiter", "waiter"]


@pytest.mark.parametrize(
    "typed", ["zzkvq", "%", "_", "' OR x=x --", "\\", "🙂🙂", "\u202egarson", "\x00\x07", "💼 %_%"]
)
def test_odd_letters_are_no_wildcards_and_still_show_something(
    house: tuple[Session, dict[str, str]], typed: str
) -> None:
    result = answer(house, f"qxj{typed}")
    assert result.total == 0 or "garson" in typed
    assert result.rows


@pytest.mark.parametrize("typed", ["ğ" * 100_000, "kaynak " * 3_000, "1" * 100_000, "%_" * 50_000, "0 " * 60])
def test_a_search_of_any_length_is_answered(house: tuple[Session, dict[str, str]], typed: str) -> None:
    assert answer(house, typed).rows


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=130))
def test_the_words_of_any_text_are_read_apart(text: str) -> None:
    from istihdam.searches import reading
    from istihdam.vocabulary.resolver import Resolver

    read = reading.read(text, Resolver.from_seed())
    for one in read.conditions:
        assert one.words in read.typed
        left = f"{one.rest} {one.words}".split()
        assert set(read.typed.split()) <= set(left)
    assert set(read.trade.split()) <= set(read.typed.split())


def test_a_saved_search_tells_of_what_fits_and_leaves_no_condition_out(
    house: tuple[Session, dict[str, str]],
) -> None:
    session, names = house
    keys = list(names)
    told = searches.fitting_keys(session, VacancyQuery(q="yatılı garson"), keys)
    assert told == set()
    garsons = searches.fitting_keys(session, VacancyQuery(q="garson tatlısu"), keys)
    assert {names[key] for key in garsons} == {"waiter", "near waiter"}
    assert searches.fitting_keys(session, VacancyQuery(q="garson", district="Köyümüz"), keys) == set()


def test_the_minimum_wage_of_the_day_is_what_is_above_it(house: tuple[Session, dict[str, str]]) -> None:
    session, _names = house
    least = vacancies.minimum_wage(clock.today())
    result = answer(house, "asgari ücret üstü")
    rows = vacancies.by_keys(session, [key for section, key in result.rows if section == ResultSection.FOUND])
    assert rows
    assert all(row.wage and row.wage > least for row in rows.values())
