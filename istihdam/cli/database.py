"""`istihdam upgrade`: the tables of the newest version."""

import click

from istihdam import config


@click.command()
def upgrade() -> None:
    """Veritabanını en yeni sürüme getirir."""
    from istihdam.db import Database

    Database(config.from_environment().database_url).upgrade()
    click.echo("Veritabanı güncel.")
