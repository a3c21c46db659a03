"""The seats of a training: who has one, who waits for one, and who gets the one that becomes free."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import clock, events, seekers
from istihdam.errors import N_, Forbidden, Refusal
from istihdam.events import SYSTEM, By, Event, EventKind
from istihdam.seekers import Seeker
from istihdam.trainings.model import Enrolment, Invitee, Training, TrainingStanding, TrainingStatus
from istihdam.trainings.records import record_person

STANDS = {
    TrainingStatus.PLANNED: N_("planned"),
    TrainingStatus.HELD: N_("held"),
    TrainingStatus.CANCELLED: N_("cancelled already"),
}
STANDINGS = {
    EventKind.INVITED_TO_TRAINING: TrainingStanding.INVITED,
    EventKind.WAITS_FOR_TRAINING: TrainingStanding.WAITING,
    EventKind.DECLINED_TRAINING: TrainingStanding.DECLINED,
    EventKind.ENROLLED: TrainingStanding.SEATED,
}


def enrol(
    session: Session, training: Training, seeker: Seeker, *, by: By, occurred_on: date | None = None
) -> Enrolment:
    """The person has a seat; refused where none is left, and for people who are not active."""
    locked(session, training)
    must_be_planned(training)
    _must_be_active(session, seeker)
    if enrolment_of(session, training, seeker):
        raise Refusal(N_("This person is enrolled in this training already; there is nothing more to do."))
    if seats_left(session, training) < 1:
        raise Refusal(
            N_("All %(capacity)s seats of “%(topic)s” are taken; choose another training."),
            capacity=training.capacity,
            topic=training.topic,
        )
    return _seat(session, training, seeker, by, occurred_on)


def _seat(session: Session, training: Training, seeker: Seeker, by: By, day: date | None = None) -> Enrolment:
    enrolment = _new_seat(session, training, seeker)
    record_person(session, EventKind.ENROLLED, training, seeker, by, day)
    return enrolment


def give_back(
    session: Session, training: Training, seeker: Seeker, *, by: By, batch: str | None = None
) -> None:
    """The person's seat goes to who waits longest, or is free; nothing happens where they have none.

    Who waited for it before they had it waits no longer, else it would come back to them at once.

    Refusal once the day of the training has come, or it stands planned no longer.
    """
    locked(session, training)
    enrolment = enrolment_of(session, training, seeker)
    if enrolment is None:
        return
    must_be_planned(training)
    if training.planned_on <= clock.today():
        raise Refusal(
            N_("The training has begun or begins today; call the centre if you cannot come: 444 9 822.")
        )
    for wished in own_events(session, training, seeker):
        if wished.kind in (EventKind.ENROLLED, EventKind.WAITS_FOR_TRAINING):
            events.retract(session, wished, by=by, reason="did_not_happen", batch=batch)
    restate(session, training, seeker)
    fill(session, training)


def wait(
    session: Session, training: Training, seeker: Seeker, *, by: By, is_first: bool = False
) -> TrainingStanding:
    """The person waits for a seat: after everybody who waits, or before them where `is_first`.

    Where a seat is free they have it at once. Pressed again it changes nothing, unless somebody is moved to
    the front.
    """
    locked(session, training)
    must_be_planned(training)
    _must_be_active(session, seeker)
    if enrolment_of(session, training, seeker):
        raise Refusal(N_("This person is enrolled in this training already; there is nothing more to do."))
    known = invitee_of(session, training, seeker)
    if known and known.standing == TrainingStanding.WAITING and not is_first:
        return known.standing
    told = {"first": True} if is_first else {}
    record_person(session, EventKind.WAITS_FOR_TRAINING, training, seeker, by, None, None, told)
    _place(session, training, seeker, TrainingStanding.WAITING, is_first)
    is_seated = seeker in fill(session, training)
    return TrainingStanding.SEATED if is_seated else TrainingStanding.WAITING


def fill(session: Session, training: Training) -> list[Seeker]:
    """Seats that are free go to who waits, one after the other; who has got one.

    They have said that they come, so nobody asks them again: they are told, and can give the seat back.
    People who are on a break or gone keep their turn and are passed over.
    """
    seated = []
    if training.status != TrainingStatus.PLANNED or training.planned_on <= clock.today():
        return []
    for one in waiting(session, training):
        if seats_left(session, training) < 1:
            break
        if seekers.is_active(session, one.seeker):
            seated.append(one.seeker)
            _seat(session, training, one.seeker, SYSTEM)
    return seated


def restate(session: Session, training: Training, seeker: Seeker) -> TrainingStanding | None:
    """The person's rows say again what the log says of them; where they stand now.

    Refusal where that is a seat and none is left.
    """
    standing, is_first = stands_in(own_events(session, training, seeker))
    enrolment = enrolment_of(session, training, seeker)
    if standing == TrainingStanding.SEATED:
        _seat_again(session, training, seeker)
        return standing
    if enrolment is not None:
        training.enrolments.remove(enrolment)
        session.delete(enrolment)
    if standing is not None:
        _place(session, training, seeker, standing, is_first)
    elif (invitee := invitee_of(session, training, seeker)) is not None:
        training.invitees.remove(invitee)
        session.delete(invitee)
    session.flush()
    return standing


def _seat_again(session: Session, training: Training, seeker: Seeker) -> None:
    if enrolment_of(session, training, seeker):
        return
    if seats_left(session, training) < 1:
        raise Refusal(N_("The seat went to the next who waited; press “I come” to wait for another."))
    _new_seat(session, training, seeker)


def _new_seat(session: Session, training: Training, seeker: Seeker) -> Enrolment:
    """A row for the person, in the place of the one they had as invited; the others are not read for it."""
    enrolment = Enrolment(training=training, seeker=seeker, enrolled_at=clock.now())
    session.add(enrolment)
    if (invitee := invitee_of(session, training, seeker)) is not None:
        session.delete(invitee)
    session.flush()
    session.expire(training, ["enrolments", "invitees"])
    return enrolment


def _place(
    session: Session, training: Training, seeker: Seeker, standing: TrainingStanding, is_first: bool = False
) -> None:
    invitee = invitee_of(session, training, seeker)
    if invitee is None:
        invitee = Invitee(seeker=seeker, standing=standing, since=clock.now())
        training.invitees.append(invitee)
    elif invitee.standing != standing:
        invitee.since = clock.now()
    invitee.standing = standing
    if standing == TrainingStanding.WAITING:
        turns = [one.turn for one in waiting(session, training) if one is not invitee]
        invitee.turn = min(turns, default=0) - 1 if is_first else max(turns, default=0) + 1
    session.flush()
    session.expire(training, ["invitees"])


def stands_in(own: Sequence[Event]) -> tuple[TrainingStanding | None, bool]:
    """Where one person's events in one training, those that count, leave them; and if they wait, if first."""
    last = next((event for event in reversed(own) if event.kind in STANDINGS), None)
    return (STANDINGS[EventKind(last.kind)], bool(last.payload.get("first"))) if last else (None, False)


