"""The training desk's work counted in presses, and a CV that somebody brings to the officer's desk."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import accounts, clock
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.trainings import Training
from tests import factories as make
from tests.journeys import counted, fit
from tests.journeys.portal import Portal, faults, visit
from tests.web.test_seeker_cv import LINES, a_docx

pytestmark = pytest.mark.browser
SCREEN = (1366, 768)
PASSWORD = "mor bisiklet yokuş"
PEOPLE = 25


def enter(portal: Portal, browser: Browser, role: Role) -> Page:
    """A page of a new user of this role, who is signed in."""
    mail = f"{role}@merkez.example.invalid"
    with portal.database.transaction() as session:
        accounts.create_user(
            session, role, "Ayşe Yılmaz", settings=portal.settings, email=mail, password=PASSWORD
        )
    page = visit(browser, portal, size=SCREEN)
    page.goto("/giris/parola")
    page.locator("[name=name]").fill(mail)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/giris" not in address)
    return page


def test_from_near_misses_to_certificates_in_twenty_five_presses(
    sqlite: Database, portal: Portal, browser: Browser
) -> None:
    with sqlite.transaction() as session:
        job = make.a_vacancy(session, required_certificates=["Forklift operatör belgesi"])
        for number in range(PEOPLE):
            make.a_seeker(session, full_name=make.a_name(number))
    officer, desk = enter(portal, browser, Role.OFFICER), enter(portal, browser, Role.TRAINING)
    tomorrow = clock.today() + timedelta(days=1)
    desk.goto("/egitim/")
    officer.goto(f"/gorevli/ilanlar/{job.key}")
    with counted.journey(desk, "training of 25: planned, enrolled, held, certificates printed") as presses:
        presses.tap(desk.locator(".menu").get_by_role("link", name="Eğitim planla"))
        presses.tap(desk.get_by_label("Meslek eğitimi"))
        presses.write(desk.locator("[name=topic]"), "Forklift operatörlüğü")
        presses.write(desk.locator("[name=planned_on]"), f"{tomorrow:%d.%m.%Y}")
        presses.write(desk.locator("[name=capacity]"), str(PEOPLE))
        desk.locator("[name=certificate]").select_option("forklift")
        presses.taps += 1
        presses.tap(desk.get_by_role("button", name="Eğitimi planla"))
        expect(desk.get_by_role("heading", name="Forklift operatörlüğü")).to_be_visible()
        with counted.journey(officer, "near misses of a vacancy invited to a training") as invited:
            invited.tap(officer.get_by_role("link", name=re.compile("Tek belgesi eksik")))
            invited.tap(officer.get_by_role("link", name="Bu sayfadakilerin hepsini işaretle"))
            invited.tap(officer.locator(".send-foot [data-send]"))
            expect(officer.get_by_role("status")).to_contain_text(f"{PEOPLE} kişi")
        desk.reload()
        presses.tap(desk.get_by_role("button", name="Hepsi geliyor: kaydet"))
        expect(desk.get_by_role("heading", name=f"{PEOPLE} kişi kayıtlı")).to_be_visible()
        _day_has_come(sqlite)
        desk.reload()
        presses.tap(desk.get_by_role("button", name="Eğitim yapıldı"))
        expect(desk.get_by_role("status")).to_contain_text(f"{PEOPLE} kişi geldi")
        presses.tap(desk.get_by_role("button", name="Belgeyi ver"))
        expect(desk.get_by_role("status")).to_contain_text(f"{PEOPLE} belge")
        printed = desk.request.get(str(desk.get_by_role("link", name="Belgeler (PDF)").get_attribute("href")))
        presses.taps += 1
        assert printed.body().startswith(b"%PDF")
    assert presses.taps + invited.taps <= 25
    assert [*faults(desk), *fit.faults(desk)] == []


def _day_has_come(database: Database) -> None:
    """What was planned for tomorrow is today's, as though a night had passed."""
    with database.transaction() as session:
        for training in session.query(Training).all():
            training.planned_on = clock.today()


def test_a_cv_that_somebody_brings_ranks_them_in_three_presses(
    sqlite: Database, portal: Portal, browser: Browser
) -> None:
    with sqlite.transaction() as session:
        make.a_vacancy(session)
        ayse = make.a_seeker(session, full_name="Gülşen Ilgın", occupations=[], about="")
        assert not ayse.occupations
    page = enter(portal, browser, Role.OFFICER)
    page.goto(f"/gorevli/kisi/{ayse.key}/")
    with counted.journey(page, "CV brought to the desk, read and ranked") as presses:
        content = a_docx(*LINES)
        name = {"name": "cv.docx", "mimeType": "application/octet-stream", "buffer": content}
        page.locator("#file").set_input_files(name)
        presses.taps += 1
        presses.tap(page.get_by_role("button", name="Özgeçmişi oku"))
        expect(page.locator("[name='trades-0-name']")).to_have_value(re.compile("[Ff]orklift"))
        presses.tap(page.locator("main form button[type=submit]").last)
        expect(page.locator(".rows label").first).to_contain_text("Forklift")
    assert presses.taps <= 3
    assert [*faults(page), *fit.faults(page)] == []
