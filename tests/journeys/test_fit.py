"""Busy pages of an officer, a manager's menu, a seeker's bar: no hidden focus, no scrolling sideways."""

import pytest
from playwright.sync_api import Browser, Page

from istihdam import accounts, referrals
from istihdam.accounts import Role
from tests import factories as make
from tests.journeys import fit
from tests.journeys.portal import Portal, visit

pytestmark = pytest.mark.browser
PASSWORD = "mor bisiklet yokuş"


def signed_in(
    portal: Portal, browser: Browser, role: Role, *, scripts: bool = True, seeker_id: int | None = None
) -> Page:
    mail = f"{role}@merkez.example.invalid"
    with portal.database.transaction() as session:
        accounts.create_user(
            session,
            role,
            "Ayşe Yılmaz",
            settings=portal.settings,
            email=mail,
            password=PASSWORD,
            seeker_id=seeker_id,
        )
    page = visit(browser, portal, scripts=scripts)
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


def test_a_phone_has_four_places_at_its_lower_edge_that_hide_nothing_and_are_never_printed(
    portal: Portal, browser: Browser
) -> None:
    with portal.database.transaction() as session:
        jobs = [make.a_vacancy(session) for _job in range(8)]
        person = make.a_seeker(session)
        referrals.refer(session, [person], jobs[1:3], by=make.OFFICER)
    page = signed_in(portal, browser, Role.SEEKER, scripts=False, seeker_id=person.id)
    page.goto("/aday/")
    bar = page.get_by_role("navigation", name="Ana sayfalar")
    assert bar.locator("> a, summary").all_inner_texts() == ["İşler", "Başvurularım", "Profilim", "Diğer"]
    bar.locator("summary").click()
    bar.get_by_role("link", name="Eğitimler").click()
    assert page.url.endswith("/aday/egitimler")
    page.emulate_media(media="print")
    assert not bar.is_visible()
    page.emulate_media(media="screen")
    for path in ("", "isler", f"isler/{jobs[0].key}", "basvurularim", "profilim", "ozgecmis", "izinlerim"):
        page.goto(f"/aday/{path}")
        assert fit.faults(page) == [], path
        assert bar.is_visible()
        assert not page.locator(".menu").is_visible()
