"""A file becomes a table of texts, or is refused: nothing in it is run, little of it is unpacked."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from istihdam import turkish
from istihdam.bulk_import import header, plain_text
from istihdam.bulk_import.model import MOST_ROWS, ListColumn, ListRow, NoList, PeopleTable
from istihdam.documents import Unreadable, sheets
from istihdam.documents.model import MEGABYTE, Limits
from istihdam.documents.sheets import LONGEST_CELL, MOST_COLUMNS
from istihdam.errors import N_
from istihdam.i18n import figures, gettext
from istihdam.texts.phones import phones_in

LARGEST = 3 * MEGABYTE
LIMITS = Limits(document_bytes=LARGEST, unpacked_bytes=20 * MEGABYTE, parts=300, seconds=4.5)
FARTHEST_ROW = 4 * MOST_ROWS
"""Rows of a sheet that are looked at; empty ones among them are left out."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_QUOTED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
SENTENCES = {
    "empty": N_("The file is empty, or has a header and no people. Please choose another file."),
    "too_large": N_(
        "The file is too large; a list may have %(most)s MB. Remove pictures or split it, and send it again."
    ),
    "encrypted": N_(
        "The file is locked with a password. Please save it without a password and send it again."
    ),
    "unsafe": N_(
        "The file holds a macro or hidden content, so it was not opened. Save it as Excel (.xlsx) without "
        "macros, or as CSV."
    ),
    "damaged": N_(
        "The file is no table that can be read. Please save the list as Excel (.xlsx) or CSV and send it "
        "again."
    ),
    "too_many": N_("The list has more than %(rows)s people. Please split it and send the parts one by one."),
    "timeout": N_(
        "Reading the file took too long. Save the people alone as Excel (.xlsx) or CSV and send it again."
    ),
    "letters": N_(
        "The letters of the file cannot be made out. Save the list as Excel (.xlsx) or as CSV UTF-8 and send "
        "it again."
    ),
    "old": N_("Old Excel files (.xls) are not read here. Please save the list as .xlsx and send it again."),
}

LOOKED_AT = 200
"""Rows in which phone numbers are sought where no header says which column holds them."""
LONGEST_PHONE = 60
_DIGIT = re.compile(r"\d")
_ID = re.compile(r"[1-9]\d{10}")
NO_PHONES = N_(
    "No column of this file holds phone numbers, so it is no list of people. Name the columns in the first "
    "row, at least “Ad soyad” and “Telefon”, and send it again."
)
SHEETS = N_(
    "The sheets of the workbook have their columns in different orders. Put the people into one sheet, "
    "or send the sheets one by one."
)
QUOTE = N_("A quotation mark in line %(line)s is not closed. Mend that line and send the list again.")


def refused(code: str) -> NoList:
    """The refusal of a file, for one of the SENTENCES."""
    return NoList(
        SENTENCES.get(code, SENTENCES["damaged"]),
        field="file",
        most=LARGEST // MEGABYTE,
        rows=figures.number(MOST_ROWS),
    )


def read(content: bytes, name: str) -> PeopleTable:
    """The list that a file holds: .xlsx, or CSV with ; , | or tab in any Turkish alphabet.

    Columns that are not known are the list's `rest`, for somebody to say what they are; those of national
    ids, birth, sex and health are left out. NoList where the file is too large, locked, no table, without
    people or phones, or too long.
    """
    if len(content) > LARGEST:
        raise refused("too_large")
    rows = [(number, cells) for number, cells in _numbered(_rows(content)) if any(cells)]
    if not rows:
        raise refused("empty")
    return _table(rows, name)


Rows = list[tuple[int, tuple[str, ...]]]


def _table(rows: Rows, name: str) -> PeopleTable:
    words, below = _parted(rows)
    if not below:
        raise refused("empty")
    if len(below) > MOST_ROWS:
        raise refused("too_many")
    fields = header.fields(words)
    if "phone" not in fields:
        _refuse_without_phones(below)
    places = [position for position, field in enumerate(fields) if field]
    others = [
        position for position, field in enumerate(fields) if not field and _is_filled(position, words, below)
    ]
    rest = [position for position in others if not _is_secret(position, words, below)]
    lines = [ListRow(number, _cells(cells, places), _cells(cells, rest)) for number, cells in below]
    return PeopleTable(
        name=name,
        columns=tuple(ListColumn(words[position], str(fields[position])) for position in places),
        lines=tuple(line for line in lines if any(line.cells) or any(line.rest)),
        rest=tuple(words[position] for position in rest),
        unkept=tuple(words[position] for position in others if position not in rest),
    )


