"""One button, one file: the form to be signed, and the events behind a figure."""

from flask import Response, make_response

from istihdam import exchange, reports
from istihdam.web import access, pages
from istihdam.web.filing.door import ROLE, Asked, asked, blueprint

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"


@blueprint.get("/form.xlsx")
@access.only(ROLE)
def form_xlsx() -> Response:
    """The form of the period as a workbook."""
    wish = asked()
    made = _form(wish)
    return file(reports.form_xlsx(made), XLSX, f"gostergeler_{wish.slug}.xlsx")


@blueprint.get("/form.pdf")
@access.only(ROLE)
def form_pdf() -> Response:
    """The form of the period as pages."""
    wish = asked()
    made = _form(wish)
    return file(reports.form_pdf(made), PDF, f"gostergeler_{wish.slug}.pdf")


@blueprint.get("/indir/<code>/olaylar.csv")
@access.only(ROLE)
def events_csv(code: str) -> Response:
    """The events behind a figure for Turkish Excel."""
    wish = asked()
    rows = reports.source_events.rows(pages.db(), wish.edition, code, wish.period, wish.known_at)
    content = b"".join(reports.csv_lines(reports.source_events.head(), rows))
    return file(content, CSV, f"olaylar_{code}_{wish.slug}.csv")


@blueprint.get("/indir/<code>/olaylar.xlsx")
@access.only(ROLE)
def events_xlsx(code: str) -> Response:
    """The events behind a figure as a workbook."""
    wish = asked()
    rows = reports.source_events.rows(pages.db(), wish.edition, code, wish.period, wish.known_at)
    content = reports.xlsx_table(code, reports.source_events.head(), rows)
    return file(content, XLSX, f"olaylar_{code}_{wish.slug}.xlsx")


def _form(wish: Asked) -> reports.Form:
    """The form that an address asks for, with the last signed checkpoint on it."""
    signed = exchange.checkpoints.last_line(pages.settings().data_dir)
    return reports.form(pages.db(), wish.edition, wish.period, wish.known_at, signed=signed)


def file(content: bytes, kind: str, name: str) -> Response:
    """The content as a file to be kept."""
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
