"""Alerts on pages: saved from a search, ended by a press of the page, the message or the mail program."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from istihdam import accounts, alerts, clock, links, notices, seekers
from istihdam.accounts import LoginSession, Role
from istihdam.alerts import Alert, AlertChannel, AlertKind
from istihdam.db import Database
from istihdam.events import Channel, Event, EventKind
from istihdam.links import Purpose
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house


@dataclass
class Person:
    """A job seeker with their own browser, a vacancy, and the database."""

    database: Database
    seeker: Seeker
    vacancy: Vacancy
    browser: Browser

    def saved(self) -> list[Alert]:
        with self.database.reading() as session:
            return alerts.of_person(session, seekers.by_key(session, self.seeker.key))

    def hears(self) -> bool:
        with self.database.reading() as session:
            return alerts.is_on(session, seekers.by_key(session, self.seeker.key))

    def save(self) -> None:
        with self.database.transaction() as session:
            own = seekers.by_key(session, self.seeker.key)
            kind, sms = AlertKind.SEARCH, AlertChannel.SMS
            alerts.save(session, own, kind, sms, version=make.NOTICE, by=make.ON_THE_WEB)

    def link(self, purpose: Purpose, *subjects: str) -> str:
        with self.database.transaction() as session:
            return "/b/" + links.issue(session, purpose, self.seeker.key, self.seeker.phone, subjects)

    def last(self) -> Event:
        with self.database.reading() as session:
            return session.scalars(select(Event).order_by(Event.seq.desc()).limit(1)).one()

    def is_paused(self) -> bool:
        with self.database.reading() as session:
            return seekers.by_key(session, self.seeker.key).paused_at is not None


@pytest.fixture
def person(sqlite: Database, signed_in: Callable[..., Browser]) -> Person:
    with sqlite.transaction() as session:
        seeker, vacancy = make.a_seeker(session, full_name="Zeliha Nur Karakaş"), make.a_vacancy(session)
    browser = signed_in(Role.SEEKER, seeker_id=seeker.id, phone=seeker.phone, email=None, password=None)
    return Person(sqlite, seeker, vacancy, browser)


def events_of(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Event)) or 0


def test_a_search_is_saved_from_its_page_with_its_own_consent(person: Person) -> None:
    found = person.browser.get("/ilanlar?q=forklift&ilce=Ümraniye")
    address = re.search(r'href="(/aday/haberler/yeni\?[^"]+)"', found.text)
    assert address
    form = person.browser.get(address[1].replace("&amp;", "&"))
    assert "forklift · Ümraniye" in form.text
    asked = {"q": "forklift", "district": "Ümraniye", "channel": "sms"}
    assert person.browser.send("/aday/haberler/yeni", **asked).status_code == 422
    assert person.saved() == []
    assert not person.hears()
    assert person.browser.send("/aday/haberler/yeni", **asked, wish="1").status_code == 303
    (alert,) = person.saved()
    assert (alert.search.q, alert.search.district) == ("forklift", "Ümraniye")
    assert person.hears()
    assert (person.last().kind, person.last().channel) == (EventKind.CONSENT_GIVEN, Channel.WEB)
    assert "forklift · Ümraniye" in person.browser.get("/aday/haberler").text


def test_a_visitor_is_led_to_the_sign_in_and_back_to_the_search(client: Browser, person: Person) -> None:
    page = client.get("/ilanlar?q=forklift").text
    address = re.search(r'href="(/aday/haberler/yeni\?[^"]+)"', page)
    assert address
    answer = client.get(address[1])
    assert answer.status_code == 302
    assert "haberler%2Fyeni" in answer.location or "haberler/yeni" in answer.location


@pytest.mark.parametrize("role", [Role.OFFICER, Role.EMPLOYER, Role.MANAGER])
def test_nobody_else_is_offered_to_save_a_search(
    role: Role, signed_in: Callable[..., Browser], person: Person
) -> None:
    browser = signed_in(role, email="x@merkez.example.invalid")
    assert "/aday/haberler" not in browser.get("/ilanlar").text


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/aday/haberler/yeni", {"district": "Köyümüz", "channel": "sms", "wish": "1"}),
        ("/aday/haberler/yeni", {"wage": "çok", "channel": "sms", "wish": "1"}),
        ("/aday/haberler/yeni", {"q": "x", "channel": "güvercin", "wish": "1"}),
        ("/aday/haberler/yeni", {"q": "x", "channel": "email", "wish": "1"}),
        ("/aday/haberler/uygun", {"channel": "", "wish": "1"}),
        ("/aday/haberler/yol", {"channel": "mektup"}),
        ("/aday/haberler/durum", {"on": "belki"}),
        ("/aday/haberler/A-YOK/sil", {}),
    ],
)
def test_odd_values_are_answered_with_a_sentence_and_save_nothing(
    person: Person, path: str, fields: dict[str, str]
) -> None:
    answer = person.browser.send(path, **fields)
    assert 400 <= answer.status_code < 500
    assert person.saved() == []


def test_the_eleventh_alert_is_refused_with_what_to_do(person: Person) -> None:
    for number in range(10):
        told = {"q": f"iş {number}", "channel": "sms", "wish": "1"}
        assert person.browser.send("/aday/haberler/yeni", **told).status_code == 303
    answer = person.browser.send("/aday/haberler/yeni", q="on birinci", channel="sms")
    assert answer.status_code == 422
    assert "önce birini silin" in answer.text


def test_nobody_deletes_the_alert_of_another(person: Person, signed_in: Callable[..., Browser]) -> None:
    person.save()
    with person.database.transaction() as session:
        other = make.a_seeker(session)
    browser = signed_in(Role.SEEKER, seeker_id=other.id, phone=other.phone, email=None, password=None)
    assert browser.send(f"/aday/haberler/{person.saved()[0].key}/sil").status_code == 404
    assert len(person.saved()) == 1
    assert person.browser.send(f"/aday/haberler/{person.saved()[0].key}/sil").status_code == 303
    assert person.saved() == []


def test_a_dead_search_stays_and_its_page_says_what_is_wrong(person: Person) -> None:
    person.save()
    with person.database.transaction() as session:
        session.execute(update(Alert).values(query='{"district":"Köyümüz"}'))
    page = person.browser.get("/aday/haberler").text
    assert page.count("Köyümüz") >= 2
    assert "yeniden arayana kadar" in page


def test_the_link_of_a_message_ends_it_by_a_press_and_takes_it_back(person: Person, client: Browser) -> None:
    person.save()
    link, before = person.link(Purpose.ALERTS, person.vacancy.key), events_of(person.database)
    for _ in range(2):
        page = client.get(link)
        client.head(link)
        client.get(f"{link}/bitir")
        client.head(f"{link}/bitir")
    assert person.vacancy.title in page.text
    assert "Karakaş" not in page.text
    assert "Zeliha" not in page.text
    assert (events_of(person.database), person.hears()) == (before, True)
    assert client.send(f"{link}/cevap", act="end").location == "."
    assert not person.hears()
    assert (person.last().channel, person.last().actor) == (Channel.LINK, person.seeker.key)
    keys = re.search(r'name="events" value="([^"]+)"', client.get(link + "/").text)
    assert keys
    assert client.send(f"{link}/geri-al", events=keys[1]).status_code == 303
    assert person.hears()
    assert person.last().kind == EventKind.RETRACTED


def test_a_mail_programs_own_button_ends_it_without_a_page_or_a_token_of_forms(
    person: Person, app: Flask
) -> None:
    person.save()
    link = person.link(Purpose.ALERTS, person.vacancy.key)
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    assert client.post(f"{link}/bitir", data={"x": "y"}).status_code == 422
    assert person.hears()
    for _ in range(2):
        answer = client.post(f"{link}/bitir", data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert not person.hears()
    assert client.post(f"{link}/cevap", data={"act": "end"}).status_code == 400


@pytest.mark.parametrize("purpose", [Purpose.ALERTS, Purpose.SEARCH])
@pytest.mark.parametrize("gone", ["erased", "merged", "moved"])
def test_a_link_of_a_person_who_is_gone_opens_nothing(
    person: Person, client: Browser, purpose: Purpose, gone: str
) -> None:
    person.save()
    link = person.link(purpose, person.vacancy.key)
    with person.database.transaction() as session:
        own = seekers.by_key(session, person.seeker.key)
        if gone == "erased":
            own.erased_at = clock.now()
        elif gone == "merged":
            own.merged_into_id = make.a_seeker(session).id
        else:
            seekers.update_profile(session, own, by=make.OFFICER, phone="0533 999 88 77")
    before = events_of(person.database)
    assert client.get(link).status_code == 410
    assert client.send(f"{link}/cevap", act="end", answer="break").status_code == 410
    assert client.post(f"{link}/bitir", data={"List-Unsubscribe": "One-Click"}).status_code == 410
    assert events_of(person.database) == before


def test_a_link_to_one_thing_does_nothing_else(person: Person, client: Browser) -> None:
    person.save()
    news, search = person.link(Purpose.ALERTS, person.vacancy.key), person.link(Purpose.SEARCH)
    assert client.post(f"{search}/bitir", data={"List-Unsubscribe": "One-Click"}).status_code == 404
    assert client.send(f"{search}/cevap", act="end").status_code == 422
    assert client.send(f"{news}/cevap", answer="break").status_code == 422
    assert person.hears()
    assert not person.is_paused()


@pytest.mark.parametrize(("answer", "pauses"), [("yes", False), ("break", True), ("found_work", True)])
def test_who_is_asked_answers_by_one_press_and_takes_it_back(
    person: Person, client: Browser, answer: str, pauses: bool
) -> None:
    link, before = person.link(Purpose.SEARCH), events_of(person.database)
    for _ in range(2):
        page = client.get(link)
        client.head(link)
    assert "Merhaba Zeliha" in page.text
    for hidden in ("Karakaş", person.seeker.phone, person.seeker.key):
        assert hidden not in page.text
    assert events_of(person.database) == before
    assert client.send(f"{link}/cevap", answer=answer).status_code == 303
    assert person.is_paused() is pauses
    said = person.last()
    assert (said.kind, said.channel, said.actor) == (EventKind.SEARCH_ANSWERED, "link", person.seeker.key)
    with person.database.reading() as session:
        kinds = session.scalars(select(Event.kind).where(Event.seeker == person.seeker.key)).all()
    assert EventKind.STARTED not in kinds
    keys = re.search(r'name="events" value="([^"]+)"', client.get(link + "/").text)
    assert keys
    assert client.send(f"{link}/geri-al", events=keys[1]).status_code == 303
    assert not person.is_paused()
    assert client.send(f"{link}/geri-al", events=keys[1]).status_code == 409


def test_an_undo_comes_too_late_after_ninety_seconds(person: Person, client: Browser) -> None:
    link = person.link(Purpose.SEARCH)
    client.send(f"{link}/cevap", answer="break")
    keys = re.search(r'name="events" value="([^"]+)"', client.get(link + "/").text)
    assert keys
    with clock.set_to(clock.now() + timedelta(seconds=91)):
        refused = client.send(f"{link}/geri-al", events=keys[1])
    assert refused.status_code == 409
    assert "merkezi arayın" in refused.text
    assert "yönlendirme" not in refused.text
    assert person.is_paused()


def silent_for(person: Person, days: int) -> None:
    """Nothing was heard of the person for so many days."""
    moment = clock.now() - timedelta(days=days)
    with person.database.transaction() as session:
        session.execute(update(Seeker).values(last_active_at=moment))
        session.execute(update(LoginSession).values(last_seen_at=moment))


def test_silence_and_the_question_stand_at_the_person_for_officers(
    person: Person, signed_in: Callable[..., Browser]
) -> None:
    silent_for(person, 61)
    officer = signed_in(Role.OFFICER, email="g@merkez.example.invalid")
    address = f"/gorevli/kisi/{person.seeker.key}/"
    assert "60 gündür ses yok" not in officer.get(address).text
    with person.database.transaction() as session:
        assert notices.ask_silent(session, clock.today(), (21, 9)) == 1
    assert "60 gündür ses yok, soruldu" in officer.get(address).text
    with person.database.transaction() as session:
        make.a_seeker(session, full_name="Zeliha Başka")
    assert "60 gündür ses yok, soruldu" in officer.get("/gorevli/?q=zeliha").text
    with person.database.transaction() as session:
        user = accounts.of_seeker(session, person.seeker.id)
        accounts.open_session(session, user, accounts.Where("127.0.0.1", "test"))
    assert "60 gündür ses yok" not in officer.get(address).text


def test_a_firm_turns_the_messages_about_people_off_and_on(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house: FirmHouse = a_house(sqlite, signed_in)
    assert house.browser.send(house.path("/haber"), on="belki").status_code == 422
    assert house.browser.send(house.path("/haber"), on="0").status_code == 303
    with sqlite.reading() as session:
        assert not alerts.is_listening(session, house.firm)
    assert "kapalı" in house.browser.get(house.path("/adaylar")).text
    assert house.browser.send(house.path("/haber"), on="1").status_code == 303
    with sqlite.reading() as session:
        assert alerts.is_listening(session, house.firm)
