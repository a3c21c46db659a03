"""What comes back about referrals: of a person, of a vacancy, what is awaited, what is wished."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session, joinedload

from istihdam import clock, seekers
from istihdam.employers import Employer
from istihdam.errors import NotFound
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, SENT, WISHES, State
from istihdam.seekers import Seeker
from istihdam.vacancies import ENDS, Vacancy, VacancyStatus, published_clause

REMEMBERED = timedelta(days=90)


def by_key(session: Session, key: str) -> Referral:
    """The referral with this key; NotFound otherwise."""
    found = session.scalar(select(Referral).where(Referral.key == key))
    if found is None:
        raise NotFound("There is no such referral.")
    return found


def by_keys(session: Session, keys: Sequence[str]) -> dict[str, Referral]:
    """key → referral, of those that exist, in the order asked for, person and vacancy with them."""
    query = select(Referral).where(Referral.key.in_(keys))
    query = query.options(joinedload(Referral.seeker), joinedload(Referral.vacancy))
    found = {one.key: one for one in session.scalars(query).unique()}
    return {key: found[key] for key in keys if key in found}


def pair(session: Session, seeker: Seeker, vacancy: Vacancy) -> Referral | None:
    """The one referral row of this person id and this vacancy."""
    return session.scalar(
        select(Referral).where(Referral.seeker_id == seeker.id, Referral.vacancy_id == vacancy.id)
    )


def of_person(session: Session, seeker: Seeker) -> list[Referral]:
    """Referrals of all ids of this person, the latest change first."""
    mine = Referral.seeker_id.in_(seekers.ids_of_person(session, seeker))
    return list(session.scalars(_listed(mine).order_by(Referral.changed_on.desc(), Referral.id.desc())))


def of_vacancy(session: Session, vacancy: Vacancy, states: Collection[State] = ()) -> list[Referral]:
    """Referrals of this vacancy, oldest first; only those in the given states, where any are given."""
    query = _listed(Referral.vacancy_id == vacancy.id).order_by(Referral.id)
    return list(session.scalars(query.where(Referral.state.in_(states)) if states else query))


@dataclass(frozen=True)
class Silence:
    """A firm whose answers are awaited: about how many people, since when for the eldest and the newest."""

    employer_id: int
    count: int
    since: date | None
    newest: date | None = None

    @property
    def is_recent(self) -> bool:
        """Somebody was sent lately enough for the firm to remember them."""
        return self.newest is None or self.newest >= clock.today() - REMEMBERED


def silences(session: Session, states: Collection[State] = AWAITED) -> list[Silence]:
    """Every firm with referrals in these states, all of them counted."""
    since = func.min(Referral.silent_since)
    newest = func.max(Referral.silent_since)
    query = (
        select(Vacancy.employer_id, func.count(), since, newest).select_from(Referral).join(Referral.vacancy)
    )
    query = query.where(Referral.state.in_(states)).group_by(Vacancy.employer_id)
    return [Silence(*row) for row in session.execute(query)]


def awaited(
    session: Session, employer_ids: Collection[int], states: Collection[State] = AWAITED, *, each: int
) -> list[Referral]:
    """Of each of these firms the `each` referrals in these states that are silent longest, by firm.

    Those of the last 90 days come first: of older ones firms remember little.
    """
    is_old = case((Referral.silent_since < clock.today() - REMEMBERED, 1), else_=0)
    order = (is_old, Referral.silent_since, Referral.id)
    position = func.row_number().over(partition_by=Vacancy.employer_id, order_by=order)
    of_firms = (Referral.state.in_(states), Vacancy.employer_id.in_(employer_ids))
    ranked = (
        select(Referral.id, position.label("position")).join(Referral.vacancy).where(*of_firms).subquery()
    )
    first = select(ranked.c.id).where(ranked.c.position <= each)
    query = _listed(Referral.id.in_(first)).join(Referral.vacancy)
    return list(session.scalars(query.order_by(Vacancy.employer_id, *order)))


@dataclass(frozen=True)
class UnknownShare:
    """Of so many (`of`) how many."""

    count: int
    of: int


def unknown_share(session: Session) -> UnknownShare:
    """Of the sendings whose outcome came or was given up in these seven days, those that were given up."""
    since = clock.today() - timedelta(days=6)
    ended = (Referral.sent_on.is_not(None), Referral.changed_on >= since, Referral.state.not_in(AWAITED))
    given_up = func.sum(case((Referral.state == State.UNKNOWN, 1), else_=0))
    count, of = session.execute(select(given_up, func.count()).where(*ended)).one()
    return UnknownShare(count or 0, of)


def wishes(session: Session, state: State | None = None, limit: int | None = None) -> list[Referral]:
    """Applications and employers' wishes that wait for an officer, oldest first."""
    states = [state] if state else WISHES
    query = _listed(Referral.state.in_(states)).order_by(Referral.changed_on, Referral.id)
    return list(session.scalars(query.limit(limit)))


def interviews_on(session: Session, day: date) -> list[Referral]:
    """Whoever was sent and reports to a firm on that day, by the hour."""
    due = _listed(Referral.interview_on == day, Referral.state == State.REFERRED)
    return list(session.scalars(due.order_by(Referral.interview_at, Referral.id)))


def unanswered_vacancies(session: Session, before: date, limit: int) -> list[Vacancy]:
    """Vacancies published by that day and open still, to which nobody was sent; longest open first."""
    query = select(Vacancy).where(*_unanswered(before)).options(joinedload(Vacancy.employer))
    return list(session.scalars(query.order_by(Vacancy.published_on, Vacancy.id).limit(limit)))


