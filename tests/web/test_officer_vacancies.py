"""The officer's list of vacancies, one vacancy with its ranking, closing and openings."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from istihdam import clock, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import Referral, State
from istihdam.seekers import HeldCertificate, HeldOccupation
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.web.officer import quota
from tests import factories
from tests.web.conftest import Browser
from tests.web.officers import Centre

FORKLIFT = "Forklift operatör belgesi"


@pytest.fixture
def centre(sqlite: Database) -> Centre:
    return Centre(sqlite)


@pytest.fixture
def officer(signed_in: Callable[..., Browser]) -> Browser:
    return signed_in(Role.OFFICER)


def page_of(vacancy: Vacancy) -> str:
    return f"/gorevli/ilanlar/{vacancy.key}"


def tabs(page: str) -> dict[str, int]:
    """The lists of a vacancy's page and how many people stand in each."""
    lists = page.partition('<nav class="lists"')[2].partition("</nav>")[0]
    said = re.findall(r">([^<>]+) <span class=.count.>([\d.]+)</span>", lists)
    return {words.strip(): int(count.replace(".", "")) for words, count in said}


def chips(page: str) -> list[tuple[str, int]]:
    """The conditions that may be looked past, and how many more would fit without each."""
    found = re.findall(r"</svg>(?:<span[^>]*>[^<]*</span>)?([^<]+)<b [^>]*>\s*\+([\d.]+)", page)
    return [(words.strip(), int(count.replace(".", ""))) for words, count in found]


def people_in(page: str) -> set[str]:
    """Keys of the people whom the page leads to."""
    return set(re.findall(r"/gorevli/kisi/(S-\w+)/", page))


def now(centre: Centre, vacancy: Vacancy) -> Vacancy:
    with centre.database.reading() as session:
        return vacancies.by_key(session, vacancy.key)


def test_vacancies_are_found_by_the_beginnings_of_words(officer: Browser, centre: Centre) -> None:
    page = officer.get("/gorevli/ilanlar", query_string={"q": "DEPO yeşilova"}).text
    assert "Depo Forkliftçisi" in page
    assert "Gece Forkliftçisi" not in page or "1 açık ilan" not in page


def test_an_unknown_word_is_named_and_left_aside(officer: Browser, centre: Centre) -> None:
    page = officer.get("/gorevli/ilanlar", query_string={"q": "forklift zürafa"}).text
    assert "“zürafa”" in page
    assert "zurafa" not in page
    assert "Forklift Operatörü" in page


def test_an_unknown_district_is_refused_by_name_with_the_search_kept(
    officer: Browser, centre: Centre
) -> None:
    answer = officer.get("/gorevli/ilanlar", query_string={"q": "forklift", "district": "Atlantis"})
    assert answer.status_code == 422
    assert "“Atlantis”" in answer.text
    assert 'value="forklift"' in answer.text


def test_a_search_without_any_hit_says_what_to_do(officer: Browser, centre: Centre) -> None:
    assert "Buna uyan açık ilan yok" in officer.get("/gorevli/ilanlar?q=zürafa").text


def test_the_vacancy_ranks_people_with_bar_reasons_and_place(officer: Browser, centre: Centre) -> None:
    page = officer.get(page_of(centre.jobs[0])).text
    for said in (
        "Ayşe Işık",
        "Forklift Operatörü · 4 yıl",
        "Tatlısu, Ümraniye",
        "match-bar",
        "bugün kaydoldu",
    ):
        assert said in page


def test_three_people_are_sent_to_one_vacancy_in_one_batch(officer: Browser, centre: Centre) -> None:
    people = [centre.ayse, *centre.people("Çağrı Ünal", "Ömer Kısa")]
    answer = officer.send(page_of(centre.jobs[0]), people=[one.key for one in people])
    assert answer.location == page_of(centre.jobs[0])
    assert "3 kişi “Forklift Operatörü” ilanına yönlendirildi." in officer.get(answer.location).text
    sent = centre.log(EventKind.REFERRED)
    assert {event.seeker for event in sent} == {one.key for one in people}
    assert len({event.batch for event in sent}) == 1


