"""The portal over a fresh database, and browsers that are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from istihdam import accounts
from istihdam.accounts import Role
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.web.shared import forms
from tests import factories

PASSWORD = "mor bisiklet yokuş"


class Browser(FlaskClient):
    """A test client that fills in what every page's form carries."""

    def send(self, path: str, /, *, key: str | None = None, **data: object) -> TestResponse:
        """The answer to a form sent to `path`, under this form key or a fresh one."""
        return self.post(path, data={"form_key": key or forms.new_form_key(), **data})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        secret_key="s" * 40,
        sms_gateway=f"file:{tmp_path / 'sms.jsonl'}",
        weak_passwords_hash=True,
        quiet_hours=(0, 0),  # whatever the hour at which the tests run
    )


@pytest.fixture
def app(sqlite: Database, settings: Settings) -> Iterator[Flask]:
    """The portal over an empty SQLite database; forms need no token against forgery here."""
    made = create_app(settings, sqlite)
    made.testing = True
    made.config["WTF_CSRF_ENABLED"] = False
    made.test_client_class = Browser
    return made


@pytest.fixture
def client(app: Flask) -> Browser:
    """The browser of a visitor."""
    return app.test_client()


@pytest.fixture
def user_of(sqlite: Database, settings: Settings) -> Callable[..., accounts.User]:
    """user_of(Role.OFFICER, "Ayşe Yılmaz", …) → a user with the password PASSWORD, committed."""

    def make(role: Role, full_name: str = "Ayşe Yılmaz", **more: object) -> accounts.User:
        with sqlite.transaction() as session:
            given = {"email": f"{role}@merkez.example.invalid", "password": PASSWORD, **more}
            if "employer_id" in more:
                given = {**factories.contact_of(session, more["employer_id"]), **given}
            return accounts.create_user(session, role, full_name, settings=settings, **given)

    return make


@pytest.fixture
def signed_in(app: Flask, sqlite: Database, user_of: Callable[..., accounts.User]) -> Callable[..., Browser]:
    """signed_in(Role.OFFICER) → a browser of a fresh user of that role; or signed_in(user=user)."""

    def enter(role: Role = Role.OFFICER, *, user: accounts.User | None = None, **more: object) -> Browser:
        found = user or user_of(role, **more)
        with sqlite.transaction() as session:
            token = accounts.open_session(session, found, accounts.Where("127.0.0.1", "test"))
        browser = app.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return browser

    return enter
