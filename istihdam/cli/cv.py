"""`istihdam cv read`: files to text and fields, one JSON object a line."""

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from istihdam import clock, documents
from istihdam.i18n import say
from istihdam.texts.meanings import Meaning

Answer = dict[str, Any]


@click.group()
def cv() -> None:
    """Özgeçmiş dosyaları."""


@cv.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--json", "as_json", is_flag=True, help="Her dosya için bir satır JSON.")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Aynı anda okunan dosya."
)
def read(files: tuple[str, ...], as_json: bool, jobs: int) -> None:
    """Dosyaların metnini ve içindeki alanları yazar; okunamayan dosya varsa çıkış durumu 1 olur."""
    is_fine = True
    for answer in _answers(files, jobs):
        is_fine = is_fine and answer["ok"]
        if not answer["ok"]:
            click.echo(f"{answer['file']}: {answer['message']}", err=True)
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False))
        elif answer["ok"]:
            click.echo(_shown(answer))
    sys.exit(0 if is_fine else 1)


def _answers(files: tuple[str, ...], jobs: int) -> Iterator[Answer]:
    """The answers in the order of the files, with a progress bar where there are several."""
    with ThreadPoolExecutor(jobs) as pool:
        answers = pool.map(_answer, files)
        _fields().warm()  # while the first children read
        bar = click.progressbar(answers, length=len(files), label="Okunuyor", file=sys.stderr)
        with bar if len(files) > 1 else nullcontext(answers) as counted:
            yield from counted


def _fields() -> ModuleType:
    """The reader of fields; imported late, so that the first file is being read by then."""
    return import_module("istihdam.cv_fields")


def _answer(file: str) -> Answer:
    """The format of `cv read` for one file."""
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        document = documents.read(content)
    except documents.Unreadable as refusal:
        return {
            "file": file,
            "ok": False,
            "error": refusal.code,
            "message": say(refusal),
            "problems": list(refusal.problems),
        }
    fields = _fields().read(document, clock.today(), find=_find)
    return {
        "file": file,
        "ok": True,
        "type": document.type,
        "method": document.method,
        "confidence": document.confidence,
        "text": document.text,
        "fields": fields.as_json(),
        "problems": [*document.problems, *(f"special_{kind}" for kind in fields.special)],
    }


def _find(title: str, top: int) -> Sequence[Meaning]:
    """The occupations of a title, as the portal resolves it."""
    found: Sequence[Meaning] = _resolver().find(title, top)
    return found


@cache
def _resolver() -> Any:
    """The resolver of this installation, made at the first question: most CVs ask none."""
    return import_module("istihdam.cli.installed").resolver()


def _shown(answer: Answer) -> str:
    """The fields of one file for the eye: name, value, confidence, and the line it came from."""
    rows = [f"{answer['file']} ({answer['type']}, {answer['method']}, %{round(100 * answer['confidence'])})"]
    for name, told in answer["fields"].items():
        for one in told if isinstance(told, list) else [told] if told else []:
            value = one["value"]
            shown = (
                ", ".join(str(part) for part in value.values() if part) if isinstance(value, dict) else value
            )
            rows.append(f"  {name}: {shown}  %{round(100 * one['confidence'])}  « {one['source']['text']} »")
    return "\n".join(rows)
