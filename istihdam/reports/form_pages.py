"""The form as pages to be signed: PDF/UA, with everything that the sheet holds."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from istihdam import printing, turkish
from istihdam.i18n.turkish_only import gettext as _
from istihdam.indicators import Figure, Restatement
from istihdam.reports.forms import BASES, Form, Table, achievement, printed, with_unit

TEMPLATE = Path(__file__).with_name("form.typ")


def form_pdf(form: Form) -> bytes:
    """The PDF of the form, A4 across."""
    return printing.pdf(TEMPLATE, "form", _page(form))


def _page(form: Form) -> dict[str, Any]:
    reached = achievement(form.report)
    return {
        "title": form.title,
        "foot": _("Ümraniye Municipality Employment Centre"),
        "head": form.head,
        "tables": [_table(table) for table in form.tables],
        "achievement_words": _("Weighted achievement of the goal (each indicator at most 100%)"),
        "achievement": "" if reached is None else f"{turkish.number(reached, 1)}%",
        "footnotes": form.footnotes,
        "restated_words": _("Corrections since the closing"),
        "restated_head": [_("Indicator"), _("When closed"), _("Now"), _("Difference"), _("Records since")],
        "restated": [_restated(line) for line in form.restated],
        "basis_words": _("What the figures rest on"),
        "basis_head": [
            _("Code"), _("As printed"), _("Portal"), _("İŞKUR"), _("İŞKUR estimate"), _("Events"),
            _("Persons"), _("Definition"),
        ],
        "basis": [_basis(figure) for figure in form.report.figures],
        "notes": form.notes,
        "signed": [_("Prepared by:"), _("Approved by:")],
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    over = _over(table)
    return {
        "columns": [{"kind": column.kind, "heading": column.heading} for column in table.columns],
        "over": over,
        "top": 2 if over else 1,
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
    }


def _over(table: Table) -> list[tuple[str, int]]:
    """(heading, number of columns below it); empty if the layout has none."""
    headings: list[tuple[str, int]] = []
    for column in table.columns:
        if headings and column.over and headings[-1][0] == column.over:
            headings[-1] = (column.over, headings[-1][1] + 1)
        else:
            headings.append((column.over, 1))
    return headings if any(heading for heading, _span in headings) else []


def _restated(line: Restatement) -> list[str]:
    indicator = line.indicator
    difference = "–" if line.difference is None else signed(line.difference, 1 if indicator.is_ratio else 0)
    name = f"{indicator.code} {indicator.name}"
    return [
        name,
        with_unit(indicator, line.old.display),
        printed(indicator, line.new.value),
        difference,
        str(len(line.source_events)),
    ]


def signed(value: Decimal, decimals: int = 0) -> str:
    """A difference with its sign: +2, −1, 0."""
    text = turkish.number(abs(value), decimals)
    return text if not value else f"{'+' if value > 0 else '−'}{text}"


def _basis(figure: Figure) -> list[str]:
    line, parts = figure.indicator, figure.by_source
    counted = _("Counted: %(what)s.", what=_(BASES[figure.basis])) if figure.basis else ""
    numbers = [parts["portal"], parts["iskur"], parts["estimate"], figure.events, figure.persons]
    return [
        line.code,
        printed(line, figure.value),
        *("" if value is None else turkish.number(value) for value in numbers),
        f"{line.definition} {counted}".strip(),
    ]
