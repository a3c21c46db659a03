"""The public face: search first, chips that count truly, cards that are one link, words for place and age."""

import html
import re
from datetime import timedelta

import pytest

from istihdam import clock, referrals
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.web.shared import labels
from tests import factories
from tests.web.conftest import Browser

CHIPS = re.compile(r'<a href="(/ilanlar\?[^"]+)">(.+?) <b>([\d.]+)</b>', re.DOTALL)


def furnish(database: Database) -> None:
    today = clock.today()
    with database.transaction() as session:
        factories.a_vacancy(session, has_transport=True, min_experience_years=3)
        factories.a_vacancy(session, shifts=["part_time"], min_experience_years=0, published_on=today)
        factories.a_vacancy(session, has_transport=True, published_on=today - timedelta(days=3))
        factories.a_vacancy(session, published_on=today - timedelta(days=40), min_experience_years=1)


def test_every_chip_says_how_many_vacancies_its_link_shows(client: Browser, sqlite: Database) -> None:
    furnish(sqlite)
    chips = CHIPS.findall(client.get("/").text)
    said = {words.strip(): int(total) for _url, words, total in chips}
    assert said == {"Bugün yeni": 2, "Servis aracı": 2, "Yarı zamanlı": 1, "Deneyimsiz": 2}
    for url, words, total in chips:
        page = client.get(html.unescape(url)).text
        assert page.count('class="job-card"') == int(total), words
        assert f"{total} ilan" in page
        off = re.search(r'<a href="([^"]+)" aria-current="true">\s*<svg', page)
        assert off, words
        assert client.get(html.unescape(off.group(1))).text.count('class="job-card"') == 4


def test_a_chip_that_finds_nothing_is_not_offered(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        factories.a_vacancy(session, published_on=clock.today() - timedelta(days=2), min_experience_years=2)
    page = client.get("/").text
    assert "chip-links" not in page
    assert 'name="mahalle"' in page


@pytest.mark.parametrize(("people", "is_said"), [(4, False), (5, True)])
def test_starts_of_this_month_are_said_from_five_people_on(
    client: Browser, sqlite: Database, people: int, is_said: bool
) -> None:
    with sqlite.transaction() as session:
        job = factories.a_vacancy(session, openings=9)
        for _person in range(people):
            person = factories.a_seeker(session)
            (sent,) = referrals.refer(session, [person], [job], by=factories.OFFICER)
            referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
    assert (f"Bu ay {people} kişi işe başladı" in client.get("/").text) == is_said


def test_a_card_is_one_link_in_a_fixed_order_of_facts(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        job = factories.a_vacancy(
            session, district="Ümraniye", neighbourhood="Çakmak", has_transport=True, shifts=["night"]
        )
    card = client.get("/ilanlar?mahalle=tatlisu").text.split('class="job-card"')[1].split("</article>")[0]
    assert card.count("<a ") == 1
    facts = [job.title, "38.000 ₺", "Çakmak'a 2,6 km", "Servis aracı", "Gece", job.employer.name, "bugün"]
    places = [html.unescape(card).index(fact) for fact in facts]
    assert places == sorted(places)


def test_a_place_that_nobody_knows_is_kept_and_said(client: Browser, sqlite: Database) -> None:
    furnish(sqlite)
    answer = client.get("/ilanlar", query_string={"mahalle": "Zzkvq", "siralama": "yakin"})
    assert answer.status_code == 422
    assert 'value="Zzkvq"' in answer.text
    assert "“Zzkvq” adlı mahalle ya da ilçe bulunamadı" in answer.text
    assert answer.text.count('class="job-card"') == 4
    assert "mahallenizi yazın" in client.get("/ilanlar?siralama=yakin").text
    assert "Böyle bir sıralama yok" in client.get("/ilanlar?siralama=tersten").text


@pytest.mark.parametrize(
    ("name", "whither"),
    [
        ("Tatlısu", "Tatlısu'ya"), ("Ümraniye", "Ümraniye'ye"), ("Kadıköy", "Kadıköy'e"),
        ("Namık Kemal", "Namık Kemal'e"), ("Tepeüstü", "Tepeüstü'ne"), ("Hekimbaşı", "Hekimbaşı'na"),
        ("Beyoğlu", "Beyoğlu'na"), ("Dudullu OSB", "Dudullu OSB'ye"), ("Şile", "Şile'ye"),
        ("Parseller", "Parseller'e"), ("Cemil Meriç", "Cemil Meriç'e"), ("Fatih", "Fatih'e"),
        ("Çakmak", "Çakmak'a"), ("Adalar", "Adalar'a"), ("Topağacı", "Topağacı'na"),
    ],
)  # fmt: skip
def test_whither_is_said_as_people_say_it(name: str, whither: str) -> None:
    assert labels.dative(name) == whither


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "bugün"),
        (1, "dün"),
        (3, "3 gün önce"),
        (13, "13 gün önce"),
        (14, "2 hafta önce"),
        (70, "2 ay önce"),
    ],
)
def test_an_age_is_said_in_words(days: int, words: str) -> None:
    assert labels.age(clock.today() - timedelta(days=days)) == words
