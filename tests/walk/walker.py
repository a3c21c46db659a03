"""A furnished portal, a browser for each role, and what its pages lead to: addresses, forms, fields."""

import re
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from istihdam import accounts, checks
from istihdam.accounts import Role, User
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.seed.logins import Login
from istihdam.web.shared import access
from istihdam.web.shared.forms import new_form_key
from tests.walk import forms, values

SLOWEST = 2.0
"""Seconds that an answer may take, whatever was sent."""
EACH = 2
"""How many addresses of one page are opened in a role."""
LEFT_ALONE = frozenset({"auth.leave", "assets.static"})


def settings_in(folder: Path) -> Settings:
    """The settings of a furnished house whose files lie in this folder."""
    return Settings(
        data_dir=folder,
        secret_key="s" * 40,
        sms_gateway=f"file:{folder / 'sms.jsonl'}",
        weak_passwords_hash=True,
    )


@dataclass(frozen=True)
class Target:
    """A form as one role finds it: the page it stands on, and where it goes."""

    role: Role | None
    endpoint: str
    form: forms.Form


@dataclass
class Walker:
    """The portal over a furnished database; `faults` gathers what no page may do.

    With `crawled` given, each role is crawled once and what it found is kept there, for walks
    through other copies of the same house. `look` sees each answer of a crawl.
    """

    database: Database
    folder: Path
    logins: list[Login]
    requests: int = 0
    faults: list[str] = field(default_factory=list)
    crawled: dict[Role | None, tuple[list[str], list[Target]]] | None = None
    look: Callable[[Role | None, str, TestResponse], None] | None = None

    def __post_init__(self) -> None:
        self.settings = settings_in(self.folder)
        self.app: Flask = create_app(self.settings, self.database)
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.users = {Role(login.role): self._user(login.sign_in) for login in self.logins}
        self.browsers: dict[Role | None, FlaskClient] = {None: self.app.test_client()}

    def _user(self, name: str) -> int:
        with self.database.reading() as session:
            is_mail = "@" in name
            known = name if is_mail else checks.phone(name)
            column = User.email if is_mail else User.phone
            return int(session.scalars(select(User.id).where(column == known)).one())

    def seeker_id(self) -> int:
        """The job seeker who has an account."""
        with self.database.reading() as session:
            return int(session.get_one(User, self.users[Role.SEEKER]).seeker_id or 0)

    def page(self, role: Role | None, address: str) -> forms.Page:
        """The forms and links of one page, as the role sees it."""
        self.browser(role)
        return self._page(role, address)

    def browser(self, role: Role | None) -> FlaskClient:
        """The browser of the role's person, signed in (again, where the last form signed them out)."""
        if role is None:
            return self.browsers[None]
        known = self.browsers.get(role)
        if known is None or known.get("/hesabim/oturumlar").status_code != 200:
            known = self.browsers[role] = self._signed_in(role)
        return known

    def _signed_in(self, role: Role) -> FlaskClient:
        with self.database.transaction() as session:
            user = session.get_one(User, self.users[role])
            token = accounts.open_session(session, user, accounts.Where("127.0.0.1", "walk"))
        browser = self.app.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser

    # --- finding -----------------------------------------------------------------------------------

    def endpoint(self, address: str, method: str = "GET") -> str | None:
        """The name of the view behind an address; None where there is none."""
        routes = self.app.url_map.bind("localhost")
        try:
            return str(routes.match(urlsplit(address).path, method=method)[0])
        except HTTPException:
            return None

    def starts(self, role: Role | None) -> list[str]:
        """The role's addresses that name nothing."""
        plain = [rule for rule in self.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
        allowed = [(rule, access.whose(self.app.view_functions[rule.endpoint])) for rule in plain]
        return [
            rule.rule
            for rule, roles in allowed
            if not rule.arguments and (roles is None if role is None else role in (roles or ()))
        ]

    def crawl(self, role: Role | None) -> tuple[list[str], list[Target]]:
        """The addresses that the role's links lead to, and each form that stands there, once."""
        if self.crawled is None:
            return self._crawl(role)
        if role not in self.crawled:
            self.crawled[role] = self._crawl(role)
        return self.crawled[role]

    def _crawl(self, role: Role | None) -> tuple[list[str], list[Target]]:
        waiting, opened = deque(self.starts(role)), Counter[str]()
        known, addresses, targets = set(waiting), list[str](), dict[tuple[str, tuple[str, ...]], Target]()
        self.browser(role)
        while waiting:
            address = waiting.popleft()
            name = self.endpoint(address)
            if name is None or name in LEFT_ALONE or opened[name] >= EACH:
                continue
            opened[name] += 1
            addresses.append(address)
            page = self._page(role, address)
            for form in page.forms:
                goes_to = self.endpoint(form.action, form.method.upper())
                if goes_to and goes_to not in LEFT_ALONE:
                    targets.setdefault((goes_to, form.names), Target(role, goes_to, form))
            for link in page.links:
                if link not in known:
                    known.add(link)
                    waiting.append(link)
        return addresses, list(targets.values())

    def _page(self, role: Role | None, address: str) -> forms.Page:
        with self.browsers[role].get(address) as answer:
            if self.look:
                self.look(role, address, answer)
            is_page = answer.status_code == 200 and answer.mimetype == "text/html"
            return forms.read(answer.text, address) if is_page else forms.Page()

    # --- sending -----------------------------------------------------------------------------------

    def send(self, target: Target, changed: str, value: str) -> None:
        """The form as shown, but with this value (or values.FILE) in one field, as its role."""
        buttons = target.form.buttons or [("", "")]
        data: dict[str, object] = dict(target.form.as_shown(buttons[0]))
        if target.form.method == "post":
            data["form_key"] = new_form_key()
        data[changed] = FileStorage(*values.upload()) if value is values.FILE else [value]
        role, action = target.role, target.form.action
        if target.form.method == "get":
            self.judge(role, "GET", urlsplit(action).path, changed, value, query_string=data)
        else:
            self.judge(role, "POST", action, changed, value, data=data)

    def judge(
        self, role: Role | None, method: str, address: str, changed: str, value: str, **sent: object
    ) -> TestResponse | None:
        """The answer of one request; a fault is gathered where it is an error of ours or slow."""
        is_sure = self.requests % 20 and role in self.browsers
        browser = self.browsers[role] if is_sure else self.browser(role)
        self.requests += 1
        began = time.monotonic()
        answer = browser.open(address, method=method, **sent)
        with answer:
            size = len(answer.data)
        seconds = time.monotonic() - began
        if answer.status_code >= 500:
            self.faults.append(f"{role} {method} {address} {changed}={value[:30]!r}: {answer.status_code}")
        if seconds > SLOWEST:
            self.faults.append(f"{role} {method} {address} {changed}={value[:30]!r}: {seconds:.1f} s, {size}")
        return answer

    def address_of(self, rule: Rule, key: str) -> str:
        """The address of a view with this text in the place of each key."""
        return re.sub(r"<[^>]+>", quote(key, safe=""), rule.rule)

    def targets(self) -> Iterator[Target]:
        """Every form of every role, one of a kind."""
        for role in (None, *self.users):
            yield from self.crawl(role)[1]

    def queries(self, role: Role | None) -> Iterator[tuple[str, str]]:
        """(address without its query, name) of every query word that a link or a search form shows."""
        addresses, targets = self.crawl(role)
        shown = {
            (urlsplit(address).path, name)
            for address in addresses
            for name, _value in parse_qsl(urlsplit(address).query)
        }
        asked = {
            (urlsplit(target.form.action).path, name)
            for target in targets
            for name in target.form.names
            if target.form.method == "get" and name
        }
        yield from sorted(shown | asked)
