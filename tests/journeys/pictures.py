"""The pictures of the README: the first screen of each role, of a house that was just furnished.

    python -m tests.journeys.pictures [--quick]

writes docs/pictures/ROLE.webp; the people on them are invented.
"""

import argparse
import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from istihdam import seed
from istihdam.db import Database
from istihdam.seed.logins import Login
from tests.journeys.portal import DESK_SIZE, PHONE_SIZE, Portal, chromium, visit
from tests.journeys.signing_in import enter

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
ON_A_PHONE = frozenset({"seeker"})
LEFT_OUT = frozenset({"training"})
COLOURS = 128


def main() -> None:
    """Furnishes a house in a temporary folder, looks at it as each role, and writes what it sees."""
    parser = argparse.ArgumentParser(description="Draws the pictures of the README.")
    parser.add_argument("--quick", action="store_true", help="a small house, in seconds")
    size = seed.QUICK if parser.parse_args().quick else seed.FULL
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/house.db")
        database.upgrade()
        portal = Portal(database, Path(folder))
        logins = seed.furnish(database, portal.settings, size)
        with chromium() as browser:
            draw(browser, portal, logins)
        portal.close()
        database.close()


def draw(browser: Browser, portal: Portal, logins: list[Login]) -> None:
    """The home of everybody on a phone, and the first page of each role that signs in."""
    home = visit(browser, portal)
    home.goto("/")
    keep(home, "public")
    for login in (one for one in logins if one.role not in LEFT_OUT):
        page = visit(browser, portal, size=PHONE_SIZE if login.role in ON_A_PHONE else DESK_SIZE)
        enter(page, portal, login)
        keep(page, login.role)


def keep(page: Page, name: str) -> None:
    """What the window shows now, as a small file."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.webp", lossless=True, method=6)


if __name__ == "__main__":
    main()
