"""A firm sets its forgotten password anew; a phone is changed and the old number refused."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import accounts, clock
from istihdam.accounts import Role
from tests import factories as make
from tests.journeys import counted
from tests.journeys.portal import Portal, faults, in_every_way, overflow, visit

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
PHONE, NEW = "0532 555 12 04", "0533 777 88 99"
FRESH = "yeşil kayık liman"


def is_sound(page: Page, scripts: bool) -> None:
    """No sideways scroll and nothing that axe finds wrong."""
    page.wait_for_load_state("load")
    if scripts:
        assert overflow(page) <= 0
        assert faults(page) == []


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).click()


def coded(page: Page, portal: Portal) -> None:
    """The code of the last message is typed."""
    page.get_by_label("Altı haneli kod").fill(portal.code())
    press(page, "Devam et")


@in_every_way
def test_a_firm_that_forgot_its_password_chooses_a_new_one_without_calling(
    portal: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    with portal.database.transaction() as session:
        for name in ("Umut Fırın", "Deniz Tekstil"):
            firm = make.an_employer(session, name=name)
            accounts.create_user(
                session,
                Role.EMPLOYER,
                "Ayşe Işık",
                settings=portal.settings,
                phone=PHONE,
                password="mor bisiklet yokuş",
                employer_id=firm.id,
            )
    page = visit(browser, portal, size=size, scripts=scripts)
    page.goto("/giris/parola")
    page.get_by_role("link", name="Parolamı unuttum").click()
    is_sound(page, scripts)
    page.get_by_label("Cep telefonunuz ya da e-postanız").fill("0216 335 12 34")
    press(page, "Devam et")
    expect(page.get_by_text("sabit hat").first).to_be_visible()
    is_sound(page, scripts)
    page.get_by_label("Cep telefonunuz ya da e-postanız").fill(PHONE)
    press(page, "Devam et")
    is_sound(page, scripts)
    first = portal.code()
    press(page, "Kodu yeniden gönder")
    expect(page.get_by_text("Yeni kod yolda")).to_be_visible()
    if first != portal.code():
        page.get_by_label("Altı haneli kod").fill(first)
        press(page, "Devam et")
        expect(page.get_by_text("yerine yenisi gönderildi").first).to_be_visible()
    coded(page, portal)
    is_sound(page, scripts)
    page.get_by_label("Umut Fırın (Ayşe)").check()
    page.get_by_label("Yeni parola").fill(FRESH)
    press(page, "Parolayı değiştir")
    expect(page.get_by_text("Umut Fırın").first).to_be_visible()
    again = visit(browser, portal, size=size, scripts=scripts)
    again.goto("/giris/parola")
    again.get_by_label("E-posta ya da telefon").fill(PHONE)
    again.get_by_label("Parola", exact=True).fill(FRESH)
    press(again, "Giriş yap")
    expect(again.get_by_text("Umut Fırın").first).to_be_visible()


@in_every_way
def test_a_phone_is_changed_and_the_old_number_refused(
    portal: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    with portal.database.transaction() as session:
        seeker = make.a_seeker(session, full_name="Ayşe Işık", phone=PHONE)
        accounts.create_user(
            session,
            Role.SEEKER,
            "Ayşe Işık",
            settings=portal.settings,
            phone=PHONE,
            seeker_id=seeker.id,
        )
    page = visit(browser, portal, size=size, scripts=scripts)
    enter(page, portal, PHONE)
    page.goto("/aday/profilim")
    page.get_by_role("link", name="Değiştir: Telefon").click()
    is_sound(page, scripts)
    page.get_by_label("Yeni cep telefonunuz").fill(NEW)
    press(page, "Kodu gönder")
    is_sound(page, scripts)
    coded(page, portal)
    expect(page.get_by_text("Numaranız değişti")).to_be_visible()
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        other = visit(browser, portal, size=size, scripts=scripts)
        enter(other, portal, PHONE)
        expect(other.get_by_role("heading", name="Bu numara değişti")).to_be_visible()
        assert "Ayşe" not in other.content()
        is_sound(other, scripts)
        other.get_by_role("link", name="Yeni numarayla gir").click()
        enter(other, portal, NEW)
        expect(other.get_by_text("Ayşe").first).to_be_attached()


def enter(page: Page, portal: Portal, phone: str) -> None:
    """Somebody signs in by phone and code."""
    page.goto("/giris")
    page.get_by_label("Cep telefonunuz").fill(phone)
    press(page, "Kodu gönder")
    coded(page, portal)


@in_every_way
def test_a_firms_password_and_a_number_are_changed_in_counted_taps(
    portal: Portal, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    with portal.database.transaction() as session:
        firm = make.an_employer(session, name="Umut Fırın")
        given = {"phone": PHONE, "password": "mor bisiklet yokuş", **make.contact_of(session, firm.id)}
        accounts.create_user(
            session, Role.EMPLOYER, "Ayşe Işık", settings=portal.settings, employer_id=firm.id,
            **{**given, "phone": PHONE},
        )  # fmt: skip
    page = visit(browser, portal, size=size, scripts=scripts)
    page.goto("/giris/parola")
    with counted.journey(page, "a firm's forgotten password is set anew") as counts:
        counts.tap(page.get_by_role("link", name="Parolamı unuttum"))
        counts.write(page.get_by_label("Cep telefonunuz ya da e-postanız"), PHONE)
        counts.tap(page.get_by_role("button", name="Devam et"))
        counts.write(page.get_by_label("Altı haneli kod"), portal.code())
        counts.tap(page.get_by_role("button", name="Devam et"))
        counts.write(page.get_by_label("Yeni parola"), FRESH)
        counts.tap(page.get_by_role("button", name="Parolayı değiştir"))
        expect(page.get_by_text("Umut Fırın").first).to_be_visible()
    page.goto("/hesabim/telefon")
    with counted.journey(page, "one's own number is changed") as counts:
        counts.write(page.get_by_label("Yeni cep telefonunuz"), NEW)
        counts.tap(page.get_by_role("button", name="Kodu gönder"))
        counts.write(page.get_by_label("Altı haneli kod"), portal.code())
        counts.tap(page.get_by_role("button", name="Devam et"))
        expect(page.get_by_text("Numaranız değişti")).to_be_visible()
