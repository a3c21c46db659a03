"""The house's tables: one line of migrations, and the models are what they make."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import istihdam
from istihdam.config import MIGRATIONS
from istihdam.db import Base, Database

ROOMS = Path(istihdam.__file__).parent
CHANGES_THE_LOG = re.compile(
    r"(?:update|delete)\((?:Event|LogHead|LOG|HEAD)\b|(?:UPDATE|DELETE FROM|TRUNCATE) events"
)


def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def test_migrations_have_one_head_and_one_base() -> None:
    assert len(script().get_heads()) == 1
    assert len(script().get_bases()) == 1


def test_every_migration_says_what_it_does() -> None:
    assert all(step.doc and len(step.doc) < 110 for step in script().walk_revisions())


def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(sqlite: Database) -> None:
    sqlite.upgrade()


def test_no_room_changes_what_is_in_the_log() -> None:
    changing = {
        path.relative_to(ROOMS).as_posix(): CHANGES_THE_LOG.findall(path.read_text(encoding="utf-8"))
        for path in ROOMS.rglob("*.py")
    }
    assert {name: found for name, found in changing.items() if found} == {"events/log.py": ["update(HEAD"]}
