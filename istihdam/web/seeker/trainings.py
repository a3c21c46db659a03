"""Trainings that I can take part in, and those I am enrolled in."""

from flask import Blueprint, Response, url_for

from istihdam import clock, trainings
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.trainings import Training, TrainingStatus
from istihdam.web.seeker.own_records import me
from istihdam.web.shared import access, pages

blueprint = Blueprint("trainings", __name__, url_prefix="/aday/egitimler")


@blueprint.get("")
@access.only(Role.SEEKER)
def index() -> Response:
    own = trainings.enrolments_of(pages.db(), me())
    taken = {enrolment.training_id for enrolment in own}
    return pages.shown(
        "seeker/trainings.html",
        own=own,
        courses=[(one, seats) for one, seats in _coming() if one.id not in taken],
    )


@blueprint.post("/<key>")
@access.only(Role.SEEKER)
def enrol(key: str) -> Response:
    """I have a seat; pressing again changes nothing."""
    training, seeker = trainings.by_key(pages.db(), key), me()
    if trainings.enrolment_of(pages.db(), training, seeker) is None:
        trainings.enrol(pages.db(), training, seeker, by=pages.by())
    return pages.see(url_for(".index"), said=_("Your seat in “%(topic)s” is kept.", topic=training.topic))


@blueprint.post("/<key>/geri-ver")
@access.only(Role.SEEKER)
def give_back(key: str) -> Response:
    """My seat is free for somebody else; pressing again changes nothing."""
    training = trainings.by_key(pages.db(), key)
    trainings.give_back(pages.db(), training, me(), by=pages.by())
    said = _("Your seat in “%(topic)s” is free for somebody else.", topic=training.topic)
    return pages.see(url_for(".index"), said=said)


def _coming() -> list[tuple[Training, int]]:
    still = [
        one for one in trainings.all_from(pages.db(), clock.today()) if one.status == TrainingStatus.PLANNED
    ]
    return [(one, max(0, trainings.seats_left(pages.db(), one))) for one in still]
