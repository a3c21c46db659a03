"""istihdam indicators: the figures of an edition for a period, as text or as the form to be filed."""

import json
from datetime import datetime
from typing import IO

import click

from istihdam import config, exchange, i18n, reports
from istihdam import errors as refusals
from istihdam import indicators as official
from istihdam.cli.database import current

FILES = {"xlsx": reports.form_xlsx, "pdf": reports.form_pdf}


def _edition(context: click.Context, option: click.Parameter, text: str) -> official.Edition:
    try:
        return official.edition(text)
    except refusals.Refusal as refusal:
        raise click.BadParameter(i18n.say(refusal)) from refusal


def _period(context: click.Context, option: click.Parameter, text: str) -> official.Period:
    try:
        return official.parse(text)
    except refusals.Refusal as refusal:
        raise click.BadParameter(i18n.say(refusal)) from refusal


def _moment(context: click.Context, option: click.Parameter, text: str | None) -> datetime | None:
    try:
        return official.parse_moment(text) if text else None
    except refusals.Refusal as refusal:
        raise click.BadParameter(i18n.say(refusal)) from refusal


@click.command("indicators", help="Bir baskının göstergelerini bir dönem için verir.")
@click.option("--edition", required=True, callback=_edition, help="2025-2029, 2024 ya da 2020-2024.")
@click.option("--period", required=True, callback=_period, help="2024, 2024-H1, 2024-03 ya da GÜN..GÜN.")
@click.option("--as-known-at", callback=_moment, help="O anda bilindiği gibi; örneğin 2024-07-01.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table", "xlsx", "pdf"]),
    default="table",
    help="Çıktı biçimi.",
)
@click.option(
    "--output", type=click.File("wb", lazy=True), default="-", help="Yazılacak dosya; yoksa standart çıktı."
)
def indicators(
    edition: official.Edition,
    period: official.Period,
    as_known_at: datetime | None,
    form: str,
    output: IO[bytes],
) -> None:
    settings = config.from_environment()
    with current(settings).reading() as session:
        if form in FILES:
            signed = exchange.checkpoints.last_line(settings.data_dir)
            output.write(FILES[form](reports.form(session, edition, period, as_known_at, signed=signed)))
            return
        report = official.values(session, edition, period, as_known_at)
    text = json.dumps(official.as_json(report), ensure_ascii=False) if form == "json" else _table(report)
    output.write(f"{text}\n".encode())


def _table(report: official.Report) -> str:
    lines = [f"{report.edition.publication} · {report.period.name}"]
    widest = max(len(figure.indicator.name) for figure in report.figures)
    for figure in report.figures:
        line = figure.indicator
        target = line.display(figure.target) if figure.target is not None else "–"
        lines.append(f"{line.code}  {line.name:<{widest}}  {figure.display:>8}  hedef {target:>8}")
    return "\n".join(lines)
