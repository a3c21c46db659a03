"""Advertisements of any hand: what is told is found, what is not stays empty, what is unsure is marked."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam.texts import told_people
from istihdam.texts.wage_offers import WageKind, wages_offered
from istihdam.vacancies import advertisements
from istihdam.vacancies.advertisements import LONGEST, Advertisement
from istihdam.vacancies.fields import LONGEST_TEXT
from istihdam.vocabulary.resolver import Resolver
from istihdam.web.shared.pasted_advertisements import DOUBTS
from tests import advertisement_figures

LEAST_READ = 0.95
MINIMUM = 28_076


def read(text: str, chosen: str = "") -> Advertisement:
    return advertisements.read(text, Resolver.from_seed().find, MINIMUM, chosen)


def test_every_field_of_the_set_is_read_nearly_always() -> None:
    figures = advertisement_figures.figures()
    poor = {field: told for field, told in figures.items() if told[0] < LEAST_READ * told[2]}
    assert poor == {}
    assert len(advertisement_figures.rows()) >= 40
    assert len({row["hand"] for row in advertisement_figures.rows()}) >= 6


@pytest.mark.parametrize("field", ["wage", "licences", "certificates", "district"])
def test_what_would_shut_people_out_is_never_invented(field: str) -> None:
    assert [one for one in advertisement_figures.answers() if one.field == field and one.is_invented] == []


@pytest.mark.parametrize(
    ("words", "kind", "least", "most"),
    [
        ("Maaş 38 bin net", WageKind.NET, 38_000, 38_000),
        ("25-30 bin", WageKind.UNSAID, 25_000, 30_000),
        ("36.000 - 40.000 TL (net)", WageKind.NET, 36_000, 40_000),
        ("28.075,50 TL", WageKind.UNSAID, 28_076, 28_076),
        ("Brüt 55.000 TL", WageKind.GROSS, 55_000, 55_000),
        ("günlük 1500 tl", WageKind.DAILY, 1_500, 1_500),
        ("saatlik 180 tl", WageKind.HOURLY, 180, 180),
        ("Haftalık 9.000 TL", WageKind.WEEKLY, 9_000, 9_000),
        ("2.500 Euro", WageKind.FOREIGN, 2_500, 2_500),
        ("prim dahil 45.000 TL", WageKind.WITH_BONUS, 45_000, 45_000),
        ("asgari ücret + yol", WageKind.MINIMUM, 0, 0),
        ("asgari ücretin üzerinde", WageKind.ABOVE_MINIMUM, 0, 0),
    ],
)
def test_a_wage_is_told_with_what_it_is(words: str, kind: WageKind, least: int, most: int) -> None:
    offer = wages_offered(words)[0]
    assert (offer.kind, offer.least, offer.most) == (kind, least, most)


@pytest.mark.parametrize(
    "words",
    [
        "8.000 TL'ye varan prim",
        "Yemek kartı 6.000 TL",
        "500 m2 depo",
        "0532 555 12 04",
        "Ücret dolgun",
        "500.000 TL ciro",
    ],
)
def test_a_number_beside_a_wage_is_none(words: str) -> None:
    assert wages_offered(words) == []


def test_of_a_range_the_lesser_wage_is_read_and_marked() -> None:
    told = read("Garson aranıyor. Maaş 25-30 bin.")
    assert told.wage == 25_000
    assert [(doubt.field, doubt.kind) for doubt in told.doubts] == [("wage", "range")]


def test_a_gross_wage_is_said_and_not_written() -> None:
    told = read("Garson aranıyor. Brüt 45.000 TL.")
    assert told.wage is None
    assert ("wage", "gross") in {(doubt.field, doubt.kind) for doubt in told.doubts}


def test_two_jobs_in_one_text_are_said_and_none_is_guessed() -> None:
    text = "2 garson 35.000 TL, 1 aşçı 45.000 TL aranıyor. Kadıköy. B ehliyetli aşçı olacak."
    told = read(text)
    assert [job.casefold() for job in told.jobs] == ["garson", "aşçı"]
    assert (told.occupation, told.title, told.openings, told.wage, told.required_licences) == (
        "",
        "",
        None,
        None,
        (),
    )
    assert told.district == "Kadıköy"


def test_a_chosen_job_has_what_its_own_lines_ask() -> None:
    text = """Elemanlar aranıyor:
    1) Garson - 35.000 TL
    2) Aşçı - 45.000 TL, en az 5 yıl deneyimli
    Yemek var. Kadıköy"""
    cook, waiter = read(text, "Aşçı"), read(text, "Garson")
    assert (cook.wage, cook.min_experience_years, cook.has_meals, cook.district) == (
        45_000,
        5,
        True,
        "Kadıköy",
    )
    assert (waiter.wage, waiter.min_experience_years) == (35_000, None)
    assert cook.jobs == waiter.jobs == ()


@pytest.mark.parametrize(
    ("text", "licences", "liked"),
    [
        ("B sınıfı ehliyet şart.", ("B",), False),
        ("Ehliyet tercih sebebidir.", (), True),
        ("B ehliyet şart değil.", (), False),
        ("Tercihen C ehliyeti olan.", (), True),
        ("A2 ehliyeti zorunlu, kendi motoru olan tercih edilir.", ("A2",), False),
    ],
)
def test_a_licence_is_asked_for_liked_or_spared(text: str, licences: tuple[str, ...], liked: bool) -> None:
    told = read(f"Şoför aranıyor. {text}")
    assert told.required_licences == licences
    assert any(doubt.kind == "liked" for doubt in told.doubts) is liked


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Garson. Kadıköy ve Üsküdar şubelerimizde çalışacak.", ""),
        ("Garson. Servis güzergahı: Pendik, Kartal. İşyeri Tuzla.", "Tuzla"),
        ("Garson aranıyor. Fatih Bey ile görüşün.", ""),
        ("Ümraniye'de ikamet eden garson aranıyor.", "Ümraniye"),
    ],
)
def test_the_place_is_that_of_the_work(text: str, district: str) -> None:
    assert read(text).district == district


def test_the_whole_text_is_kept_and_what_does_not_fit_is_said() -> None:
    short = "Garson aranıyor.\nTel 0532 555 12 04"
    assert read(short).text == short
    long = read("Garson aranıyor. " + "Yoğun tempo. " * 1_000)
    assert len(long.text) == LONGEST_TEXT
    assert ("text", "cut") in {(doubt.field, doubt.kind) for doubt in long.doubts}


def test_telephones_addresses_and_names_are_found_and_cut_out() -> None:
    text = "Garson aranıyor.\nAyşe Hanım 0532 555 12 04\nYer: Mehmet Akif Mahallesi, ik@ornek.example.invalid"
    assert [one.words for one in told_people.people_told(text)] == [
        "Ayşe Hanım", "0532 555 12 04", "ik@ornek.example.invalid",
    ]  # fmt: skip
    assert told_people.without_people(text) == "Garson aranıyor.\nYer: Mehmet Akif Mahallesi,"


@pytest.mark.parametrize(
    "written",
    [
        "0532*555*12*04", "0532_555_12_04", "0532 · 555 · 12 · 04", "053 255 512 04", "0532   555   12   04",
        "0532\n555 12 04", "(0532) (555) (12) (04)", "0-5-3-2-5-5-5-1-2-0-4", "532,555,12,04", "٠٥٣٢٥٥٥١٢٠٤",
        "ilan no: 0532 555 12 04", "+90|216|344|15|15", "ayse(at)ornek.example.invalid",
    ],
)  # fmt: skip
def test_a_telephone_is_found_and_cut_however_it_is_parted(written: str) -> None:
    text = f"Garson aranıyor, {written} arayın"
    assert len(told_people.people_told(text)) == 1
    left = told_people.without_people(text)
    assert not any(sign.isdecimal() or sign == "@" for sign in left)
    assert left.startswith("Garson aranıyor")
    assert left.endswith("arayın")


@pytest.mark.parametrize("text", ["Ahmet 0532 555 12 04 Yılmaz", "0532 Ali Veli 555 12 04"])
def test_what_comes_to_stand_side_by_side_is_cut_too(text: str) -> None:
    assert told_people.without_people(text) == ""


@pytest.mark.parametrize(
    "text",
    ["28.000 - 35.000 ₺", "08:00-18:00, 300 kişi", "20.000,00 / 30.000,00", "TR12 0532 0001 2345 6789 01"],
)
def test_wages_hours_and_accounts_are_no_telephones(text: str) -> None:
    assert told_people.people_told(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_and_nothing_stays_after_cutting(text: str) -> None:
    told = read(text)
    assert len(told.text) <= LONGEST_TEXT
    assert all((doubt.field, doubt.kind) in DOUBTS for doubt in told.doubts)
    assert told_people.people_told(told_people.without_people(text)) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(advertisement_figures.rows()), min_size=1, max_size=3), st.sampled_from("aI🔥")
)
def test_rows_of_the_set_may_stand_together_in_capitals_and_with_signs(
    rows: list[dict[str, str]], sign: str
) -> None:
    text = f"\n{sign}\n".join(row["text"] for row in rows)
    assert all((doubt.field, doubt.kind) in DOUBTS for doubt in read(text).doubts)
    assert json.dumps(read(text.upper()).named, default=str)


@pytest.mark.parametrize("text", ["", " \n", "merhaba", "🔥🔥🔥", "!" * 500, "A" * LONGEST, "0" * LONGEST])
def test_a_text_that_tells_nothing_fills_nothing(text: str) -> None:
    told = read(text)
    assert set(told.named) <= {"text"}
    assert told.jobs == ()
