"""The manager's pages: the indicators of a period in each edition, and the events behind each number."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, request, url_for

from istihdam import clock, events, indicators, turkish
from istihdam.accounts import Role
from istihdam.errors import N_, Invalid
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.indicators import Edition, Figure, Period, measures
from istihdam.web import access, pages, requests, words
from istihdam.web.fields import Day, Form, Pick

ROLE = Role.MANAGER
MENU = [("manager.figures", N_("Indicators"))]
blueprint = Blueprint("manager", __name__, url_prefix="/yonetici")
BASES = {
    "referred": N_("people who were referred at least once"),
    "accepted": N_("people whom an employer accepted"),
}
GROUPS = {"performance": N_("Performance indicators"), "monitoring": N_("Monitoring indicators")}
A_PAGE = 50
LAST_PAGE = 1_000_000
ASKED = ("surum", "donem", "ilk", "son", "bilinen")


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for: edition, period, and the moment whose knowledge counts (None: now)."""

    edition: Edition
    period: Period
    known_at: datetime | None

    @property
    def last_known_day(self) -> date:
        known = clock.local(self.known_at).date() if self.known_at else clock.today()
        return min(known, clock.today())


@dataclass(frozen=True)
class Line:
    """A figure with its share of the year's target, and where the straight way to the target stands."""

    figure: Figure
    share: float | None = None
    path: float | None = None
    expected: str = ""


class FiguresForm(Form):
    surum = Pick(
        _("Edition"),
        validate_choice=False,
        choices=[(code, edition.publication) for code, edition in indicators.editions().items()],
    )
    donem = Pick(_("Period"), required=False, validate_choice=False, choices=[])
    ilk = Day(_("From"), required=False)
    son = Day(_("To"), required=False)
    bilinen = Day(
        _("As known at the end of"), required=False, hint=_("Empty: with all that is recorded by now.")
    )

    def asked(self) -> Asked:
        """What was typed; Invalid or NotFound where it cannot be understood."""
        known_at = clock.end_of(self.bilinen.data) if self.bilinen.data else None
        return Asked(indicators.edition(str(self.surum.data)), self._period(), known_at)

    def _period(self) -> Period:
        first, last = self.ilk.data, self.son.data
        if not first and not last:
            return indicators.parse(str(self.donem.data))
        if not first or not last or last < first:
            raise Invalid(
                N_("A period of your own needs two days, the first not after the last."), field="son"
            )
        return indicators.parse(f"{first.isoformat()}..{last.isoformat()}")


@blueprint.get("/")
@access.only(ROLE)
def figures() -> Response:
    """Every figure of the edition, in its order and words."""
    form = _form()
    shown: dict[str, Any] = {}
    if form.validate():
        with pages.trying(form):
            shown = _figures(form.asked())
    return pages.shown("manager/figures.html", form=form, **shown)


