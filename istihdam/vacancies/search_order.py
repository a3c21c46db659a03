"""In which order a search shows vacancies; every order ends in the newest, so that pages stay as they are."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session

from istihdam.vacancies.model import Vacancy
from istihdam.vocabulary import places

Origin = tuple[str | None, str | None]
"""District and neighbourhood that distances are counted from."""
BEYOND = 10_000.0
"""Kilometres that stand for an unknown distance: after all that are known."""


class SortOrder(StrEnum):
    """What stands first: the newest, the best paid, the nearest; what is not known stands last."""

    NEWEST = "newest"
    WAGE = "wage"
    NEAR = "near"


def columns(
    session: Session, order: SortOrder | None, origin: Origin | None, within: ColumnElement[bool]
) -> list[ColumnElement[Any]]:
    """What the vacancies `within` are ordered by; an order by nearness without an origin is the newest."""
    near = [_distance(session, origin, within)] if origin else []
    paid: list[ColumnElement[Any]] = [Vacancy.wage.is_(None), Vacancy.wage.desc()]
    newest: list[ColumnElement[Any]] = [Vacancy.published_on.desc(), Vacancy.id.desc()]
    if order == SortOrder.WAGE:
        return [*paid, *near, *newest]
    if order == SortOrder.NEAR and near:
        return [*near, *paid, *newest]
    return newest


def _distance(session: Session, origin: Origin, within: ColumnElement[bool]) -> ColumnElement[Any]:
    """Kilometres from the origin, by the few pairs of district and neighbourhood that vacancies name."""
    pairs = session.execute(select(Vacancy.district, Vacancy.neighbourhood).where(within).distinct())
    known = [
        (and_(Vacancy.district == district, Vacancy.neighbourhood.is_not_distinct_from(neighbourhood)), km)
        for district, neighbourhood in pairs
        if (km := places.distance_km(*origin, district, neighbourhood)) is not None
    ]
    return case(*known, else_=BEYOND) if known else Vacancy.id.is_(None)
