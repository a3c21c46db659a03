"""What leaves the house as a file: printed CVs, the forms of the indicators, the events behind a figure."""

from istihdam.reports import reconciliation, source_events
from istihdam.reports.cells import Value, csv_lines, neutral, xlsx_table
from istihdam.reports.cvs import printed_cv
from istihdam.reports.form_pages import form_pdf
from istihdam.reports.form_sheet import form_xlsx
from istihdam.reports.forms import Form, achievement, form, share
from istihdam.reports.training_papers import sign_in_sheet, training_certificates

__all__ = [
    "Form",
    "Value",
    "achievement",
    "csv_lines",
    "form",
    "form_pdf",
    "form_xlsx",
    "neutral",
    "printed_cv",
    "reconciliation",
    "share",
    "sign_in_sheet",
    "source_events",
    "training_certificates",
    "xlsx_table",
]
