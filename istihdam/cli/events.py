"""istihdam events import / export / verify / checkpoint."""

import sys
from pathlib import Path
from typing import TextIO

import click
from tqdm import tqdm

from istihdam import config, exchange
from istihdam.cli.database import current


@click.group(help="Olay kaydı: dosyadan al, dosyaya ver, doğrula.")
def events() -> None:
    pass


@events.command("import", help="Olayları dosyadan alır (JSONL; - standart girdi). Ya hepsi ya hiçbiri.")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--create-missing", is_flag=True, help="Bilinmeyen kişi, ilan, firma ve eğitimleri açar.")
def import_events(file: TextIO, create_missing: bool) -> None:
    database = current(config.from_environment())
    with database.session() as session, tqdm(unit=" satır", disable=None) as bar:
        try:
            outcome = exchange.import_events(
                session, file, create_missing=create_missing, progress=bar.update
            )
        except UnicodeDecodeError as error:
            raise click.ClickException("Dosya UTF-8 değil; UTF-8 olarak kaydedip yeniden deneyin.") from error
        session.commit()
    for refused in outcome.refused:
        click.echo(refused, err=True)
    if outcome.refused:
        click.echo(f"Hiçbir şey yazılmadı: {len(outcome.refused)} satır reddedildi.", err=True)
        sys.exit(1)
    click.echo(f"{outcome.added} olay eklendi, {outcome.known} olay zaten kayıtlıydı.")


@events.command("export", help="Bütün olayları dosyaya verir (JSONL; verilmezse standart çıktı).")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def export_events(file: TextIO) -> None:
    database = current(config.from_environment())
    with database.reading() as session:
        for line in exchange.export_lines(session):
            file.write(line + "\n")


@events.command("verify", help="Zinciri, sütunları, durumları ve imzalı denetim noktalarını doğrular.")
@click.option(
    "--checkpoint",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Başka yerde saklanmış imzalı denetim noktası; birden çok kez verilebilir.",
)
@click.option("--public-key", help="Merkezin açık anahtarı (onaltılık); verilmezse bu makineninki.")
def verify_events(files: tuple[Path, ...], public_key: str | None) -> None:
    settings = config.from_environment()
    database = current(settings)
    try:
        with database.reading() as session, tqdm(unit=" olay", disable=None) as bar:
            seq, head = exchange.verify(session, bar.update)
            known = public_key or exchange.checkpoints.own_public_key(settings.data_dir)
            own = exchange.checkpoints.of_folder(settings.data_dir)
            for signed in [*own, *map(exchange.checkpoints.read, files)]:
                exchange.checkpoints.check(session, signed, known)
    except exchange.Broken as broken:
        click.echo(str(broken))
        sys.exit(1)
    click.echo(f"ok {seq} events, head {head}")


@events.command("checkpoint", help="Bugünün imzalı denetim noktasını yazar (sıra, özet, sayılar).")
def write_checkpoint() -> None:
    settings = config.from_environment()
    try:
        with current(settings).reading() as session:
            exchange.check_tail(session)
            path = exchange.checkpoints.write(session, settings.data_dir)
    except exchange.Broken as broken:
        click.echo(str(broken))
        sys.exit(1)
    click.echo(str(path))
