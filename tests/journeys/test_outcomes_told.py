"""A firm tells an officer on the phone what became of eight people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from istihdam.config import Settings
from istihdam.db import Database
from istihdam.events import EventKind
from istihdam.referrals import Referral
from tests import factories
from tests.journeys import counted
from tests.journeys.test_officer_day import Day, at_the_desk

pytestmark = pytest.mark.browser
MOST_CLICKS = 10


class ToldDay(Day):
    """A day on which eight people of a firm wait for its word."""

    eight: list[Referral]


@pytest.fixture
def day(sqlite: Database, tmp_path: Path) -> Iterator[ToldDay]:
    found = ToldDay(sqlite, Settings(data_dir=tmp_path, secret_key="s" * 40, weak_passwords_hash=True))
    found.eight = found.sent(*found.people(*(factories.a_name(number) for number in range(40, 48))))
    yield found
    found.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_eight_outcomes_of_a_firm_are_written_in_ten_clicks(
    browser: Browser, day: ToldDay, scripts: bool
) -> None:
    page = at_the_desk(browser, day, scripts=scripts)
    page.goto("/gorevli/sonuclar")
    with counted.journey(page, "eight outcomes of a firm, told to an officer") as counts:
        for one in day.eight:
            counts.tap(page.locator(f".answer:has([name='outcome-{one.key}']) .answer-accepted"))
        counts.tap(page.get_by_role("button", name="Cevapları kaydet"))
        expect(page.get_by_role("status")).to_contain_text("8 sonuç kaydedildi")
    assert counts.taps <= MOST_CLICKS
    assert len(day.log(EventKind.ACCEPTED)) == 8


def test_eight_outcomes_of_a_vacancy_are_written_in_ten_clicks(browser: Browser, day: ToldDay) -> None:
    page = at_the_desk(browser, day)
    page.goto(f"/gorevli/ilanlar/{day.jobs[0].key}")
    with counted.journey(page, "eight outcomes of a vacancy, told to an officer") as counts:
        counts.tap(page.get_by_role("link", name="Gönderilen"))
        for one in day.eight:
            counts.tap(page.locator(f"#kisi-{one.key} .answer-accepted"))
        counts.tap(page.get_by_role("button", name="Cevapları kaydet"))
        expect(page.get_by_role("status")).to_contain_text("8 sonuç kaydedildi")
    assert counts.taps <= MOST_CLICKS
    assert len(day.log(EventKind.ACCEPTED)) == 8