def test_the_quota_stands_on_the_page_and_beside_what_was_sent(officer: Browser, centre: Centre) -> None:
    people = centre.people("Çağrı Ünal", "Ömer Kısa", "Uğur Kısa")
    assert (
        "2 açık yer · 0 kişi gönderildi · 0 cevap bekliyor · 0 başladı"
        in officer.get(page_of(centre.jobs[0])).text
    )
    answer = officer.send(page_of(centre.jobs[0]), people=[one.key for one in people])
    toast = "ilanına yönlendirildi. 2 açık yer, 3 kişi gönderildi, 3 cevap bekliyor"
    assert toast in officer.get(answer.location).text
    with centre.database.transaction() as session:
        first, second, third = referrals.of_vacancy(session, session.merge(centre.jobs[0]))
        referrals.advance(session, first, EventKind.STARTED, by=factories.OFFICER)
        referrals.advance(session, second, EventKind.ATTENDED, by=factories.OFFICER)
        sending = centre.log(EventKind.REFERRED)[-1]
        assert sending.referral == third.key
        referrals.retract(session, session.merge(sending), by=factories.OFFICER, reason="wrong_person")
    assert (
        "1 açık yer · 2 kişi gönderildi · 0 cevap bekliyor · 1 başladı"
        in officer.get(page_of(centre.jobs[0])).text
    )


def test_the_places_of_a_quota_never_fall_below_none() -> None:
    told = {"seeker_id": 1, "vacancy_id": 1, "sent_on": date(2026, 3, 2)}
    own = [Referral(**told, state=state, starts=1) for state in (State.STARTED, State.LEFT)]
    own.append(Referral(**told, state=State.UNKNOWN, starts=0))
    own.append(Referral(seeker_id=2, vacancy_id=1, state=State.APPLIED, starts=0))
    assert quota.line(Vacancy(openings=1), own) == "0 açık yer, 3 kişi gönderildi, 1 cevap bekliyor"


def test_one_person_who_cannot_go_keeps_all_from_going_and_the_ticks_stay(
    officer: Browser, centre: Centre
) -> None:
    (paused,) = centre.people("Uğur Aydoğdu", paused=True)
    answer = officer.send(page_of(centre.jobs[0]), people=[centre.ayse.key, paused.key])
    assert answer.status_code == 422
    assert "Uğur Aydoğdu" in answer.text
    assert re.search(rf'value="{centre.ayse.key}"[^>]*checked', answer.text)
    assert centre.log(EventKind.REFERRED) == []


def test_sending_nobody_says_what_to_do(officer: Browser, centre: Centre) -> None:
    answer = officer.send(page_of(centre.jobs[0]))
    assert answer.status_code == 422
    assert "En az bir kişi işaretleyin." in answer.text


def test_who_is_set_aside_is_named_with_the_condition_and_what_lifting_it_would_bring(
    officer: Browser, centre: Centre
) -> None:
    with centre.database.transaction() as session:
        job = factories.a_vacancy(
            session, employer=session.merge(centre.firm), required_certificates=[FORKLIFT]
        )
    centre.people("Nazlı Göçer", certificates=[HeldCertificate(FORKLIFT, True)])
    assert chips(officer.get(page_of(job)).text) == [(FORKLIFT, 1)]
    aside = officer.get(page_of(job), query_string={"goster": "uymayan"}).text
    assert f"Belgesi yok: {FORKLIFT}" in aside
    assert "Ayşe Işık" in aside
    assert "Nazlı Göçer" not in aside


def test_a_closed_vacancy_takes_nobody_and_says_how_it_stands(officer: Browser, centre: Centre) -> None:
    officer.send(page_of(centre.jobs[0]) + "/kapat", how="filled")
    assert "Bu ilan açık değil" in officer.get(page_of(centre.jobs[0])).text
    answer = officer.send(page_of(centre.jobs[0]), people=[centre.ayse.key])
    assert answer.status_code == 422
    assert centre.log(EventKind.REFERRED) == []


