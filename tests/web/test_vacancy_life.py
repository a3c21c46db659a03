"""The life of a vacancy by link and on the pages of its firm and of officers: each press, and its undoing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from istihdam import clock, events, links, referrals, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.links import Purpose
from istihdam.referrals import State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests import factories as make
from tests.walk import values
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house
from tests.web.test_links import events_of, life_link, undone

IN_30 = timedelta(days=30)


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=5)


def now(house: FirmHouse, vacancy: Vacancy | None = None) -> Vacancy:
    with house.database.reading() as session:
        return vacancies.by_key(session, (vacancy or house.vacancy).key)


def another(house: FirmHouse, **told: object) -> Vacancy:
    with house.database.transaction() as session:
        return make.a_vacancy(session, employer=session.merge(house.firm), **told)


def kinds(house: FirmHouse) -> list[str]:
    with house.database.reading() as session:
        return [event.kind for event in events.history(session, vacancy=house.vacancy.key)]


def press(client: Browser, link: str, vacancy: Vacancy, act: str, value: str = "") -> int:
    return client.send(f"{link}/cevap", vacancy=vacancy.key, act=act, value=value).status_code


@pytest.mark.parametrize(
    ("act", "value", "kind", "shown"),
    [
        ("open", "", EventKind.VACANCY_CONFIRMED, "Bugün açık olduğunu söylediniz"),
        ("pause", "", EventKind.VACANCY_PAUSED, "Ara verildi"),
        ("extend", "last", EventKind.VACANCY_EXTENDED, "son gün"),
        ("openings", "7", EventKind.OPENINGS_SET, "7"),
    ],
)
def test_what_is_pressed_by_link_is_recorded_in_the_contacts_name_and_undone(
    house: FirmHouse, client: Browser, act: str, value: str, kind: EventKind, shown: str
) -> None:
    link = life_link(house, house.vacancy)
    with house.database.transaction() as session:
        session.merge(house.vacancy).expires_on = clock.today() + timedelta(days=3)
    before = now(house)
    typed = (clock.today() + IN_30).isoformat() if value == "last" else value
    assert press(client, link, house.vacancy, act, typed) == 303
    with house.database.reading() as session:
        event = events.history(session, vacancy=house.vacancy.key)[-1]
    own = house.firm.contacts[0].key
    assert (event.kind, event.actor, event.channel) == (kind, own, "employer_link")
    page = client.get(link + "/").text
    assert shown in page
    undone(client, link, page)
    after = now(house)
    assert (after.status, after.openings, after.expires_on) == (
        before.status,
        before.openings,
        before.expires_on,
    )
    assert kinds(house)[-1] == EventKind.RETRACTED


@pytest.mark.parametrize(
    ("act", "status", "filled_by"),
    [
        ("filled_by_centre", VacancyStatus.FILLED, "centre"),
        ("filled_otherwise", VacancyStatus.FILLED, "otherwise"),
        ("cancel", VacancyStatus.CANCELLED, None),
    ],
)
def test_a_vacancy_is_closed_by_link_for_ever_and_its_wishes_with_it(
    house: FirmHouse, client: Browser, act: str, status: VacancyStatus, filled_by: str | None
) -> None:
    sent = house.sent()
    with house.database.transaction() as session:
        wish = referrals.apply(
            session, make.a_seeker(session), session.merge(house.vacancy), by=make.ON_THE_WEB
        )
    link = life_link(house, house.vacancy)
    assert press(client, link, house.vacancy, act) == 303
    assert "Geri al" not in client.get(link + "/").text
    assert (now(house).status, house.state(wish), house.state(sent)) == (status, State.CLOSED, State.REFERRED)
    with house.database.reading() as session:
        (closed,) = [
            event
            for event in events.history(session, vacancy=house.vacancy.key)
            if event.kind == EventKind.VACANCY_CLOSED
        ]
    assert closed.payload.get("filled_by") == filled_by
    assert press(client, link, house.vacancy, "resume") == 422


def test_the_next_vacancy_is_a_copy_that_waits_for_an_officer_once(house: FirmHouse, client: Browser) -> None:
    link = life_link(house, house.vacancy)
    assert press(client, link, house.vacancy, "again") == 422
    press(client, link, house.vacancy, "cancel")
    assert "Aynısını yeniden ver" in client.get(link).text
    assert [press(client, link, house.vacancy, "again") for _ in range(2)] == [303, 409]
    with house.database.reading() as session:
        (following,) = vacancies.waiting(session)
        assert (following.title, following.wage) == (house.vacancy.title, house.vacancy.wage)
        assert following.key != house.vacancy.key


def test_a_forwarded_link_opens_and_presses_no_other_vacancy(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser]
) -> None:
    own, other = another(house, title="Depo Elemanı"), a_house(house.database, signed_in)
    link = life_link(house, house.vacancy)
    page = client.get(link).text
    assert own.key not in page
    before = events_of(house.database)
    for vacancy in (own, other.vacancy):
        assert press(client, link, vacancy, "pause") == 404
    assert events_of(house.database) == before
    with house.database.transaction() as session:
        mixed = links.issue(
            session, Purpose.VACANCY, house.firm.contacts[0].key, "", [other.vacancy.key, own.key]
        )
    assert other.vacancy.key not in client.get(f"/b/{mixed}").text


def test_a_link_to_many_vacancies_shows_them_a_page_at_a_time_and_the_unsaid_first(
    house: FirmHouse, client: Browser
) -> None:
    every = [house.vacancy, *(another(house, title=f"Şoför {number}") for number in range(39))]
    link = life_link(house, *every)
    press(client, link, every[0], "open")
    shown = [client.get(f"{link}?sayfa={number}").text for number in (1, 2, 3)]
    assert every[0].key in shown[2]
    assert all(sum(vacancy.key in page for page in shown) == 1 for vacancy in every)
    assert max(len(page.encode()) for page in shown) < 150_000


def test_a_link_to_an_ended_vacancy_opens_for_a_while_and_then_no_more(
    house: FirmHouse, client: Browser
) -> None:
    with clock.set_to(clock.now() - timedelta(days=40)):
        press(client, life_link(house, house.vacancy), house.vacancy, "cancel")
    link = life_link(house, house.vacancy)
    assert client.get(link).status_code == 410
    with clock.set_to(clock.now() - timedelta(days=15)):
        assert client.get(link).status_code == 200


@pytest.mark.parametrize("name", [*values.TEXTS, values.FILE])
def test_no_odd_value_breaks_the_page_or_is_recorded(house: FirmHouse, client: Browser, name: str) -> None:
    link = life_link(house, house.vacancy)

    def odd() -> object:
        return values.upload() if name == values.FILE else values.TEXTS[name]

    own = house.vacancy.key
    before = events_of(house.database)
    for fields in (
        {"vacancy": odd(), "act": "pause"},
        {"vacancy": own, "act": odd()},
        {"vacancy": own, "act": "extend", "value": odd()},
        *([] if "digits" in name else [{"vacancy": own, "act": "openings", "value": odd()}]),
    ):
        assert client.send(f"{link}/cevap", **fields).status_code in (400, 404, 413, 422), fields
    assert events_of(house.database) == before


def test_what_was_typed_wrongly_stays_and_is_named_at_its_vacancy(house: FirmHouse, client: Browser) -> None:
    link = life_link(house, house.vacancy, another(house, title="Depo Elemanı"))
    answer = client.send(f"{link}/cevap", vacancy=house.vacancy.key, act="openings", value="dört kişi")
    assert answer.status_code == 422
    assert "dört kişi" in answer.text
    assert f"openings-{house.vacancy.key}-error" in answer.text


def test_a_paused_vacancy_takes_nobody_is_listed_nowhere_and_says_so(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser]
) -> None:
    with house.database.transaction() as session:
        wish = referrals.apply(
            session, make.a_seeker(session), session.merge(house.vacancy), by=make.ON_THE_WEB
        )
    sent, (person, _) = house.sent(), house.person()
    assert house.browser.send(house.path("/durum"), act="pause").status_code == 303
    assert "İlana ara verildi" in house.browser.get(house.path()).text
    public = f"/ilanlar/{house.vacancy.key}"
    assert "İşveren bu ilana ara verdi" in client.get(public).text
    assert house.vacancy.key not in client.get("/ilanlar").text
    officer = signed_in(Role.OFFICER)
    page = f"/gorevli/ilanlar/{house.vacancy.key}"
    assert "ara verdi" in officer.send(page, people=person.key).text
    assert (house.state(wish), house.state(sent)) == (State.APPLIED, State.REFERRED)
    assert officer.send(f"{page}/durum", act="resume").status_code == 303
    assert house.vacancy.key in client.get("/ilanlar").text
    assert officer.send(page, people=person.key).status_code == 303


def test_a_signed_in_firm_undoes_its_press_and_nobody_elses(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    house.browser.send(house.path("/durum"), act="pause")
    page = house.browser.get(house.path()).text
    other = a_house(house.database, signed_in)
    with house.database.reading() as session:
        key = events.history(session, vacancy=house.vacancy.key)[-1].key
    assert other.browser.send(other.path("/geri-al"), events=key).status_code == 403
    undone(house.browser, house.path(), page)
    assert now(house).status == VacancyStatus.PUBLISHED


@pytest.mark.parametrize("act", ["open", "again", "cancel", "filled_by_centre", "", "x"])
def test_an_officer_presses_pause_and_resume_alone(
    house: FirmHouse, signed_in: Callable[..., Browser], act: str
) -> None:
    page = f"/gorevli/ilanlar/{house.vacancy.key}/durum"
    assert signed_in(Role.OFFICER).send(page, act=act).status_code == 422


def test_an_undo_after_more_was_recorded_is_refused(house: FirmHouse, client: Browser, app: Flask) -> None:
    link = life_link(house, house.vacancy)
    press(client, link, house.vacancy, "pause")
    with house.database.reading() as session:
        key = events.history(session, vacancy=house.vacancy.key)[-1].key
    press(client, link, house.vacancy, "cancel")
    assert client.send(f"{link}/geri-al", events=key).status_code == 409
    assert now(house).status == VacancyStatus.CANCELLED
