"""The public pages in a browser: light over the wire, sound, not refused by the policy, one tap a card."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories as make
from tests.journeys import fit
from tests.journeys.portal import Portal, faults, visit

pytestmark = pytest.mark.browser
HEAVIEST = 70_000
"""Bytes of a first visit to the list of vacancies, with all that it loads."""


def furnish(portal: Portal) -> str:
    with portal.database.transaction() as session:
        firm = make.an_employer(session, name="Yıldız Lojistik San. ve Tic. Ltd. Şti.")
        for number in range(25):
            make.a_vacancy(
                session, employer=firm, title=f"Depo Forklift Operatörü {number}", has_transport=True
            )
        text = "</script><script>document.title = 'x'</script>"
        return make.a_vacancy(session, employer=firm, title="Kasiyer", text=text).key


def weight(page: Page, path: str) -> int:
    """Bytes that came over the wire for the page and all that it loads, with their headers."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    came: list[float] = []
    client.on("Network.loadingFinished", lambda load: came.append(load["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    return round(sum(came))


def test_the_list_is_light_and_public_pages_are_sound(portal: Portal, browser: Browser) -> None:
    key = furnish(portal)
    page = visit(browser, portal)
    assert weight(page, "/ilanlar") <= HEAVIEST
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    for path in (
        "/", "/ilanlar?mahalle=zzkvq&ucret=abc", "/ilanlar?mahalle=tatlisu&servis=1", "/iletisim",
        f"/ilanlar/{key}", "/egitimler",
    ):  # fmt: skip
        page.goto(path)
        if "zzkvq" in path:
            refused.clear()  # the browser notes the 422 itself
        assert faults(page) == [], path
        assert fit.faults(page) == [], path
    page.goto(f"/ilanlar/{key}")
    assert page.title().startswith("Kasiyer")
    assert page.evaluate("document.querySelectorAll('script[type=\"application/ld+json\"]').length") == 1
    assert page.evaluate("JSON.parse(document.querySelector('script[type$=json]').text).title") == "Kasiyer"
    assert refused == []


def test_a_tap_anywhere_on_a_card_opens_the_job(portal: Portal, browser: Browser) -> None:
    furnish(portal)
    page = visit(browser, portal, scripts=False)
    page.goto("/")
    page.get_by_label("Nasıl bir iş").fill("kasiyer")
    page.get_by_label("Mahalleniz").fill("tatlısu")
    page.get_by_role("button", name="İş ara").click()
    card = page.locator(".job-card").first
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] - 8)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kasiyer")
