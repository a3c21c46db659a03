"""The home page, vacancies and trainings that everybody may see."""

from math import ceil

from flask import Blueprint, Response, request, url_for

from istihdam import clock, referrals, trainings, vacancies
from istihdam.matching.records import SHIFTS
from istihdam.trainings import Training, TrainingStatus
from istihdam.vocabulary import places
from istihdam.web import access, pages
from istihdam.web.public import searching

ON_HOME = 4
WAGES = (30_000, 35_000, 40_000, 50_000)
blueprint = Blueprint("openings", __name__)


@blueprint.get("/")
@access.public
def home() -> Response:
    today = clock.today()
    month = trainings.of_month(pages.db(), today.year, today.month)
    return pages.shown(
        "public/home.html", found=vacancies.search(pages.db(), limit=ON_HOME), courses=_coming(month)
    )


@blueprint.get("/ilanlar")
@access.public
def listed() -> Response:
    """Published vacancies for the asked words; what is not understood is said aloud."""
    asked = searching.asked(request.args)
    found = searching.searched(pages.db(), asked)
    return pages.shown(
        "public/vacancies.html",
        status=422 if found.is_refused else 200,
        found=found,
        asked=asked,
        pages_in_all=ceil(found.total / searching.ON_A_PAGE),
        page_url=lambda number: url_for(".listed", **asked.told(), sayfa=number),
        districts=places.districts(),
        shifts=SHIFTS,
        wages=WAGES,
        full=referrals.full_keys(pages.db()),
    )


@blueprint.get("/ilanlar/<key>")
@access.public
def vacancy(key: str) -> Response:
    found = vacancies.published_by_key(pages.db(), key)
    return pages.shown("public/vacancy.html", vacancy=found, is_full=referrals.is_full(pages.db(), found))


@blueprint.get("/egitimler")
@access.public
def courses() -> Response:
    """What is planned from today on."""
    coming = trainings.all_from(pages.db(), clock.today())
    return pages.shown("public/trainings.html", courses=_coming(coming))


def _coming(found: list[Training]) -> list[tuple[Training, int]]:
    """Trainings that one can still come to, with the seats left."""
    still = [one for one in found if one.status == TrainingStatus.PLANNED and one.planned_on >= clock.today()]
    return [(one, max(0, trainings.seats_left(pages.db(), one))) for one in still]
