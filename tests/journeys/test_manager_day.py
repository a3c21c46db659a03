"""A manager's morning in a real browser: the numbers move, one is opened, the basis is switched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import accounts, clock, referrals
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from tests import factories as make
from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, Portal, faults, overflow, visit

pytestmark = pytest.mark.browser
PASSWORD = "mor bisiklet yokuş"
LAST_YEAR = clock.today().replace(year=clock.today().year - 1, month=3, day=3)
expect.set_options(timeout=20_000)


@pytest.fixture
def portal(sqlite: Database, tmp_path: Path) -> Iterator[Portal]:
    found = Portal(sqlite, tmp_path)
    with sqlite.transaction() as session:
        for role in (Role.MANAGER, Role.TRAINING):
            email = f"{role}@merkez.example.invalid"
            accounts.create_user(
                session, role, "Hakan Işık", settings=found.settings, email=email, password=PASSWORD
            )
    yield found
    found.close()


def enter(page: Page, role: Role, path: str) -> None:
    page.goto(path)
    page.get_by_role("link", name="parolayla").click()
    page.get_by_label("E-posta ya da telefon").fill(f"{role}@merkez.example.invalid")
    page.get_by_label("Parola", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Giriş yap").click()


def is_sound(page: Page) -> None:
    page.wait_for_load_state("load")
    assert overflow(page) <= 0, page.url
    assert faults(page) == [], page.url


def figure(page: Page, code: str) -> str:
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name=code, exact=True))
    return row.locator(".figure-value").inner_text()


def test_the_numbers_move_and_one_opens_its_events(portal: Portal, browser: Browser) -> None:
    with portal.database.transaction() as session:
        vacancy = make.a_vacancy(session, openings=3)
        people = [make.a_seeker(session, full_name=name) for name in ("Ayşe Gizli", "Çağrı Gizli")]
    page = visit(browser, portal, size=DESK_SIZE)
    enter(page, Role.MANAGER, f"/yonetici/?donem={clock.today().year}")
    assert [figure(page, code) for code in ("PG4.4.4", "PG4.4.3", "PG4.4.2")] == ["0", "0", "0"]
    with portal.database.transaction() as session:
        sent = referrals.refer(session, people, [session.merge(vacancy)], by=make.OFFICER)
        referrals.advance(session, sent[0], EventKind.STARTED, by=make.OFFICER)
    page.reload()
    assert [figure(page, code) for code in ("PG4.4.4", "PG4.4.3", "PG4.4.2")] == ["2", "2", "1"]
    assert figure(page, "PG4.4.1") == "%50,0"
    is_sound(page)
    page.get_by_role("link", name="İşe yönlendirme sayısı (kişi): 2; olayları aç").click()
    for person in people:
        expect(page.get_by_role("cell", name=person.key)).to_be_visible()
    assert "Gizli" not in page.content()
    is_sound(page)


def test_the_basis_is_switched_and_the_figure_follows(portal: Portal, browser: Browser) -> None:
    with portal.database.transaction() as session:
        vacancy = make.a_vacancy(session, openings=3)
        referrals.refer(session, [make.a_seeker(session)], [vacancy], by=make.OFFICER)
    page = visit(browser, portal, size=PHONE_SIZE)
    enter(page, Role.MANAGER, "/yonetici/")
    is_sound(page)
    page.get_by_text("Sayılan: en az bir kez yönlendirilen kişiler").click()
    page.get_by_label("bir işverenin kabul ettiği kişiler").check()
    page.get_by_role("button", name="Bundan sonra böyle say").click()
    expect(page.get_by_text("Sayılan: bir işverenin kabul ettiği kişiler")).to_be_visible()
    is_sound(page)


def test_the_training_desk_plans_enrols_and_holds(portal: Portal, browser: Browser) -> None:
    with portal.database.transaction() as session:
        make.a_seeker(session, full_name="Işıl Çağlar")
    page = visit(browser, portal, size=PHONE_SIZE)
    enter(page, Role.TRAINING, "/egitim/")
    is_sound(page)
    page.get_by_role("main").get_by_role("link", name="Eğitim planla").first.click()
    is_sound(page)
    page.get_by_label("Kariyer eğitimi").check()
    page.get_by_label("Konu").fill("Mülakata hazırlık")
    page.get_by_label("Gün", exact=True).fill(clock.today().isoformat())
    page.get_by_role("button", name="Eğitimi planla").click()
    page.get_by_label("Ad ya da telefon numarası").fill("isil")
    page.get_by_role("button", name="Ara").click()
    is_sound(page)
    page.get_by_role("button", name="Işıl Çağlar kişisini kaydet").click()
    expect(page.get_by_role("heading", name="1 kişi kayıtlı")).to_be_visible()
    page.get_by_role("button", name="Eğitim yapıldı").click()
    expect(page.get_by_text("Eğitim yapıldı; 1 kişi geldi")).to_be_visible()
    is_sound(page)


def test_a_half_year_is_closed_and_its_form_taken_home(portal: Portal, browser: Browser) -> None:
    page = visit(browser, portal, size=PHONE_SIZE)
    enter(page, Role.MANAGER, "/yonetici/gecmis")
    is_sound(page)
    for path in ("/yonetici/gidis", "/yonetici/kapanislar"):
        page.goto(path)
        is_sound(page)
    with portal.database.transaction() as session, clock.set_to(clock.start_of(LAST_YEAR)):
        make.a_vacancy(session)
    page.goto("/yonetici/kapanislar")
    page.get_by_label("Dönem", exact=True).select_option(f"{LAST_YEAR.year}-H1")
    page.get_by_label("Değerleri denetledim").check()
    page.get_by_role("button", name="Dönemi kapat").click()
    expect(page.get_by_role("heading", name=f"{LAST_YEAR.year} ilk yarı kapanışı")).to_be_visible()
    is_sound(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Form (PDF)").click()
    assert taken.value.suggested_filename.endswith(".pdf")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
