"""What every journey begins with: a browser, and a portal over an empty house."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from istihdam.db import Database
from tests.journeys.portal import Portal, chromium


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def browser(opened: Browser) -> Iterator[Browser]:
    """The module's browser, without the pages of the journey before."""
    yield opened
    for context in opened.contexts:
        context.close()


@pytest.fixture
def portal(sqlite: Database, tmp_path: Path) -> Iterator[Portal]:
    found = Portal(sqlite, tmp_path)
    yield found
    found.close()
