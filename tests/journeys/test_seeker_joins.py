"""From the first page to a profile that a vacancy finds: counted in taps, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from istihdam import seekers, shortlists
from istihdam.db import Database
from istihdam.vacancies import Vacancy
from tests import factories
from tests.journeys.portal import Portal, faults, overflow, visit

pytestmark = pytest.mark.browser
NAME, NUMBER = "Gülşen Ilgın", "532 555 12 04"
LETTERS_A_SECOND = 3
SECONDS_A_TAP = 3
TWO_MINUTES = 120


class Finger:
    """Counts taps (presses on a button, link, chip or list entry) and typed letters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = self.letters = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def press(self, words: str) -> None:
        """A tap on the button of these words."""
        self.tap(self.page.locator("main").get_by_role("button", name=words, exact=True))

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label).press_sequentially(text)
        self.letters += len(text)

    @property
    def seconds(self) -> float:
        return self.letters / LETTERS_A_SECOND + self.taps * SECONDS_A_TAP


@pytest.fixture
def vacancy(sqlite: Database) -> Vacancy:
    with sqlite.transaction() as session:
        return factories.a_vacancy(session, title="Depo Forklift Operatörü", shifts=["day", "rotating_2"])


def to_the_questions(finger: Finger, portal: Portal) -> None:
    """The door, name and phone, the code."""
    finger.page.goto("/")
    finger.tap(finger.page.get_by_role("link", name="İş arıyorum"))
    finger.type("Adınız ve soyadınız", NAME)
    finger.type("Cep telefonunuz", NUMBER)
    finger.press("Devam et")
    finger.type("Altı hane", portal.code())
    finger.press("Devam et")
    expect(finger.page.get_by_role("heading", level=1)).to_have_text("Ne iş yapıyorsunuz?")


def is_found(portal: Portal, vacancy: Vacancy) -> bool:
    """True where the vacancy's list holds the person."""
    with portal.database.reading() as session:
        (seeker,) = seekers.by_phone(session, NUMBER)
        found = shortlists.candidates_for(session, vacancy)
        return [row.seeker.key for row in found.rows] == [seeker.key]


def test_eight_taps_and_two_minutes_make_a_findable_profile(
    browser: Browser, portal: Portal, vacancy: Vacancy
) -> None:
    page = visit(browser, portal)
    finger = Finger(page)
    to_the_questions(finger, portal)
    finger.type("Kendi kelimelerinizle yazın", "forkliftci")
    finger.tap(page.get_by_role("option", name="Forklift Operatörü"))
    finger.press("3 yıl")
    finger.type("Mahalle ya da ilçe", "tatlı")
    finger.tap(page.get_by_role("option", name="Tatlısu, Ümraniye"))
    finger.press("Her saat çalışırım")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaydınız hazır, Gülşen")
    assert finger.taps <= 8
    assert finger.seconds <= TWO_MINUTES
    assert is_found(portal, vacancy)


def test_ten_taps_are_enough_without_scripts(browser: Browser, portal: Portal, vacancy: Vacancy) -> None:
    page = visit(browser, portal, scripts=False)
    finger = Finger(page)
    to_the_questions(finger, portal)
    finger.type("Kendi kelimelerinizle yazın", "forkliftci")
    finger.press("Bul")
    finger.press("Forklift Operatörü")
    finger.press("3 yıl")
    finger.type("Mahalle ya da ilçe", "tatlısu")
    finger.press("Devam et")
    finger.press("Her saat çalışırım")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaydınız hazır, Gülşen")
    assert finger.taps <= 10
    assert finger.seconds <= TWO_MINUTES
    assert is_found(portal, vacancy)


def test_every_page_on_the_way_fits_a_small_phone_and_axe_finds_nothing(
    browser: Browser, portal: Portal, vacancy: Vacancy
) -> None:
    page = visit(browser, portal)
    found: dict[str, list[str] | int] = {}

    def look() -> None:
        path = page.url.removeprefix(portal.address)
        found[path] = faults(page) or overflow(page)

    page.goto("/")
    look()
    to_the_questions(Finger(page), portal)
    for path in (
        "meslek",
        "meslek?q=asci",
        "deneyim",
        "yer",
        "vardiya",
        "hazir",
        "ehliyet",
        "belge",
        "okul",
        "ucret",
        "izin",
    ):
        page.goto(f"/aday/sorular/{path}")
        look()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
