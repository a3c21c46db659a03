"""An officer writes a vacancy while the firm is on the phone, and from a message that the firm sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from istihdam.config import Settings
from istihdam.db import Database
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.journeys import counted
from tests.journeys.test_officer_day import Day, at_the_desk
from tests.web.test_pasted_advertisements import MESSAGE

pytestmark = pytest.mark.browser
LETTERS_A_SECOND = 3
MOST_SECONDS = 60


@pytest.fixture
def day(sqlite: Database, tmp_path: Path) -> Iterator[Day]:
    found = Day(sqlite, Settings(data_dir=tmp_path, secret_key="s" * 40, weak_passwords_hash=True))
    yield found
    found.close()


def written(day: Day) -> Vacancy:
    with day.database.reading() as session:
        return session.scalars(select(Vacancy).order_by(Vacancy.id.desc()).limit(1)).one()


def seconds(counts: counted.Counted) -> float:
    """How long the presses take: three letters a second, a second for each tap, key and load."""
    return counts.letters / LETTERS_A_SECOND + counts.taps + counts.keys + counts.loads


def test_a_vacancy_is_typed_within_a_minute(browser: Browser, day: Day) -> None:
    page = at_the_desk(browser, day)
    page.goto(f"/gorevli/firma/{day.new_firm.key}")
    with counted.journey(page, "a vacancy is typed for a firm on the phone") as counts:
        counts.tap(page.get_by_role("link", name="Yeni ilan"))
        expect(page.get_by_label("Hangi meslek?")).to_be_focused()
        counts.type("garson")
        counts.write(page.get_by_label("Aylık net ücret"), "35000")
        counts.tap(page.locator("label.chip", has_text="Gündüz"))
        counts.write(page.get_by_label("Kaç kişi"), "3")
        counts.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("saklandı")
    assert seconds(counts) <= MOST_SECONDS
    made = written(day)
    assert (made.wage, made.openings, made.shifts) == (35_000, 3, ["day"])


def test_a_vacancy_is_pasted_within_a_minute(browser: Browser, day: Day) -> None:
    page = at_the_desk(browser, day)
    page.goto(f"/gorevli/firma/{day.new_firm.key}")
    with counted.journey(page, "a vacancy is pasted from a firm's message") as counts:
        counts.tap(page.get_by_role("link", name="Yeni ilan"))
        counts.tap(page.get_by_text("Eldeki ilandan doldur"))
        counts.tap(page.get_by_label("İlanın metni"))
        page.keyboard.insert_text(MESSAGE)
        counts.keys += 1  # pasted by one chord
        counts.tap(page.get_by_role("button", name="Alanları metinden doldur"))
        expect(page.get_by_label("Aylık net ücret")).to_have_value("38000")
        counts.tap(page.locator(".form-foot button[type=submit]"))
        expect(page.get_by_role("status")).to_contain_text("saklandı")
    assert seconds(counts) <= MOST_SECONDS
    made = written(day)
    assert (made.wage, made.openings, made.status) == (38_000, 3, VacancyStatus.WAITING)
    assert "0532" not in made.text
