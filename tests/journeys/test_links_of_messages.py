"""From the text message to the answer, without an account, on a phone, with scripts and without."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from istihdam import clock, notices, referrals, sms
from istihdam.links import Link
from istihdam.notices import Carriers
from istihdam.referrals import Referral, State
from tests import factories as make
from tests.journeys import counted
from tests.journeys.portal import PHONE_SIZE, Portal, faults, in_every_way, overflow, visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
AWAKE = (0, 0)
SECONDS = 20
"""What eight answers may take, a tap for a second."""


@pytest.fixture
def public(portal: Portal) -> Portal:
    """The portal under an address that messages name."""
    house = portal.served.app.extensions["istihdam"]
    settings = replace(house.settings, public_url=portal.address)
    portal.served.app.extensions["istihdam"] = replace(house, settings=settings)
    return portal


def sent_to_a_firm(portal: Portal, count: int) -> list[Referral]:
    """So many people, sent to one vacancy in one action."""
    with portal.database.transaction() as session:
        people = [make.a_seeker(session) for _ in range(count)]
        job = make.a_vacancy(session, openings=20)
        return referrals.refer(session, people, [job], by=make.OFFICER)


def link_to(portal: Portal, phone: str) -> str:
    """The link of the last text message to this phone, once the worker has sent what is due."""
    with portal.database.transaction() as session:
        notices.read_on(session, AWAKE)
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        notices.deliver(portal.database, carriers_of(portal), AWAKE)
    return last_link(portal, phone)


def carriers_of(portal: Portal) -> Carriers:
    """What the portal's worker sends by."""
    return Carriers(sms.gateway(f"file:{portal.texts}"), None, portal.address)


def last_link(portal: Portal, phone: str) -> str:
    lines = [json.loads(line) for line in portal.texts.read_text("utf-8").splitlines()]
    text = [line["text"] for line in lines if line["phone"] == phone][-1]
    found = re.search(rf"{portal.address}(/b/\w+)", text)
    assert found, text
    return found[1]


def states(portal: Portal, sent: list[Referral]) -> list[str | None]:
    with portal.database.reading() as session:
        return [referrals.by_key(session, one.key).state for one in sent]


def is_sound(page: Page) -> None:
    page.wait_for_load_state("load")
    assert overflow(page) <= 0
    assert faults(page) == []


@in_every_way
def test_a_firm_answers_for_eight_people_without_signing_in(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    sent = sent_to_a_firm(public, 8)
    page = visit(browser, public, size=size, scripts=scripts)
    page.goto(link_to(public, sent[0].vacancy.employer.phone))
    if scripts:
        is_sound(page)
        listed = page.locator(".answer-list").bounding_box()
        assert listed
        assert listed["height"] <= 2 * PHONE_SIZE[1]
    with counted.journey(page, "a firm answers for eight people by its link") as counts:
        for one in sent:
            counts.tap(page.locator(f"#kisi-{one.key}").get_by_label("Geldi", exact=True))
        counts.tap(page.get_by_role("button", name="Gönder", exact=True))
        expect(page.get_by_text("8 kişi için cevabınız kaydedildi")).to_be_visible()
    assert states(public, sent) == [State.ATTENDED] * 8
    assert counts.taps <= SECONDS


@in_every_way
def test_a_person_could_not_go_and_says_why_in_two_taps(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    sent = sent_to_a_firm(public, 1)
    page = visit(browser, public, size=size, scripts=scripts)
    page.goto(link_to(public, sent[0].seeker.phone))
    if scripts:
        is_sound(page)
    with counted.journey(page, "a person could not go and says why by their link") as counts:
        counts.tap(page.get_by_text("Gidemedim", exact=True))
        counts.tap(page.get_by_role("button", name="Hastaydım"))
        expect(page.get_by_text("Cevabınız kaydedildi")).to_be_visible()
    assert counts.taps == 2
    assert states(public, sent) == [State.REFERRED]
    page.get_by_role("button", name="Geri al").click()
    expect(page.get_by_text("1 kayıt geri alındı")).to_be_visible()
    assert "yönlendirildi" in link_text(public, sent[0].vacancy.employer.phone)


def link_text(portal: Portal, phone: str) -> str:
    """The text of the last message to this phone."""
    lines = [json.loads(line) for line in portal.texts.read_text("utf-8").splitlines()]
    return str([line["text"] for line in lines if line["phone"] == phone][-1])


@in_every_way
def test_an_ended_link_is_renewed_by_one_press(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    sent = sent_to_a_firm(public, 1)
    old = link_to(public, sent[0].seeker.phone)
    with public.database.transaction() as session:
        session.execute(update(Link).values(ends_at=clock.now() - timedelta(days=1)))
    page = visit(browser, public, size=size, scripts=scripts)
    page.goto(old)
    expect(page.get_by_role("heading", name="Bu bağlantının süresi doldu")).to_be_visible()
    if scripts:
        is_sound(page)
    with counted.journey(page, "an ended link is sent anew") as counts:
        counts.tap(page.get_by_role("button", name="Yeni bağlantı gönder"))
        expect(page.get_by_role("heading", name="Yeni bağlantı yola çıktı")).to_be_visible()
    if scripts:
        is_sound(page)
    assert notices.send_renewals(public.database, carriers_of(public)) == 1
    page.goto(last_link(public, sent[0].seeker.phone))
    expect(page.get_by_text("Gidemedim", exact=True)).to_be_visible()
