"""Lists of people as officers look for them: by trade, home, licence, and how long nobody sent them.

No list is narrowed or ordered by sex, age, disability or nationality: whoever is looked for to be sent is
looked for by what a vacancy can ask and by how long they wait (Law 4857, article 5; Law 6698, article 6).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    event,
    false,
    func,
    inspect,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, UOWTransaction, aliased
from sqlalchemy.sql.dml import ReturningUpdate

from istihdam import clock, seekers
from istihdam.db import KEYS_AT_ONCE
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, WISHES, State
from istihdam.seekers import Seeker, SeekerTrait, TraitKind


class Situation(StrEnum):
    """Where people stand; `FREE`: may be sent, is not at work, and nobody's answer about them is awaited."""

    FREE = "free"
    SENDABLE = "sendable"
    AWAITED = "awaited"
    AT_WORK = "at_work"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    ALL = "all"


class PeopleOrder(StrEnum):
    """By name in Turkish order, by how long nobody sent them, by the day of registration, by home."""

    NAME = "name"
    WAITING = "waiting"
    REGISTERED = "registered"
    HOME = "home"


class PersonGap(StrEnum):
    """What a person's record does not say although matching asks for it."""

    OCCUPATION = "occupation"
    HOME = "home"


@dataclass(frozen=True)
class PeopleFilter:
    """Whom a list of people holds; `occupation` and `licence` are codes, `unsent_days` at least so many.

    `near_occupations`: who works in one of these is held as well.
    `followed_by`: None for everybody, '' for those whom no officer follows.
    """

    words: str = ""
    situation: Situation = Situation.FREE
    occupation: str = ""
    near_occupations: tuple[str, ...] = ()
    district: str = ""
    neighbourhood: str = ""
    licence: str = ""
    unsent_days: int = 0
    followed_by: str | None = None
    missing: PersonGap | None = None


def count_people(session: Session, wanted: PeopleFilter) -> int:
    """How many people the list holds in all."""
    return session.scalar(select(func.count()).select_from(Seeker).where(*_clauses(wanted))) or 0


def people(
    session: Session,
    wanted: PeopleFilter,
    order: PeopleOrder = PeopleOrder.WAITING,
    *,
    is_descending: bool = False,
    limit: int,
    offset: int = 0,
) -> list[Seeker]:
    """A part of the list; those who have waited longest come first in the order of waiting."""
    columns = [*_ORDERS[order], Seeker.id]
    ordered = [column.desc() for column in columns] if is_descending else columns
    query = select(Seeker).where(*_clauses(wanted)).order_by(*ordered)
    return list(session.scalars(query.limit(limit).offset(offset)))


def restate_waiting(session: Session, ids: Collection[int]) -> None:
    """`waiting_since` of these row ids, and of who stands for them, is what all records of the person say.

    What the session holds is flushed before; it is also called while it flushes.
    """
    wanted, statement = sorted(ids), _restated()
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        part = {"part": wanted[start : start + KEYS_AT_ONCE]}
        for number in session.connection().execute(statement, part).scalars().all():
            held = session.identity_map.get(session.identity_key(Seeker, number))
            if held is not None:
                session.expire(held, ["waiting_since"])


@cache
def _restated() -> ReturningUpdate[tuple[int]]:
    """The statement behind `restate_waiting`, built once: to build it costs more than to run it."""
    own, joined = aliased(Seeker), aliased(Seeker)
    records = select(own.id).where(or_(own.id == Seeker.id, own.merged_into_id == Seeker.id))
    last = select(func.max(Referral.sent_on)).where(Referral.seeker_id.in_(records.correlate(Seeker)))
    since = func.coalesce(last.correlate(Seeker).scalar_subquery(), Seeker.registered_on)
    part: BindParameter[int] = bindparam("part", expanding=True)
    into = select(joined.merged_into_id).where(joined.id.in_(part), joined.merged_into_id.is_not(None))
    meant = Seeker.id.in_(part) | Seeker.id.in_(into)
    return update(Seeker).where(meant).values(waiting_since=since).returning(Seeker.id)


