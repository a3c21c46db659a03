"""`istihdam upgrade`: the tables of the newest version."""

from pathlib import Path

import click

from istihdam import config
from istihdam.db import Database


def current(settings: config.Settings) -> Database:
    """The database of these settings; refused where its tables are missing or old."""
    database = Database(settings.database_url)
    close_to_others(settings, database)
    if not database.is_current():
        raise config.BadSettings("Veritabanının tabloları eksik ya da eski; önce: istihdam upgrade")
    return database


@click.command()
def upgrade() -> None:
    """Veritabanını en yeni sürüme getirir."""
    settings = config.from_environment()
    database = Database(settings.database_url)
    database.upgrade()
    close_to_others(settings, database)
    click.echo("Veritabanı güncel.")


def close_to_others(settings: config.Settings, database: Database) -> None:
    """No other account of this machine reads the data folder or the database; what was open is said."""
    opened = []
    for path in _places(settings, database):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            path.chmod(mode & 0o700)
            opened.append(path.name)
    if opened:
        click.echo(f"Başka hesaplara açıktı, kapatıldı: {', '.join(sorted(set(opened)))}", err=True)


def _places(settings: config.Settings, database: Database) -> list[Path]:
    """The data folder, and the files of an SQLite database, as far as they are there."""
    files = []
    if database.is_sqlite and database.url.database not in (None, ":memory:"):
        files = [Path(f"{database.url.database}{end}") for end in ("", "-wal", "-shm")]
    return [path for path in (settings.data_dir, *files) if path.exists()]
