"""The form as a workbook: the plan's table with living formulas, and the sheet that it rests on."""

import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from istihdam.i18n.turkish_only import gettext as _
from istihdam.indicators import Figure, Indicator
from istihdam.reports import cells
from istihdam.reports.forms import (
    BASES,
    Cell,
    Column,
    Form,
    FormRow,
    Table,
    achievement,
    printed,
    rounded,
    with_unit,
)

THIN = Side(style="thin", color="74878B")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_FILL = PatternFill("solid", fgColor="0B4F5C")
ACTUAL_FILL = PatternFill("solid", fgColor="E3EFF0")
FACE = "Calibri"
WIDTHS = {
    "name": 52,
    "unit": 8,
    "weight": 11,
    "past": 12,
    "target": 15,
    "actual": 15,
    "share": 13,
    "often": 12,
}
NUMBERED = ("weight", "past", "target", "actual", "share")
COUNT, PERCENT, WEIGHT = "[$-41F]#,##0", '[$-41F]0.0"%"', '0"%"'
"""Numbers with the separators of Turkish (41F)."""
FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>')


@dataclass
class _Sheet:
    """A sheet being written: the next row, the cells of each indicator, the results of formulas."""

    sheet: Worksheet
    columns: int
    row: int = 1
    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    results: dict[str, Decimal | int] = field(default_factory=dict)

    def put(self, column: int, value: Any, *, row: int | None = None, **look: Any) -> Any:
        cell = self.sheet.cell(row or self.row, column)
        cell.value = cells.neutral(value) if isinstance(value, str) else value
        for name, part in ({"font": Font(name=FACE)} | look).items():
            setattr(cell, name, part)
        return cell

    def reckon(self, cell: Any, formula: str, result: Decimal | int | None) -> None:
        """The cell holds the formula, and what it comes to for programs that do not reckon."""
        cell.value = f"={formula}"
        if result is not None:
            self.results[cell.coordinate] = result

    def line(self, text: str, *, height: int = 1, **look: Any) -> None:
        """A text over the whole width, as high as so many lines."""
        self.sheet.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=self.columns)
        self.put(1, text, alignment=Alignment(wrap_text=True, vertical="top"), **look)
        self.sheet.row_dimensions[self.row].height = 15 * height
        self.row += 1


def form_xlsx(form: Form) -> bytes:
    """The form as an .xlsx file: sheet "Form" as printed, sheet "Dayanak" with what it rests on."""
    book = Workbook()
    first = book.active
    first.title = "Form"
    book.properties.title = form.title
    book.properties.creator = "İstihdam Merkezi"
    main = _Sheet(first, max(len(table.columns) for table in form.tables))
    _head(main, form)
    for table in form.tables:
        _table(main, table, form.report.period.year)
    _achievement(main, form)
    _below(main, form)
    _page(first)
    basis = _Sheet(book.create_sheet("Dayanak"), 9)
    _basis(basis, form)
    _page(basis.sheet)
    return _with_results(cells.saved(book), [main.results, basis.results])


def _head(page: _Sheet, form: Form) -> None:
    page.line(form.title, height=2, font=Font(name=FACE, size=16, bold=True, color="0B4F5C"))
    for heading, text in form.head:
        page.put(1, heading, font=Font(name=FACE, bold=True), border=BOX, alignment=Alignment(vertical="top"))
        page.sheet.merge_cells(start_row=page.row, start_column=2, end_row=page.row, end_column=page.columns)
        for number in range(3, page.columns + 1):
            page.sheet.cell(page.row, number).border = BOX
        page.put(2, text, border=BOX, alignment=Alignment(wrap_text=True, vertical="top"))
        page.row += 1
    page.row += 1