@event.listens_for(Session, "after_flush")
def _note_sendings(session: Session, flush: UOWTransaction) -> None:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Referral) and inspect(row).attrs.sent_on.history.has_changes():
            session.info.setdefault("sent_people", set()).add(row.seeker_id)


@event.listens_for(Session, "after_flush_postexec")
def _restate_sent(session: Session, flush: UOWTransaction) -> None:
    if sent := session.info.pop("sent_people", None):
        restate_waiting(session, sent)


_ORDERS: dict[PeopleOrder, list[Any]] = {
    PeopleOrder.NAME: [Seeker.name_sort],
    PeopleOrder.WAITING: [Seeker.waiting_since],
    PeopleOrder.REGISTERED: [Seeker.registered_on],
    PeopleOrder.HOME: [Seeker.district, Seeker.neighbourhood, Seeker.name_sort],
}


def _clauses(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    met = [_situated(wanted.situation)]
    if wanted.words:
        named = seekers.called_clause(wanted.words)
        met.append(false() if named is None else named)
    if wanted.occupation:
        met.append(_has(TraitKind.OCCUPATION, wanted.occupation, *wanted.near_occupations))
    if wanted.licence:
        met.append(_has(TraitKind.LICENCE, wanted.licence))
    if wanted.district:
        met.append(Seeker.district == wanted.district)
    if wanted.neighbourhood:
        met.append(Seeker.neighbourhood == wanted.neighbourhood)
    if wanted.followed_by is not None:
        met.append(func.coalesce(Seeker.followed_by, "") == wanted.followed_by)
    if wanted.missing == PersonGap.OCCUPATION:
        held = select(SeekerTrait.seeker_id).where(SeekerTrait.kind == TraitKind.OCCUPATION)
        met.append(Seeker.id.not_in(held))
    if wanted.missing == PersonGap.HOME:
        met.append(func.coalesce(Seeker.district, "") == "")
    if wanted.unsent_days:
        met.append(Seeker.waiting_since <= clock.today() - timedelta(days=wanted.unsent_days))
    return met


def _situated(situation: Situation) -> ColumnElement[bool]:
    is_here = and_(Seeker.erased_at.is_(None), Seeker.merged_into_id.is_(None))
    active = seekers.active_clause()
    return {
        Situation.FREE: and_(active, *_stands_in_none({*AWAITED, *WISHES, State.STARTED})),
        Situation.SENDABLE: active,
        Situation.AWAITED: and_(is_here, Seeker.id.in_(_standing(AWAITED))),
        Situation.AT_WORK: and_(is_here, Seeker.id.in_(_standing({State.STARTED}))),
        Situation.PAUSED: and_(seekers.mediated_clause(), Seeker.paused_at.is_not(None)),
        Situation.WITHDRAWN: and_(is_here, ~seekers.mediated_clause()),
        Situation.ALL: is_here,
    }[situation]


def _standing(states: Collection[State]) -> Select[int]:
    """Row ids of the people, by the record that goes on, who have a referral in one of these states."""
    own = aliased(Seeker)
    person = func.coalesce(own.merged_into_id, own.id)
    return select(person).join(Referral, Referral.seeker_id == own.id).where(Referral.state.in_(states))


def _stands_in_none(states: Collection[State]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Neither the record that goes on nor one joined into it has a referral in one of these states.

    Asked of each person, so that a page of a long list looks at its own people only.
    """
    own, of_states = aliased(Seeker), select(Referral.id).where(Referral.state.in_(states))
    of_record = of_states.where(Referral.seeker_id == Seeker.id)
    joined = of_states.join(own, Referral.seeker_id == own.id).where(own.merged_into_id == Seeker.id)
    return ~of_record.correlate(Seeker).exists(), ~joined.correlate(Seeker).exists()


def _has(kind: TraitKind, *codes: str) -> ColumnElement[bool]:
    held = select(SeekerTrait.seeker_id).where(SeekerTrait.kind == kind, SeekerTrait.code.in_(codes))
    return Seeker.id.in_(held)
