"""Presses of a journey, counted, and the table of them in docs that a run checks."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

TABLE = Path(__file__).parents[2] / "docs" / "counted-journeys.md"
ROW = re.compile(
    r"^\| (?P<name>[^|]+?) \| (?P<taps>\d+) \| (?P<keys>\d+) \| (?P<letters>\d+) \| (?P<loads>\d+) \|$",
    re.MULTILINE,
)


@dataclass
class Counted:
    """Taps on a screen, keys pressed, letters typed, and pages loaded so far."""

    page: Page
    taps: int = 0
    keys: int = 0
    letters: int = 0
    loads: int = 0

    @property
    def total(self) -> int:
        """Keys and letters together: every press of a finger."""
        return self.keys + self.letters

    def tap(self, target: Locator) -> None:
        """A finger on this part of the page, or the mouse."""
        target.click()
        self.taps += 1

    def write(self, target: Locator, text: str) -> None:
        """This field is tapped and the text typed into it."""
        target.fill(text)
        self.taps += 1
        self.letters += len(text)

    def press(self, *names: str) -> None:
        """These keys one after the other, on the page as it stands when it is loaded."""
        self.page.wait_for_load_state("load")
        for name in names:
            self.page.keyboard.press(name)
            self.keys += 1

    def type(self, text: str) -> None:
        """The text into what has the focus."""
        self.page.keyboard.type(text)
        self.letters += len(text)


@contextmanager
def journey(page: Page, name: str) -> Iterator[Counted]:
    """The counted journey of this name; its row of the table in docs must say the same.

    With COUNT_JOURNEYS=1 the row is written instead (`COUNT_JOURNEYS=1 pytest tests/journeys`).
    """
    counts = Counted(page)

    def load(_frame: object) -> None:
        counts.loads += 1

    page.on("framenavigated", load)
    yield counts
    page.remove_listener("framenavigated", load)
    row = f"| {name} | {counts.taps} | {counts.keys} | {counts.letters} | {counts.loads} |"
    if os.environ.get("COUNT_JOURNEYS"):
        written = TABLE.read_text("utf-8")
        rows = {match["name"]: match[0] for match in ROW.finditer(written)} | {name: row}
        head = ROW.sub("", written).rstrip("\n")
        TABLE.write_text(head + "\n" + "\n".join(rows.values()) + "\n", "utf-8")
    assert row in TABLE.read_text("utf-8").splitlines(), f"{row}: COUNT_JOURNEYS=1 writes it"
