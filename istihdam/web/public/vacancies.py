"""Vacancies that everybody may see."""

from math import ceil

from flask import Blueprint, Response, request, url_for

from istihdam import referrals, vacancies
from istihdam.matching import SHIFTS
from istihdam.vocabulary import places
from istihdam.web.public import vacancy_query
from istihdam.web.shared import access, pages

WAGES = (30_000, 35_000, 40_000, 50_000)
blueprint = Blueprint("vacancies", __name__)


@blueprint.get("/ilanlar")
@access.public
def index() -> Response:
    """Published vacancies for the asked words; what is not understood is said aloud."""
    asked = vacancy_query.asked(request.args)
    found = vacancy_query.searched(pages.db(), asked)
    return pages.shown(
        "public/vacancies.html",
        status=422 if found.is_refused else 200,
        found=found,
        asked=asked,
        pages_in_all=ceil(found.total / vacancy_query.ON_A_PAGE),
        page_url=lambda number: url_for(".index", **asked.told(), page=number),
        districts=places.districts(),
        shifts=SHIFTS,
        wages=WAGES,
        full=referrals.full_keys(pages.db()),
    )


@blueprint.get("/ilanlar/<key>")
@access.public
def show(key: str) -> Response:
    found = vacancies.published_by_key(pages.db(), key)
    return pages.shown("public/vacancy.html", vacancy=found, is_full=referrals.is_full(pages.db(), found))
