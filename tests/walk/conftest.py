"""A furnished house of each engine: furnished once, then copied for every test."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from istihdam import seed
from istihdam.db import Database
from istihdam.seed.logins import Login
from tests.conftest import url_of
from tests.walk.walker import Walker, settings_in

on_both_engines = pytest.mark.parametrize(
    "database", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True
)
"""For walks of minutes: in the quick set on PostgreSQL, which refuses more; on SQLite with `--long`."""
Furnished = dict[str, tuple[Path, list[Login]]]


@pytest.fixture(scope="session")
def furnished() -> Furnished:
    """Engine → the folder of a house and its logins, once it is furnished."""
    return {}


@pytest.fixture(scope="session")
def empty_sqlite(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, furnished: Furnished) -> Path:
    """A SQLite file with a house in it."""
    folder = tmp_path_factory.mktemp("furnished")
    path = Path(shutil.copy(empty_sqlite, folder / "house.db"))
    furnished["sqlite"] = _furnish(f"sqlite:///{path}", folder / "files")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return path


@pytest.fixture(scope="session")
def empty_postgresql(
    postgresql: str, empty_postgresql: str, tmp_path_factory: pytest.TempPathFactory, furnished: Furnished
) -> str:
    """The name of a PostgreSQL database with a house in it."""
    name = f"furnished_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {empty_postgresql}")
    folder = tmp_path_factory.mktemp("furnished") / "files"
    furnished["postgresql"] = _furnish(url_of(postgresql, name), folder)
    return name


@pytest.fixture
def walk_through(furnished: Furnished, tmp_path: Path) -> Callable[[Database], Walker]:
    """walk_through(database) → a walker through this copy of the furnished house."""

    def start(database: Database) -> Walker:
        folder, logins = furnished[database.engine.dialect.name]
        own = Path(shutil.copytree(folder, tmp_path / "files"))
        return Walker(database, own, logins)

    return start


def _furnish(url: str, folder: Path) -> tuple[Path, list[Login]]:
    folder.mkdir()
    database = Database(url)
    logins = seed.furnish(database, settings_in(folder), seed.QUICK)
    database.close()
    return folder, logins
