"""Who was there on which day; the training is held, and what was written down wrongly is corrected."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from istihdam import clock, events, seekers
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, Event, EventKind, TrainingTopic
from istihdam.i18n import figures
from istihdam.trainings.model import Enrolment, Training, TrainingStatus, TrainingType
from istihdam.trainings.records import record, record_person
from istihdam.trainings.seats import locked, must_be_planned
from istihdam.vocabulary import lists


@dataclass(frozen=True)
class AttendanceMarks:
    """What a sheet says of who was there: person (key) → day → yes or no, of what it changes.

    `fresh` is person → the days on which they were there, for whom nobody had marked when it was drawn: it
    holds unless somebody has marked them since.
    """

    changed: Mapping[str, Mapping[date, bool]] = field(default_factory=dict)
    fresh: Mapping[str, Collection[date]] = field(default_factory=dict)

    @property
    def people(self) -> set[str]:
        return {*self.changed, *self.fresh}

    @property
    def days(self) -> set[date]:
        """Every day that it names."""
        told = {day for days in self.changed.values() for day in days}
        return told | {day for days in self.fresh.values() for day in days}

    def of(self, person: str, before: Collection[date] | None) -> set[date]:
        """The days of a person after it, who had these."""
        if before is None and person in self.fresh:
            return set(self.fresh[person])
        told = self.changed.get(person, {})
        there, away = {day for day in told if told[day]}, {day for day in told if not told[day]}
        return (set(before or ()) | there) - away


NOTHING = AttendanceMarks()


def all_of(session: Session, training: Training) -> list[Enrolment]:
    """The training's enrolments as committed, with their people, by name."""
    query = select(Enrolment).join(Enrolment.seeker).where(Enrolment.training_id == training.id)
    ordered = query.order_by(seekers.Seeker.name_sort, Enrolment.id).options(joinedload(Enrolment.seeker))
    return list(session.scalars(ordered.execution_options(populate_existing=True)))


def mark(session: Session, training: Training, marks: AttendanceMarks) -> int:
    """It is noted who was there on which of the days so far; how many marks that changes.

    Only what is named changes, so of two desks with the same sheet neither undoes what the other noted.
    """
    locked(session, training)
    must_be_planned(training)
    return _mark(training, all_of(session, training), marks)


def _mark(training: Training, every: Sequence[Enrolment], marks: AttendanceMarks) -> int:
    of_person = {seat.seeker.key: seat for seat in every}
    if strangers := marks.people - of_person.keys():
        raise Refusal(
            N_("Not enrolled in this training: %(people)s; enrol them first, then write down who came."),
            field="attended",
            people=", ".join(sorted(strangers)),
        )
    for day in sorted(marks.days):
        if day not in training.days or day > clock.today():
            raise Invalid(
                N_("On %(day)s nobody can be marked: the training has no such day yet."),
                field="attended",
                day=figures.day(day),
            )
    changed = 0
    for person in marks.people:
        enrolment = of_person[person]
        before = None if enrolment.days is None else set(map(date.fromisoformat, enrolment.days))
        after = marks.of(person, before)
        changed += len(after ^ (before or set())) or before is None
        enrolment.days = sorted(day.isoformat() for day in after)
    return changed


def hold(
    session: Session,
    training: Training,
    *,
    by: By,
    attended: Collection[str] | None = None,
    occurred_on: date | None = None,
) -> int:
    """The training was held and counts; how many came: whoever was there on one of its days at least.

    `attended` are keys of enrolled people who were there on every day, the others stayed away; without it
    what was marked holds. `occurred_on` is the last planned day where nothing is told.
    """
    locked(session, training)
    must_be_planned(training)
    day = _day_held(training, occurred_on or training.days[-1], training.days[-1])
    every = all_of(session, training)
    if attended is not None:
        people = {seat.seeker.key for seat in every} | set(attended)
        _mark(
            training,
            every,
            AttendanceMarks({key: dict.fromkeys(training.days, key in attended) for key in people}),
        )
    unmarked = [seat for seat in every if seat.days is None]
    if unmarked:
        raise Refusal(
            N_("Of %(n)s people it is not written down whether they came, first %(name)s; save their page."),
            field="attended",
            n=len(unmarked),
            name=unmarked[0].seeker.full_name,
        )
    training.status, training.held_on = TrainingStatus.HELD, day
    for enrolment in every:
        enrolment.has_attended = bool(enrolment.days)
    session.flush()
    _record_held(session, training, every, by, events.new_batch())
    return sum(bool(seat.has_attended) for seat in every)


