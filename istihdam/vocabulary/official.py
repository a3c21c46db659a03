"""Reads the state's list of occupations: JSON [{"kod","ad"}], CSV kod;ad, or the state's own XLS."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import xlrd

from istihdam import turkish
from istihdam.errors import N_, Invalid
from istihdam.vocabulary.entries import Occupation, is_code

_TEST_ROWS = frozenset({"deneme", "test", "deneme deneme", "test test"})
_XLS = b"\xd0\xcf\x11\xe0"
_LARGEST = 50_000_000
"""Bytes; the state's file has 0.5 MB."""

MALFORMED = N_("malformed code")
DOUBLED = N_("this code stands twice")
TEST_ROW = N_("a test row")
NO_NAME = N_("no name")


@dataclass(frozen=True)
class Skipped:
    """A row left out: its number in the file from 1, what it says, and why (a msgid)."""

    row: int
    words: str
    why: str


Row = tuple[int, str, str]
"""Row number, code, name."""


def read(file: BinaryIO) -> tuple[list[Occupation], list[Skipped]]:
    """The occupations of a file and the rows that were skipped; Invalid where it is no such list."""
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise Invalid(N_("The file is too large for a list of occupations."))
    try:
        rows = list(_rows(content))
    except (UnicodeDecodeError, ValueError, xlrd.XLRDError, IndexError, AssertionError) as error:
        raise Invalid(N_("The file is no list of occupations: %(why)s"), why=str(error)) from error
    return checked(rows)


def checked(rows: Iterable[Row]) -> tuple[list[Occupation], list[Skipped]]:
    """The well-formed rows, each code once (the first stands), and the skipped ones with the reason."""
    by_code: dict[str, Occupation] = {}
    skipped: list[Skipped] = []
    for number, code, name in rows:
        why = _fault(code, name, by_code)
        if why:
            skipped.append(Skipped(number, f"{code} {name}".strip(), why))
        else:
            by_code[code] = Occupation(code, name)
    return list(by_code.values()), skipped


def _fault(code: str, name: str, found: dict[str, Occupation]) -> str | None:
    if not is_code(code):
        return MALFORMED
    if not name:
        return NO_NAME
    if turkish.fold(name) in _TEST_ROWS:
        return TEST_ROW
    return DOUBLED if code in found else None


def _rows(content: bytes) -> Iterator[Row]:
    if content.startswith(_XLS):
        return _xls_rows(content)
    text = content.decode("utf-8-sig")
    return _json_rows(text) if text.lstrip().startswith(("[", "{")) else _csv_rows(text)


def _json_rows(text: str) -> Iterator[Row]:
    listed = json.loads(text)
    if not isinstance(listed, list):
        raise ValueError('JSON: [{"kod": ..., "ad": ...}, ...]')
    for number, row in enumerate(listed, start=1):
        given = row if isinstance(row, dict) else {}
        yield number, _cell(given.get("kod")), _cell(given.get("ad"))


def _csv_rows(text: str) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text), delimiter=";")
    header = [turkish.fold(cell) for cell in next(rows, [])]
    if "kod" not in header or "ad" not in header:
        raise ValueError("CSV: kod;ad")
    code, name = header.index("kod"), header.index("ad")
    for number, row in enumerate(rows, start=2):
        if row:
            padded = [*row, *[""] * len(header)]
            yield number, _cell(padded[code]), _cell(padded[name])


def _xls_rows(content: bytes) -> Iterator[Row]:
    """Rows of the first sheet: the code in the first column, the name in the last that is filled."""
    with xlrd.open_workbook(file_contents=content, logfile=io.StringIO()) as book:
        sheet = book.sheet_by_index(0)
        for number in range(sheet.nrows):
            cells = [_cell(value) for value in sheet.row_values(number)]
            filled = [cell for cell in cells if cell]
            if filled and any(character.isdigit() for character in cells[0]):
                yield number + 1, cells[0], filled[-1] if len(filled) > 1 else ""


def _cell(value: object) -> str:
    """The words of a cell; a code that the sheet holds as a number gets its two decimals back."""
    if isinstance(value, float):
        return f"{value:07.2f}"
    return " ".join(turkish.normal(str(value or "")).split())
