"""`istihdam upgrade`: the tables of the newest version."""

import click

from istihdam import config
from istihdam.db import Database


def current(settings: config.Settings) -> Database:
    """The database of these settings; refused where its tables are missing or old."""
    database = Database(settings.database_url)
    if not database.is_current():
        raise config.BadSettings("Veritabanının tabloları eksik ya da eski; önce: istihdam upgrade")
    return database


@click.command()
def upgrade() -> None:
    """Veritabanını en yeni sürüme getirir."""
    Database(config.from_environment().database_url).upgrade()
    click.echo("Veritabanı güncel.")
