"""A training is planned, people enrol, it is held or cancelled, and certificates are given."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import checks, clock, events, seekers, turkish
from istihdam.db import new_key
from istihdam.errors import N_, Forbidden, Invalid, Refusal
from istihdam.events import By, Event, EventKind, TrainingTopic
from istihdam.seekers import Seeker
from istihdam.trainings.model import Enrolment, Training, TrainingStatus, TrainingType
from istihdam.vocabulary import lists

LARGEST = 500
STANDS = {
    TrainingStatus.PLANNED: N_("planned"),
    TrainingStatus.HELD: N_("held"),
    TrainingStatus.CANCELLED: N_("cancelled already"),
}


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
    _record(session, EventKind.TRAINING_PLANNED, training, by, None, payload)
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


def enrol(
    session: Session, training: Training, seeker: Seeker, *, by: By, occurred_on: date | None = None
) -> Enrolment:
    """The person has a seat; refused where none is left, and for people who are not active."""
    locked(session, training)
    _must_be_planned(training)
    if not seekers.is_active(session, seeker):
        raise Forbidden(N_("This person's registration is not active; resume it first, then enrol."))
    if enrolment_of(session, training, seeker):
        raise Refusal(N_("This person is enrolled in this training already; there is nothing more to do."))
    if seats_left(session, training) < 1:
        raise Refusal(
            N_("All %(capacity)s seats of “%(topic)s” are taken; choose another training."),
            capacity=training.capacity,
            topic=training.topic,
        )
    enrolment = Enrolment(seeker=seeker, enrolled_at=clock.now())
    training.enrolments.append(enrolment)
    session.flush()
    _record_person(session, EventKind.ENROLLED, training, seeker, by, occurred_on)
    return enrolment


def give_back(session: Session, training: Training, seeker: Seeker, *, by: By) -> None:
    """The person's seat is free again and counts no more; nothing happens where they have none.

    Refusal once the day of the training has come, or it stands planned no longer.
    """
    locked(session, training)
    enrolment = enrolment_of(session, training, seeker)
    if enrolment is None:
        return
    _must_be_planned(training)
    if training.planned_on <= clock.today():
        raise Refusal(
            N_("The training has begun or begins today; call the centre if you cannot come: 444 9 822.")
        )
    own = [event for event in events.history(session, training=training.key) if event.seeker == seeker.key]
    for enrolled in events.alive(own):
        if enrolled.kind == EventKind.ENROLLED:
            events.retract(session, enrolled, by=by, reason="did_not_happen")
    session.delete(enrolment)
    session.flush()
    session.expire(training, ["enrolments"])


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
    _must_be_planned(training)
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
            day=turkish.day(day),
        )
    if day < training.planned_on:
        raise Invalid(
            N_(
                "The training was planned for %(day)s, so it was held on that day or later; correct the date."
            ),
            field="occurred_on",
            day=turkish.day(training.planned_on),
        )
    return day


def _record_held(session: Session, training: Training, by: By, day: date) -> None:
    batch = events.new_batch()
    told = TrainingTopic(training.type.value, training.topic).as_data()
    _record(session, EventKind.TRAINING_HELD, training, by, day, told, batch)
    for enrolment in training.enrolments:
        if enrolment.has_attended:
            _record_person(session, EventKind.ATTENDED_TRAINING, training, enrolment.seeker, by, day, batch)


def cancel(session: Session, training: Training, *, by: By, occurred_on: date | None = None) -> None:
    """The training does not take place."""
    locked(session, training)
    _must_be_planned(training)
    training.status = TrainingStatus.CANCELLED
    session.flush()
    _record(session, EventKind.TRAINING_CANCELLED, training, by, occurred_on, {})


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
    _record_person(session, EventKind.CERTIFIED, training, seeker, by, occurred_on, None, told)


def enrolment_of(session: Session, training: Training, seeker: Seeker) -> Enrolment | None:
    """The person's enrolment in this training; None where there is none."""
    query = select(Enrolment).where(Enrolment.training_id == training.id, Enrolment.seeker_id == seeker.id)
    return session.scalar(query)


def seats_left(session: Session, training: Training) -> int:
    """Seats that nobody has taken yet."""
    query = select(func.count()).select_from(Enrolment).where(Enrolment.training_id == training.id)
    return training.capacity - (session.scalar(query) or 0)


def locked(session: Session, training: Training) -> Training:
    """The training as it stands now; nobody else changes it before this session ends."""
    session.flush()
    query = select(Training).where(Training.id == training.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _must_be_planned(training: Training) -> None:
    if training.status != TrainingStatus.PLANNED:
        raise Refusal(
            N_("“%(topic)s” is %(state)s, so this cannot be done any more; plan a new training."),
            topic=training.topic,
            state=STANDS[training.status],
        )


def _record(
    session: Session,
    kind: EventKind,
    training: Training,
    by: By,
    day: date | None,
    told: dict[str, Any],
    batch: str | None = None,
) -> Event:
    return events.record(session, kind, by=by, occurred_on=day, data=told, training=training.key, batch=batch)


def _record_person(
    session: Session,
    kind: EventKind,
    training: Training,
    seeker: Seeker,
    by: By,
    day: date | None,
    batch: str | None = None,
    told: dict[str, Any] | None = None,
) -> Event:
    return events.record(
        session,
        kind,
        by=by,
        occurred_on=day,
        facets=seekers.facets(session, seeker),
        data=told or {},
        training=training.key,
        seeker=seeker.key,
        batch=batch,
    )
