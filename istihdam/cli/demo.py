"""istihdam demo: a furnished house, and one login for each role."""

import json
import os
import secrets
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from istihdam import config, seed
from istihdam.cli.serve import serve_until_stopped
from istihdam.db import Database

PLACE = Path("var/demo")
ADDRESS, HOURS = "Örnek Caddesi 1, Ümraniye (demo adresi)", "Hafta içi 08.30-17.30 (demo saatleri)"
ROLES = {
    "officer": "Görevli",
    "training": "Eğitim masası",
    "manager": "Yönetici",
    "employer": "İşveren",
    "seeker": "İş arayan",
}


@click.command(help="Örnek verili bir merkez kurar, girişleri yazar ve sunar.")
@click.option("--quick", is_flag=True, help="Küçük bir merkez; birkaç saniyede kurulur.")
@click.option("--port", default=8000, show_default=True, help="Sunulacak kapı; 0 boş bir kapı seçer.")
@click.option("--no-serve", is_flag=True, help="Yalnız kurar, sunmaz.")
def demo(quick: bool, port: int, no_serve: bool) -> None:
    settings = _settings()
    furnished = settings.data_dir / "demo.json"
    if not furnished.exists():
        _furnish(settings, seed.QUICK if quick else seed.FULL, furnished)
    elif "ISTIHDAM_DATABASE_URL" in os.environ:
        raise click.ClickException("Bu veritabanı zaten dolu; demo yalnız boş bir veritabanını döşer.")
    _print_logins(json.loads(furnished.read_text(encoding="utf-8")))
    if not no_serve:
        if port and not settings.public_url:
            settings = replace(settings, public_url=f"http://127.0.0.1:{port}")
        serve_until_stopped(settings.for_serving(), "127.0.0.1", port)


def _settings() -> config.Settings:
    """The demo's own database, folder and secret, where the environment names no others."""
    asked = config.from_environment()
    folder = Path(os.environ.get("ISTIHDAM_DATA_DIR") or PLACE)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = os.environ.get("ISTIHDAM_DATABASE_URL") or f"sqlite:///{folder / 'istihdam.db'}"
    secret = asked.secret_key or _secret(folder / "secret")
    asked = replace(
        asked, centre_address=asked.centre_address or ADDRESS, centre_hours=asked.centre_hours or HOURS
    )
    return replace(asked, database_url=url, data_dir=folder, secret_key=secret, is_demo=True)


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


def _furnish(settings: config.Settings, size: seed.Size, furnished: Path) -> None:
    """Furnishes an empty database; a half-furnished one of the demo's own is begun anew."""
    if "ISTIHDAM_DATABASE_URL" not in os.environ:
        for half in settings.data_dir.glob("istihdam.db*"):
            half.unlink()
    database = Database(settings.database_url)
    database.upgrade()
    if not seed.is_empty(database):
        raise click.ClickException("Bu veritabanı boş değil; demo yalnız boş bir veritabanını döşer.")
    began = time.monotonic()
    with tqdm(total=seed.days_in(size), unit=" gün", desc="Merkez döşeniyor", disable=None) as bar:
        logins = seed.furnish(database, settings, size, lambda day: bar.update())
    database.close()
    written = furnished.with_suffix(".tmp")
    written.touch(mode=0o600)
    written.write_text(
        json.dumps([login.as_dict() for login in logins], ensure_ascii=False), encoding="utf-8"
    )
    written.rename(furnished)
    click.echo(f"Merkez {time.monotonic() - began:.0f} saniyede döşendi.")


def _print_logins(logins: list[dict[str, Any]]) -> None:
    click.echo("Girişler (yalnız bu demo için):")
    for login in logins:
        how = login["password"] or "tek kullanımlık kod bu ekrana yazılır"
        click.echo(f"  {ROLES[login['role']]:<14} {login['sign_in']:<38} {how:<40} {login['name']}")
    sys.stdout.flush()
