"""An officer's work counted in keys in a real browser: what stands on the screen, what each task takes."""

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import accounts
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.events import EventKind
from tests import factories
from tests.journeys import counted, fit
from tests.journeys.portal import Portal, faults, visit
from tests.web.officers import Centre

pytestmark = pytest.mark.browser
SCREEN = (1366, 768)
PASSWORD = "mor bisiklet yokuş"
WHOLE = """() => {
  const foot = document.querySelector(".send-foot").getBoundingClientRect().top;
  const rows = [...document.querySelectorAll(".rows > li:not(.near-rule)")];
  return rows.filter((row) => row.getBoundingClientRect().bottom <= Math.min(foot, innerHeight)).length;
}"""


class Desk(Centre):
    """A centre with twenty vacancies and thirty people, and a served portal."""

    def __init__(self, database: Database, portal: Portal) -> None:
        super().__init__(database)
        self.portal = portal
        self.people(*(factories.a_name(number) for number in range(30)))
        with database.transaction() as session:
            for number in range(20):
                factories.a_vacancy(session, title=f"Forklift Operatörü {number + 1}", openings=3)
            accounts.create_user(
                session,
                Role.OFFICER,
                "Gülşen Aydoğdu",
                settings=portal.settings,
                email="gulsen@merkez.example.invalid",
                password=PASSWORD,
            )

    def page(self, browser: Browser, *, scripts: bool = True, size: tuple[int, int] = SCREEN) -> Page:
        """A signed-in officer's page."""
        page = visit(browser, self.portal, size=size, scripts=scripts)
        page.goto("/giris/parola")
        page.locator("[name=name]").fill("gulsen@merkez.example.invalid")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/giris" not in address)
        return page


@pytest.fixture
def desk(sqlite: Database, portal: Portal) -> Desk:
    return Desk(sqlite, portal)


