"""What everybody sees: home, vacancies and their search, trainings, notices, suggestions."""

import html
import re
from datetime import timedelta

import pytest

from istihdam import clock, employers, privacy, referrals, trainings, vacancies
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.vacancies import ENDS, Vacancy, VacancyStatus
from tests import factories
from tests.web.conftest import Browser


@pytest.fixture
def forklift(sqlite: Database) -> Vacancy:
    """A published vacancy for forklift drivers in Tatlısu."""
    with sqlite.transaction() as session:
        return factories.a_vacancy(
            session, district="Ümraniye", neighbourhood="Tatlısu", has_transport=True, has_meals=True
        )


def test_the_home_page_has_two_doors_vacancies_trainings_and_the_phone(
    client: Browser, sqlite: Database, forklift: Vacancy
) -> None:
    with sqlite.transaction() as session:
        factories.a_training(session, topic="Mülakata hazırlık", planned_on=clock.today())
    page = client.get("/").text
    assert "İş arıyorum" in page
    assert "Eleman arıyorum" in page
    assert forklift.title in page
    assert "Mülakata hazırlık" in page
    assert "444 9 822" in page


def test_a_training_of_the_past_or_a_cancelled_one_is_not_offered(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        with clock.set_to(clock.now() - timedelta(days=40)):
            factories.a_training(session, topic="Geçmiş eğitim", planned_on=clock.today())
        gone = factories.a_training(session, topic="İptal edilen")
        trainings.cancel(session, gone, by=factories.OFFICER)
        factories.a_training(session, topic="Gelecek eğitim", capacity=7)
    page = client.get("/egitimler").text
    assert "Gelecek eğitim" in page
    assert "7 yer kaldı" in page
    assert "Geçmiş eğitim" not in page
    assert "İptal edilen" not in page


@pytest.mark.parametrize("typed", ["forklift", "FORKLİFT", "forklıft operatoru", "Operatör forklift"])
def test_the_search_is_tolerant_of_turkish_letters(client: Browser, forklift: Vacancy, typed: str) -> None:
    assert forklift.key in client.get("/ilanlar", query_string={"q": typed}).text


def test_an_unknown_word_is_said_aloud_and_the_known_ones_are_searched(
    client: Browser, forklift: Vacancy
) -> None:
    answer = client.get("/ilanlar", query_string={"q": "forklift zzkvq"})
    assert answer.status_code == 200
    assert "“zzkvq” anlaşılamadı" in answer.text
    assert forklift.key in answer.text


def test_an_unknown_district_is_named_and_the_input_kept(client: Browser, forklift: Vacancy) -> None:
    answer = client.get("/ilanlar", query_string={"q": "forklift", "ilce": "Ankaraköy"})
    assert answer.status_code == 422
    assert "“Ankaraköy” İstanbul" in answer.text
    assert 'value="forklift"' in answer.text
    assert forklift.key in answer.text


def test_a_place_among_the_words_narrows_the_search_to_it(
    client: Browser, sqlite: Database, forklift: Vacancy
) -> None:
    with sqlite.transaction() as session:
        far = factories.a_vacancy(session, district="Kadıköy", neighbourhood=None)
    page = client.get("/ilanlar", query_string={"q": "forklift kadikoy"}).text
    assert 'title="kadikoy"' in page
    assert far.key in page
    assert forklift.key not in page


def test_an_everyday_word_finds_the_trade(client: Browser, sqlite: Database, forklift: Vacancy) -> None:
    with sqlite.transaction() as session:
        cleaner = factories.a_vacancy(
            session, title="Saha Personeli", text="Sokak süpürme.", occupation="9611.01"
        )
    page = client.get("/ilanlar", query_string={"q": "copcu"}).text
    assert cleaner.key in page
    assert forklift.key not in page


@pytest.mark.parametrize(
    ("name", "value"), [("vardiya", "dolunay"), ("ucret", "çok"), ("sayfa", "9" * 40), ("sayfa", "-1")]
)
def test_a_bent_address_is_answered_by_a_page(
    client: Browser, forklift: Vacancy, name: str, value: str
) -> None:
    answer = client.get("/ilanlar", query_string={name: value})
    assert answer.status_code == (200 if name == "sayfa" else 422)
    assert forklift.key in answer.text


def test_a_vacancy_page_tells_the_conditions_and_not_whom_to_ask(
    client: Browser, sqlite: Database, forklift: Vacancy
) -> None:
    page = client.get(f"/ilanlar/{forklift.key}").text
    for words in ("38.000 ₺", "Gündüz", "Tatlısu, Ümraniye", "Doğrulanmış firma", "Servis"):
        assert words in page
    for secret in (forklift.contact_name, forklift.contact_phone, forklift.address):
        assert secret
        assert secret not in page


def test_a_full_vacancy_says_so_and_takes_no_application(
    client: Browser, sqlite: Database, forklift: Vacancy
) -> None:
    with sqlite.transaction() as session:
        vacancy, seeker = session.merge(forklift), factories.a_seeker(session)
        sent = referrals.refer(session, [seeker], [vacancy], by=factories.OFFICER)[0]
        referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
    page = client.get(f"/ilanlar/{forklift.key}").text
    assert "kontenjanı doldu" in page
    assert "Başvur<" not in page


@pytest.mark.parametrize("how", ["draft", "waiting", "given up before"])
def test_a_vacancy_that_is_not_published_is_nobodys_page(client: Browser, sqlite: Database, how: str) -> None:
    told = {
        "draft": {"published": False},
        "waiting": {"waiting": True},
        "given up before": {"published": False},
    }
    with sqlite.transaction() as session:
        hidden = factories.a_vacancy(session, **told[how])
        if how == "given up before":
            vacancies.end(session, hidden, VacancyStatus.CANCELLED, by=factories.OFFICER)
    assert client.get(f"/ilanlar/{hidden.key}").status_code == 404
    assert hidden.key not in client.get("/ilanlar").text


def test_a_key_that_never_was_is_no_page(client: Browser) -> None:
    assert client.get("/ilanlar/V-NOSUCHKEY").status_code == 404


@pytest.mark.parametrize("how", [*sorted(ENDS), "overdue"])
def test_an_ended_vacancy_is_gone_and_leads_to_similar_open_ones(
    client: Browser, sqlite: Database, how: str
) -> None:
    with sqlite.transaction() as session:
        ended = factories.a_vacancy(session, title="Eski İlan", ended=None if how == "overdue" else how)
        if how == "overdue":
            ended.expires_on = clock.today() - timedelta(days=1)
        far = factories.a_vacancy(session, district="Kadıköy", neighbourhood=None)
        near = [factories.a_vacancy(session) for _ in range(2)]
        full = factories.a_vacancy(session)
        (sent,) = referrals.refer(session, [factories.a_seeker(session)], [full], by=factories.OFFICER)
        referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
        hidden = [
            factories.a_vacancy(session, published=False),
            factories.a_vacancy(session, occupation="5131.02"),
        ]
    answer = client.get(f"/ilanlar/{ended.key}")
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (410, "noindex")
    assert "Bu ilan kapandı" in answer.text
    assert "“Eski İlan” artık başvuru almıyor." in answer.text
    similar = [near[1].key, near[0].key, far.key]
    assert re.findall(r'href="/ilanlar/(V-\w+)', answer.text) == similar
    assert not any(one.key in answer.text for one in [full, *hidden])


def test_an_ended_vacancy_whose_trade_is_unknown_leads_to_those_of_its_district(
    client: Browser, sqlite: Database
) -> None:
    with sqlite.transaction() as session:
        ended = factories.a_vacancy(session, occupation=None, ended=VacancyStatus.FILLED)
        near = factories.a_vacancy(session, occupation="5131.02")
        far = factories.a_vacancy(session, district="Kadıköy", neighbourhood=None)
    page = client.get(f"/ilanlar/{ended.key}").text
    assert near.key in page
    assert far.key not in page


def test_an_ended_vacancy_without_similar_ones_leads_to_the_list(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        ended = factories.a_vacancy(session, ended=VacancyStatus.CANCELLED)
    answer = client.get(f"/ilanlar/{ended.key}")
    assert answer.status_code == 410
    assert "Benzer açık ilanlar" not in answer.text
    assert 'href="/ilanlar"' in answer.text


def test_a_vacancy_of_a_firm_that_is_shut_out_is_nobodys_page(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        vacancy = factories.a_vacancy(session)
        employers.close(session, vacancy.employer, "Kurala uymuyor", by=factories.OFFICER)
    assert client.get(f"/ilanlar/{vacancy.key}").status_code == 404


def test_the_notice_names_its_version_and_the_law(client: Browser) -> None:
    page = client.get("/aydinlatma").text
    assert privacy.NOTICE_VERSION in page
    assert "6698" in page


def test_the_accessibility_statement_gives_another_way(client: Browser) -> None:
    assert "444 9 822" in client.get("/erisilebilirlik").text


def test_suggestions_understand_everyday_words_places_and_certificates(client: Browser) -> None:
    def suggested(kind: str, typed: str) -> list[str]:
        results = client.get(f"/oneri/{kind}", query_string={"q": typed}).json["results"]
        return [one["words"] for one in results]

    assert "Çöpçü" in suggested("meslek", "copcu")
    assert suggested("yer", "tatli") == ["Tatlısu, Ümraniye"]
    assert "Kadıköy" in suggested("yer", "kadı")
    assert "Hijyen eğitimi belgesi" in suggested("belge", "HİJYEN")
    for kind in ("meslek", "yer", "belge"):
        assert suggested(kind, "") == []


def test_a_page_beyond_the_list_shows_its_first(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        factories.a_vacancy(session)
    page = client.get("/ilanlar", query_string={"sayfa": "99999"}).text
    assert "Forklift Operatörü" in page
    assert "99.999" not in page


JOBS = {
    "guard": {"title": "Güvenlik Görevlisi", "occupation": "5414.02"},
    "watchman": {"title": "Gece Bekçisi", "occupation": "5414.13"},
    "waiter": {"title": "Garson", "occupation": "5131.02"},
    "far waiter": {"title": "Garson", "occupation": "5131.02", "district": "Kartal", "neighbourhood": None},
    "nanny": {"title": "Çocuk Bakıcısı", "occupation": "5311.01", "neighbourhood": "Çakmak"},
    "cleaner": {"title": "Temizlik Görevlisi", "occupation": "9112.06", "neighbourhood": "Yukarı Dudullu"},
    "firm": {"title": "Ütücü", "occupation": "8157.04", "text": "Kartal Tekstil'de ütü"},
}


@pytest.mark.parametrize(
    ("typed", "first", "said"),
    [
        ("Tatlısu", "guard", "Tatlısu yakınları"),
        ("TATLISU MAHALLESİ", "guard", "Tatlısu yakınları"),
        ("çakmak mah", "nanny", "Çakmak, Ümraniye"),
        ("Ümraniye yukarı dudullu temizlikçi", "cleaner", "Yukarı Dudullu, Ümraniye"),
        ("Ümranye garson", "waiter", "Ümraniye"),
        ("garson kartal", "far waiter", "Kartal"),
        ("güvenlk", "guard", "“güvenlk” için şu mesleğin ilanları gösteriliyor: “Güvenlik Görevlisi”"),
        ("gece bekçiliği", "watchman", 'title="gece"'),
        ("kartal tekstil", "firm", ""),
        ("astronot çakmağı", "firm", "“astronot çakmağı” için bugün açık ilan yok"),
    ],
)
def test_a_search_shows_what_its_words_mean_first_and_says_what_was_understood(
    client: Browser, sqlite: Database, typed: str, first: str, said: str
) -> None:
    with sqlite.transaction() as session:
        firm = factories.an_employer(session, name="Yeşilova", district="Ümraniye", neighbourhood="Atakent")
        told = {"employer": firm, "text": "", "neighbourhood": "Atakent"}
        jobs = {key: factories.a_vacancy(session, **(told | fields)) for key, fields in JOBS.items()}
        jobs["guard"].neighbourhood = "Tatlısu"
        key = jobs[first].key
    page = client.get("/ilanlar", query_string={"q": typed}).text
    shown = re.findall(r'href="/ilanlar/(V-\w+)"', page)
    assert shown[0] == key
    assert said in html.unescape(page)


def test_a_condition_out_of_the_words_is_a_chip_that_takes_it_away(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        factories.a_vacancy(session, title="Garson", occupation="5131.02", shifts=["night"])
        day = factories.a_vacancy(session, title="Garson", occupation="5131.02", shifts=["day"]).key
    page = client.get("/ilanlar", query_string={"q": "gece garson"}).text
    assert day not in page
    chip = re.search(r'<a href="([^"]+)" aria-current="true" title="gece">', page)
    assert chip is not None
    assert day in client.get(html.unescape(chip[1])).text


def test_near_trades_stand_under_their_own_heading(client: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        waiter = factories.a_vacancy(session, title="Garson", occupation="5131.02").key
        komi = factories.a_vacancy(session, title="Komi", occupation="5131.06").key
    page = client.get("/ilanlar", query_string={"q": "garson"}).text
    assert page.index(waiter) < page.index("Yakın meslekler") < page.index(komi)
    assert "1 ilan" in page
