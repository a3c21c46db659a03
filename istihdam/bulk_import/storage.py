"""A list between its upload and its end: kept for a day, for the officer who sent it, then gone."""

import json
import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from istihdam.bulk_import.model import ListColumn, ListRow, PeopleTable
from istihdam.documents.storage import Folder
from istihdam.errors import N_, NotFound

KEPT = timedelta(days=1)
FOLDER = "lists"


def store(data_dir: Path, table: PeopleTable, officer: str) -> str:
    """The name under which the list lies now; lists older than a day are gone."""
    sweep(data_dir)
    content = {
        "officer": officer,
        "name": table.name,
        "columns": [[column.words, column.field] for column in table.columns],
        "lines": [[line.number, line.cells, line.rest] for line in table.lines],
        "rest": table.rest,
        "unkept": table.unkept,
    }
    return Folder(data_dir / FOLDER).put(json.dumps(content, ensure_ascii=False).encode())


def load(data_dir: Path, name: str, officer: str) -> PeopleTable:
    """The list of that name; NotFound for another officer's, and after a day."""
    try:
        told = json.loads(Folder(data_dir / FOLDER).read(name))
    except NotFound:
        raise _gone() from None
    if told["officer"] != officer or "unkept" not in told:  # as lists were kept before columns could be said
        raise _gone()
    return _table(told)


def _gone() -> NotFound:
    return NotFound(
        N_("This list is not kept any more; lists are kept for a day. Please send the file again.")
    )


def _table(told: dict[str, Any]) -> PeopleTable:
    return PeopleTable(
        name=told["name"],
        columns=tuple(ListColumn(words, field) for words, field in told["columns"]),
        lines=tuple(ListRow(number, tuple(cells), tuple(rest)) for number, cells, rest in told["lines"]),
        rest=tuple(told["rest"]),
        unkept=tuple(told["unkept"]),
    )


def sweep(data_dir: Path) -> int:
    """Lists older than a day are gone; how many that were."""
    return sum(_is_swept(path) for path in (data_dir / FOLDER).glob("*/*"))


def discard(data_dir: Path) -> None:
    """No list lies here any more: the rows of one may be of a person who was erased."""
    shutil.rmtree(data_dir / FOLDER, ignore_errors=True)


def _is_swept(path: Path) -> bool:
    try:
        is_old = path.stat().st_mtime < time.time() - KEPT.total_seconds()
        if is_old:
            path.unlink()
    except FileNotFoundError:  # another worker was quicker
        return False
    return is_old
