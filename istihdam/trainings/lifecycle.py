"""A training is planned, people enrol, it is cancelled, and certificates are given."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from istihdam import checks, clock, seekers
from istihdam.db import new_key
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, EventKind
from istihdam.seekers import Seeker
from istihdam.trainings.attendance import certificate_name
from istihdam.trainings.model import Enrolment, Training, TrainingStatus, TrainingType
from istihdam.trainings.records import record, record_person
from istihdam.trainings.seats import locked, must_be_planned
from istihdam.vocabulary import lists

LARGEST = 1_000
LONGEST = 10
"""Days of one training."""
WITHIN = timedelta(days=120)
"""How long after its first day it ends at the latest."""


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
    more_days: Sequence[date] = (),
) -> Training:
    """The training stands in the month's plan and people can enrol; `more_days` follow the first."""
    training = Training(
        key=new_key("T"),
        type=_type(type),
        topic=checks.needed_line(topic, "topic"),
        description=checks.free_text(description, "description", longest=4000),
        planned_on=planned_on,
        more_days=[day.isoformat() for day in _more_days(planned_on, more_days)],
        starts_at=checks.hour(starts_at),
        place=checks.needed_line(place, "place"),
        capacity=_capacity(capacity),
        certificate=_certificate(certificate),
        status=TrainingStatus.PLANNED,
    )
    session.add(training)
    session.flush()
    payload: dict[str, Any] = {
        "type": training.type.value,
        "topic": training.topic,
        "on": planned_on.isoformat(),
        "capacity": training.capacity,
    }
    if training.more_days:
        payload["more_days"] = training.more_days
    record(session, EventKind.TRAINING_PLANNED, training, by, None, payload)
    return training


def _more_days(first: date, told: Sequence[date]) -> list[date]:
    days = sorted({day for day in told if day != first})
    if days and (days[0] < first or days[-1] - first > WITHIN):
        raise Invalid(
            N_("The other days follow the first one, within %(n)s days; correct them."),
            field="more_days",
            n=WITHIN.days,
        )
    if len(days) >= LONGEST:
        raise Invalid(
            N_("A training has at most %(most)s days; plan another one for the rest."),
            field="more_days",
            most=LONGEST,
        )
    return days


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


def cancel(session: Session, training: Training, *, by: By, occurred_on: date | None = None) -> None:
    """The training does not take place."""
    locked(session, training)
    must_be_planned(training)
    training.status = TrainingStatus.CANCELLED
    session.flush()
    record(session, EventKind.TRAINING_CANCELLED, training, by, occurred_on, {})


def certify(
    session: Session,
    training: Training,
    people: Sequence[Seeker],
    *,
    by: By,
    occurred_on: date | None = None,
) -> int:
    """These people have earned the certificate, which stands in their profiles as seen; how many had none.

    Of somebody whose records were joined, in that of the record that goes on. Refusal, for all of them, where
    one of them was not there or was erased.
    """
    locked(session, training)
    if not training.certificate:
        raise Refusal(N_("“%(topic)s” gives no certificate."), topic=training.topic)
    seats = _seats_of(session, training, people)
    if len(seats) < len(people) or not all(seat.has_attended for seat in seats):
        raise Refusal(N_("Only people who attended get a certificate; write down who came first."))
    fresh = list({seat.id: seat for seat in seats if not seat.certified_at}.values())
    for seat in fresh:
        if seat.seeker.erased_at:
            seekers.refuse_erased(session, seat.seeker)
        seat.certified_at = clock.now()
    holders = [seekers.survivor(session, seat.seeker) for seat in fresh]
    seekers.add_certificate(session, holders, certificate_name(training))
    _record_certified(session, training, fresh, by, occurred_on)
    return len(fresh)


def _record_certified(
    session: Session, training: Training, fresh: Sequence[Enrolment], by: By, day: date | None
) -> None:
    facets = seekers.facets_of_each(session, [seat.seeker for seat in fresh])
    for seat in fresh:
        code, own = {"code": training.certificate}, facets[seat.seeker_id]
        record_person(session, EventKind.CERTIFIED, training, seat.seeker, by, day, None, code, own)


def _seats_of(session: Session, training: Training, people: Sequence[Seeker]) -> list[Enrolment]:
    """The seats of these people as committed, under whichever record; who has none is left out."""
    own = seekers.ids_of_people(session, people)
    ids = {number for several in own.values() for number in several}
    query = select(Enrolment).where(Enrolment.training_id == training.id, Enrolment.seeker_id.in_(ids))
    whole = query.options(joinedload(Enrolment.seeker)).execution_options(populate_existing=True)
    of_id = {seat.seeker_id: seat for seat in session.scalars(whole)}
    found = [[of_id[number] for number in (one.id, *own[one.id]) if number in of_id] for one in people]
    return [several[0] for several in found if several]
