"""The busiest pages of an officer and the menu of a manager: no focus is hidden, nothing scrolls sideways."""

import pytest
from playwright.sync_api import Browser, Page

from istihdam import accounts, referrals
from istihdam.accounts import Role
from tests import factories as make
from tests.journeys import fit
from tests.journeys.portal import Portal, visit

pytestmark = pytest.mark.browser
PASSWORD = "mor bisiklet yokuş"


def signed_in(portal: Portal, browser: Browser, role: Role) -> Page:
    mail = f"{role}@merkez.example.invalid"
    with portal.database.transaction() as session:
        accounts.create_user(
            session, role, "Ayşe Yılmaz", settings=portal.settings, email=mail, password=PASSWORD
        )
    page = visit(browser, portal)
    page.goto("/giris")
    page.get_by_role("link", name="parolayla").click()
    page.get_by_label("E-posta ya da telefon").fill(mail)
    page.get_by_label("Parola", exact=True).fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/giris" not in address)
    return page


def test_the_foot_of_a_long_list_hides_no_focus_and_large_letters_scroll_nothing_sideways(
    portal: Portal, browser: Browser
) -> None:
    with portal.database.transaction() as session:
        job = make.a_vacancy(session)
        for _wish in range(12):
            referrals.apply(session, make.a_seeker(session), job, by=make.ON_THE_WEB)
        sent = [make.a_seeker(session) for _person in range(12)]
        referrals.refer(session, sent, [job], by=make.OFFICER)
        for _person in range(12):
            make.a_seeker(session)
    page = signed_in(portal, browser, Role.OFFICER)
    for path in ("istekler", f"ilanlar/{job.key}", f"kisi/{sent[0].key}/", "sonuclar"):
        page.goto(f"/gorevli/{path}")
        assert fit.faults(page) == [], path


def test_every_page_of_a_long_menu_is_seen_on_a_phone(portal: Portal, browser: Browser) -> None:
    page = signed_in(portal, browser, Role.MANAGER)
    page.goto("/yonetici/iskur")
    assert page.locator(".menu a").count() >= 6
    assert fit.faults(page) == []
