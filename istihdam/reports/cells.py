"""Tables that leave the house as files: no cell of them is ever run as a formula.

Spreadsheets run text that begins with = + - @ or a tab; Turkish Excel splits lines at ";", others at
"," (OWASP, CSV Injection). Such a text gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from istihdam import turkish
from istihdam.db import KEYS_AT_ONCE

Value = str | int | Decimal | date | None
DANGEROUS = re.compile(r"(?<!\s)(\s*)(?=[=+\-@＝＋－＠])")
"""A sign that begins a formula, and all blanks before it."""
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEAD_FONT = Font(name="Calibri", bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="0B4F5C")


def neutral(text: str) -> str:
    """The text, harmless in every spreadsheet, whichever sign it splits lines at."""
    if text.isalnum() and text.isascii():
        return text
    harmless = DANGEROUS.sub(_made_harmless, FORBIDDEN.sub("", text))
    return f"'{harmless}" if harmless.lstrip(" ").startswith(("\t", "\r", "\n")) else harmless


def _made_harmless(match: re.Match[str]) -> str:
    """The blanks, and an apostrophe where a cell or a line may begin before or in them."""
    start, blanks = match.start(), match[1]
    begins = start == 0 or match.string[start - 1] in ";," or any(sign in blanks for sign in "\t\r\n")
    return f"{blanks}'" if begins else blanks


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """A CSV file as Turkish Excel opens it: UTF-8 with its mark, ";" between cells, all quoted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([neutral(words) for words in head])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_spelled(value) for value in row])
        if number % KEYS_AT_ONCE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def xlsx_table(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet with a fixed head row, filters and real dates and numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for index, words in enumerate(head, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = max(12, len(words) + 4)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}1"
    sheet.append([_head_cell(sheet, words) for words in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _spelled(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return turkish.number(value, max(0, -int(value.as_tuple().exponent)))
    return str(value) if isinstance(value, int) else neutral(value)


def _head_cell(sheet: Worksheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=neutral(words))
    cell.font, cell.fill = HEAD_FONT, HEAD_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet: Worksheet, value: Value) -> object:
    """What stands in a row: days with their Turkish format, texts made harmless, numbers as they are."""
    if not isinstance(value, date):
        return neutral(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = "dd.mm.yyyy"
    return cell