@blueprint.get("/olaylar/<code>")
@access.only(ROLE)
def behind(code: str) -> Response:
    """The events behind a number, a page of them: days, kinds, codes and coarse facets, no names."""
    form = _form()
    form.validate()
    asked = form.asked()
    figure, counted = _figure(asked, code)
    number = requests.page_number("sayfa", LAST_PAGE)
    found = indicators.source_events(
        pages.db(),
        asked.edition,
        code,
        asked.period,
        asked.known_at,
        limit=A_PAGE,
        offset=(number - 1) * A_PAGE,
    )
    return pages.shown(
        "manager/behind.html",
        asked=asked,
        figure=figure,
        counted=counted,
        rows=[(event, events.LABELS[EventKind(event.kind)], _topic(event)) for event in found],
        bases=BASES,
        sources=words.SOURCES,
        channels=words.CHANNELS,
        page=number,
        pages=-(-(counted.events or 0) // A_PAGE),
        page_url=lambda to: _page_url(code, to),
        query=_query(),
    )


@blueprint.post("/esas")
@access.only(ROLE)
def set_basis() -> Response:
    """From now on the indicator counts the chosen people; what was known before stays as it was."""
    edition = indicators.edition(request.form.get("edition", ""))
    code, basis = request.form.get("indicator", ""), request.form.get("basis", "")
    told = request.form.get("period")
    period = indicators.parse(told) if told else None
    indicators.set_basis(pages.db(), edition, code, basis, by=pages.by(), period=period)
    back = access.own_path(request.form.get("back")) or url_for(".figures", surum=edition.code)
    return pages.see(back, said=_("%(code)s counts %(what)s from now on.", code=code, what=_(BASES[basis])))


def _figure(asked: Asked, code: str) -> tuple[Figure, Figure]:
    """The figure of one indicator, and the one whose events stand behind it (of a ratio its numerator)."""
    line = asked.edition.indicator(code)
    needed = (code, line.numerator, line.denominator)
    few = tuple(one for one in asked.edition.indicators if one.code in needed)
    narrowed = replace(asked.edition, indicators=few)
    report = indicators.values(pages.db(), narrowed, asked.period, asked.known_at)
    return report.figure(code), report.figure(line.numerator or code)


def _figures(asked: Asked) -> dict[str, Any]:
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
        "sources": words.SOURCES,
        "query": _query(),
        "has_weights": any(figure.indicator.weight for figure in report.figures),
    }


def _line(figure: Figure, asked: Asked) -> Line:
    if not figure.target or figure.value is None:
        return Line(figure)
    share = float(Decimal(figure.value) / figure.target)
    if figure.indicator.is_ratio:
        return Line(figure, share)
    path = _way_gone(asked)
    return Line(figure, share, path, turkish.number(figure.target * Decimal(str(path))))


def _way_gone(asked: Asked) -> float:
    """The part of the year that lies in the period and is over, 0..1."""
    last = min(asked.period.last, asked.last_known_day)
    days = max((last - asked.period.first).days + 1, 0)
    return days / ((date(asked.period.first.year + 1, 1, 1) - date(asked.period.first.year, 1, 1)).days)


def _topic(event: Event) -> str:
    """The topic of a training; '' for other events."""
    return str(json.loads(event.data).get("topic", "")) if event.training else ""


def _form() -> FiguresForm:
    """The form as the address fills it in; this half-year where it says nothing."""
    told = request.args.copy()
    half = 1 if clock.today().month <= 6 else 2
    told.setdefault("surum", next(iter(indicators.editions())))
    told.setdefault("donem", f"{clock.today().year}-H{half}")
    form = FiguresForm(told, meta={"csrf": False})
    del form.form_key
    form.donem.choices = _periods(str(form.donem.data))
    return form


def _periods(chosen: str) -> dict[str, list[tuple[str, str]]]:
    """Years with their halves, newest first, and the months of this year and the last."""
    today = clock.today()
    first = measures.first_day(pages.db()) or today
    years = range(today.year, first.year - 1, -1)
    texts = [f"{year}{part}" for year in years for part in ("", "-H1", "-H2")]
    months = [
        f"{year}-{month:02d}"
        for year in (today.year, today.year - 1)
        for month in range(12, 0, -1)
        if (year, month) <= (today.year, today.month)
    ]
    other = [] if chosen in (*texts, *months) else [(chosen, _period_name(chosen))]
    return {
        _("Years and halves"): other + [(text, indicators.parse(text).name) for text in texts],
        _("Months"): [(text, indicators.parse(text).name) for text in months],
    }


def _period_name(text: str) -> str:
    """The period in words; the text itself where it names none."""
    try:
        return indicators.parse(text).name
    except Invalid:
        return text


def _page_url(code: str, number: int) -> str:
    told: dict[str, Any] = {**_query(), "sayfa": number}
    return url_for(".behind", code=code, **told)


def _query() -> dict[str, str]:
    return {name: request.args[name] for name in ASKED if request.args.get(name)}
