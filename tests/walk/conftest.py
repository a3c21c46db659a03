"""A furnished house of each engine: furnished once, then copied for every test."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from istihdam import seed
from istihdam.accounts import Role
from istihdam.db import Database
from istihdam.seed.logins import Login
from tests.conftest import once_a_run, server_of, url_of
from tests.walk.walker import Target, Walker, settings_in

on_both_engines = pytest.mark.parametrize(
    "database", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True
)
"""For walks of minutes: in the quick set on PostgreSQL, which refuses more; on SQLite with `--long`."""
Furnished = dict[str, tuple[Path, list[Login]]]
Crawled = dict[str, dict[Role | None, tuple[list[str], list[Target]]]]


@pytest.fixture(scope="session")
def furnished() -> Furnished:
    """Engine → the folder of a house and its logins, once it is furnished."""
    return {}


@pytest.fixture(scope="session")
def crawled() -> Crawled:
    """Engine → what each role's pages of the furnished house lead to, as far as it was crawled."""
    return {"sqlite": {}, "postgresql": {}}


@pytest.fixture(scope="session")
def empty_sqlite(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, furnished: Furnished) -> Path:
    """A SQLite file with a house in it."""

    def make(folder: Path) -> dict[str, Any]:
        path = Path(shutil.copy(empty_sqlite, folder / "house.db"))
        logins = _furnish(f"sqlite:///{path}", folder / "files")
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        return {"path": str(path), "files": str(folder / "files"), "logins": logins}

    said = once_a_run(tmp_path_factory, "furnished_sqlite", make)
    furnished["sqlite"] = Path(said["files"]), [Login(**login) for login in said["logins"]]
    return Path(said["path"])


@pytest.fixture(scope="session")
def empty_postgresql(
    postgresql: str, empty_postgresql: str, tmp_path_factory: pytest.TempPathFactory, furnished: Furnished
) -> str:
    """The name of a PostgreSQL database with a house in it."""

    def make(folder: Path) -> dict[str, Any]:
        name = f"furnished_{uuid.uuid4().hex[:10]}"
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {empty_postgresql}")
        logins = _furnish(url_of(postgresql, name), folder / "files")
        return {"name": name, "files": str(folder / "files"), "logins": logins}

    said = once_a_run(tmp_path_factory, f"furnished_{server_of(postgresql)}", make)
    furnished["postgresql"] = Path(said["files"]), [Login(**login) for login in said["logins"]]
    return str(said["name"])


@pytest.fixture
def walk_through(furnished: Furnished, tmp_path: Path) -> Callable[[Database], Walker]:
    """walk_through(database) → a walker through this copy of the furnished house."""

    def start(database: Database) -> Walker:
        folder, logins = furnished[database.engine.dialect.name]
        own = Path(shutil.copytree(folder, tmp_path / "files"))
        return Walker(database, own, logins)

    return start


def _furnish(url: str, folder: Path) -> list[dict[str, str | None]]:
    folder.mkdir()
    database = Database(url)
    logins = seed.furnish(database, settings_in(folder), seed.QUICK)
    database.close()
    return [login.as_dict() for login in logins]
