"""A person says whether they come to a training, without an account: two buttons, and where they stand."""

from dataclasses import dataclass

from flask import Response, request

from istihdam import clock, trainings
from istihdam.errors import N_, Invalid
from istihdam.events import Event
from istihdam.i18n import gettext as _
from istihdam.links import Link
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding, TrainingStatus
from istihdam.web.links import own
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages

SAID = {
    TrainingStanding.SEATED: N_("Your seat is kept. Thank you."),
    TrainingStanding.WAITING: N_(
        "All seats are taken; you are on the waiting list and hear of it when one is free."
    ),
    TrainingStanding.DECLINED: N_("Recorded: you do not come. Thank you for telling us."),
}


@dataclass(frozen=True)
class AskedPerson:
    """One person in one training."""

    training: Training
    person: Seeker


def opens(link: Link) -> list[AskedPerson]:
    """The trainings of the link, for its person; none where they are gone or reached elsewhere."""
    return [AskedPerson(training, person) for person in own.opens(link) for training in _of(link)]


def _of(link: Link) -> list[Training]:
    return list(trainings.by_keys(pages.db(), link.subjects).values())


def is_over(asked: AskedPerson) -> bool:
    """True once the training is not ahead any more."""
    return asked.training.status != TrainingStatus.PLANNED or asked.training.planned_on < clock.today()


def is_about(event: Event, asked: AskedPerson) -> bool:
    """True for an answer of this person about this training."""
    is_theirs = event.training == asked.training.key and event.seeker == asked.person.key
    return is_theirs and event.kind in trainings.ANSWERS


def page(held: Held[AskedPerson]) -> Response:
    """The training, where the person stands, and the two buttons; of the person the first name alone."""
    asked = held.subjects[0]
    session = pages.db()
    line = [one.seeker_id for one in trainings.waiting(session, asked.training)]
    return pages.shown(
        "links/training.html",
        first_name=asked.person.full_name.split()[0],
        training=asked.training,
        standing=trainings.standing_of(session, asked.training, asked.person),
        number=line.index(asked.person.id) + 1 if asked.person.id in line else 0,
        seats=max(0, trainings.seats_left(session, asked.training)),
    )


def answer(held: Held[AskedPerson]) -> Response:
    """What was pressed is recorded as the person's own word."""
    asked, pressed = held.subjects[0], request.form.get("answer", "")
    if pressed == "yes":
        standing = trainings.come(pages.db(), asked.training, asked.person, by=held.by())
    elif pressed == "no":
        trainings.decline(pages.db(), asked.training, asked.person, by=held.by())
        standing = TrainingStanding.DECLINED
    else:
        raise Invalid(N_("Please choose one of the buttons."))
    return pages.see(".", said=_(SAID[standing]), undo=held.undo() if pages.recorded() else None)


OPENER = Opener(opens, is_over, is_about, page, answer)
