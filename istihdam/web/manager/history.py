"""What was printed of the years before the log, as it was printed."""

from dataclasses import dataclass

from flask import Blueprint, Response

from istihdam import indicators
from istihdam.accounts import Role
from istihdam.indicators import History, Indicator, Period, Printed
from istihdam.web.shared import access, pages

blueprint = Blueprint("history", __name__)


STEP, HEIGHT = 80, 120
DRAWN = ("PG4.4.4", "PG4.4.2", "IG1")


@dataclass(frozen=True)
class Bar:
    """A period in a chart: where its bar stands and how high; height 0 where nothing was printed."""

    period: Period
    printed: Printed | None
    x: int
    height: float
    is_half: bool


@dataclass(frozen=True)
class Chart:
    """The printed figures of one line, a bar for each period, no line through what is missing."""

    line: Indicator
    bars: tuple[Bar, ...]

    @property
    def width(self) -> int:
        return STEP * len(self.bars)


@blueprint.get("/gecmis")
@access.only(Role.MANAGER)
def index() -> Response:
    """Every published table: figures with their publication, and "not published" for the rest."""
    tables = indicators.published()
    charts = [_chart(tables[0], line) for line in tables[0].lines if line.code in DRAWN]
    return pages.shown("manager/history.html", tables=tables, charts=charts, height=HEIGHT, step=STEP)


def _chart(table: History, line: Indicator) -> Chart:
    found = [table.printed(line.code, period) for period in table.periods]
    highest = max(float(printed.value) for printed in found if printed)
    bars = [
        Bar(period, printed, number * STEP, _height(printed, highest), period.last.month == 6)
        for number, (period, printed) in enumerate(zip(table.periods, found, strict=True))
    ]
    return Chart(line, tuple(bars))


def _height(printed: Printed | None, highest: float) -> float:
    return round(HEIGHT * float(printed.value) / highest, 1) if printed else 0.0