def own_events(session: Session, training: Training, seeker: Seeker) -> list[Event]:
    """The person's events in this training that count, under whichever record, in the order of recording."""
    every, own = events.history(session, training=training.key), seekers.keys_of_person(session, seeker)
    return events.alive([event for event in every if event.seeker in own])


def invitee_of(session: Session, training: Training, seeker: Seeker) -> Invitee | None:
    """The person as invited, waiting or not coming, under whichever record; None for anybody else."""
    own = Invitee.seeker_id.in_(seekers.ids_of_person(session, seeker))
    return session.scalar(select(Invitee).where(Invitee.training_id == training.id, own).limit(1))


def waiting(session: Session, training: Training) -> list[Invitee]:
    """Who waits for a seat, who is next first."""
    query = select(Invitee).where(
        Invitee.training_id == training.id, Invitee.standing == TrainingStanding.WAITING
    )
    return list(session.scalars(query.order_by(Invitee.turn, Invitee.id)))


def enrolment_of(session: Session, training: Training, seeker: Seeker) -> Enrolment | None:
    """The person's enrolment in this training, under whichever record; None where there is none."""
    mine = Enrolment.seeker_id.in_(seekers.ids_of_person(session, seeker))
    query = select(Enrolment).where(Enrolment.training_id == training.id, mine)
    return session.scalar(query.order_by(Enrolment.seeker_id != seeker.id).limit(1))


def seats_left(session: Session, training: Training) -> int:
    """Seats that nobody has taken yet."""
    query = select(func.count()).select_from(Enrolment).where(Enrolment.training_id == training.id)
    return training.capacity - (session.scalar(query) or 0)


def locked(session: Session, training: Training) -> Training:
    """The training as it stands now; nobody else changes it before this session ends."""
    session.flush()
    query = select(Training).where(Training.id == training.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def must_be_planned(training: Training) -> None:
    """Refusal where the training was held or called off."""
    if training.status != TrainingStatus.PLANNED:
        raise Refusal(
            N_("“%(topic)s” is %(state)s, so this cannot be done any more; plan a new training."),
            topic=training.topic,
            state=STANDS[training.status],
        )


def _must_be_active(session: Session, seeker: Seeker) -> None:
    if not seekers.is_active(session, seeker):
        raise Forbidden(N_("This person's registration is not active; resume it first, then enrol."))
