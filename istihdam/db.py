"""The database: engine, session, base class and column types. Knows nothing of employment."""

import enum
import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, Self

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Text,
    TypeDecorator,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from istihdam.config import MIGRATIONS

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_MS = 15_000
CACHE_KIB = 32 * 1024
KEYS_AT_ONCE = 500
"""Keys that one query names: more of them are asked for in parts (SQLite takes some thousands)."""
KEY_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on both engines; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonNoun(Protocol):
    """What a JSON column may hold: a noun that is read from its JSON and says it again."""

    @classmethod
    def of_json(cls, value: Any) -> Self: ...

    def as_json(self) -> Any: ...


class AsJson(TypeDecorator[Any]):
    """A column of nouns, stored as their JSON; they are replaced, never changed in place."""

    impl = JSON
    cache_ok = True

    def __init__(self, noun: type[JsonNoun]) -> None:
        super().__init__()
        self.noun = noun

    def process_bind_param(self, value: JsonNoun | None, dialect: Dialect) -> Any:
        return None if value is None else value.as_json()

    def process_result_value(self, value: Any, dialect: Dialect) -> JsonNoun | None:
        return None if value is None else self.noun.of_json(value)


ByBytes = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in one plain order on both engines: what turkish.sort_key and searches by first letters need."""


def _values(words: type[enum.Enum]) -> list[str]:
    return [str(word.value) for word in words]


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        datetime: UtcDateTime(),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40, values_callable=_values),
        str: Text(),
        list[str]: JSON(),
        list[dict[str, Any]]: JSON(),
        dict[str, Any]: JSON(),
    }


def once_committed(session: Session, act: Callable[[], None]) -> None:
    """`act` happens when this session commits, and not at all where it is rolled back."""

    def happen(committed: Session) -> None:
        act()

    def leave(rolled_back: Session) -> None:
        if event.contains(session, "after_commit", happen):
            event.remove(session, "after_commit", happen)

    event.listen(session, "after_commit", happen, once=True)
    event.listen(session, "after_rollback", leave, once=True)


def new_key(prefix: str) -> str:
    """A fresh opaque key such as S-7K3M9QXA2B: says nothing of the row, cannot be guessed."""
    return f"{prefix}-" + "".join(secrets.choice(KEY_LETTERS) for _ in range(10))


def as_json(value: object) -> str:
    """Canonical JSON: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Database:
    """One engine and the sessions made from it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.engine = _engine(self.url.render_as_string(hide_password=False))
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def session(self, *, reading: bool = False) -> Session:
        """A new session; a reading one takes no write lock on SQLite and must not write."""
        session = self._sessions()
        if reading:
            session.connection(execution_options={"reading": True})
        return session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end of the block, or rolls back and raises."""
        with self._sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking only; nothing it does is kept."""
        with self._sessions() as session:
            session.connection(execution_options={"reading": True})
            yield session

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables to the newest migration."""
        config = _migrations()
        with self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def is_current(self) -> bool:
        """True where the tables are those of the newest migration."""
        newest = ScriptDirectory.from_config(_migrations()).get_current_head()
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest

    def close(self) -> None:
        self.engine.dispose()


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"timeout": BUSY_MS / 1000}, pool_size=10, max_overflow=40, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """WAL, every commit synced, foreign keys, REPLACE seen by triggers, what is erased overwritten."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        f"busy_timeout={BUSY_MS}",
        f"cache_size=-{CACHE_KIB}",
        "temp_store=MEMORY",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once, so that no transaction fails half-way; readers take none."""
    is_reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
