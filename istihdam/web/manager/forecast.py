"""Where the year is heading, the goal's achievement, and the quality beside the volume."""

from dataclasses import dataclass

from flask import Blueprint, Response

from istihdam import clock, indicators, reports
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.indicators import Forecast
from istihdam.web.manager import query
from istihdam.web.shared import access, pages
from istihdam.web.shared.fields import Pick
from istihdam.web.shared.forms import QueryForm

blueprint = Blueprint("forecast", __name__)

NAMED = 20


@dataclass(frozen=True)
class Drawn:
    """An outlook with the places of its bar: parts of the greatest of target and high end, 0..100."""

    outlook: Forecast
    done: float
    low: float
    high: float
    target: float


@blueprint.get("/gidis")
@access.only(Role.MANAGER)
def index() -> Response:
    """Each count's pace, what is still needed, and an interval for the end of the year."""
    form = YearForm()
    chosen, year = indicators.edition(str(form.edition.data)), int(form.year.data)
    whole = indicators.parse(str(year))
    report = indicators.values(pages.db(), chosen, whole)
    quality = indicators.quality(pages.db(), whole)
    record = indicators.record_of_firms(pages.db(), whole)
    return pages.shown(
        "manager/forecast.html",
        form=form,
        edition=chosen,
        year=year,
        is_over=whole.last < clock.today(),
        lines=[_drawn(one) for one in indicators.forecasts(pages.db(), chosen, year)],
        achievement=reports.achievement(report),
        quality=quality,
        record=record,
        often_sent=[
            (person, indicators.parse(month).name, count)
            for person, month, count in quality.often_sent[:NAMED]
        ],
        named=NAMED,
    )


class YearForm(QueryForm):
    edition = Pick(_("Edition"), choices=[])
    year = Pick(_("Year"), choices=[])

    def __init__(self) -> None:
        """As the address fills it in; this year where it names none of the log."""
        this = str(clock.today().year)
        super().__init__({"edition": next(iter(indicators.editions())), "year": this})
        self.edition.choices = [(one.code, one.publication) for one in indicators.editions().values()]
        self.year.choices = [(str(year), str(year)) for year in query.years()]
        if self.year.data not in dict(self.year.choices):
            self.year.data = this


def _drawn(one: Forecast) -> Drawn:
    high = one.year_end.high if one.year_end else one.done
    low = one.year_end.low if one.year_end else one.done
    scale = 100 / max(high, one.target or 0, 1)
    parts = (round(number * scale, 1) for number in (one.done, low, high, one.target or 0))
    return Drawn(one, *parts)
