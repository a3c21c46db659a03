"""The language of the pages in a browser: offered, pressed for, pressed back; a page from right to left."""

import pytest
from playwright.sync_api import Browser, Page, expect

from istihdam import i18n
from tests import factories as make
from tests.journeys import fit
from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, Portal, faults, overflow

pytestmark = pytest.mark.browser
ARABIC = "ar"


def visit_from_abroad(browser: Browser, portal: Portal, size: tuple[int, int], *, scripts: bool) -> Page:
    """A visitor's page in a browser that asks for English."""
    context = browser.new_context(
        base_url=portal.address,
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=scripts,
        locale="en-GB",
    )
    return context.new_page()


def furnish(portal: Portal) -> str:
    with portal.database.transaction() as session:
        return make.a_vacancy(session, title="Forklift Operatörü", wage=34000).key


@pytest.mark.parametrize("scripts", [False, True], ids=["no scripts", "scripts"])
def test_english_is_offered_pressed_for_and_pressed_back(
    portal: Portal, browser: Browser, *, scripts: bool
) -> None:
    key = furnish(portal)
    page = visit_from_abroad(browser, portal, PHONE_SIZE, scripts=scripts)
    page.goto(f"/ilanlar/{key}")
    assert overflow(page) <= 0
    assert not scripts or faults(page) == []
    page.get_by_role("button", name="Read it in English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="What is asked for")).to_be_visible()
    expect(page.locator("h1 [lang=tr]")).to_have_text("Forklift Operatörü")
    expect(page.get_by_text("34,000 ₺").first).to_be_visible()
    assert page.url.endswith(f"/ilanlar/{key}")
    assert overflow(page) <= 0
    assert not scripts or faults(page) + fit.faults(page) == []
    page.get_by_role("contentinfo").get_by_role("button", name="Türkçe").click()
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    expect(page.get_by_role("button", name="Read it in English")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE_SIZE, DESK_SIZE], ids=["phone", "desk"])
def test_the_first_page_stands_from_right_to_left_for_a_language_written_so(
    portal: Portal, browser: Browser, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Arabic has no catalogue yet, so the words are English; the layout is what is looked at."""
    monkeypatch.setattr(i18n, "LANGUAGES", (*i18n.LANGUAGES, ARABIC))
    furnish(portal)
    page = visit_from_abroad(browser, portal, size, scripts=True)
    page.context.add_cookies([{"name": "dil", "value": ARABIC, "url": portal.address}])
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert overflow(page) <= 0
    assert faults(page) == []
    brand, entry = page.locator(".brand").bounding_box(), page.locator(".top-link").bounding_box()
    assert brand
    assert entry
    assert brand["x"] > entry["x"]
    assert page.locator(".help a").evaluate("one => getComputedStyle(one).direction") == "ltr"