def count_unanswered_vacancies(session: Session, before: date) -> int:
    """How many these are."""
    query = select(func.count()).select_from(Vacancy).where(*_unanswered(before))
    return session.scalar(query) or 0


def _unanswered(before: date) -> list[ColumnElement[bool]]:
    sent = exists().where(Referral.vacancy_id == Vacancy.id, Referral.sent_on.is_not(None))
    return [published_clause(), Vacancy.published_on <= before, ~sent]


def count_sent_by(session: Session, officer: str, day: date) -> int:
    """How many sendings of that day this officer (a key) made."""
    own = (Referral.sent_by == officer, Referral.sent_on == day)
    return session.scalar(select(func.count()).select_from(Referral).where(*own)) or 0


def wishes_for(session: Session, to: Collection[Vacancy]) -> list[Referral]:
    """Applications and employers' wishes that wait for these vacancies, oldest first."""
    waiting = _listed(Referral.vacancy_id.in_([vacancy.id for vacancy in to]), Referral.state.in_(WISHES))
    return list(session.scalars(waiting.order_by(Referral.id)))


def ended_with_wishes(session: Session, limit: int | None = None) -> list[Vacancy]:
    """Vacancies that have ended while an application or wish still waits for them."""
    hanging = select(Referral.vacancy_id).where(Referral.state.in_(WISHES))
    query = select(Vacancy).where(Vacancy.id.in_(hanging), Vacancy.status.in_(ENDS))
    return list(session.scalars(query.order_by(Vacancy.id).limit(limit)))


def of_employer(session: Session, employer: Employer, states: Collection[State]) -> list[Referral]:
    """Referrals to all vacancies of a firm in these states."""
    query = _listed(Vacancy.employer_id == employer.id, Referral.state.in_(states)).join(Referral.vacancy)
    return list(session.scalars(query.order_by(Referral.id)))


def counts(session: Session) -> dict[State, int]:
    """How many referrals stand in each state."""
    rows = session.execute(select(Referral.state, func.count()).group_by(Referral.state))
    return {state: number for state, number in rows if state is not None}


def starts_of(session: Session, vacancy: Vacancy) -> int:
    """Job starts of the vacancy that count."""
    return starts_of_each(session, [vacancy])[vacancy.id]


def starts_of_each(session: Session, to: Sequence[Vacancy]) -> dict[int, int]:
    """vacancy id → job starts that count."""
    ids = [vacancy.id for vacancy in to]
    total = select(Referral.vacancy_id, func.sum(Referral.starts)).group_by(Referral.vacancy_id)
    found = session.execute(total.where(Referral.vacancy_id.in_(ids), Referral.starts > 0))
    return dict.fromkeys(ids, 0) | dict(iter(found))


def latest(session: Session, people: Iterable[Seeker]) -> dict[int, list[Referral]]:
    """seeker id → referrals under that id, the latest change first."""
    mine = Referral.seeker_id.in_([seeker.id for seeker in people])
    found: dict[int, list[Referral]] = defaultdict(list)
    for one in session.scalars(_listed(mine).order_by(Referral.changed_on.desc(), Referral.id.desc())):
        found[one.seeker_id].append(one)
    return found


def is_full(session: Session, vacancy: Vacancy) -> bool:
    """True where the starts that count reach the openings."""
    return starts_of(session, vacancy) >= vacancy.openings


def full_keys(session: Session) -> set[str]:
    """Keys of the published vacancies that are full."""
    query = (
        select(Vacancy.key)
        .join(Referral, Referral.vacancy_id == Vacancy.id)
        .where(Vacancy.status == VacancyStatus.PUBLISHED)
        .group_by(Vacancy.id, Vacancy.key, Vacancy.openings)
        .having(func.sum(Referral.starts) >= Vacancy.openings)
    )
    return set(session.scalars(query))


def sent_keys(session: Session, vacancy: Vacancy, states: Collection[State] = SENT) -> set[str]:
    """Keys of the people who stand sent to, or at work in, this vacancy; or in these states."""
    query = (
        select(Seeker.key)
        .join(Referral, Referral.seeker_id == Seeker.id)
        .where(Referral.vacancy_id == vacancy.id, Referral.state.in_(states))
    )
    return set(session.scalars(query))


def sent_keys_of_each(session: Session, people: Iterable[Seeker]) -> dict[int, set[str]]:
    """seeker id → keys of the vacancies that the person stands sent to, or is at work in."""
    ids = [seeker.id for seeker in people]
    query = select(Referral.seeker_id, Vacancy.key).join(Referral.vacancy)
    sent: dict[int, set[str]] = defaultdict(set)
    for seeker_id, key in session.execute(query.where(Referral.seeker_id.in_(ids), Referral.state.in_(SENT))):
        sent[seeker_id].add(key)
    return sent


def silent_since(session: Session, before: date, limit: int | None = None) -> list[Referral]:
    """Referrals awaited since before this day, their interview behind them: their outcome becomes unknown."""
    is_met = Referral.interview_on.is_(None) | (Referral.interview_on < before)
    query = _listed(Referral.state.in_(AWAITED), Referral.changed_on < before, is_met).order_by(Referral.id)
    return list(session.scalars(query.limit(limit)))


def _listed(*conditions: ColumnElement[bool]) -> Select[Referral]:
    loaded = (joinedload(Referral.seeker), joinedload(Referral.vacancy).joinedload(Vacancy.employer))
    return select(Referral).where(*conditions).options(*loaded)
