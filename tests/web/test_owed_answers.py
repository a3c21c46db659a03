"""Of how many people a firm owes a word: every page that counts them says the same number."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, links, referrals, turkish
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.links import Purpose
from istihdam.referrals import Referral, State
from istihdam.vacancies import Interview
from istihdam.web.officer import quota
from istihdam.web.shared import firm_answers
from tests import factories as make
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

WORDS = re.compile(r"(\d+) kişi cevabınızı bekliyor")
AT_HOME = re.compile(r"Cevabınızı bekleyen</dt>\s*<dd>(\d+)")
LED_BY = {
    State.REQUESTED: [EventKind.REQUESTED],
    State.APPLIED: [EventKind.APPLIED],
    State.REFERRED: [],
    State.ATTENDED: [EventKind.ATTENDED],
    State.NO_SHOW: [EventKind.NO_SHOW],
    State.ACCEPTED: [EventKind.ACCEPTED],
    State.DECLINED: [EventKind.DECLINED],
    State.REFUSED: [EventKind.REFUSED],
    State.STARTED: [EventKind.STARTED],
    State.LEFT: [EventKind.STARTED, EventKind.LEFT],
    State.UNKNOWN: [EventKind.OUTCOME_UNKNOWN],
    State.CLOSED: [EventKind.CLOSED],
}
"""How a referral gets into each state, once the person is sent (or wishes)."""
REASONS = {EventKind.DECLINED: "other", EventKind.NO_SHOW: "not_stated", EventKind.REFUSED: "other"}


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=40)


def standing(house: FirmHouse, state: State) -> Referral | None:
    """Somebody whose referral to the vacancy stands so."""
    if state in referrals.WISHES:
        person, _none = house.person()
        with house.database.transaction() as session:
            wish = referrals.apply if state == State.APPLIED else referrals.request
            wish(session, session.merge(person), session.merge(house.vacancy), by=make.OFFICER)
        return None
    sent = house.sent()
    with house.database.transaction() as session:
        own = referrals.by_key(session, sent.key)
        for kind in LED_BY[state]:
            referrals.advance(session, own, kind, by=make.OFFICER, reason=REASONS.get(kind))
        assert own.state == state
    return sent


def invited(house: FirmHouse, on: date) -> Referral:
    """Somebody who was sent and reports on this day."""
    sent = house.sent()
    with house.database.transaction() as session:
        own = referrals.by_key(session, sent.key)
        referrals.set_interview(session, own, Interview(on, "10:00", "", ""), by=make.OFFICER)
    return sent


def counts(app: Flask, house: FirmHouse, client: Browser, sent: list[Referral]) -> dict[str, int]:
    """Page → of how many people it says that the firm owes a word."""
    with house.database.transaction() as session:
        link = links.issue(
            session, Purpose.PEOPLE, house.firm.contacts[0].key, house.firm.phone, [one.key for one in sent]
        )
    texts = {
        "home": (AT_HOME, house.browser.get("/isveren/").text),
        "vacancy": (WORDS, house.browser.get(house.path()).text),
        "people": (WORDS, house.browser.get(house.path("/gelenler")).text),
        "link": (WORDS, client.get(f"/b/{link}/").text),
    }
    numbers = {
        page: int(match[1]) if (match := words.search(text)) else 0 for page, (words, text) in texts.items()
    }
    with app.test_request_context(), house.database.reading() as session:
        own = referrals.of_vacancy(session, session.merge(house.vacancy, load=False))
        line = quota.line(house.vacancy, own)
    waiting = re.search(r"(\d+) cevap bekliyor", line)
    return numbers | {"quota": int(waiting[1]) if waiting else -1}


def test_every_page_says_the_same_number_whatever_the_referrals_stand_at(
    app: Flask, house: FirmHouse, client: Browser
) -> None:
    made = [standing(house, state) for state in State]
    sent = [one for one in made if one]
    assert set(counts(app, house, client, sent).values()) == {len(firm_answers.UNANSWERED)}


@pytest.mark.parametrize("state", State)
def test_every_page_says_the_same_number_of_each_state(
    app: Flask, house: FirmHouse, client: Browser, state: State
) -> None:
    waiting, more = house.sent(), standing(house, state)
    owed = 1 + (state in firm_answers.UNANSWERED)
    assert set(counts(app, house, client, [waiting, *([more] if more else [])]).values()) == {owed}


def test_nobody_whose_interview_lies_ahead_is_owed_before_its_day(
    app: Flask, house: FirmHouse, client: Browser
) -> None:
    day = clock.today() + timedelta(days=1)
    while day.weekday() == 6 or (day.month, day.day) == (1, 1):
        day += timedelta(days=1)
    sent = [house.sent(), invited(house, day), invited(house, day)]
    assert set(counts(app, house, client, sent).values()) == {1}
    page = house.browser.get(house.path("/gelenler")).text
    assert "Görüşmesi henüz olmamış 2 kişi" in page
    assert f'name="kind-{sent[1].key}"' in page
    with clock.set_to(clock.now() + (day - clock.today())), house.database.reading() as session:
        assert len(firm_answers.owed(referrals.of_vacancy(session, house.vacancy))) == 3


def test_the_firm_and_the_officer_read_the_same_day_of_the_longest_silence(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    today = clock.today()
    with time_machine.travel(clock.now() - timedelta(days=45), tick=False):
        first = house.sent()
    with time_machine.travel(clock.now() - timedelta(days=20), tick=False):
        house.sent()
    with house.database.transaction() as session:
        referrals.mark_unknown(session, today - timedelta(days=30))
    assert house.state(first) == State.UNKNOWN
    sent_on = turkish.day(today - timedelta(days=45))
    assert sent_on in house.browser.get("/isveren/").text
    queue = signed_in(Role.OFFICER).get("/gorevli/sonuclar", query_string={"liste": "bilinmeyen"}).text
    assert "45 gündür" in queue


def test_a_silence_begins_at_the_same_day_in_a_row_and_in_a_query(session: Session) -> None:
    vacancy = make.a_vacancy(session, openings=20)
    for state in referrals.AWAITED | {State.UNKNOWN, State.STARTED}:
        with time_machine.travel(clock.now() - timedelta(days=45), tick=False):
            (own,) = referrals.refer(session, [make.a_seeker(session)], [vacancy], by=make.OFFICER)
        for kind in LED_BY[state]:
            referrals.advance(session, own, kind, by=make.OFFICER)
    rows = session.execute(select(Referral, Referral.silent_since)).all()
    assert {row.state: since for row, since in rows} == {row.state: row.silent_since for row, _since in rows}
    by_state = {row.state: since for row, since in rows}
    assert by_state[State.UNKNOWN] == clock.today() - timedelta(days=45)
    assert by_state[State.STARTED] == clock.today()
