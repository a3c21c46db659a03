"""An officer's day in a real browser: by keyboard at the desk, by call, without scripts, on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from istihdam import accounts, referrals
from istihdam.accounts import Role
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import State
from tests import factories
from tests.journeys.served import Served
from tests.web.officers import Centre

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
EMAIL, PASSWORD = "gulsen@merkez.example.invalid", "mor bisiklet yokuş"


class Day(Centre):
    """A centre with thirty people, ten vacancies, a firm that waits, and a served portal."""

    def __init__(self, database: Database, settings: Settings) -> None:
        super().__init__(database)
        self.people(*(factories.a_name(number) for number in range(29)))
        with database.transaction() as session:
            for number in range(6):
                factories.a_vacancy(session, title=f"Kurye {number + 1}", occupation="9331.01")
            self.new_firm = factories.an_employer(session, approved=False, name="Kuzey Catering")
            self.new_job = factories.a_vacancy(
                session, employer=self.new_firm, waiting=True, title="Aşçı Yardımcısı"
            )
            accounts.create_user(
                session, Role.OFFICER, "Gülşen Aydoğdu", settings=settings, email=EMAIL, password=PASSWORD
            )
        self.served = Served(settings, database)
        self.address = self.served.address

    def close(self) -> None:
        self.served.close()


@pytest.fixture
def day(sqlite: Database, tmp_path: Path) -> Iterator[Day]:
    settings = Settings(data_dir=tmp_path, secret_key="s" * 40, weak_passwords_hash=True)
    found = Day(sqlite, settings)
    yield found
    found.close()


def at_the_desk(browser: Browser, day: Day, *, width: int = 1280, scripts: bool = True) -> Page:
    """A signed-in officer's page; a request to another host fails the test."""
    context = browser.new_context(
        base_url=day.address,
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        locale="tr-TR",
    )
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: pytest.fail(route.request.url))
    page = context.new_page()
    page.goto("/giris/parola")
    page.locator("[name=name]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    expect(page).to_have_url(f"{day.address}/gorevli/")
    return page


def test_by_keyboard_alone_a_person_is_found_and_sent_to_three_vacancies(browser: Browser, day: Day) -> None:
    page = at_the_desk(browser, day)
    expect(page.locator("input[name=q]").first).to_be_focused()
    page.keyboard.type("0532 555 12 04")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ayşe Işık")).to_be_visible()
    expect(page.get_by_role("button", name="İlan işaretleyin")).to_be_disabled()
    for key in ("Space", "ArrowDown", "Space", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="3 ilana yönlendir")).to_be_enabled()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ayşe Işık 3 ilana yönlendirildi")
    assert len(day.log(EventKind.REFERRED)) == 3
    assert len({event.batch for event in day.log(EventKind.REFERRED)}) == 1
    page.get_by_role("link", name="Bugünkü fişi yazdır (3 ilan)").click()
    expect(page.locator(".slip-job")).to_have_count(3)
    page.pdf()


def test_a_sending_is_undone_from_its_message(browser: Browser, day: Day) -> None:
    page = at_the_desk(browser, day)
    page.goto(f"/gorevli/kisi/{day.ayse.key}/")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Geri al")).click()
    expect(page.get_by_role("status")).to_contain_text("1 kayıt geri alındı")
    assert [one.state for one in day.referrals_of(day.ayse)] == [None]


def test_an_officer_verifies_publishes_ranks_sends_three_and_settles_the_call(
    browser: Browser, day: Day
) -> None:
    page = at_the_desk(browser, day)
    page.get_by_role("link", name="Onaylar").click()
    page.get_by_role("button", name="Onayla: Kuzey Catering", exact=True).click()
    page.get_by_role("button", name="Yayımla: Aşçı Yardımcısı").click()
    expect(page.get_by_role("status")).to_contain_text("yayımlandı")
    for number in range(3):
        page.locator("input.pick").nth(number).check()
    page.get_by_role("button", name="3 kişiyi gönder").click()
    expect(page.get_by_role("status")).to_contain_text("3 kişi “Aşçı Yardımcısı” ilanına yönlendirildi")
    page.get_by_role("link", name="Sonuçlar").click()
    for number, (button, reason) in enumerate(
        (("started", ""), ("other", "declined/too_far"), ("no_show", "no_show/not_reached"))
    ):
        row = page.locator(".answer").nth(number)
        row.locator(f".answer-{button}").click()
        if reason:
            row.locator("select[name^=reason]").select_option(reason)
    page.get_by_role("button", name="Cevapları kaydet").click()
    expect(page.get_by_role("status")).to_contain_text("3 sonuç kaydedildi")
    with day.database.reading() as session:
        stands = referrals.counts(session)
    assert stands == {State.STARTED: 1, State.DECLINED: 1, State.NO_SHOW: 1}


