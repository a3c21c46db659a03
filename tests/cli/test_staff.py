"""istihdam staff: accounts of the people who work at the centre."""

import pytest
from click.testing import CliRunner, Result

from istihdam import accounts
from istihdam.accounts import Where
from istihdam.cli import main
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.errors import Refusal

SETTINGS = Settings(weak_passwords_hash=True)
FIRST, SECOND = "kırmızı kiremitli çatı", "mavi boyalı kapı"
HERE = Where("127.0.0.1", "test")


@pytest.fixture
def database(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setenv("ISTIHDAM_DATABASE_URL", sqlite.url.render_as_string())
    return sqlite


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["staff", *words], input=f"{typed}\n{typed}\n" if typed else None)


def add(email: str = "ayla@merkez.example.invalid", typed: str = FIRST) -> Result:
    return run("add", email, "--role", "officer", "--name", "Ayla Demirel", typed=typed)


def lets_in(database: Database, password: str) -> bool:
    found = accounts.sign_in(database, "ayla@merkez.example.invalid", password, where=HERE, settings=SETTINGS)
    return found is not None


def test_an_officer_is_added_and_signs_in(database: Database) -> None:
    done = add()
    assert done.exit_code == 0, done.output
    assert FIRST not in done.output
    assert lets_in(database, FIRST)


def test_the_same_address_or_a_weak_password_is_refused_in_turkish(database: Database) -> None:
    add()
    again, weak = add(), add("burak@merkez.example.invalid", typed="12345678")
    assert (again.exit_code, weak.exit_code) == (1, 1)
    assert "e-posta" in again.output
    assert "arola" in weak.output


def test_a_forgotten_password_is_replaced(database: Database) -> None:
    add()
    assert run("password", "ayla@merkez.example.invalid", typed=SECOND).exit_code == 0
    assert not lets_in(database, FIRST)
    assert lets_in(database, SECOND)


def test_who_left_does_not_come_in(database: Database) -> None:
    add()
    assert run("disable", "ayla@merkez.example.invalid").exit_code == 0
    with pytest.raises(Refusal, match="account was closed"):
        lets_in(database, FIRST)


def test_an_unknown_address_is_said(database: Database) -> None:
    done = run("disable", "yok@merkez.example.invalid")
    assert done.exit_code == 1
    assert "denetleyin" in done.output
