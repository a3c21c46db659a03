"""Finding trainings: by key, of a month, of a person."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from istihdam import checks, clock, seekers, turkish
from istihdam.errors import N_, NotFound
from istihdam.seekers import Seeker
from istihdam.texts import slips
from istihdam.trainings.model import Enrolment, Invitee, Training, TrainingStanding, TrainingStatus

_MOST_LOOKED_AT = 300
"""Some years of trainings."""


def by_key(session: Session, key: str) -> Training:
    """The training with this key; NotFound where there is none."""
    training = session.scalar(select(Training).where(Training.key == key))
    if training is None:
        raise NotFound(N_("There is no such training; look at the month's plan."))
    return training


def by_keys(session: Session, keys: Collection[str]) -> dict[str, Training]:
    """key → training, of those that exist."""
    return {one.key: one for one in session.scalars(select(Training).where(Training.key.in_(keys)))}


def of_month(session: Session, year: int, month: int) -> list[Training]:
    """Trainings planned or held in that month, in the order of their days."""
    first = date(year, month, 1)
    after = (first + timedelta(days=31)).replace(day=1)
    query = select(Training).where(
        Training.planned_on >= first,
        Training.planned_on < after,
        Training.status != TrainingStatus.CANCELLED,
    )
    return list(session.scalars(query.order_by(Training.planned_on, Training.starts_at, Training.id)))


def has_month_training(session: Session, year: int, month: int) -> bool:
    """True where the month has one planned or held: one a month is what the plan promises."""
    return bool(of_month(session, year, month))


def all_from(session: Session, day: date) -> list[Training]:
    """Trainings from that day on, in the order of their days, cancelled ones too."""
    query = select(Training).where(Training.planned_on >= day)
    return list(session.scalars(query.order_by(Training.planned_on, Training.starts_at, Training.id)))


def planned_ahead(session: Session, certificates: Collection[str] = ()) -> list[Training]:
    """Trainings that begin after today; first those that give one of these certificates (codes)."""
    coming = [
        one
        for one in all_from(session, clock.today() + timedelta(days=1))
        if one.status == TrainingStatus.PLANNED
    ]
    return sorted(coming, key=lambda one: one.certificate not in certificates)


def find(session: Session, text: str, limit: int = 20) -> list[Training]:
    """Of the newest trainings those whose topic or place holds all the words, also with a slip."""
    words = turkish.fold(text[: checks.LONGEST_SEARCH]).split()[: checks.MOST_WORDS]
    if not words:
        return []
    said = select(Training.id, Training.topic, Training.place).order_by(
        Training.planned_on.desc(), Training.id
    )
    rows = session.execute(said.limit(_MOST_LOOKED_AT))
    ids = [
        number
        for number, topic, place in rows
        if slips.says_all(turkish.fold(f"{topic} {place}").split(), words)
    ]
    query = select(Training).where(Training.id.in_(ids[:limit]))
    return list(session.scalars(query.order_by(Training.planned_on.desc(), Training.id)))


def invitees_of(session: Session, training: Training, standing: TrainingStanding) -> list[Invitee]:
    """Who stands so in the training, with their people; of those who wait the next first."""
    own = (Invitee.training_id == training.id, Invitee.standing == standing)
    query = select(Invitee).where(*own).order_by(Invitee.turn, Invitee.id)
    return list(session.scalars(query.options(joinedload(Invitee.seeker))))


def entitled(session: Session, training: Training) -> list[Seeker]:
    """Whoever was there on every day and has no certificate yet, by name; nobody where it gives none."""
    if not training.certificate:
        return []
    every = {day.isoformat() for day in training.days}
    came = (
        select(Enrolment)
        .join(Enrolment.seeker)
        .where(
            Enrolment.training_id == training.id,
            Enrolment.has_attended.is_(True),
            Enrolment.certified_at.is_(None),
            Seeker.erased_at.is_(None),
        )
    )
    query = came.order_by(Seeker.name_sort, Enrolment.id).options(joinedload(Enrolment.seeker))
    return [one.seeker for one in session.scalars(query) if every <= set(one.days or ())]


def count_certified(session: Session, training: Training) -> int:
    """How many people have its certificate."""
    own = (Enrolment.training_id == training.id, Enrolment.certified_at.is_not(None))
    return session.scalar(select(func.count()).select_from(Enrolment).where(*own)) or 0


def enrolments_of(session: Session, seeker: Seeker) -> list[Enrolment]:
    """The person's enrolments, newest training first."""
    mine = Enrolment.seeker_id.in_(seekers.ids_of_person(session, seeker))
    query = select(Enrolment).join(Training).where(mine)
    ordered = query.order_by(Training.planned_on.desc(), Enrolment.id.desc())
    return list(session.scalars(ordered.options(selectinload(Enrolment.training))))
