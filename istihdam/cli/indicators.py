"""istihdam indicators: the figures of an edition for a period."""

import json
from datetime import datetime

import click

from istihdam import config, i18n
from istihdam import errors as refusals
from istihdam import indicators as official
from istihdam.db import Database


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
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", help="Çıktı biçimi.")
def indicators(
    edition: official.Edition, period: official.Period, as_known_at: datetime | None, form: str
) -> None:
    database = Database(config.from_environment().database_url)
    with database.reading() as session:
        report = official.values(session, edition, period, as_known_at)
    if form == "json":
        click.echo(json.dumps(official.as_json(report), ensure_ascii=False))
    else:
        _table(report)


def _table(report: official.Report) -> None:
    click.echo(f"{report.edition.publication} · {report.period.name}")
    widest = max(len(figure.indicator.name) for figure in report.figures)
    for figure in report.figures:
        line = figure.indicator
        target = line.display(figure.target) if figure.target is not None else "–"
        click.echo(f"{line.code}  {line.name:<{widest}}  {figure.display:>8}  hedef {target:>8}")