def test_nine_rows_stand_whole_on_a_small_screen_under_a_header_of_48_pixels(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    for path in (f"/gorevli/kisi/{desk.ayse.key}/", f"/gorevli/ilanlar/{desk.jobs[0].key}"):
        page.goto(path)
        assert page.evaluate(WHOLE) >= 9, path
        assert page.locator(".top").bounding_box()["height"] == 48
        heights = page.eval_on_selector_all(
            ".rows > li:not(.near-rule)", "rows => rows.map(row => row.getBoundingClientRect().height)"
        )
        assert max(heights) <= 54, heights


def test_why_a_row_fits_follows_the_focus_and_the_foot_says_what_is_sent(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    titles = page.locator(".rows label").all_inner_texts()
    pane = page.locator("[data-why]")
    expect(pane.locator("h2")).to_contain_text(titles[0])
    expect(pane).to_contain_text("Toplam")
    page.keyboard.press("j")
    expect(pane.locator("h2")).to_contain_text(titles[1])
    page.locator(".rows > li").nth(4).hover()
    expect(pane.locator("h2")).to_contain_text(titles[4])
    page.keyboard.press("x")
    page.keyboard.press("4")
    foot = page.locator(".send-words")
    expect(foot).to_contain_text("Ayşe Işık")
    expect(foot).to_contain_text("(2) · SMS gider")
    expect(foot).to_contain_text(titles[3])


def test_the_next_person_is_sent_to_five_vacancies_in_twelve_keys(browser: Browser, desk: Desk) -> None:
    page = desk.page(browser)
    (other,) = desk.people("Selma Gürbüz", phone="0533 777 48 19")
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    with counted.journey(page, "next known person to five vacancies") as keys:
        keys.press("/")
        keys.type("4819")
        keys.press("Enter")
        expect(page.get_by_role("heading", name="Selma Gürbüz")).to_be_visible()
        keys.press("1", "2", "3", "4", "5", "Enter")
        expect(page.get_by_role("status")).to_contain_text("Selma Gürbüz 5 ilana yönlendirildi")
    assert keys.total <= 12
    assert len(desk.log(EventKind.REFERRED)) == 5
    with counted.journey(page, "slip of today, printed") as keys:
        page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
        keys.press("p")
        expect(page.locator(".slip-job")).to_have_count(5)
        page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
        keys.press("p")
        expect(page.locator("body[data-printed]")).to_have_count(1)
    assert keys.total <= 2
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Selma Gürbüz")).to_be_visible()
    assert other.key in page.url


def test_a_sending_is_undone_by_its_key_and_the_next_in_line_comes_by_theirs(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("yönlendirildi")
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_contain_text("1 kayıt geri alındı")
    page.wait_for_load_state("load")
    page.keyboard.press("n")
    page.wait_for_url(lambda address: "/kisi/" in address and desk.ayse.key not in address)


def test_somebody_new_is_registered_and_sent_in_forty_keys(browser: Browser, desk: Desk) -> None:
    page = desk.page(browser)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    with counted.journey(page, "walk-in registered and sent to three vacancies") as keys:
        keys.press("g", "k")
        expect(page.locator("[name=full_name]")).to_be_focused()
        keys.type("Nazlı Esen")
        keys.press("Tab")
        keys.type("5337778899")
        keys.press("Tab")
        keys.type("forklift operatörü")
        keys.press("Tab")
        keys.type("tat")
        keys.press("Tab", "Tab", "Tab", "Space", "Enter")
        expect(page.get_by_role("heading", name="Nazlı Esen")).to_be_visible()
        keys.press("1", "2", "3", "Enter")
        expect(page.get_by_role("status")).to_contain_text("Nazlı Esen 3 ilana yönlendirildi")
    assert keys.keys <= 40
    assert len(desk.log(EventKind.REFERRED)) == 3


@pytest.mark.parametrize(
    ("path", "field"), [("firmalar", "q"), ("firma/yeni", "name"), ("ilanlar", "q"), ("kayit", "full_name")]
)
@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_field_of_a_page_has_the_focus(
    browser: Browser, desk: Desk, path: str, field: str, scripts: bool
) -> None:
    page = desk.page(browser, scripts=scripts)
    page.goto(f"/gorevli/{path}")
    expect(page.locator(f"main [name={field}]").first).to_be_focused()


def test_an_answer_opens_with_its_first_row_in_focus_and_rows_bear_their_numbers(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    page.goto("/gorevli/?q=forklift")
    row = page.locator(".link-rows a").first
    expect(row).to_be_focused()
    target = row.get_attribute("href")
    assert target
    assert target.startswith("/gorevli/ilanlar/")
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    page.keyboard.press("7")
    expect(page.locator("input.pick").nth(6)).to_be_checked()
    expect(page.locator("input.pick").nth(6)).to_be_focused()


def test_letters_behind_g_lead_to_the_pages_and_the_sheet_lets_the_keys_rest(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url(lambda address: address.endswith("/gorevli/ilanlar"))
    page.locator("body").click(position={"x": 5, "y": 700})
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Satırı işaretle")
    assert faults(page) == []
    sheet.get_by_role("button", name="Tuşları kapat").click()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.keyboard.press("?")
    expect(sheet).to_have_count(0)
    assert page.url.endswith("/gorevli/ilanlar")


def test_the_first_field_has_the_focus_and_nothing_lies_behind_five_tabs(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    expect(page.locator("input.pick").first).to_be_focused()
    page.keyboard.press("x")
    passed = list[bool]()
    for _tab in range(5):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.matches('[data-send]')"))
    assert any(passed)


def test_without_scripts_a_row_opens_its_own_why_and_links_do_what_keys_do(
    browser: Browser, desk: Desk
) -> None:
    page = desk.page(browser, scripts=False)
    page.goto(f"/gorevli/kisi/{desk.ayse.key}/")
    page.locator(".match-parts summary").first.click()
    expect(page.locator(".match-parts .why").first).to_contain_text("Toplam")
    page.locator(".keys-line").get_by_role("link", name="sıradaki kişi").click()
    page.wait_for_url(lambda address: desk.ayse.key not in address)
    page.locator(".keys-line").get_by_role("link", name="tuşlar").click()
    expect(page.get_by_role("heading", name="Tuşlar")).to_be_visible()


def test_the_desk_is_sound_at_every_size(browser: Browser, desk: Desk) -> None:
    page = desk.page(browser)
    for path in (f"kisi/{desk.ayse.key}/", "tuslar", "?q=forklift", "?q=isk+ayse", "kayit"):
        page.goto(f"/gorevli/{path}")
        assert [*faults(page), *fit.faults(page)] == [], path
