"""The cells of a workbook's sheets (.xlsx), read in the sandbox: a bomb costs a child its life."""

import io
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries

from istihdam.documents import sandbox
from istihdam.documents.confine import confine
from istihdam.documents.model import Limits, Unreadable
from istihdam.documents.packages import Package

MOST_COLUMNS = 60
LONGEST_CELL = 500
MEMORY = 700_000_000
MOST_TAGS = 1_200_000
"""Tags of all parts together: some 300,000 filled cells, which are read in four seconds."""
_ROW = re.compile(rb"<(?:\w{1,8}:)?row\b[^>]{0,400}>")
_IS_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\sr=[\"'](\d{1,7})[\"']")
_MERGED = re.compile(
    rb"<(?:\w{1,8}:)?mergeCell\s[^>]{0,100}?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)
_FIRST_MERGE = re.compile(rb"<(\w{1,8}:)?mergeCells\b")
_DTD = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")


def rows(content: bytes, limits: Limits, *, most: int) -> list[list[str]]:
    """The texts of the first `most` rows, as somebody would type them; formulas give their saved values.

    The visible sheets follow each other; rows that a filter or somebody hid are left out. A cell that was
    merged over several rows stands in each of them that holds anything else.

    Raises Unreadable: encrypted, unsafe, too_large, timeout or damaged.
    """
    request = {"limits": asdict(limits), "most": most}
    allowed = sandbox.Allowance(seconds=limits.seconds, memory=MEMORY)
    try:
        answer, _ = sandbox.run(__name__, request, [content], allowed)
    except sandbox.OutOfTime as late:
        raise Unreadable("timeout") from late
    except sandbox.BrokenChild as broken:
        raise Unreadable("damaged") from broken
    if "error" in answer:
        raise Unreadable(str(answer["error"]))
    found = answer.get("rows")
    return [[str(text) for text in row] for row in found] if isinstance(found, list) else []


def prepare() -> None:
    """Read a book now: what its library imports late, it imports here."""
    load_workbook(io.BytesIO(_an_empty_book()), read_only=True)


def main(request: dict[str, Any]) -> None:
    """Answer one request: the rows of its book, or why there are none."""
    confine(seconds=request["seconds"], memory=request["memory"], file=request["file"], may_fork=False)
    json.dump(_answer(request), sys.stdout)


def _answer(request: dict[str, object]) -> dict[str, object]:
    try:
        content = Path("input-0").read_bytes()
        limits = Limits(**request["limits"])  # type: ignore[arg-type]
        _refuse_unsafe(content, limits)
        return {"rows": list(islice(_rows(content, limits), int(str(request["most"]))))}
    except Unreadable as refusal:
        return {"error": refusal.code}
    except MemoryError:
        return {"error": "too_large"}
    except Exception:  # whatever a parser trips over is a damaged file
        return {"error": "damaged"}


def _refuse_unsafe(content: bytes, limits: Limits) -> None:
    """Unreadable for a bomb, a macro, a locked part, XML with entities of its own, or cells without end."""
    package = Package(content, limits)
    tags = 0
    for name in package.names():
        if not name.endswith((".xml", ".rels")):
            continue
        part = package.part(name)
        if _DTD.search(part):
            raise Unreadable("unsafe")
        tags += part.count(b"<")
    if tags > MOST_TAGS:
        raise Unreadable("too_large")


def _rows(content: bytes, limits: Limits) -> Iterator[list[str]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    package = Package(content, limits)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        part = package.part(sheet._worksheet_path.lstrip("/"))
        hidden, merged = _hidden(part), Merged(part)
        sheet._get_source = partial(io.BytesIO, _without_merges(part))
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            texts = merged.filled(number, [_text(value) for value in cells])
            if number not in hidden:
                yield _trimmed(texts)


def _without_merges(part: bytes) -> bytes:
    """A sheet's XML without its merged ranges: those are read here, much faster than by the library."""
    first = _FIRST_MERGE.search(part)
    if first is None:
        return part
    closing = b"</%smergeCells>" % (first[1] or b"")
    _, is_closed, rest = part[first.start() :].partition(closing)
    return part[: first.start()] + rest if is_closed else part


def _hidden(part: bytes) -> set[int]:
    """Numbers of the rows that a sheet's XML says are hidden."""
    rows = (tag for tag in _ROW.findall(part) if _IS_HIDDEN.search(tag))
    return {int(number[1]) for tag in rows if (number := _NUMBER.search(tag))}


class Merged:
    """Cells of a sheet that were merged downwards: what stands in the first row belongs to all."""

    def __init__(self, part: bytes) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = {}
        self._held: dict[int, tuple[str, int]] = {}
        for ref in _MERGED.findall(part):
            left, top, _right, bottom = range_boundaries(ref.decode())
            if bottom > top and left <= MOST_COLUMNS:
                self._starting.setdefault(top, []).append((left - 1, bottom))

    def filled(self, number: int, texts: list[str]) -> list[str]:
        """The cells of this row; to be asked for each row in order."""
        filled = texts if not any(texts) else [*texts, *[""] * (MOST_COLUMNS - len(texts))]
        for column, (text, last) in list(self._held.items()):
            if number > last:
                del self._held[column]
            elif any(texts) and not filled[column]:
                filled[column] = text
        for column, last in self._starting.get(number, ()):
            self._held[column] = (filled[column] if any(texts) else "", last)
        return filled


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date | datetime):
        return f"{value:%d.%m.%Y}"
    return str(value)[:LONGEST_CELL]


def _an_empty_book() -> bytes:
    place = io.BytesIO()
    Workbook().save(place)
    return place.getvalue()