def _table(page: _Sheet, table: Table, year: int | None) -> None:
    _over(page, table)
    for number, column in enumerate(table.columns, start=1):
        look = Alignment(wrap_text=True, horizontal="center" if number > 1 else "left", vertical="center")
        page.put(
            number,
            column.heading,
            font=Font(name=FACE, bold=True, color="FFFFFF"),
            fill=HEAD_FILL,
            border=BOX,
            alignment=look,
        )
        page.sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column.kind]
    page.sheet.row_dimensions[page.row].height = 32
    page.row += 1
    first = page.row
    for offset, row in enumerate(table.rows):
        for number, column in enumerate(table.columns, start=1):
            page.cells[row.figure.indicator.code, column.kind] = (
                f"{get_column_letter(number)}{first + offset}"
            )
            if column.year and column.year == year:
                page.cells[row.figure.indicator.code, "aim"] = f"{get_column_letter(number)}{first + offset}"
    for row in table.rows:
        _row(page, table.columns, row)
    page.row += 1


def _over(page: _Sheet, table: Table) -> None:
    """The headings above several columns, where the publication has them."""
    if not any(column.over for column in table.columns):
        return
    for number, column in enumerate(table.columns, start=1):
        page.put(
            number,
            column.over,
            font=Font(name=FACE, bold=True),
            border=BOX,
            alignment=Alignment(horizontal="center"),
        )
    start = 1
    for number, column in enumerate(table.columns, start=1):
        following = table.columns[number].over if number < len(table.columns) else None
        if column.over and column.over == following:
            continue
        if column.over and number > start:
            page.sheet.merge_cells(
                start_row=page.row, start_column=start, end_row=page.row, end_column=number
            )
        start = number + 1
    page.row += 1


def _row(page: _Sheet, columns: tuple[Column, ...], row: FormRow) -> None:
    line = row.figure.indicator
    for number, (column, content) in enumerate(zip(columns, row.cells, strict=True), start=1):
        is_number = column.kind in NUMBERED and content.number is not None
        cell = page.put(number, content.number if is_number else content.text, border=BOX)
        side = "right" if column.kind in NUMBERED else "left" if column.kind == "name" else "center"
        cell.alignment = Alignment(wrap_text=True, horizontal=side, vertical="center")
        if is_number:
            cell.number_format = _format(column, line)
        if column.kind == "actual":
            cell.font, cell.fill = Font(name=FACE, bold=True), ACTUAL_FILL
        _formula(page, column, row.figure, content, cell)
    page.sheet.row_dimensions[page.row].height = 30
    page.row += 1


def _format(column: Column, line: Indicator) -> str:
    if column.kind == "weight":
        return WEIGHT
    return PERCENT if column.kind == "share" or line.unit == "%" else COUNT


def _formula(page: _Sheet, column: Column, figure: Figure, content: Cell, cell: Any) -> None:
    """Ratios and shares are reckoned by the sheet from the cells beside them."""
    line = figure.indicator
    if column.kind == "actual" and line.is_ratio:
        top, bottom = (page.cells[str(code), "actual"] for code in (line.numerator, line.denominator))
        step = (
            f"ROUNDDOWN({top}/{bottom}*100,0)" if line.rounding == "cut" else f"ROUND({top}/{bottom}*100,1)"
        )
        page.reckon(cell, f'IF({bottom}=0,"–",{step})', content.number)
        cell.number_format = PERCENT
    if column.kind == "share" and content.number is not None:
        own, aim = page.cells[line.code, "actual"], page.cells[line.code, "aim"]
        exact = own if not line.is_ratio else _exact(page, line)
        page.reckon(cell, f"{exact}/{aim}*100", content.number)


def _exact(page: _Sheet, line: Indicator) -> str:
    """A ratio before it is rounded."""
    top, bottom = (page.cells[str(code), "actual"] for code in (line.numerator, line.denominator))
    return f"({top}/{bottom}*100)"