def _parted(rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """The words of the columns, and the rows of people.

    Without a header that is understood, a first row without any digit is one in other words; otherwise the
    columns have numbers.
    """
    top = header.position([cells for _, cells in rows])
    if top is not None:
        return rows[top][1], _without_headers(rows[top][1], rows[top + 1 :])
    widest = max(len(cells) for _, cells in rows)
    if any(map(_DIGIT.search, rows[0][1])):
        return tuple(gettext("Column %(n)s", n=number) for number in range(1, widest + 1)), rows
    return _cells(rows[0][1], range(widest)), rows[1:]


def _refuse_without_phones(rows: Rows) -> None:
    """NoList where no column mostly holds phone numbers: it is no list of people then."""
    some = [cells for _, cells in rows[:LOOKED_AT]]
    widest = max(len(cells) for cells in some)
    for place in range(widest):
        filled = [text for cells in some if (text := _cell(cells, place))]
        if len(filled) * 2 >= len(some) and sum(map(_is_phone, filled)) * 2 > len(filled):
            return
    raise NoList(NO_PHONES, field="file")


def _is_phone(text: str) -> bool:
    return bool(phones_in(text[:LONGEST_PHONE]))


def _is_filled(place: int, words: Sequence[str], rows: Rows) -> bool:
    """True of a column that holds something and is none that a result file added."""
    return not header.is_own(words[place]) and any(_cell(cells, place) for _, cells in rows)


def _is_secret(place: int, words: Sequence[str], rows: Rows) -> bool:
    """True of a column of national ids, by its words or by what mostly stands in it."""
    filled = [text for _, cells in rows if (text := _cell(cells, place))]
    return header.is_secret(words[place]) or sum(map(bool, map(_ID.fullmatch, filled))) * 2 > len(filled)


def _without_headers(words: Sequence[str], below: Rows) -> Rows:
    """The rows without headers that stand once more, as at the top of a further sheet.

    NoList where such a header orders the columns otherwise: its people would land in wrong columns.
    """
    expected = [header.field_of(word) for word in words]
    for _number, cells in below:
        told = [header.field_of(cell) for cell in cells]
        if header.is_header(cells) and told != expected[: len(told)]:
            raise NoList(SHEETS, field="file")
    return [(number, cells) for number, cells in below if not header.is_header(cells)]


def _cells(cells: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(_cell(cells, place) for place in places)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _numbered(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in enumerate(islice(rows, FARTHEST_ROW), start=1):
        yield number, tuple(tidy(text) for text in cells[:MOST_COLUMNS])


def tidy(text: str) -> str:
    """One line of it, without unseen signs and without the apostrophe that our own files add."""
    plain = turkish.normal(text[:LONGEST_CELL]).replace("_x000D_", " ")
    return " ".join(_QUOTED.sub("", _NO_TEXT.sub(" ", plain)).split())


def _rows(content: bytes) -> Iterable[Sequence[str]]:
    if not content.strip():
        raise refused("empty")
    if content.startswith(_OLE):
        raise refused("encrypted" if _LOCKED in content else "old")
    return _sheet_rows(content) if content.startswith(_ZIP) else _csv_rows(content)


def _sheet_rows(content: bytes) -> Iterable[Sequence[str]]:
    try:
        return sheets.rows(content, LIMITS, most=FARTHEST_ROW)
    except Unreadable as refusal:
        raise refused(refusal.code) from refusal


def _csv_rows(content: bytes) -> Iterable[Sequence[str]]:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("damaged")
    try:
        return plain_text.rows(plain_text.decoded(content), header.is_header)
    except plain_text.Unknown as fault:
        if not fault.line:
            raise refused("letters") from fault
        raise NoList(QUOTE, field="file", line=fault.line) from fault
    except csv.Error as fault:
        raise refused("damaged") from fault
