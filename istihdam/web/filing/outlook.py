"""Where the year is heading, the goal's achievement, and the quality beside the volume."""

from dataclasses import dataclass

from flask import Response, request

from istihdam import clock, indicators, reports
from istihdam.i18n import gettext as _
from istihdam.indicators import Forecast, measures
from istihdam.web import access, pages
from istihdam.web.fields import Form, Pick
from istihdam.web.filing.door import ROLE, blueprint, edition

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
@access.only(ROLE)
def outlook() -> Response:
    """Each count's pace, what is still needed, and an interval for the end of the year."""
    chosen, year = edition(), _year()
    whole = indicators.parse(str(year))
    report = indicators.values(pages.db(), chosen, whole)
    found = indicators.quality(pages.db(), whole)
    return pages.shown(
        "filing/outlook.html",
        form=_form(chosen.code, year),
        edition=chosen,
        year=year,
        is_over=whole.last < clock.today(),
        lines=[_drawn(one) for one in indicators.forecasts(pages.db(), chosen, year)],
        achievement=reports.achievement(report),
        quality=found,
        often_sent=[
            (person, indicators.parse(month).name, count) for person, month, count in found.often_sent[:NAMED]
        ],
        named=NAMED,
    )


class YearForm(Form):
    surum = Pick(_("Edition"), choices=[])
    yil = Pick(_("Year"), choices=[])


def _form(code: str, year: int) -> Form:
    form = YearForm(request.args, meta={"csrf": False})
    del form.form_key
    form.surum.choices = [(one.code, one.publication) for one in indicators.editions().values()]
    form.yil.choices = [(str(one), str(one)) for one in _years()]
    form.surum.data, form.yil.data = code, str(year)
    return form


def _years() -> list[int]:
    """The years of the log, the latest first."""
    this = clock.today().year
    first = measures.first_day(pages.db()) or clock.today()
    return list(range(this, first.year - 1, -1))


def _year() -> int:
    """The year in the address; this one where it says nothing that is known."""
    told = request.args.get("yil", clock.today().year, int)
    return told if told in _years() else clock.today().year


def _drawn(one: Forecast) -> Drawn:
    high = one.year_end.high if one.year_end else one.done
    low = one.year_end.low if one.year_end else one.done
    scale = 100 / max(high, one.target or 0, 1)
    parts = (round(number * scale, 1) for number in (one.done, low, high, one.target or 0))
    return Drawn(one, *parts)
