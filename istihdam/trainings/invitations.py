"""Invitations to a training: given to many at once, answered by a press, undone for a moment."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, events, seekers
from istihdam.errors import N_, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.seekers import Seeker
from istihdam.trainings import seats
from istihdam.trainings.lookup import by_key
from istihdam.trainings.model import Enrolment, Invitee, Training, TrainingStanding
from istihdam.trainings.records import record_person

MOST_INVITED = 200
"""In one press; so many messages leave."""
ANSWERS = frozenset({EventKind.ENROLLED, EventKind.WAITS_FOR_TRAINING, EventKind.DECLINED_TRAINING})
"""What a person's own press records."""


def invite(session: Session, training: Training, people: Iterable[Seeker], *, by: By) -> list[Seeker]:
    """These people are asked whether they come, each by a message; an invitation takes no seat.

    Who is invited; whoever has a seat, was asked before or is not active is left out. Refusal where the
    training has begun, or for too many at once.
    """
    seats.locked(session, training)
    seats.must_be_planned(training)
    if training.planned_on <= clock.today():
        raise Refusal(N_("The training begins today or has begun; enrol people by name instead."))
    own = known_ids(session, training)
    asked = [one for one in people if one.id not in own and seekers.is_active(session, one)]
    if len(asked) > MOST_INVITED:
        raise Refusal(
            N_("At most %(most)s people can be invited at once; take some ticks away."), most=MOST_INVITED
        )
    batch = events.new_batch()
    for seeker in asked:
        training.invitees.append(Invitee(seeker=seeker, standing=TrainingStanding.INVITED, since=clock.now()))
        record_person(session, EventKind.INVITED_TO_TRAINING, training, seeker, by, None, batch)
    session.flush()
    return asked


def come(session: Session, training: Training, seeker: Seeker, *, by: By) -> TrainingStanding:
    """The person comes: with a seat where one is free, else on the waiting list; pressed again the same."""
    seats.locked(session, training)
    if seats.enrolment_of(session, training, seeker):
        return TrainingStanding.SEATED
    if seats.seats_left(session, training) > 0:
        seats.enrol(session, training, seeker, by=by)
        return TrainingStanding.SEATED
    return seats.wait(session, training, seeker, by=by)


def decline(session: Session, training: Training, seeker: Seeker, *, by: By) -> None:
    """The person does not come; a seat of theirs goes to who waits. Pressed again it changes nothing."""
    seats.locked(session, training)
    seats.must_be_planned(training)
    known = seats.invitee_of(session, training, seeker)
    if known and known.standing == TrainingStanding.DECLINED:
        return
    batch = events.new_batch()
    seats.give_back(session, training, seeker, by=by, batch=batch)
    record_person(session, EventKind.DECLINED_TRAINING, training, seeker, by, None, batch)
    seats.restate(session, training, seeker)


def take_back(session: Session, answer: Event, *, by: By, reason: str) -> None:
    """A press of `ANSWERS` is as if it had not been, with the seat that it gave back or took.

    Refusal where it was taken back already, or where the seat has gone to the next.
    """
    training = seats.locked(session, by_key(session, str(answer.training)))
    seats.must_be_planned(training)
    if events.retracted(session, [answer.key]):
        raise Refusal(N_("This record has been taken back already."))
    seeker = seekers.by_key(session, str(answer.seeker))
    events.retract(session, answer, by=by, reason=reason)
    if answer.kind == EventKind.DECLINED_TRAINING and answer.batch:
        for one in events.history(session, batch=answer.batch):
            if one.kind == EventKind.RETRACTED and one.seeker == answer.seeker:
                events.retract(session, one, by=by, reason=reason)
    seats.restate(session, training, seeker)
    seats.fill(session, training)


def known_ids(session: Session, training: Training) -> set[int]:
    """Row ids of the people who have a seat or were asked before, and of the records that stand for them."""
    seated = select(Enrolment.seeker_id).where(Enrolment.training_id == training.id)
    asked = select(Invitee.seeker_id).where(Invitee.training_id == training.id)
    rows = select(Seeker.id, Seeker.merged_into_id).where(Seeker.id.in_(seated.union_all(asked)))
    return {number for row in session.execute(rows) for number in row if number is not None}


def standing_of(session: Session, training: Training, seeker: Seeker) -> TrainingStanding | None:
    """Where the person stands in the training; None where nobody has asked them, nor they for it."""
    if seats.enrolment_of(session, training, seeker):
        return TrainingStanding.SEATED
    known = seats.invitee_of(session, training, seeker)
    return known.standing if known else None
