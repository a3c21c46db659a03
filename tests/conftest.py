"""What every test may ask for: a clean database of each engine, a clock, a capability."""

import fcntl
import gc
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

import psycopg
import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from istihdam import db
from istihdam.db import Database
from istihdam.matching.index import lexicon
from istihdam.matching.index.spellings import Aliases
from istihdam.web.shared import assets
from tests import postgres


class CompiledTemplates(BytecodeCache):
    """Templates compiled once in this process: every test makes a portal of its own."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


class RuleOnce(Rule):
    """An address of a portal, taken apart once in this process."""

    taken_apart: ClassVar[dict[str, "RuleOnce"]] = {}
    says = ("_parts", "_trace", "_converters", "arguments")

    def compile(self) -> None:
        one = self.taken_apart.setdefault(repr((self.rule, self.defaults, self.subdomain, self.host)), self)
        if one is self:
            super().compile()
            return
        for name in self.says:
            setattr(self, name, copy(getattr(one, name)))
        self._build = one._build.__func__.__get__(self)  # type: ignore[attr-defined]
        self._build_unknown = one._build_unknown.__func__.__get__(self)  # type: ignore[attr-defined]


def _engine_of_one_mind(url: str) -> Engine:
    """An engine that need not compile again what another one of this process has compiled."""
    made = _engine(url)
    first = _engines.setdefault(made.dialect.name, made)
    if first is not made and getattr(first.dialect, "server_version_info", None):
        made.dialect = made.pool._dialect = first.dialect
        made._compiled_cache = first._compiled_cache
    elif first is made:
        made._compiled_cache = LRUCache(COMPILED)
    return made


def _aliases_once(names: Mapping[str, Iterable[str]]) -> Aliases:
    """The known names of skills or certificates, taken apart once in this process."""
    key = repr(names)
    if key not in _aliases:
        _aliases[key] = Aliases(names)
    return _aliases[key]


def _laid_out_once(folder: Path, crest: Path | None) -> Path:
    """The style sheets and scripts, compressed once in this process; with a crest each time."""
    if crest:
        return _laid_out(folder, crest)
    if not (_assets and _assets[0].is_dir()):
        _assets[:] = [_laid_out(Path(mkdtemp()), None)]
    return _assets[0]


COMPILED = 20_000
_engine, _engines = db._engine, dict[str, Engine]()
_aliases = dict[str, Aliases]()
_laid_out, _assets = assets._laid_out, list[Path]()
db._engine = _engine_of_one_mind
lexicon.Aliases = _aliases_once  # type: ignore[assignment,attr-defined]
assets._laid_out = _laid_out_once
Flask.url_rule_class = RuleOnce
Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What the collected tests hold stays: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()


IS_STRICT = os.environ.get("ISTIHDAM_REQUIRE_CAPABILITIES") == "1"


def missing(what: str) -> None:
    """Skip a test that the machine cannot run; fail where capabilities are required."""
    if IS_STRICT:
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def capability() -> Callable[[str], str]:
    """capability("tesseract") → its path; skips (or fails in CI) where the program is absent."""

    def find(program: str) -> str:
        found = shutil.which(program)
        if not found:
            missing(program)
        return str(found)

    return find


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of the official lists; the test skips where the machine has none."""
    place = os.environ.get("ISTIHDAM_REFERENCE_DATA")
    if not place or not Path(place).is_dir():
        pytest.skip("ISTIHDAM_REFERENCE_DATA names no folder of official lists")
    return Path(place)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of the run's PostgreSQL server."""
    with postgres.shared_server() as url:
        if url is None:
            missing("PostgreSQL")
        yield str(url)


def once_a_run(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], dict[str, Any]]
) -> dict[str, Any]:
    """What `make` says of the folder that it filled: the first worker of a run makes it, all take it."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = (factory.getbasetemp().parent if is_worker else factory.getbasetemp()) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder / "said.json"
        if not said.exists():
            folder.mkdir()
            said.write_text(json.dumps(make(folder)), "utf-8")
        found: dict[str, Any] = json.loads(said.read_text("utf-8"))
        return found


def server_of(url: str) -> str:
    """A word for the server of this address, fit for the name of a folder."""
    return f"postgresql_{make_url(url).port}"


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no people, to be copied."""

    def make(folder: Path) -> dict[str, Any]:
        path = folder / "empty.db"
        made = Database(f"sqlite:///{path}")
        made.upgrade()
        made.close()
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        return {"path": str(path)}

    return Path(once_a_run(tmp_path_factory, "empty_sqlite", make)["path"])


@pytest.fixture(scope="session")
def empty_postgresql(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database with all tables and no people, to be copied."""

    def make(folder: Path) -> dict[str, Any]:
        name = f"template_{uuid.uuid4().hex[:10]}"
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made = Database(url_of(postgresql, name))
        made.upgrade()
        made.close()
        return {"name": name}

    return str(once_a_run(tmp_path_factory, f"empty_{server_of(postgresql)}", make)["name"])


def url_of(server: str, name: str) -> str:
    """The address of one database of a server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database of this test alone."""
    path = tmp_path / "test.db"
    shutil.copy(empty_sqlite, path)
    path.chmod(0o600)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: str, empty_postgresql: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database of this test alone."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {empty_postgresql} STRATEGY FILE_COPY")
        yield url_of(postgresql, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh database, once of each engine."""
    found = Database(request.getfixturevalue(f"{request.param}_url"))
    yield found
    found.close()


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    """A fresh SQLite database, for what has nothing to do with the engine."""
    found = Database(sqlite_url)
    yield found
    found.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session on a fresh database of each engine; the test commits where it wants to."""
    with database.session() as opened:
        yield opened
