"""Thirty days after a start, from the text message to both answers and the officer's ruling, in a browser."""

import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import clock, notices, referrals, sms, tasks
from istihdam.events import EventKind
from istihdam.notices import Carriers
from istihdam.referrals import Referral
from istihdam.tasks import TaskKind
from tests import factories as make
from tests.journeys.portal import Portal, faults, in_every_way, overflow, visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
AWAKE = (0, 0)
BACK = timedelta(days=31)


@pytest.fixture
def public(portal: Portal) -> Portal:
    """The portal under an address that messages name, with notices since before the starts."""
    house = portal.served.app.extensions["istihdam"]
    settings = replace(house.settings, public_url=portal.address)
    portal.served.app.extensions["istihdam"] = replace(house, settings=settings)
    with clock.set_to(clock.now() - 2 * BACK), portal.database.transaction() as session:
        notices.begin_here(session)
    return portal


def started(portal: Portal, count: int) -> list[Referral]:
    """So many people started at one firm a month ago; both sides are asked today."""
    with clock.set_to(clock.now() - BACK), portal.database.transaction() as session:
        people = [make.a_seeker(session) for _ in range(count)]
        sent = referrals.refer(session, people, [make.a_vacancy(session, openings=20)], by=make.OFFICER)
        for one in sent:
            referrals.advance(session, one, EventKind.STARTED, by=make.OFFICER)
    carriers = Carriers(sms.gateway(f"file:{portal.texts}"), None, portal.address)
    with portal.database.transaction() as session:
        assert notices.ask_after_start(session, carriers, AWAKE, clock.today()) == 2 * count
    notices.deliver(portal.database, carriers, AWAKE)
    return sent


def last_link(portal: Portal, phone: str) -> str:
    lines = [json.loads(line) for line in portal.texts.read_text("utf-8").splitlines()]
    text = [line["text"] for line in lines if line["phone"] == phone][-1]
    found = re.search(rf"{portal.address}(/b/\w+)", text)
    assert found, text
    return found[1]


def is_sound(page: Page, name: str = "") -> None:
    page.wait_for_load_state("load")
    if os.environ.get("AFTER_START_PICTURES"):
        page.screenshot(path=Path(os.environ["AFTER_START_PICTURES"]) / f"{name}.png", full_page=True)
    assert overflow(page) <= 0
    assert faults(page) == []


@in_every_way
def test_a_person_says_that_it_differed_and_the_firm_answers_for_three(
    public: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    sent = started(public, 3)
    own = visit(browser, public, size=size, scripts=scripts)
    own.goto(last_link(public, sent[0].seeker.phone))
    if scripts:
        is_sound(own, f"person-{size[0]}")
    own.get_by_text("Çalışıyorum ama şartlar farklıydı").click()
    card = own.locator("details[open]") if scripts else own.locator("details").nth(0)
    card.get_by_label("Ücret", exact=True).check()
    if scripts:
        is_sound(own, f"person-differed-{size[0]}")
    card.get_by_role("button", name="Gönder").click()
    expect(own.get_by_text("Bir görevli iki iş günü içinde ilgilenir")).to_be_visible()
    firm = visit(browser, public, size=size, scripts=scripts)
    firm.goto(last_link(public, sent[0].vacancy.employer.phone))
    for one in sent:
        row = firm.locator(f"#kisi-{one.key}")
        row.get_by_label("Çalışıyor, şartlar ilandaki gibi").check()
    if scripts:
        is_sound(firm, f"firm-{size[0]}")
    firm.get_by_role("button", name="Gönder", exact=True).click()
    expect(firm.get_by_text("3 kişi için cevabınız kaydedildi")).to_be_visible()
    assert "farklı" not in firm.locator("main").inner_text()
    with public.database.reading() as session:
        assert [task.kind for task in tasks.waiting(session)] == [TaskKind.CONDITIONS_DIFFERED]
