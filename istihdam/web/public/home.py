"""The first page of the portal."""

from flask import Blueprint, Response

from istihdam import clock, indicators, trainings, vacancies
from istihdam.web.public import search_chips
from istihdam.web.public.trainings import still_open
from istihdam.web.shared import access, pages

SHOWN = 4
"""Vacancies on the home page."""
blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@access.public
def index() -> Response:
    today = clock.today()
    month = trainings.of_month(pages.db(), today.year, today.month)
    starters = indicators.starters_of_month(pages.db(), today)
    return pages.shown(
        "public/home.html",
        found=vacancies.search(pages.db(), limit=SHOWN),
        courses=still_open(month),
        chips=search_chips.counted(pages.db()),
        starters=starters if starters >= indicators.FEWEST else None,
    )
