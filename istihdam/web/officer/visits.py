"""A visit to a firm, noted where the officer stands: what was said, when to come again, what it looks for."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, employers, working_days
from istihdam.accounts import Role
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import N_, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import Chip, Day, Long
from istihdam.web.shared.forms import Form

blueprint = Blueprint("visits", __name__)
AHEAD = {"7": N_("In a week"), "14": N_("In two weeks"), "30": N_("In a month"), "90": N_("In three months")}
"""Days until the next visit, as people say them."""


class VisitForm(Form):
    note = Long(
        lazy("What was said"),
        most=4000,
        hint=lazy("Written short, it fills the vacancy. For example 3 garson, 45 bin, gece"),
    )
    again_in = Chip(
        lazy("Come again"),
        required=False,
        choices=[("", lazy("Not planned")), *((days, lazy(said)) for days, said in AHEAD.items())],
        default="",
    )
    next_on = Day(lazy("Come again on"), required=False, hint=lazy("A day written here holds."))
    occurred_on = Day(lazy("Day of the visit"))

    def visit(self) -> dict[str, Any]:
        """The fields of the visit, the next one on a day on which the centre works."""
        fields = self.values()
        ahead = fields.pop("again_in")
        return fields | {"next_on": fields["next_on"] or (_working_day(int(ahead)) if ahead else None)}


@blueprint.route("/firma/<key>/ziyaret", methods=["GET", "POST"])
@access.only(Role.OFFICER)
def new(key: str) -> Response:
    """The visit is noted; from here the officer goes on to the vacancy that it brought (do=vacancy)."""
    firm = employers.by_key(pages.db(), key)
    form = VisitForm(data={"occurred_on": clock.today(), "again_in": ""})
    if form.validate_on_submit():
        with pages.trying(form):
            return _noted(firm, form)
    earlier = employers.visits_of(pages.db(), firm)
    return pages.shown(
        "officer/visit.html",
        form=form,
        firm=firm,
        last=earlier[0] if earlier else None,
        next_on=employers.next_visits(pages.db(), [firm.id]).get(firm.id),
        takes_vacancies=_takes_vacancies(firm),
    )


def _noted(firm: Employer, form: VisitForm) -> Response:
    goes_on = request.form.get("do") == "vacancy"
    if goes_on and not _takes_vacancies(firm):
        raise Refusal(N_("This firm takes no vacancies now: note the visit alone."))
    visit = employers.visit(pages.db(), firm, by=pages.by(), **form.visit())
    number = str(visit.id) if visit.note else None
    here = (
        url_for("officer.posting.new", key=firm.key, visit=number)
        if goes_on
        else url_for("officer.employers.show", key=firm.key)
    )
    return pages.see(here, said=_("The visit is noted."))


def _takes_vacancies(firm: Employer) -> bool:
    return firm.status in (EmployerStatus.APPROVED, EmployerStatus.WAITING)


def _working_day(days: int) -> date:
    """The day so many days ahead, or the first after it on which the centre works."""
    return working_days.after(clock.today() + timedelta(days=days - 1), 1)
