"""Every page that a role's links lead to, in a real browser on a phone: it fits, and axe finds nothing."""

from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask, template_rendered
from jinja2 import Template
from playwright.sync_api import Browser, Error, Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from istihdam import seed
from istihdam.db import Database
from istihdam.seed.logins import Login
from istihdam.web.shared import access
from tests.journeys import fit
from tests.journeys.portal import Portal, faults, overflow, visit
from tests.journeys.signing_in import enter

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(2400)]
EACH = 2
"""How many addresses of one page are opened in a role."""
TEMPLATES = Path(seed.__file__).parents[1] / "web" / "templates"
REACHED_BY_FORMS = {
    "auth/code.html",
    "auth/new_password.html",
    "auth/password.html",
    "auth/replaced.html",
    "auth/reset_sent.html",
    "auth/waiting.html",
    "auth/who.html",
    "employer/signed_up.html",
    "errors/problem.html",
    "links/alerts.html",
    "links/ended.html",
    "links/people.html",
    "links/referral.html",
    "links/slip.html",
    "links/search.html",
    "links/training.html",
    "links/vacancy.html",
    "links/started.html",
    "links/started_firm.html",
    "manager/closing.html",
    "officer/after_start.html",
    "officer/aliases_of.html",
    "officer/bulk_import_columns.html",
    "officer/bulk_import_done.html",
    "officer/bulk_import_preview.html",
    "officer/refuse.html",
    "officer/slip.html",
    "public/ended_vacancy.html",
    "seeker/cv/confirm.html",
    "seeker/cv/reading.html",
    "seeker/cv/unread.html",
    "seeker/join_who.html",
}
"""Pages that only a sent form or file leads to; journeys and the tests of those forms look at them."""


class Seen:
    """Which templates were drawn."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __call__(self, sender: Flask, template: Template, **rest: object) -> None:
        self.names.add(str(template.name))


@pytest.fixture
def house(sqlite: Database, tmp_path: Path) -> Iterator[tuple[Portal, list[Login]]]:
    portal = Portal(sqlite, tmp_path)
    logins = seed.furnish(sqlite, portal.settings, seed.QUICK)
    yield portal, logins
    portal.close()


def test_every_page_of_every_role_fits_a_phone_and_is_sound(
    house: tuple[Portal, list[Login]], browser: Browser
) -> None:
    portal, logins = house
    seen, wrong = Seen(), list[str]()
    template_rendered.connect(seen)
    wrong += walk(visit(browser, portal), portal, ["/", "/giris", "/kayit"])
    for login in logins:
        page = visit(browser, portal)
        enter(page, portal, login)
        starts = [page.url, *addresses(portal, login.role)]
        wrong += [f"{login.role}: {fault}" for fault in walk(page, portal, starts)]
    assert wrong == []
    assert whole_pages() - seen.names - REACHED_BY_FORMS == set()


def addresses(portal: Portal, role: str) -> list[str]:
    """The pages of the role whose address names nothing, so that no link need lead to them."""
    app = portal.served.app
    plain = [one for one in app.url_map.iter_rules() if "GET" in (one.methods or ()) and not one.arguments]
    own = [one.rule for one in plain if role in (access.whose(app.view_functions[one.endpoint]) or ())]
    return [f"{portal.address}{path}" for path in own if not path.endswith((".xlsx", ".pdf"))]


def walk(page: Page, portal: Portal, starts: list[str]) -> list[str]:
    """What is wrong on the pages that links lead to from these, two addresses of each page."""
    routes = portal.served.app.url_map.bind("localhost")
    waiting, known, opened = deque(starts), set(starts), Counter[str]()
    wrong: list[str] = []
    while waiting:
        address = waiting.popleft()
        name = endpoint(routes, address)
        if name is None or opened[name] >= EACH or name.endswith(("sign_out", "static")):
            continue
        opened[name] += 1
        wrong += look(page, address)
        for link in page.eval_on_selector_all("a[href]", "found => found.map(one => one.href)"):
            plain = str(link).split("#")[0]
            if plain.startswith(portal.address) and plain not in known:
                known.add(plain)
                waiting.append(plain)
    return wrong


def look(page: Page, address: str) -> list[str]:
    """Faults of one page; a file that comes down instead is left alone."""
    try:
        answer = page.goto(address, wait_until="load")
    except Error as problem:
        if "Download is starting" in str(problem):
            return []
        raise
    if answer is None or answer.status != 200:
        return [f"{address}: {answer and answer.status}"]
    if "text/html" not in answer.headers["content-type"]:
        return []
    wide = overflow(page)
    found = [f"{wide} px too wide"] if wide > 0 else []
    return [f"{address}: {fault}" for fault in [*found, *faults(page), *fit.faults(page)]]


def endpoint(routes: MapAdapter, address: str) -> str | None:
    """The name of the page at the address; None where there is none to get."""
    try:
        return str(routes.match(urlsplit(address).path, method="GET")[0])
    except HTTPException:
        return None


def whole_pages() -> set[str]:
    """Templates that are pages by themselves: they extend another and nothing extends them."""
    sources = {
        str(path.relative_to(TEMPLATES)): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")
    }
    extended = {name for name in sources for text in sources.values() if f'extends "{name}"' in text}
    return {name for name, text in sources.items() if "extends" in text} - extended
