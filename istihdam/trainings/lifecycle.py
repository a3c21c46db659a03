"""A training is planned, people enrol, it is held or cancelled, and certificates are given."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from istihdam import checks, clock, events, seekers
from istihdam.db import new_key
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, EventKind, TrainingTopic
from istihdam.i18n import figures
from istihdam.seekers import Seeker
from istihdam.trainings.model import Training, TrainingStatus, TrainingType
from istihdam.trainings.records import record, record_person
from istihdam.trainings.seats import enrolment_of, locked, must_be_planned
from istihdam.vocabulary import lists

LARGEST = 500


def plan(
    session: Session,
    *,
    type: TrainingType,
    topic: str,
    planned_on: date,
    starts_at: str,
    place: str,
    capacity: int,
    by: By,
    description: str = "",
    certificate: str | None = None,
) -> Training:
    """The training stands in the month's plan and people can enrol."""
    training = Training(
        key=new_key("T"),
        type=_type(type),
        topic=checks.needed_line(topic, "topic"),
        description=checks.free_text(description, "description", longest=4000),
        planned_on=planned_on,
        starts_at=checks.hour(starts_at),
        place=checks.needed_line(place, "place"),
        capacity=_capacity(capacity),
        certificate=_certificate(certificate),
        status=TrainingStatus.PLANNED,
    )
    session.add(training)
    session.flush()
    payload = {
        "type": training.type.value,
        "topic": training.topic,
        "on": planned_on.isoformat(),
        "capacity": training.capacity,
    }
    record(session, EventKind.TRAINING_PLANNED, training, by, None, payload)
    return training


def _type(told: str) -> TrainingType:
    found = checks.one_of(told, [word.value for word in TrainingType], "type")
    if found is None:
        raise Invalid(N_("Is it a career or a vocational training? Choose one of them."), field="type")
    return TrainingType(found)


def _certificate(told: str | None) -> str | None:
    """The code of a certificate that a course can give; a diploma is not ours to give."""
    ours = [one.code for one in lists.certificates() if one.is_obtainable and not one.is_regulated]
    return checks.one_of(told, ours, "certificate")


def _capacity(told: int) -> int:
    found = checks.whole_number(told, "capacity", 1, LARGEST, 20)
    if found is None:
        raise Invalid(N_("How many people can take part? Write a number, for example 20."), field="capacity")
    return found


def placeholder(session: Session, key: str, day: date) -> Training:
    """A row for a key that an imported file speaks of; it is no plan that anybody can enrol in."""
    training = Training(
        key=key,
        type=TrainingType.CAREER,
        topic=key,
        planned_on=day,
        starts_at="09:00",
        place="",
        capacity=0,
        status=TrainingStatus.CANCELLED,
    )
    session.add(training)
    session.flush()
    return training


def hold(
    session: Session,
    training: Training,
    *,
    by: By,
    attended: Collection[str],
    occurred_on: date | None = None,
) -> None:
    """The training was held and counts; `attended` are keys of enrolled people, the others stayed away.

    `occurred_on` is the planned day where nothing is told.
    """
    locked(session, training)
    must_be_planned(training)
    day = _day_held(training, occurred_on)
    came = set(attended)
    if strangers := came - {enrolment.seeker.key for enrolment in training.enrolments}:
        raise Refusal(
            N_("Not enrolled in this training: %(people)s; enrol them first, then write down who came."),
            field="attended",
            people=", ".join(sorted(strangers)),
        )
    training.status, training.held_on = TrainingStatus.HELD, day
    for enrolment in training.enrolments:
        enrolment.has_attended = enrolment.seeker.key in came
    session.flush()
    _record_held(session, training, by, day)


def _day_held(training: Training, told: date | None) -> date:
    day = told or training.planned_on
    if day > clock.today():
        raise Invalid(
            N_("The training is on %(day)s; it can be written down as held on that day or later."),
            field="occurred_on",
            day=figures.day(day),
        )
    if day < training.planned_on:
        raise Invalid(
            N_(
                "The training was planned for %(day)s, so it was held on that day or later; correct the date."
            ),
            field="occurred_on",
            day=figures.day(training.planned_on),
        )
    return day


def _record_held(session: Session, training: Training, by: By, day: date) -> None:
    batch = events.new_batch()
    told = TrainingTopic(training.type.value, training.topic).as_data()
    record(session, EventKind.TRAINING_HELD, training, by, day, told, batch)
    for enrolment in training.enrolments:
        if enrolment.has_attended:
            record_person(session, EventKind.ATTENDED_TRAINING, training, enrolment.seeker, by, day, batch)


def cancel(session: Session, training: Training, *, by: By, occurred_on: date | None = None) -> None:
    """The training does not take place."""
    locked(session, training)
    must_be_planned(training)
    training.status = TrainingStatus.CANCELLED
    session.flush()
    record(session, EventKind.TRAINING_CANCELLED, training, by, occurred_on, {})


def certify(
    session: Session, training: Training, seeker: Seeker, *, by: By, occurred_on: date | None = None
) -> None:
    """The person has earned the training's certificate, which stands in the profile as seen."""
    locked(session, training)
    if not training.certificate:
        raise Refusal(N_("“%(topic)s” gives no certificate."), topic=training.topic)
    enrolment = enrolment_of(session, training, seeker)
    if enrolment is None or not enrolment.has_attended:
        raise Refusal(N_("Only people who attended get a certificate; write down who came first."))
    if enrolment.certified_at:
        return
    enrolment.certified_at = clock.now()
    earned = lists.certificate(training.certificate)
    seekers.add_certificate(session, seeker, earned.name if earned else training.certificate)
    told = {"code": training.certificate}
    record_person(session, EventKind.CERTIFIED, training, seeker, by, occurred_on, None, told)
