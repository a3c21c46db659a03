"""A job seeker's day on a phone: signs up, sends a CV, confirms it, applies, sees what comes next."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import typst
from playwright.sync_api import Browser, Locator, Page, expect

from istihdam import clock, referrals, seekers
from istihdam.db import Database
from istihdam.referrals import State
from tests import factories
from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, Portal, faults, overflow, visit

pytestmark = pytest.mark.browser
NAME, NUMBER = "Şükrü Çalışkan", "532 555 12 04"
CV = """
#set text(lang: "tr")
= Şükrü Çalışkan
Tatlısu Mah. Ümraniye / İstanbul

== İŞ DENEYİMİ
03.2019 - 03.2023 Yıldız Lojistik A.Ş. - Forklift Operatörü

== EĞİTİM
Ümraniye Meslek Lisesi mezunu, 2015

== BELGELER
Forklift operatör belgesi

Ehliyet: B
"""


@pytest.fixture
def portal(sqlite: Database, tmp_path: Path) -> Iterator[Portal]:
    """The portal with a job for forklift drivers that wants a certificate, others, and a training."""
    with sqlite.transaction() as session:
        factories.a_vacancy(
            session,
            title="Depo Forkliftçisi",
            required_certificates=["forklift belgesi"],
            min_experience_years=2,
        )
        factories.a_vacancy(session, title="Kıdemli Forkliftçi", required_skills=["reach truck"])
        factories.a_vacancy(session, title="Kuaför", occupation="5141.01", text="Saç kesimi.")
        factories.a_training(session, planned_on=clock.today() + timedelta(days=1))
    found = Portal(sqlite, tmp_path)
    yield found
    found.close()


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    """A PDF with Turkish letters."""
    source, made = tmp_path / "cv.typ", tmp_path / "özgeçmişim.pdf"
    source.write_text(CV, "utf-8")
    typst.compile(source, output=made)
    return made


def join(page: Page, portal: Portal) -> None:
    """Name, phone and code; the questions wait."""
    page.goto("/kayit")
    page.get_by_label("Adınız ve soyadınız").fill(NAME)
    page.get_by_label("Cep telefonunuz").fill(NUMBER)
    press(page, "Devam et")
    page.get_by_label("Altı hane").fill(portal.code())
    press(page, "Devam et")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ne iş yapıyorsunuz?")


def press(page: Page, words: str) -> None:
    leave(page, page.locator("main").get_by_role("button", name=words, exact=True))


def leave(page: Page, target: Locator) -> None:
    """A tap that leads to another page, which is there afterwards."""
    with page.expect_navigation():
        target.click()


def confirm(page: Page, cv: Path) -> None:
    page.goto("/aday/ozgecmis")
    page.locator("#file").set_input_files(cv)
    press(page, "Gönder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Doğru mu?")
    press(page, "Bunlar doğru")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bana uygun işler")


def test_from_a_pdf_to_an_application(browser: Browser, portal: Portal, cv: Path) -> None:
    page = visit(browser, portal)
    join(page, portal)
    page.goto("/aday/ozgecmis")
    page.locator("#file").set_input_files(cv)
    press(page, "Gönder")
    row = page.locator(".diff").filter(has=page.get_by_label("B sınıfı ehliyet"))
    expect(row.locator("blockquote")).to_contain_text("Ehliyet: B")
    with portal.database.reading() as session:
        assert seekers.by_phone(session, NUMBER)[0].licences == []
    press(page, "Bunlar doğru")
    job = page.locator(".job-card").filter(has_text="Depo Forkliftçisi")
    expect(job).to_contain_text("uyuyor")
    job.get_by_role("button", name="Başvur").click()
    ticket = page.get_by_role("region", name="Biletim")
    expect(ticket).to_contain_text("Başvurunuz görevlilerin listesinde")
    with portal.database.reading() as session:
        (seeker,) = seekers.by_phone(session, NUMBER)
        assert seeker.licences == ["B"]
        assert [one.state for one in referrals.of_person(session, seeker)] == [State.APPLIED]


def test_the_whole_way_works_without_scripts(browser: Browser, portal: Portal, cv: Path) -> None:
    page = visit(browser, portal, scripts=False)
    join(page, portal)
    confirm(page, cv)
    page.locator(".job-card").filter(has_text="Depo Forkliftçisi").get_by_role("link").click()
    page.locator(".apply-bar").get_by_role("button").click()
    expect(page.locator(".timeline")).to_contain_text("Başvurdu")


@pytest.mark.parametrize(
    "size", [PHONE_SIZE, pytest.param(DESK_SIZE, marks=pytest.mark.long)], ids=["phone", "desk"]
)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(
    browser: Browser, portal: Portal, cv: Path, size: tuple[int, int]
) -> None:
    page = visit(browser, portal, size=size)
    wrong: dict[str, object] = {}

    def look() -> None:
        if found := faults(page) or overflow(page):
            wrong[page.url] = found

    for path in (
        "/",
        "/ilanlar",
        "/ilanlar?q=zzkvq&ilce=Ankara",
        "/egitimler",
        "/aydinlatma",
        "/erisilebilirlik",
        "/kayit",
    ):
        page.goto(path)
        look()
    page.goto("/ilanlar")
    leave(page, page.locator(".job-card a").first)
    look()
    join(page, portal)
    page.goto("/aday/ozgecmis")
    press(page, "Gönder")
    look()
    page.locator("#file").set_input_files(cv)
    press(page, "Gönder")
    look()
    press(page, "Bunlar doğru")
    leave(page, page.locator(".job-card").first.get_by_role("button", name="Başvur"))
    expect(page.locator(".timeline")).to_be_visible()
    look()
    own = ("", "isler", "basvurularim", "egitimler", "profilim", "profilim/bilgiler", "izinlerim", "ozgecmis")
    for path in own:
        page.goto(f"/aday/{path}")
        look()
    page.goto("/aday/isler")
    leave(page, page.locator(".job-title a").first)
    look()
    assert wrong == {}