def _achievement(page: _Sheet, form: Form) -> None:
    """The goal's weighted achievement, each indicator capped at 100 %."""
    reached = achievement(form.report)
    shares = [
        (page.cells[line.code, "weight"], page.cells[line.code, "share"])
        for line in form.report.edition.indicators
        if line.weight
    ]
    if reached is None:
        return
    page.put(
        1,
        _("Weighted achievement of the goal (each indicator at most 100%)"),
        font=Font(name=FACE, bold=True),
    )
    column = next(n for n, column in enumerate(form.tables[0].columns, start=1) if column.kind == "share")
    cell = page.put(column, reached, font=Font(name=FACE, bold=True), border=BOX, number_format=PERCENT)
    weights = "+".join(weight for weight, _share in shares)
    page.reckon(
        cell, f"({'+'.join(f'{weight}*MIN(100,N({part}))' for weight, part in shares)})/({weights})", reached
    )
    page.row += 2


def _below(page: _Sheet, form: Form) -> None:
    small = Font(name=FACE, size=9)
    for raised, text in form.footnotes:
        page.line(f"{raised} {text}", height=2, font=small)
    if form.restated:
        page.line(_("Corrections since the closing"), font=Font(name=FACE, bold=True))
        for line in form.restated:
            page.line(
                _(
                    "%(name)s: %(old)s when closed, %(new)s now; %(n)s records since.",
                    name=f"{line.indicator.code} {line.indicator.name}",
                    n=len(line.source_events),
                    old=with_unit(line.indicator, line.old.display),
                    new=printed(line.indicator, line.new.value),
                )
            )
    for text in form.notes:
        page.line(text, height=2, font=small)
    page.row += 1
    page.line(_("Prepared by:") + " " * 60 + _("Approved by:"), height=2)


def _basis(page: _Sheet, form: Form) -> None:
    """Every figure's sources, events, persons, basis and definition."""
    page.line(
        _("What the figures rest on"), height=2, font=Font(name=FACE, size=14, bold=True, color="0B4F5C")
    )
    head = [
        (_("Code"), 11), (_("As printed"), 13), (_("Portal"), 11), (_("İŞKUR"), 11),
        (_("İŞKUR estimate"), 14), (_("Sum"), 11), (_("Events"), 10), (_("Persons"), 10),
        (_("Definition"), 80),
    ]  # fmt: skip
    for number, (heading, width) in enumerate(head, start=1):
        page.put(number, heading, font=Font(name=FACE, bold=True, color="FFFFFF"), fill=HEAD_FILL, border=BOX)
        page.sheet.column_dimensions[get_column_letter(number)].width = width
    page.row += 1
    for figure in form.report.figures:
        _basis_row(page, form, figure)


def _basis_row(page: _Sheet, form: Form, figure: Figure) -> None:
    line, parts = figure.indicator, figure.by_source
    counted = _("Counted: %(what)s.", what=_(BASES[figure.basis])) if figure.basis else ""
    row = [line.code, line.display(figure.value), parts["portal"], parts["iskur"], parts["estimate"], None]
    row += [figure.events, figure.persons, f"{line.definition} {counted}".strip()]
    for number, value in enumerate(row, start=1):
        cell = page.put(number, value, border=BOX, alignment=Alignment(wrap_text=True, vertical="top"))
        cell.number_format = COUNT if number > 2 else "@"
    if not line.is_ratio:
        last = "E" if form.report.edition.adds_estimates else "D"
        value = int(rounded(line, figure.value or 0))
        page.reckon(page.sheet.cell(page.row, 6), f"SUM(C{page.row}:{last}{page.row})", value)
    page.sheet.row_dimensions[page.row].height = 30
    page.row += 1


def _page(sheet: Worksheet) -> None:
    """Printed on one A4 page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False


def _with_results(book: bytes, results: list[dict[str, Decimal | int]]) -> bytes:
    """The workbook with what its formulas come to: previews and scripts do not reckon themselves."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if sheet:
                known = results[int(sheet[1]) - 1]
                content = FORMULA.sub(lambda cell, known=known: _result(cell, known), content)  # type: ignore[misc]
            new.writestr(name, content)
    return file.getvalue()


def _result(cell: re.Match[bytes], known: dict[str, Decimal | int]) -> bytes:
    value = known.get(cell[1].decode())
    if value is None:
        return cell[0]
    return b'<c r="%s"%s><f>%s</f><v>%s</v></c>' % (cell[1], cell[2], cell[3], str(value).encode())
