"""The ticket of a referral: one page for the link and for the signed-in person, with its number and steps."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from istihdam import clock, events, links, referrals
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.links import Purpose
from istihdam.referrals import LABELS, TRANSITIONS, Referral, State
from istihdam.web.shared import labels, ticket_steps
from tests import factories
from tests.web.conftest import Browser
from tests.web.seekers_in import SeekerHouse, a_house


@pytest.fixture
def house(sqlite: Database, settings: Settings, signed_in: Callable[..., Browser]) -> SeekerHouse:
    return a_house(sqlite, settings, signed_in)


def own_page(referral: Referral) -> str:
    return f"/aday/basvurularim/{referral.key}"


def link_of(house: SeekerHouse, referral: Referral) -> str:
    with house.database.transaction() as session:
        token = links.issue(
            session, Purpose.REFERRAL, house.seeker.key, str(house.seeker.phone), [referral.key]
        )
    return f"/b/{token}"


def body(page: str) -> str:
    """The ticket itself, without what differs by the page: addresses, tokens and keys of forms."""
    ticket = page[page.index('class="ticket-top"') : page.index('class="ticket-answers"')]
    return re.sub(r"\s+", " ", re.sub(r"<(/?)h[23]>", r"<\1h>", ticket))


def test_the_link_and_the_own_page_show_the_same_ticket(house: SeekerHouse, client: Browser) -> None:
    sent = house.sent()
    own, by_link = house.browser.get(own_page(sent)).text, client.get(link_of(house, sent)).text
    assert body(own) == body(by_link)
    digits = referrals.number_of(sent)
    for words in (f"{digits[:3]} {digits[3:]}", "Yol tarifi", f"tel:{house.vacancy.contact_phone}"):
        assert words in own


def steps(house: SeekerHouse, referral: Referral) -> list[ticket_steps.TicketStep]:
    with house.database.reading() as session:
        stream = events.history(session, referral=referral.key)
        return ticket_steps.of(referrals.by_key(session, referral.key), stream)


def test_the_line_has_four_steps_and_the_due_day_of_the_next(house: SeekerHouse) -> None:
    house.browser.send(f"/aday/isler/{house.vacancy.key}/basvur")
    (own,) = house.referrals()
    line = steps(house, own)
    assert [step.is_next for step in line] == [False, True, False, False]
    assert line[1].due is not None
    house.sent()
    line = steps(house, own)
    assert [step.words for step in line] == ["Başvurdunuz", "Gönderildiniz", "Görüşme", "Sonuç"]
    assert [step.is_next for step in line] == [False, False, True, False]
    assert line[2].due == clock.today() + timedelta(days=7)


@pytest.mark.parametrize("kind", sorted(TRANSITIONS), ids=str)
def test_after_each_kind_the_line_tells_no_step_that_was_not(house: SeekerHouse, kind: EventKind) -> None:
    own = house.sent()
    if kind in (EventKind.REQUESTED, EventKind.APPLIED, EventKind.REFERRED):
        return
    with house.database.transaction() as session:
        referral = referrals.by_key(session, own.key)
        if referral.state not in TRANSITIONS[kind].sources:
            referrals.advance(session, referral, EventKind.STARTED, by=factories.OFFICER)
        referrals.advance(session, referral, kind, by=factories.OFFICER)
    line = steps(house, own)
    assert [bool(step.on) for step in line[:2]] == [True, True]
    assert bool(line[2].on) == (kind in (EventKind.ATTENDED, EventKind.NO_SHOW))
    assert sum(step.is_next for step in line) == (line[3].on is None)
    page = house.browser.get(own_page(own)).text
    assert not re.search(r"\b(Aday|gitti|Gelmedi|reddetti)\b", page[page.index("<main") :])


def test_a_second_sending_begins_the_line_anew(house: SeekerHouse) -> None:
    own = house.sent()
    with house.database.transaction() as session:
        referral = referrals.by_key(session, own.key)
        referrals.advance(session, referral, EventKind.NO_SHOW, by=factories.OFFICER, reason="not_stated")
    house.sent()
    line = steps(house, own)
    assert line[2].on is None
    assert line[2].is_next


def test_every_state_has_its_words_for_the_person(house: SeekerHouse) -> None:
    assert set(labels.OWN_STATES) == set(State)
    assert set(labels.OWN_STATES.values()).isdisjoint(LABELS.values())


def test_what_i_pressed_on_my_own_page_is_undone_for_a_moment(house: SeekerHouse) -> None:
    own = house.sent()
    house.browser.send(f"{own_page(own)}/cevap", referral=own.key, kind="attended")
    page = house.browser.get(own_page(own)).text
    keys = re.search(r'name="events" value="([^"]+)"', page)
    assert keys
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        assert house.browser.send(f"{own_page(own)}/geri-al", events=keys[1]).status_code == 409
    assert house.browser.send(f"{own_page(own)}/geri-al", events=keys[1]).status_code == 303
    assert house.referrals()[0].state == State.REFERRED


def test_nobody_undoes_what_others_recorded(house: SeekerHouse) -> None:
    own = house.sent()
    with house.database.reading() as session:
        (sending,) = events.history(session, referral=own.key)
    assert house.browser.send(f"{own_page(own)}/geri-al", events=sending.key).status_code == 403
    assert house.referrals()[0].state == State.REFERRED


@pytest.mark.parametrize("day", ["31.02.2026", "yarın", "2999-01-01", "<b>", "0001-01-01"])
def test_a_day_that_cannot_be_stays_in_its_box(house: SeekerHouse, client: Browser, day: str) -> None:
    own = house.sent()
    for browser, path in ((house.browser, own_page(own)), (client, link_of(house, own))):
        answer = browser.send(f"{path}/cevap", referral=own.key, kind="started", day=day)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert day.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert house.referrals()[0].state == State.REFERRED


def test_the_desk_finds_a_referral_by_its_number(
    house: SeekerHouse, signed_in: Callable[..., Browser]
) -> None:
    officer, sent = signed_in(Role.OFFICER), house.sent()
    digits = referrals.number_of(sent)
    answer = officer.get(f"/gorevli/?q={digits[:3]}+{digits[3:]}")
    assert answer.location == f"/gorevli/yonlendirme/{sent.key}"
    assert digits in officer.get(answer.location).text
    assert digits in officer.get(f"/gorevli/kisi/{house.seeker.key}/fis").text
