"""istihdam occupations find / import."""

import json
import sys
from collections.abc import Iterable
from typing import BinaryIO, TextIO

import click

from istihdam.cli import installed
from istihdam.i18n import gettext
from istihdam.texts.meanings import Meaning


@click.group(help="Meslekler: gündelik sözle bul, resmî listeyi al.")
def occupations() -> None:
    pass


@occupations.command(help="Gündelik sözlerin hangi mesleği anlattığını bulur.")
@click.argument("text", nargs=-1)
@click.option("--top", default=5, show_default=True, type=click.IntRange(1, 50), help="Söz başına sonuç.")
@click.option(
    "--file", "queries", type=click.File(encoding="utf-8"), help="Satır satır sözler (-: standart girdi)."
)
@click.option("--json", "as_lines", is_flag=True, help="JSONL olarak yazar.")
def find(text: tuple[str, ...], top: int, queries: TextIO | None, as_lines: bool) -> None:
    asked = [*text, *_lines(queries)]
    if not asked:
        raise click.UsageError("Bir söz ya da --file verin.")
    known = installed.resolver()
    for query in asked:
        found = known.find(query, top)
        click.echo(_as_json(query, found) if as_lines else _as_words(query, found))


@occupations.command("import", help="Resmî listeyi alır: JSON, CSV (kod;ad) ya da XLS. Takma adlar kalır.")
@click.argument("file", type=click.File("rb"))
def import_list(file: BinaryIO) -> None:
    from istihdam import config
    from istihdam.cli.database import current
    from istihdam.vocabulary import occupations as rooms
    from istihdam.vocabulary import official

    listed, skipped = official.read(file)
    with current(config.from_environment()).transaction() as session:
        outcome = rooms.import_official(session, listed)
    for row in skipped:
        words = gettext(
            "Row %(row)s left out (%(why)s): %(words)s", row=row.row, why=gettext(row.why), words=row.words
        )
        click.echo(words, err=True)
    click.echo(
        gettext(
            "%(added)s occupations added, %(renamed)s renamed, %(known)s known, %(skipped)s rows left out.",
            added=outcome.added,
            renamed=outcome.renamed,
            known=outcome.known,
            skipped=len(skipped),
        )
    )


def _lines(queries: TextIO | None) -> Iterable[str]:
    try:
        return [line.strip() for line in queries if line.strip()] if queries else []
    except UnicodeDecodeError:
        click.echo("Dosya UTF-8 değil; UTF-8 olarak kaydedip yeniden deneyin.", err=True)
        sys.exit(1)


def _as_json(query: str, found: list[Meaning]) -> str:
    results = [{"code": one.code, "name": one.name, "score": one.score, "via": one.via} for one in found]
    return json.dumps({"query": query, "results": results}, ensure_ascii=False)


def _as_words(query: str, found: list[Meaning]) -> str:
    if not found:
        return f"{query}: bilinmiyor"
    return "\n".join(
        [f"{query}:", *(f"  {one.code}  {one.score:.2f}  {one.name}  ({one.via})" for one in found)]
    )
