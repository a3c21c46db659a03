"""One button, one file: the form to be signed, and the events behind a figure."""

from flask import Blueprint, Response

from istihdam import exchange, reports
from istihdam.accounts import Role
from istihdam.web.manager.query import FiguresQuery, asked
from istihdam.web.shared import access, pages
from istihdam.web.shared.downloads import CSV, PDF, XLSX, file

blueprint = Blueprint("downloads", __name__)


@blueprint.get("/form.xlsx")
@access.only(Role.MANAGER)
def form_xlsx() -> Response:
    """The form of the period as a workbook."""
    wanted = asked()
    return file(reports.form_xlsx(_form(wanted)), XLSX, f"gostergeler_{wanted.slug}.xlsx")


@blueprint.get("/form.pdf")
@access.only(Role.MANAGER)
def form_pdf() -> Response:
    """The form of the period as pages."""
    wanted = asked()
    return file(reports.form_pdf(_form(wanted)), PDF, f"gostergeler_{wanted.slug}.pdf")


@blueprint.get("/indir/<code>/olaylar.csv")
@access.only(Role.MANAGER)
def events_csv(code: str) -> Response:
    """The events behind a figure for Turkish Excel."""
    wanted = asked()
    rows = reports.source_events.rows(pages.db(), wanted.edition, code, wanted.period, wanted.known_at)
    content = b"".join(reports.csv_lines(reports.source_events.head(), rows))
    return file(content, CSV, f"olaylar_{code}_{wanted.slug}.csv")


@blueprint.get("/indir/<code>/olaylar.xlsx")
@access.only(Role.MANAGER)
def events_xlsx(code: str) -> Response:
    """The events behind a figure as a workbook."""
    wanted = asked()
    rows = reports.source_events.rows(pages.db(), wanted.edition, code, wanted.period, wanted.known_at)
    content = reports.xlsx_table(code, reports.source_events.head(), rows)
    return file(content, XLSX, f"olaylar_{code}_{wanted.slug}.xlsx")


def _form(wanted: FiguresQuery) -> reports.Form:
    """The form that an address asks for, with the last signed checkpoint on it."""
    signed = exchange.checkpoints.last_line(pages.settings().data_dir)
    return reports.form(pages.db(), wanted.edition, wanted.period, wanted.known_at, signed=signed)
