"""A firm's data as an officer mends it: everything, the tax number while it is not verified."""

from flask import Blueprint, Response, url_for

from istihdam import employers
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, firm_form, pages
from istihdam.web.shared.fields import LineField
from istihdam.web.shared.firm_form import FirmForm

blueprint = Blueprint("firm_data", __name__)


class WholeFirmForm(FirmForm):
    name = LineField(lazy("Name of the firm"), most=200, autocomplete="off")
    tax_number = LineField(
        lazy("Tax number"),
        required=False,
        most=20,
        autocomplete="off",
        hint=lazy("That of a verified firm stays; register a new firm by itself."),
    )


@blueprint.route("/firma/<key>/duzenle", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def edit(key: str) -> Response:
    firm = employers.by_key(pages.db(), key)
    form = WholeFirmForm(data=firm_form.stored(firm, WholeFirmForm))
    if form.validate_on_submit():
        with pages.trying(form):
            fields = form.for_edit(firm)
            if fields["tax_number"] in ("", firm.tax_number):
                del fields["tax_number"]
            employers.edit(pages.db(), firm, by=pages.by(), **fields)
            said = _("The data of %(name)s is saved.", name=firm.name)
            return pages.see(url_for("officer.employers.show", key=key), said=said)
    return pages.shown("officer/firm_data.html", form=form, firm=firm)