@pytest.mark.parametrize("how", ["filled", "expired", "cancelled"])
def test_closing_keeps_the_three_ends_apart_and_closes_what_waited(
    officer: Browser, centre: Centre, how: str
) -> None:
    with centre.database.transaction() as session:
        wish = referrals.apply(
            session, session.merge(centre.ayse), session.merge(centre.jobs[0]), by=factories.ON_THE_WEB
        )
    assert "bekleyen 1 istek" in officer.get(page_of(centre.jobs[0]) + "/kapat").text
    answer = officer.send(page_of(centre.jobs[0]) + "/kapat", how=how)
    assert answer.status_code == 303
    assert now(centre, centre.jobs[0]).status == VacancyStatus(how)
    assert centre.state(wish) == State.CLOSED


def test_closing_without_saying_how_or_twice_is_refused(officer: Browser, centre: Centre) -> None:
    url = page_of(centre.jobs[0]) + "/kapat"
    assert officer.send(url).status_code == 422
    assert officer.send(url, how="eaten").status_code == 422
    officer.send(url, how="filled")
    assert officer.send(url, how="expired").status_code == 422
    assert now(centre, centre.jobs[0]).status == VacancyStatus.FILLED


def test_openings_are_raised_so_that_a_full_vacancy_takes_people_again(
    officer: Browser, centre: Centre
) -> None:
    for sent in centre.sent(*centre.people("Çağrı Ünal", "Ömer Kısa")):
        officer.send(f"/gorevli/yonlendirme/{sent.key}", outcome="started/employer", occurred_on="")
    url = page_of(centre.jobs[0])
    assert "Bütün kontenjan doldu" in officer.get(url).text or not centre.log(EventKind.STARTED)
    officer.send(f"{url}/kontenjan", openings="3")
    assert now(centre, centre.jobs[0]).openings == 3
    assert officer.send(url, people=[centre.ayse.key]).status_code == 303


@pytest.mark.parametrize("wrong", ["", "0", "bin", "1.000.000"])
def test_openings_that_are_no_number_are_refused_with_the_input_kept(
    officer: Browser, centre: Centre, wrong: str
) -> None:
    answer = officer.send(page_of(centre.jobs[0]) + "/kontenjan", openings=wrong)
    assert answer.status_code == 422
    assert f'value="{wrong}"' in answer.text
    assert now(centre, centre.jobs[0]).openings == 2


def test_an_unknown_vacancy_is_a_page_that_says_so(officer: Browser) -> None:
    assert officer.get("/gorevli/ilanlar/V-YOKYOKYOK1").status_code == 404


def test_the_count_beside_a_condition_is_of_everybody_and_not_of_those_named(
    officer: Browser, centre: Centre
) -> None:
    centre.people(*(factories.a_name(number) for number in range(60)))
    with centre.database.transaction() as session:
        job = factories.a_vacancy(session, employer=session.merge(centre.firm), required_licences=["CE"])
    aside = officer.get(page_of(job), query_string={"goster": "uymayan"}).text
    assert tabs(aside) == {"Uygun": 0, "Gönderilen": 0, "Şarta uymayan": 61, "Tek belgesi eksik": 0}
    assert re.search(r'CE sınıfı ehliyeti yok <span class="count">61</span>', aside)
    assert chips(aside) == [("CE sınıfı ehliyet", 61)]
    assert "61 kayıttan ilk 30 gösteriliyor." in aside
    parts = [officer.get(page_of(job), query_string={"goster": "uymayan", "sira": n}).text for n in (1, 2, 3)]
    assert [len(people_in(part)) for part in parts] == [30, 30, 1]
    assert len({key for part in parts for key in people_in(part)}) == 61


def test_lifting_a_condition_shows_the_people_it_kept_out_and_leaves_the_vacancy_as_it_is(
    officer: Browser, centre: Centre
) -> None:
    with centre.database.transaction() as session:
        job = factories.a_vacancy(session, required_licences=["CE"])
        barred = factories.a_seeker(session)
    page = officer.get(page_of(job)).text
    assert "?kaldir=missing_licence%3ACE" in page
    assert f'value="{barred.key}"' not in page
    lifted = officer.get(page_of(job), query_string={"kaldir": "missing_licence:CE"}).text
    assert f'value="{barred.key}"' in lifted
    assert "İlanın kendisi değişmedi" in lifted
    assert now(centre, job).required_licences == ["CE"]


