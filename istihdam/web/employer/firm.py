"""The firm's own data; its name and tax number are an officer's to change."""

from flask import Blueprint, Response, url_for

from istihdam import employers
from istihdam.accounts import Role
from istihdam.employers import EmployerStatus
from istihdam.i18n import gettext as _
from istihdam.web.employer import own_records
from istihdam.web.shared import access, firm_form, pages
from istihdam.web.shared.firm_form import FirmForm

blueprint = Blueprint("firm", __name__)


@blueprint.route("/firma", methods=["GET", "POST"])
@access.only(Role.EMPLOYER)
def edit() -> Response:
    """Saved by a firm that was not verified, it is checked once more."""
    firm = own_records.firm()
    form = FirmForm(data=firm_form.stored(firm, FirmForm))
    if form.validate_on_submit():
        with pages.trying(form):
            employers.edit(pages.db(), firm, by=pages.by(), **form.for_edit(firm))
            if firm.status == EmployerStatus.REFUSED:
                employers.ask_again(pages.db(), firm)
            return pages.see(url_for("employer.vacancies.index"), said=_("The data of your firm is saved."))
    return pages.shown("employer/firm.html", form=form, firm=firm)
