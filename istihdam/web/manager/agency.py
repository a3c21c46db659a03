"""The state agency's part: estimates declared and taken back, and the month's sheet for its office."""

from datetime import timedelta

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, indicators, reports
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import lazy
from istihdam.indicators import estimates
from istihdam.web.shared import access, pages
from istihdam.web.shared.downloads import XLSX, file
from istihdam.web.shared.fields import Day, Long, Pick, Whole
from istihdam.web.shared.forms import Form

blueprint = Blueprint("agency", __name__)

MONTHS = 12


class EstimateForm(Form):
    edition = Pick(
        lazy("Edition"),
        of_names=True,
        choices=lambda: [(one.code, one.publication) for one in indicators.editions().values()],
    )
    indicator = Pick(lazy("Indicator"), of_names=True, choices=lambda: _counts())
    count = Whole(lazy("Estimated number"), least=1, greatest=estimates.MOST)
    first = Day(lazy("From"))
    last = Day(lazy("To"))
    method = Long(lazy("By which method"), required=True, most=estimates.LONGEST, rows=3)


@blueprint.get("/iskur")
@access.only(Role.MANAGER)
def index() -> Response:
    return _page(EstimateForm(formdata=None))


@blueprint.post("/iskur")
@access.only(Role.MANAGER)
def declare() -> Response:
    """The estimate stands from now on, under the name of who declared it."""
    form = EstimateForm()
    if form.validate():
        with pages.trying(form):
            submitted = form.values()
            if submitted["last"] < submitted["first"]:
                raise Invalid(N_("The last day lies before the first."), field="last")
            estimates.declare(
                pages.db(),
                indicators.edition(submitted["edition"]),
                submitted["indicator"],
                submitted["count"],
                indicators.Period(submitted["first"], submitted["last"]),
                submitted["method"],
                by=pages.by(),
            )
            return pages.see(
                url_for(".index"), said=_("The estimate is declared; it stands apart in the figures.")
            )
    return _page(form)


@blueprint.post("/iskur/geri-al")
@access.only(Role.MANAGER)
def retract() -> Response:
    """An estimate counts no longer."""
    estimates.retract(pages.db(), request.form.get("event", ""), by=pages.by())
    return pages.see(url_for(".index"), said=_("The estimate is taken back."))


@blueprint.get("/iskur/mutabakat.xlsx")
@access.only(Role.MANAGER)
def reconciliation() -> Response:
    """The sheet of a month (?ay=2026-10) for the district office."""
    month = indicators.parse(request.args.get("month") or f"{_months()[0].first:%Y-%m}")
    if (month.first.year, month.first.month) != (month.last.year, month.last.month):
        raise Invalid(N_("Choose one month, for example 2026-10."), field="ay")
    return file(
        reports.reconciliation.workbook(pages.db(), month), XLSX, f"iskur_mutabakat_{month.first:%Y-%m}.xlsx"
    )


def _page(form: EstimateForm) -> Response:
    standing = estimates.standing(pages.db())
    authors = {one.actor: accounts.by_key(pages.db(), one.actor or "") for one in standing}
    return pages.shown(
        "manager/agency.html",
        status=422 if form.errors else 200,
        form=form,
        standing=standing,
        authors={key: user.full_name for key, user in authors.items() if user},
        months=_months(),
    )


def _counts() -> list[tuple[str, str]]:
    """Codes and names of the indicators that are counts, of all editions, each once."""
    lines = [line for edition in indicators.editions().values() for line in edition.counts]
    return list({line.code: f"{line.code} · {line.name}" for line in lines}.items())


def _months() -> list[indicators.Period]:
    """The last twelve whole months, the latest first."""
    found, day = [], clock.today().replace(day=1)
    for _number in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(indicators.parse(f"{day:%Y-%m}"))
    return found
