"""Lists of sendings and what became of them: by state, day, officer, person and firm."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import Session, contains_eager

from istihdam import clock, seekers, turkish
from istihdam.employers import Employer
from istihdam.referrals.model import Referral
from istihdam.referrals.states import AWAITED, WISHES, State
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy

MOST_WORDS = 8


class SendingOrder(StrEnum):
    """By day of sending or of the last news (the newest first), by person, firm or vacancy."""

    SENT = "sent"
    CHANGED = "changed"
    PERSON = "name"
    FIRM = "firm"
    TITLE = "title"


@dataclass(frozen=True)
class SendingFilter:
    """Which sendings a list holds; those `sent_days` ago at most (0: of any day), by this officer (a key).

    `words` name the person, `firm` holds words of the firm's name; without `states` every sending counts.
    `is_wish`: applications and employers' wishes instead, which nobody sent yet.
    """

    states: frozenset[State] = frozenset()
    sent_days: int = 0
    words: str = ""
    firm: str = ""
    officer: str = ""
    is_wish: bool = False
    waited_days: int = 0


def count_sendings(session: Session, wanted: SendingFilter) -> int:
    """How many sendings the list holds in all."""
    ids = _joined(select(Referral.id), wanted).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def sendings(
    session: Session,
    wanted: SendingFilter,
    order: SendingOrder = SendingOrder.SENT,
    *,
    is_reversed: bool = False,
    limit: int,
    offset: int = 0,
) -> list[Referral]:
    """A part of the list, person, vacancy and firm with each."""
    query = select(Referral).join(Referral.seeker).join(Referral.vacancy).join(Vacancy.employer)
    query = query.where(*_clauses(wanted)).options(
        contains_eager(Referral.seeker),
        contains_eager(Referral.vacancy).contains_eager(Vacancy.employer),
    )
    column, is_down = _ORDERS[order]
    ordered = [one.desc() if is_down != is_reversed else one for one in (column, Referral.id)]
    return list(session.scalars(query.order_by(*ordered).limit(limit).offset(offset)))


_ORDERS: dict[SendingOrder, tuple[Any, bool]] = {
    SendingOrder.SENT: (Referral.sent_on, True),
    SendingOrder.CHANGED: (Referral.changed_on, True),
    SendingOrder.PERSON: (Seeker.name_sort, False),
    SendingOrder.FIRM: (Employer.name_sort, False),
    SendingOrder.TITLE: (Vacancy.title_key, False),
}


def _joined(query: Select[int], wanted: SendingFilter) -> Select[int]:
    """The query with the tables that its conditions need."""
    if wanted.words:
        query = query.join(Referral.seeker)
    if wanted.firm:
        query = query.join(Referral.vacancy).join(Vacancy.employer)
    return query.where(*_clauses(wanted))


def _clauses(wanted: SendingFilter) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    clauses.append(Referral.state.in_(WISHES) if wanted.is_wish else Referral.sent_on.is_not(None))
    if wanted.states:
        clauses.append(Referral.state.in_(wanted.states))
    if wanted.sent_days:
        clauses.append(Referral.sent_on >= clock.today() - timedelta(days=wanted.sent_days))
    if wanted.waited_days:
        clauses.append(Referral.changed_on <= clock.today() - timedelta(days=wanted.waited_days))
    if wanted.officer:
        clauses.append(Referral.sent_by == wanted.officer)
    if wanted.words:
        named = seekers.called_clause(wanted.words)
        clauses.append(false() if named is None else named)
    words = turkish.fold(wanted.firm).split()[:MOST_WORDS]
    return clauses + [Employer.name_key.contains(word, autoescape=True) for word in words]


STATE_GROUPS: dict[str, frozenset[State]] = {
    "": frozenset(),
    "awaited": frozenset(AWAITED),
    **{state.value: frozenset({state}) for state in State if state not in WISHES},
}
"""What a list of sendings may be narrowed to: all, those whose outcome is awaited, or one state."""
