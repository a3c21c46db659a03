"""Interviews on pages: officers and firms set them, a person asks for another day, everybody is told."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from istihdam import clock, events, links, notices, referrals, turkish, vacancies
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.links import Purpose
from istihdam.notices import Message, Template
from istihdam.referrals import Referral, State
from tests.factories import OFFICER, a_seeker
from tests.web.conftest import Browser
from tests.web.firms import FirmHouse, a_house

AWAKE = (0, 0)


@pytest.fixture
def house(sqlite: Database, signed_in: Callable[..., Browser]) -> FirmHouse:
    return a_house(sqlite, signed_in, openings=20)


def weekday(ahead: int) -> date:
    """A day that lies so many days ahead, moved off Sundays and holidays."""
    day = clock.today() + timedelta(days=ahead)
    while day.weekday() == 6 or (day.month, day.day) == (1, 1):
        day += timedelta(days=1)
    return day


def link_of(house: FirmHouse, sent: Referral, purpose: Purpose) -> str:
    contact = house.firm.contacts[0] if purpose == Purpose.PEOPLE else sent.seeker
    with house.database.transaction() as session:
        return "/b/" + links.issue(session, purpose, contact.key, str(contact.phone), [sent.key])


def told(house: FirmHouse) -> list[Template]:
    """What the worker tells since the last time."""
    with house.database.transaction() as session:
        known = set(session.scalars(select(Message.key)))
        notices.read_on(session, AWAKE)
        return [one.template for one in session.scalars(select(Message)) if one.key not in known]


def now(house: FirmHouse, sent: Referral) -> Referral:
    with house.database.reading() as session:
        return referrals.by_key(session, sent.key)


def test_a_person_asks_for_another_day_by_link_and_the_firm_tells_one_by_link(
    house: FirmHouse, client: Browser
) -> None:
    sent, day = house.sent(full_name="Zeliha Karakaş"), weekday(5)
    told(house)
    own, firms = link_of(house, sent, Purpose.REFERRAL), link_of(house, sent, Purpose.PEOPLE)
    wish = {"kind": "could_not_attend", "reason": "another_day", "interview_on": day.isoformat()}
    answer = client.send(f"{own}/cevap", referral=sent.key, interview_at="11.30", **wish)
    assert answer.status_code == 303
    assert told(house) == [Template.ANOTHER_DAY]
    assert "Başka bir gün istediniz" in client.get(own).text
    page = client.get(firms).text
    assert "Zeliha Karakaş başka gün istiyor" in page
    assert turkish.appointment(day, "11:30") in page
    assert f'value="{turkish.dotted(day)}"' in page
    accepted = {"do": "interview", "interview_on": day.isoformat(), "interview_at": "11.30"}
    assert client.send(f"{firms}/cevap", referral=sent.key, **accepted).status_code == 303
    assert told(house) == [Template.INTERVIEW_SET]
    assert (now(house, sent).interview_on, now(house, sent).interview_at) == (day, "11:30")
    ticket = client.get(own).text
    assert turkish.appointment(day, "11:30") in ticket
    assert "Başka bir gün istediniz" not in ticket
    assert "başka gün istiyor" not in client.get(firms).text


def test_a_day_told_by_link_is_undone_for_a_moment(house: FirmHouse, client: Browser) -> None:
    sent = house.sent()
    firms = link_of(house, sent, Purpose.PEOPLE)
    client.send(f"{firms}/cevap", do="interview", referral=sent.key, interview_on=weekday(3).isoformat())
    keys = re.search(r'name="events" value="([^"]+)"', client.get(firms + "/").text)
    assert keys
    assert client.send(f"{firms}/geri-al", events=keys[1]).status_code == 303
    assert now(house, sent).interview_on is None


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"interview_on": "2020-01-01"}, "Bu gün geçti"),
        ({"interview_on": "yarın"}, "Tarihi gün, ay, yıl"),
        ({"interview_at": "10.00"}, "Günü de yazın"),
        ({"report_to": ""}, "Önce bir gün"),
        ({"interview_on": "+", "interview_at": "25:00"}, "saat"),
    ],
)
def test_what_a_firm_types_wrongly_stays_in_its_box(
    house: FirmHouse, client: Browser, typed: dict[str, str], wrong: str
) -> None:
    sent = house.sent()
    typed = {name: weekday(4).isoformat() if value == "+" else value for name, value in typed.items()}
    pages = [
        client.send(
            f"{link_of(house, sent, Purpose.PEOPLE)}/cevap", do="interview", referral=sent.key, **typed
        ),
        house.browser.send(house.path("/gelenler/gorusme"), referral=sent.key, **typed),
    ]
    for page in pages:
        assert page.status_code == 422
        assert wrong.lower() in page.text.lower()
        assert all(value in page.text for value in typed.values())
    assert now(house, sent).interview_on is None


def test_a_firm_tells_a_day_only_to_people_sent_to_it(
    house: FirmHouse, client: Browser, signed_in: Callable[..., Browser], sqlite: Database
) -> None:
    own, other = house.sent(), a_house(sqlite, signed_in).sent()
    day = weekday(3).isoformat()
    by_link = client.send(
        f"{link_of(house, own, Purpose.PEOPLE)}/cevap", do="interview", referral=other.key, interview_on=day
    )
    by_account = house.browser.send(house.path("/gelenler/gorusme"), referral=other.key, interview_on=day)
    assert (by_link.status_code, by_account.status_code) == (404, 404)
    assert now(house, other).interview_on is None


def test_an_officer_tells_day_and_place_with_the_sending_in_one_message(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    officer, (seeker, _) = signed_in(Role.OFFICER), house.person()
    told(house)
    day = weekday(2)
    path = f"/gorevli/kisi/{seeker.key}/"
    fields = {"interview_on": day.isoformat(), "interview_at": "9", "report_to": "Arka kapı"}
    assert officer.send(path, vacancies=house.vacancy.key, **fields).status_code == 303
    assert sorted(told(house)) == sorted([Template.SENT, Template.SENT_TO_FIRM])
    with house.database.reading() as session:
        (referral,) = referrals.of_person(session, seeker)
        assert (referral.interview_on, referral.interview_at, referral.report_to) == (
            day,
            "09:00",
            "Arka kapı",
        )
    page = officer.get(f"/gorevli/yonlendirme/{referral.key}").text
    assert turkish.appointment(day, "09:00") in page
    changed = weekday(6)
    answer = officer.send(f"/gorevli/yonlendirme/{referral.key}/gorusme", interview_on=changed.isoformat())
    assert answer.status_code == 303
    assert sorted(told(house)) == sorted([Template.INTERVIEW_SET, Template.INTERVIEW_SET_TO_FIRM])
    assert now(house, referral).interview_on == changed


def test_a_wrong_day_at_the_desk_sends_nobody_and_stays_in_its_box(
    house: FirmHouse, signed_in: Callable[..., Browser]
) -> None:
    officer, (seeker, _) = signed_in(Role.OFFICER), house.person()
    answer = officer.send(f"/gorevli/kisi/{seeker.key}/", vacancies=house.vacancy.key, interview_at="25:00")
    assert answer.status_code == 422
    assert "25:00" in answer.text
    with house.database.reading() as session:
        assert referrals.of_person(session, seeker) == []


def test_a_firm_writes_the_day_of_its_vacancy_once(house: FirmHouse) -> None:
    day = weekday(4)
    answer = house.browser.send(
        house.path("/gorusme"), interview_on=day.isoformat(), interview_at="14.00", ask_for="Murat Bey"
    )
    assert answer.status_code == 303
    assert turkish.appointment(day, "14:00") in house.browser.get(house.path()).text
    with house.database.transaction() as session:
        job = vacancies.by_key(session, house.vacancy.key)
        (sent,) = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)
    assert (now(house, sent).interview_on, now(house, sent).interview_at) == (day, "14:00")
    assert sent.state == State.REFERRED
    with house.database.reading() as session:
        kinds = [event.kind for event in events.history(session, referral=sent.key)]
    assert kinds == [EventKind.REFERRED, EventKind.INTERVIEW_SET]
