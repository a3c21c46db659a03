"""A search is saved on a phone, its news come by text message, and one press ends them; scripts or none."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import accounts, alerts, clock, jobs, links, notices, seekers, sms
from istihdam.accounts import Role
from istihdam.links import Purpose
from istihdam.notices import Carriers
from istihdam.seekers import Seeker
from tests import factories as make
from tests.journeys.portal import Portal, faults, in_every_way, overflow, visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
NUMBER = "532 555 12 04"


def a_person(portal: Portal) -> Seeker:
    """A job seeker with an account, and an old vacancy that they know."""
    with portal.database.transaction() as session:
        seeker = make.a_seeker(session, full_name="Zeliha Nur Karakaş", phone=NUMBER)
        accounts.create_user(
            session,
            Role.SEEKER,
            "Zeliha Nur Karakaş",
            settings=portal.settings,
            seeker_id=seeker.id,
            phone=NUMBER,
        )
        make.a_vacancy(session)
    return seeker


def tomorrow() -> datetime:
    """Eleven o'clock of the next day in Istanbul."""
    day = clock.local(datetime.now(UTC)) + timedelta(days=1)
    return day.replace(hour=11, minute=0).astimezone(UTC)


def news(portal: Portal) -> str:
    """The link of the text message that the worker sends on the next morning about a fresh vacancy."""
    with portal.database.transaction() as session:
        make.a_vacancy(session, title="Forklift Operatörü (gündüz)", neighbourhood="Tatlısu")
    with clock.set_to(tomorrow()):
        jobs.alert_people(portal.database, portal.settings)
        by = Carriers(sms.gateway(f"file:{portal.texts}"), None, portal.address)
        notices.deliver(portal.database, by, (0, 0))
    text = json.loads(portal.texts.read_text("utf-8").splitlines()[-1])["text"]
    found = re.search(rf"{portal.address}(/b/\w+)", text)
    assert found, text
    return found[1]


def save(page: Page, portal: Portal) -> None:
    """From the list of vacancies by the sign-in to the saved alert."""
    page.goto("/ilanlar?q=forklift")
    page.get_by_role("link", name="Yenilerini haber ver").click()
    page.get_by_label("Cep telefon").fill(NUMBER)
    page.locator("main form button[type=submit]").first.click()
    page.get_by_label("Altı hane").fill(portal.code())
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="Yeni ilanları haber verin")).to_be_visible()


def is_sound(page: Page) -> None:
    page.wait_for_load_state("load")
    assert overflow(page) <= 0
    assert faults(page) == []


@in_every_way
def test_a_search_is_saved_its_news_come_and_one_press_ends_them(
    portal: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    person = a_person(portal)
    page = visit(browser, portal, size=size, scripts=scripts)
    save(page, portal)
    page.get_by_role("button", name="Haber ver").click()
    expect(page.locator("#wish-error")).to_be_visible()  # the box is the person's own to tick
    if scripts:
        is_sound(page)
    page.get_by_label("Bu mesajları almak istiyorum").check()
    page.get_by_role("button", name="Haber ver").click()
    expect(page.get_by_role("heading", name="forklift")).to_be_visible()
    if scripts:
        is_sound(page)
    reader = visit(browser, portal, size=size, scripts=scripts)  # another browser, signed in nowhere
    reader.goto(news(portal))
    expect(reader.get_by_role("heading", name="Forklift Operatörü (gündüz)")).to_be_visible()
    if scripts:
        is_sound(reader)
    reader.get_by_role("button", name="Bu mesajları bitir").click()
    expect(reader.get_by_text("Yeni ilan mesajı almıyorsunuz")).to_be_visible()
    assert not hears(portal, person)
    if scripts:
        is_sound(reader)
    reader.get_by_role("button", name="Geri al").click()
    expect(reader.get_by_text("1 kayıt geri alındı")).to_be_visible()
    assert hears(portal, person)


def hears(portal: Portal, person: Seeker) -> bool:
    with portal.database.reading() as session:
        return alerts.is_on(session, seekers.by_key(session, person.key))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_who_is_asked_takes_a_break_by_one_tap(portal: Portal, browser: Browser, scripts: bool) -> None:
    person = a_person(portal)
    with portal.database.transaction() as session:
        token = links.issue(session, Purpose.SEARCH, person.key, person.phone, [])
    page = visit(browser, portal, scripts=scripts)
    page.goto(f"/b/{token}")
    if scripts:
        is_sound(page)
    page.get_by_role("button", name="Ara ver").click()
    expect(page.get_by_text("Ara verdiniz; sizi kimse bir yere yönlendirmiyor")).to_be_visible()
    if scripts:
        is_sound(page)
    page.get_by_role("button", name="Geri al").click()
    expect(page.get_by_text("1 kayıt geri alındı")).to_be_visible()
    with portal.database.reading() as session:
        assert seekers.by_key(session, person.key).paused_at is None