def test_the_vacancy_counts_everybody_shows_other_trades_apart_and_says_how_it_is_sorted(
    officer: Browser, centre: Centre
) -> None:
    driver = [HeldOccupation("8332.02", 3, True)]
    cook = [HeldOccupation("5120.05", 3, True)]
    centre.people(*(factories.a_name(number) for number in range(54)))
    centre.people("Irmak Tırcı", occupations=driver, about="")
    centre.people("Selin Aşçıoğlu", "Veli Aşçıoğlu", occupations=cook, about="")
    page = officer.get(page_of(centre.jobs[0])).text
    assert tabs(page) == {"Uygun": 55, "Gönderilen": 0, "Şarta uymayan": 0, "Tek belgesi eksik": 0}
    assert "56 kayıttan ilk 30 gösteriliyor." in page
    assert "Puanlar 0,02" in page
    assert "Mesleği yakın olmayan 2 kişi gösterilmiyor." in page
    assert "Aşçıoğlu" not in page
    second = officer.get(page_of(centre.jobs[0]), query_string={"sira": "2"}).text
    ranked = [re.findall(r'name="people" value="([^"]+)"', shown) for shown in (page, second)]
    assert [len(set(keys)) for keys in (ranked[0], ranked[1], ranked[0] + ranked[1])] == [30, 26, 56]
    assert "sira=2" in second
    below = officer.get(page_of(centre.jobs[0]), query_string={"goster": "alt"}).text
    assert "Veli Aşçıoğlu" in below
    assert "Ayşe Işık" not in below


def test_those_near_stand_under_a_rule_of_their_own(officer: Browser, centre: Centre) -> None:
    centre.people("Irmak Tırcı", occupations=[HeldOccupation("8332.02", 3, True)], about="")
    page = officer.get(page_of(centre.jobs[0])).text
    assert page.index("Ayşe Işık") < page.index("Mesleği dışında, yakın (1)") < page.index("Irmak Tırcı")


def test_those_who_lack_one_document_are_counted_beyond_those_shown(officer: Browser, centre: Centre) -> None:
    centre.people(*(factories.a_name(number) for number in range(70)))
    with centre.database.transaction() as session:
        job = factories.a_vacancy(
            session, employer=session.merge(centre.firm), required_certificates=[FORKLIFT]
        )
    near = officer.get(page_of(job), query_string={"goster": "tekbelge"}).text
    assert tabs(near)["Tek belgesi eksik"] == 71
    assert "71 kayıttan ilk 30 gösteriliyor." in near
    assert near.count(f"Belgesi yok: {FORKLIFT}") == 30


def test_an_officer_extends_a_vacancy(officer: Browser, centre: Centre) -> None:
    url = page_of(centre.jobs[0]) + "/uzat"
    until = clock.today() + timedelta(days=60)
    assert url in officer.get(page_of(centre.jobs[0])).text
    assert f'value="{until:%d.%m.%Y}"' in officer.get(url).text
    with centre.database.transaction() as session:
        session.merge(centre.jobs[0]).expires_on = clock.today()
    assert officer.send(url, until="").status_code == 422
    assert officer.send(url, until=clock.today().isoformat()).status_code == 422
    answer = officer.send(url, until=until.isoformat())
    assert (answer.status_code, answer.location) == (303, page_of(centre.jobs[0]))
    assert now(centre, centre.jobs[0]).expires_on == until
    (event,) = centre.log(EventKind.VACANCY_EXTENDED)
    assert event.channel == "desk"


def test_whose_occupation_is_only_guessed_is_marked_and_no_other(officer: Browser, centre: Centre) -> None:
    with centre.database.transaction() as session:
        unsure = factories.a_seeker(session, occupations=[], about="forklift olan bir depoda bulundum")
    page = officer.get(page_of(centre.jobs[0])).text
    rows = page.split('class="pick"')[1:]
    marked = {frozenset(people_in(row)): "mesleği yalnızca tahmin edildi" in row for row in rows}
    assert marked == {frozenset({centre.ayse.key}): False, frozenset({unsure.key}): True}
