"""The year as a picture: where counts and ratios are heading, and what a little more would do."""

from http import HTTPStatus

from flask import Blueprint, Response

from istihdam import clock, indicators, reports
from istihdam.accounts import Role
from istihdam.i18n import figures, lazy
from istihdam.i18n import gettext as _
from istihdam.indicators import Edition, Forecast, Report
from istihdam.web.manager import query, year_picture
from istihdam.web.shared import access, labels, pages
from istihdam.web.shared.fields import Pick, Whole
from istihdam.web.shared.forms import QueryForm

blueprint = Blueprint("forecast", __name__)

SENT = "PG4.4.4"


@blueprint.get("/gidis")
@access.only(Role.MANAGER)
def index() -> Response:
    """Each count's pace, what is still needed, an interval for the year's end, and how far people came."""
    form = YearForm()
    chosen, year = indicators.edition(str(form.edition.data)), int(form.year.data)
    whole = indicators.parse(str(year))
    outlooks = indicators.forecasts(pages.db(), chosen, year)
    lever = LeverForm(outlooks)
    is_asked = bool(lever.indicator.choices and lever.more.typed)
    is_understood = not is_asked or lever.validate()
    report = indicators.values(pages.db(), chosen, whole)
    return pages.shown(
        "manager/forecast.html",
        status=HTTPStatus.OK if is_understood else HTTPStatus.UNPROCESSABLE_ENTITY,
        form=form,
        edition=chosen,
        year=year,
        is_over=whole.last < clock.today(),
        months=year_picture.months(year),
        counts=year_picture.of_counts(outlooks),
        ratios=year_picture.of_ratios(chosen, outlooks, year),
        lever=lever,
        moved=_moved(chosen, outlooks, lever) if is_asked and is_understood else [],
        funnel=indicators.funnel(pages.db(), whole),
        sources=_sources(report),
        achievement=reports.achievement(report),
    )


class YearForm(QueryForm):
    edition = Pick(lazy("Edition"), of_names=True, choices=[])
    year = Pick(lazy("Year"), choices=[])

    def __init__(self) -> None:
        """As the address fills it in; this year where it names none of the log."""
        this = str(clock.today().year)
        super().__init__({"edition": next(iter(indicators.editions())), "year": this})
        self.edition.choices = [(one.code, one.publication) for one in indicators.editions().values()]
        self.year.choices = [(str(year), str(year)) for year in query.years()]
        if self.year.data not in dict(self.year.choices):
            self.year.data = this


class LeverForm(QueryForm):
    """So many more a week of one of these counts: what becomes of the year."""

    indicator = Pick(lazy("Which count?"), of_names=True, choices=[])
    more = Whole(lazy("How many more a week?"), required=False, greatest=9_999)

    def __init__(self, outlooks: list[Forecast]) -> None:
        """As the address fills it in; the first count that is heading anywhere where it names none."""
        heading = [one for one in outlooks if one.year_end]
        super().__init__({"indicator": heading[0].indicator.code if heading else ""})
        self.indicator.choices = [
            (one.indicator.code, f"{one.indicator.code} {one.indicator.name}") for one in heading
        ]


def _sources(report: Report) -> list[tuple[str, int]]:
    """(words, referrals) of each source of vacancies, where the edition counts referrals."""
    sent = next((figure for figure in report.figures if figure.indicator.code == SENT), None)
    return [(labels.SOURCES[code], count) for code, count in sent.by_source.items() if count] if sent else []


def _moved(edition: Edition, outlooks: list[Forecast], lever: LeverForm) -> list[str]:
    """In sentences: the year's end of the lever's count, and of the ratios in which it stands."""
    ends = {outlook.indicator.code: outlook.end_with(0) for outlook in outlooks}
    chosen = next(outlook for outlook in outlooks if outlook.indicator.code == lever.indicator.data)
    line, before = chosen.indicator, ends[chosen.indicator.code]
    ends[line.code] = chosen.end_with(lever.more.data or 0)
    words = {
        "n": figures.number(lever.more.data or 0),
        "name": line.name,
        "end": figures.printed(line.display(ends[line.code])),
        "before": figures.printed(line.display(before)),
        "target": figures.printed(line.display(chosen.target)),
    }
    said = [
        _("%(n)s more a week, %(name)s: about %(end)s (%(before)s as it goes; target %(target)s).", **words)
    ]
    for ratio in edition.indicators:
        if line.code not in (ratio.numerator, ratio.denominator):
            continue
        above, below = ends.get(ratio.numerator or ""), ends.get(ratio.denominator or "")
        if above is not None and below is not None:
            value = figures.printed(ratio.display(indicators.ratio(above, below)))
            said.append(
                _("%(code)s %(name)s would be %(value)s.", code=ratio.code, name=ratio.name, value=value)
            )
    return said
