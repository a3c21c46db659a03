"""The indicators of a period in each edition, with their targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import indicators
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.indicators import Figure
from istihdam.web.manager import query
from istihdam.web.manager.query import FiguresForm, FiguresQuery
from istihdam.web.shared import access, labels, pages

blueprint = Blueprint("figures", __name__)
BASES = {
    "referred": N_("people who were referred at least once"),
    "accepted": N_("people whom an employer accepted"),
}
EVIDENCE: dict[str | None, str] = {
    "sgk": N_("social security record"),
    "employer": N_("the employer's word"),
    "declared": N_("the person's word"),
    None: N_("not stated"),
}
"""How a start is known, the surest first (msgids)."""
STARTS_CODE = "PG4.4.2"
GROUPS = {"performance": N_("Performance indicators"), "monitoring": N_("Monitoring indicators")}


@dataclass(frozen=True)
class FigureRow:
    """A figure with its share of the year's target, and where the straight way to the target stands."""

    figure: Figure
    share: float | None = None
    path: float | None = None
    expected: str = ""


@blueprint.get("/")
@access.only(Role.MANAGER)
def index() -> Response:
    """Every figure of the edition, in its order and words."""
    form = FiguresForm()
    shown: dict[str, Any] = {}
    if form.validate():
        with pages.trying(form):
            shown = _figures(form.asked())
    return pages.shown("manager/figures.html", form=form, **shown)


@blueprint.post("/esas")
@access.only(Role.MANAGER)
def set_basis() -> Response:
    """From now on the indicator counts the chosen people; what was known before stays as it was."""
    edition = indicators.edition(request.form.get("edition", ""))
    code, basis = request.form.get("indicator", ""), request.form.get("basis", "")
    named = request.form.get("period")
    period = indicators.parse(named) if named else None
    indicators.set_basis(pages.db(), edition, code, basis, by=pages.by(), period=period)
    back = access.own_path(request.form.get("back")) or url_for(".index", edition=edition.code)
    return pages.see(back, said=_("%(code)s counts %(what)s from now on.", code=code, what=_(BASES[basis])))


def _figures(asked: FiguresQuery) -> dict[str, Any]:
    report = indicators.values(pages.db(), asked.edition, asked.period, asked.known_at)
    lines = [_line(figure, asked) for figure in report.figures]
    groups = dict.fromkeys(line.figure.indicator.group for line in lines)
    return {
        "asked": asked,
        "report": report,
        "closing": indicators.closing_of(pages.db(), asked.edition, asked.period, asked.known_at),
        "groups": [
            (GROUPS[group], [line for line in lines if line.figure.indicator.group == group])
            for group in groups
        ],
        "bases": BASES,
        "evidence": _evidence(asked),
        "evidence_code": STARTS_CODE,
        "sources": labels.SOURCES,
        "query": query.words(),
        "has_weights": any(figure.indicator.weight for figure in report.figures),
    }


def _evidence(asked: FiguresQuery) -> list[tuple[str, int]]:
    """(how the starts are known, persons) of the period; together the measured persons who started."""
    known = indicators.evidence_of_starts(pages.db(), asked.period, asked.known_at)
    return [(_(words), known[code]) for code, words in EVIDENCE.items() if known[code]]


def _line(figure: Figure, asked: FiguresQuery) -> FigureRow:
    if not figure.target or figure.value is None:
        return FigureRow(figure)
    share = float(Decimal(figure.value) / figure.target)
    if figure.indicator.is_ratio:
        return FigureRow(figure, share)
    path = _part_gone(asked)
    return FigureRow(figure, share, path, figures.number(figure.target * Decimal(str(path))))


def _part_gone(asked: FiguresQuery) -> float:
    """The part of the year that lies in the period and is over, 0..1."""
    last = min(asked.period.last, asked.last_known_day)
    days = max((last - asked.period.first).days + 1, 0)
    return days / ((date(asked.period.first.year + 1, 1, 1) - date(asked.period.first.year, 1, 1)).days)
