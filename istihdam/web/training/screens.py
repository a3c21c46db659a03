"""The page of a training: its people, who is invited, who was there, what can be done next."""

from flask import Response, request

from istihdam import clock, seekers, trainings
from istihdam.errors import N_
from istihdam.i18n import figures, lazy
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding, TrainingStatus, TrainingType
from istihdam.web.shared import pages, paging
from istihdam.web.shared.fields import Day
from istihdam.web.shared.forms import Form
from istihdam.web.training import grid
from istihdam.web.training.months import Month

TYPES = {TrainingType.CAREER: N_("Career training"), TrainingType.VOCATIONAL: N_("Vocational training")}
STANDS = {
    TrainingStatus.PLANNED: (N_("Planned"), "live"),
    TrainingStatus.HELD: (N_("Held"), "good"),
    TrainingStatus.CANCELLED: (N_("Called off"), "plain"),
}
LISTED = 50
"""People who wait, were asked or do not come, on a page."""
LISTS = {
    "waiting": TrainingStanding.WAITING,
    "invited": TrainingStanding.INVITED,
    "declined": TrainingStanding.DECLINED,
}
FOUND = 8


class HeldForm(Form):
    occurred_on = Day(lazy("Held on"))


def shown(
    training: Training,
    *,
    form: HeldForm | None = None,
    refused: tuple[Seeker, str] | None = None,
    status: int | None = None,
) -> Response:
    """The training; `refused` is a person who has got no seat, and why."""
    session, text = pages.db(), request.values.get("q", "").strip()
    people = seekers.find(session, text, FOUND) if text else [refused[0]] if refused else []
    invited = {name: trainings.invitees_of(session, training, standing) for name, standing in LISTS.items()}
    entitled = trainings.entitled(session, training) if training.status == TrainingStatus.HELD else []
    return pages.shown(
        "training/training.html",
        form=form or HeldForm(formdata=None, occurred_on=training.days[-1]),
        training=training,
        stands=STANDS[training.status],
        kind=TYPES[training.type],
        days=figures.joined([figures.day(day) for day in training.days]),
        certificate=trainings.certificate_name(training),
        seats=trainings.seats_left(session, training),
        grid=grid.of(training),
        may_be_marked=grid.may_be_marked(training),
        entitled={person.key for person in entitled},
        certified=trainings.count_certified(session, training),
        q=text,
        people=people,
        standing={person.key: trainings.standing_of(session, training, person) for person in people},
        refused={refused[0].key: refused[1]} if refused else {},
        status=status,
        **{name: paging.part(rows, LISTED, name) for name, rows in invited.items()},
        is_due=training.planned_on <= clock.today(),
        is_over=training.days[-1] <= clock.today(),
        month=Month.of(training.planned_on),
    )