def _day_held(training: Training, day: date, first: date) -> date:
    if day > clock.today():
        raise Invalid(
            N_("The training is on %(day)s; it can be written down as held on that day or later."),
            field="occurred_on",
            day=figures.day(training.days[-1]),
        )
    if day < first:
        raise Invalid(
            N_(
                "The training was planned for %(day)s, so it was held on that day or later; correct the date."
            ),
            field="occurred_on",
            day=figures.day(first),
        )
    return day


def _record_held(
    session: Session, training: Training, every: Sequence[Enrolment], by: By, batch: str
) -> None:
    topic = TrainingTopic(training.type.value, training.topic).as_data()
    record(session, EventKind.TRAINING_HELD, training, by, training.held_on, topic, batch)
    _record_came(session, training, [seat for seat in every if seat.has_attended], by, batch)


def _record_came(session: Session, training: Training, came: Sequence[Enrolment], by: By, batch: str) -> None:
    facets = seekers.facets_of_each(session, [seat.seeker for seat in came])
    for seat in came:
        days = {"days": seat.days} if training.more_days else {}
        record_person(
            session,
            EventKind.ATTENDED_TRAINING,
            training,
            seat.seeker,
            by,
            training.held_on,
            batch,
            days,
            facets[seat.seeker.id],
        )


def correct(
    session: Session,
    training: Training,
    *,
    by: By,
    reason: str,
    type: TrainingType | None = None,
    held_on: date | None = None,
    marks: AttendanceMarks = NOTHING,
) -> int:
    """Kind, day or attendance of a held training are as they should have been; how many records that changes.

    What was recorded wrongly is retracted and recorded anew; a certificate of somebody who after all was not
    there is taken back with it. Refusal where the training was not held.
    """
    locked(session, training)
    if training.status != TrainingStatus.HELD:
        raise Refusal(N_("“%(topic)s” was not held yet; write down who came first."), topic=training.topic)
    if reason not in {known.code for known in lists.reasons("retracted")}:
        raise Invalid(N_("Choose from the list why the record is taken back."), field="reason")
    every = all_of(session, training)
    before = {seat.id: list(seat.days or ()) for seat in every}
    _mark(training, every, marks)
    day = _day_held(training, held_on or training.held_on or training.planned_on, training.planned_on)
    is_anew = (type or training.type, day) != (training.type, training.held_on)
    training.type, training.held_on = type or training.type, day
    moved = [seat for seat in every if before[seat.id] != (seat.days or [])]
    for seat in moved:
        seat.has_attended = bool(seat.days)
    session.flush()
    batch = events.new_batch()
    gone = _retract(session, training, every if is_anew else moved, is_anew, by, reason, batch)
    if is_anew:
        _record_held(session, training, every, by, batch)
    else:
        _record_came(session, training, [seat for seat in moved if seat.has_attended], by, batch)
    return len(gone) + len(moved)


def _retract(
    session: Session,
    training: Training,
    about: Sequence[Enrolment],
    is_anew: bool,
    by: By,
    reason: str,
    batch: str,
) -> list[Event]:
    """What the log says of these people's coming is retracted; of all, that the training was held, too."""
    standing = events.alive(events.history(session, training=training.key))
    people = {seat.seeker.key: seat for seat in about}
    gone = [
        event
        for event in standing
        if (is_anew and event.kind == EventKind.TRAINING_HELD)
        or (event.seeker in people and event.kind == EventKind.ATTENDED_TRAINING)
        or (event.seeker in people and _is_void(event, people[event.seeker]))
    ]
    for event in gone:
        events.retract(session, event, by=by, reason=reason, batch=batch)
        if event.kind == EventKind.CERTIFIED and event.seeker:
            seat = people[event.seeker]
            seat.certified_at = None
            holder = seekers.survivor(session, seat.seeker)
            seekers.drop_certificate(session, holder, certificate_name(training))
    session.flush()
    return gone


def _is_void(event: Event, enrolment: Enrolment) -> bool:
    """True of a certificate of somebody who was not there."""
    return event.kind == EventKind.CERTIFIED and not enrolment.has_attended


def certificate_name(training: Training) -> str:
    """What the training's certificate is called; '' where it gives none."""
    known = lists.certificate(training.certificate) if training.certificate else None
    return known.name if known else training.certificate or ""
