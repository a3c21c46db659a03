"""A served portal and a browser for people's journeys; a request to another host fails the test."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from istihdam.config import Settings
from istihdam.db import Database
from tests.conftest import missing
from tests.journeys.served import Served

BROWSERS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
"""Debian's Chromium; the one without a window of its own does the same in half the time."""
PHONE_SIZE, DESK_SIZE = (360, 740), (1280, 800)
in_every_way = pytest.mark.parametrize(
    ("size", "scripts"),
    [
        pytest.param(PHONE_SIZE, True, id="phone-scripts"),
        pytest.param(DESK_SIZE, False, id="desk-no scripts"),
        pytest.param(PHONE_SIZE, False, id="phone-no scripts", marks=pytest.mark.long),
        pytest.param(DESK_SIZE, True, id="desk-scripts", marks=pytest.mark.long),
    ],
)
"""On a phone and at a desk, with scripts and without: two opposite ways in the quick set, all by `--long`."""


class Portal:
    """The portal over this database, answering on a free port of this machine."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.texts = folder / "sms.jsonl"
        self.database = database
        self.settings = Settings(
            data_dir=folder,
            secret_key="s" * 40,
            sms_gateway=f"file:{self.texts}",
            weak_passwords_hash=True,
            quiet_hours=(0, 0),  # whatever the hour at which the journey is made
        )
        self.served = Served(self.settings, database)
        self.address = self.served.address

    def code(self) -> str:
        """The code of the last text message."""
        last = json.loads(self.texts.read_text("utf-8").splitlines()[-1])
        found = re.search(r"\d{6}", last["text"])
        assert found
        return found.group()

    def close(self) -> None:
        self.served.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; the test skips (or fails in CI) where the machine has none."""
    program = next((place for place in BROWSERS if place.exists()), None)
    if program is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=str(program), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


def visit(
    browser: Browser, portal: Portal, *, size: tuple[int, int] = PHONE_SIZE, scripts: bool = True
) -> Page:
    """A visitor's page in a fresh context."""
    width, height = size
    context = browser.new_context(
        base_url=portal.address,
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        locale="tr-TR",
    )
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: pytest.fail(route.request.url))
    return context.new_page()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page: rule and element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
