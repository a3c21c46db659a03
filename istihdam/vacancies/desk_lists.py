"""Lists of vacancies as officers look for them: where they stand, where they are, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select
from sqlalchemy.orm import Session, selectinload

from istihdam import clock, turkish
from istihdam.employers import Employer
from istihdam.vacancies.conditions import ANY, VacancyFilter
from istihdam.vacancies.lookup import Found, published_clause
from istihdam.vacancies.model import ENDS, STANDING, Vacancy, VacancyStatus


class VacancyStage(StrEnum):
    """Which vacancies a list holds; a firm's drafts are in none, they are the firm's."""

    OPEN = "open"
    WAITING = "waiting"
    PAUSED = "paused"
    OVERDUE = "overdue"
    ENDED = "ended"
    ALL = "all"


class DeskOrder(StrEnum):
    """By day of publication (the newest first), wage (the best first), title, firm, place or last day."""

    NEWEST = "newest"
    WAGE = "wage"
    TITLE = "title"
    FIRM = "firm"
    PLACE = "place"
    LAST_DAY = "last_day"


class VacancyGap(StrEnum):
    """What a vacancy does not say although matching asks for it."""

    OCCUPATION = "occupation"
    WAGE = "wage"
    SHIFT = "shift"
    PLACE = "place"


@dataclass(frozen=True)
class DeskFilter:
    """Which vacancies a list holds; `words` are beginnings of words of title, text or firm.

    Where `keys` are given, it holds none but these.
    """

    stage: VacancyStage = VacancyStage.OPEN
    words: str = ""
    conditions: VacancyFilter = ANY
    keys: Sequence[str] | None = None
    missing: VacancyGap | None = None

    def among(self, keys: Sequence[str]) -> "DeskFilter":
        """The same list without its words, of these keys only."""
        return replace(self, words="", keys=keys)


def desk_list(
    session: Session,
    wanted: DeskFilter,
    order: DeskOrder = DeskOrder.NEWEST,
    *,
    is_reversed: bool = False,
    limit: int,
    offset: int = 0,
) -> Found:
    """A part of the list, firms with it, and how many vacancies the list holds in all."""
    within = _clauses(wanted)
    total = session.scalar(select(func.count()).select_from(Vacancy).where(*within)) or 0
    ordered = [*_ORDERS[order], (Vacancy.id, True)]
    columns = [column.desc() if is_down != is_reversed else column for column, is_down in ordered]
    query = select(Vacancy).where(*within).join(Vacancy.employer).options(selectinload(Vacancy.employer))
    rows = session.scalars(query.order_by(*columns).limit(limit).offset(offset))
    return Found(list(rows), total)


_ORDERS: dict[DeskOrder, list[tuple[Any, bool]]] = {
    DeskOrder.NEWEST: [(func.coalesce(Vacancy.published_on, func.date(Vacancy.created_at)), True)],
    DeskOrder.WAGE: [(func.coalesce(Vacancy.wage, 0), True)],
    DeskOrder.TITLE: [(Vacancy.title_key, False)],
    DeskOrder.FIRM: [(Employer.name_sort, False)],
    DeskOrder.PLACE: [
        (func.coalesce(Vacancy.district, ""), False),
        (func.coalesce(Vacancy.neighbourhood, ""), False),
    ],
    DeskOrder.LAST_DAY: [(Vacancy.expires_on.is_(None), False), (Vacancy.expires_on, False)],
}


def _clauses(wanted: DeskFilter) -> list[ColumnElement[bool]]:
    clauses = [_staged(wanted.stage), *wanted.conditions.clauses()]
    words = turkish.fold(wanted.words).split()[:8]
    clauses += [Vacancy.search_key.contains(f" {word}", autoescape=True) for word in words]
    clauses += [_lacks(wanted.missing)] if wanted.missing else []
    return clauses if wanted.keys is None else [*clauses, Vacancy.key.in_(wanted.keys)]


def _lacks(gap: VacancyGap) -> ColumnElement[bool]:
    return {
        VacancyGap.OCCUPATION: func.coalesce(Vacancy.occupation, "") == "",
        VacancyGap.WAGE: Vacancy.wage.is_(None),
        VacancyGap.SHIFT: cast(Vacancy.shifts, String) == "[]",
        VacancyGap.PLACE: func.coalesce(Vacancy.district, "") == "",
    }[gap]


def _staged(stage: VacancyStage) -> ColumnElement[bool]:
    is_past = Vacancy.expires_on < clock.today()
    is_running = or_(Vacancy.expires_on.is_(None), ~is_past)
    return {
        VacancyStage.OPEN: published_clause(),
        VacancyStage.WAITING: Vacancy.status == VacancyStatus.WAITING,
        VacancyStage.PAUSED: and_(Vacancy.status == VacancyStatus.PAUSED, is_running),
        VacancyStage.OVERDUE: and_(Vacancy.status.in_(STANDING), is_past),
        VacancyStage.ENDED: Vacancy.status.in_(ENDS),
        VacancyStage.ALL: Vacancy.status != VacancyStatus.DRAFT,
    }[stage]
