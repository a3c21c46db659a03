"""Trainings that everybody may see."""

from flask import Blueprint, Response

from istihdam import clock, trainings
from istihdam.trainings import Training, TrainingStatus
from istihdam.web.shared import access, pages

blueprint = Blueprint("trainings", __name__, url_prefix="/egitimler")


@blueprint.get("")
@access.public
def index() -> Response:
    """What is planned from today on."""
    coming = trainings.all_from(pages.db(), clock.today())
    return pages.shown("public/trainings.html", courses=still_open(coming))


def still_open(planned: list[Training]) -> list[tuple[Training, int]]:
    """Of these trainings the ones that one can still come to, with the seats left."""
    today = clock.today()
    coming = [one for one in planned if one.status == TrainingStatus.PLANNED and one.planned_on >= today]
    return [(training, max(0, trainings.seats_left(pages.db(), training))) for training in coming]