class Clicks:
    """Presses of a button, link or choice, counted as they are made."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        """One more press."""
        target.click()
        self.count += 1


def eight_sent(day: Day) -> str:
    """The address of a vacancy that eight people were sent to."""
    with day.database.transaction() as session:
        job = session.merge(day.jobs[0])
        people = [factories.a_seeker(session) for _ in range(8)]
        referrals.refer(session, people, [job], by=factories.OFFICER)
    return f"/gorevli/ilanlar/{job.key}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_eight_outcomes_of_a_vacancy_take_ten_clicks_at_most(
    browser: Browser, day: Day, scripts: bool
) -> None:
    vacancy, clicks = eight_sent(day), Clicks()
    page = at_the_desk(browser, day, width=1366, scripts=scripts)
    page.goto(vacancy)
    clicks.on(page.get_by_role("link", name=re.compile("^Gönderilen")))
    rows = page.locator(".answer")
    expect(rows).to_have_count(8)
    for number, words in enumerate(("Geldi", "Gelmedi", "Kabul ettik", "İşe başladı") * 2):
        clicks.on(rows.nth(number).get_by_role("radio", name=words, exact=True))
        expect(rows.nth(number).get_by_label("Neden?")).to_be_visible(visible=words == "Gelmedi")
    clicks.on(page.get_by_role("button", name="Cevapları kaydet"))
    expect(page.get_by_text("8 sonuç kaydedildi")).to_be_visible()
    assert clicks.count <= 10
    with day.database.reading() as session:
        stands = referrals.counts(session)
    states = (State.ATTENDED, State.NO_SHOW, State.ACCEPTED, State.STARTED)
    assert stands == dict.fromkeys(states, 2)


def test_without_scripts_the_same_work_is_done(browser: Browser, day: Day) -> None:
    page = at_the_desk(browser, day, scripts=False)
    page.locator("#search-q").fill("ayse isik")
    page.locator("#search-q").press("Enter")
    page.locator("input.pick").nth(0).check()
    page.locator("input.pick").nth(1).check()
    page.get_by_role("button", name="İşaretli ilanlara yönlendir").click()
    expect(page.get_by_text("Ayşe Işık 2 ilana yönlendirildi")).to_be_visible()
    assert len(day.log(EventKind.REFERRED)) == 2


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_the_pages_fit_and_axe_finds_nothing_on_them(browser: Browser, day: Day, width: int) -> None:
    with day.database.transaction() as session:
        job = session.merge(day.jobs[0])
        ayse = session.merge(day.ayse)
        (sent,) = referrals.refer(session, [ayse], [session.merge(day.jobs[1])], by=factories.OFFICER)
        referrals.request(session, ayse, job, by=factories.ON_THE_WEB)
    person, vacancy = f"/gorevli/kisi/{day.ayse.key}/", f"/gorevli/ilanlar/{day.jobs[0].key}"
    page = at_the_desk(browser, day, width=width)
    for path in (
        "/gorevli/",
        "/gorevli/?q=0533+111+22+33",
        "/gorevli/kayit",
        person,
        f"{person}profil",
        f"{person}fis",
        "/gorevli/ilanlar",
        vacancy,
        f"{vacancy}?goster=gonderilen",
        f"{vacancy}?goster=uymayan",
        f"{vacancy}/kapat",
        f"{vacancy}/kontenjan",
        f"/gorevli/firma/{day.firm.key}",
        "/gorevli/onaylar",
        "/gorevli/sonuclar",
        "/gorevli/istekler",
        f"/gorevli/yonlendirme/{sent.key}",
        "/gorevli/ozgecmisler",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        found = Axe().run(page).response["violations"]
        assert found == [], f"{path}: {[one['id'] for one in found]}"
    page.goto(f"{person}profil")
    page.locator("[name=phone]").fill("12")
    page.get_by_role("button", name="Kaydet").click()
    expect(page.get_by_role("alert")).to_contain_text("Cep telefonu")
    assert Axe().run(page).response["violations"] == []
