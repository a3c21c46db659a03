"""Finding vacancies: by key, of a firm, waiting, overdue, and the search that everybody may use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select, true
from sqlalchemy.orm import Session, selectinload

from istihdam import clock
from istihdam.db import KEYS_AT_ONCE
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import N_, NotFound
from istihdam.vacancies import search_order
from istihdam.vacancies.conditions import ANY, VacancyFilter
from istihdam.vacancies.model import ENDS, STANDING, Vacancy, VacancyStatus
from istihdam.vacancies.search_order import Origin, SortOrder


@dataclass(frozen=True)
class Found:
    """A page of vacancies, and how many there are in all."""

    vacancies: list[Vacancy]
    total: int


def is_published(vacancy: Vacancy) -> bool:
    """True where people may be sent: published, its last day not gone by, its firm still approved."""
    is_open = vacancy.expires_on is None or vacancy.expires_on >= clock.today()
    is_approved = vacancy.employer.status == EmployerStatus.APPROVED
    return vacancy.status == VacancyStatus.PUBLISHED and is_open and is_approved


def is_overdue(vacancy: Vacancy, today: date) -> bool:
    """True where the vacancy still stands, published or paused, although its last day lies before `today`."""
    is_past = vacancy.expires_on is not None and vacancy.expires_on < today
    return vacancy.status in STANDING and is_past


def has_ended(vacancy: Vacancy) -> bool:
    """True where everybody could see the vacancy and it is closed, or its last day has passed."""
    is_closed = vacancy.status in ENDS or is_overdue(vacancy, clock.today())
    return vacancy.published_on is not None and is_closed


def is_paused(vacancy: Vacancy) -> bool:
    """True where an approved firm has paused the vacancy and its last day has not gone by."""
    is_approved = vacancy.employer.status == EmployerStatus.APPROVED
    return vacancy.status == VacancyStatus.PAUSED and is_approved and not is_overdue(vacancy, clock.today())


def published_clause() -> ColumnElement[bool]:
    """`is_published` as a condition on Vacancy."""
    return and_(
        Vacancy.status == VacancyStatus.PUBLISHED,
        or_(Vacancy.expires_on.is_(None), Vacancy.expires_on >= clock.today()),
        Vacancy.employer.has(Employer.status == EmployerStatus.APPROVED),
    )


def by_key(session: Session, key: str) -> Vacancy:
    """The vacancy with this key; NotFound where there is none."""
    return _found(session.scalar(select(Vacancy).where(Vacancy.key == key)))


def by_keys(session: Session, keys: list[str]) -> dict[str, Vacancy]:
    """key → vacancy, of those that exist, in the order asked for."""
    query = select(Vacancy).where(Vacancy.key.in_(keys)).options(selectinload(Vacancy.employer))
    found = {vacancy.key: vacancy for vacancy in session.scalars(query)}
    return {key: found[key] for key in keys if key in found}


class Outline(NamedTuple):
    """What lists of vacancies are ordered by; `wage` is net lira a month."""

    occupation: str | None
    wage: int | None
    district: str | None
    neighbourhood: str | None
    published_on: date | None


def outlines(session: Session, keys: Sequence[str]) -> dict[str, Outline]:
    """key → outline, of those that exist."""
    columns = (getattr(Vacancy, name) for name in Outline._fields)
    query, found = select(Vacancy.key, *columns), dict[str, Outline]()
    for start in range(0, len(keys), KEYS_AT_ONCE):
        rows = session.execute(query.where(Vacancy.key.in_(keys[start : start + KEYS_AT_ONCE])))
        found |= {key: Outline(*rest) for key, *rest in rows}
    return found


def of_the_state_agency(session: Session, number: str) -> Vacancy | None:
    """The vacancy that stands under this number of the state agency and has not ended."""
    query = select(Vacancy).where(Vacancy.iskur_number == number, Vacancy.status.not_in(ENDS))
    return session.scalars(query.order_by(Vacancy.id).limit(1)).first()


def visible_by_key(session: Session, key: str) -> Vacancy:
    """The vacancy with this key if everybody may see it, a paused one too; NotFound otherwise."""
    vacancy = by_key(session, key)
    return _found(vacancy if is_published(vacancy) or is_paused(vacancy) else None)


def of_employer(session: Session, employer: Employer) -> list[Vacancy]:
    """All vacancies of the firm, newest first."""
    query = select(Vacancy).where(Vacancy.employer_id == employer.id)
    return list(session.scalars(query.order_by(Vacancy.id.desc())))


def open_of_each(session: Session) -> dict[int, int]:
    """The id of each firm with open vacancies → how many they are."""
    query = select(Vacancy.employer_id, func.count()).where(published_clause()).group_by(Vacancy.employer_id)
    return {row[0]: row[1] for row in session.execute(query)}


def of_employer_by_key(session: Session, employer: Employer, key: str) -> Vacancy:
    """The firm's own vacancy with this key; another firm's is NotFound like one that never was."""
    query = select(Vacancy).where(Vacancy.key == key, Vacancy.employer_id == employer.id)
    return _found(session.scalar(query))


def similar(session: Session, vacancy: Vacancy) -> list[Vacancy]:
    """Others of its firm that are not ended, of the same occupation, place and shifts, newest first."""
    query = select(Vacancy).where(
        Vacancy.employer_id == vacancy.employer_id,
        Vacancy.id != vacancy.id,
        Vacancy.status.not_in(ENDS),
        Vacancy.occupation.is_not_distinct_from(vacancy.occupation),
        Vacancy.district.is_not_distinct_from(vacancy.district),
        Vacancy.neighbourhood.is_not_distinct_from(vacancy.neighbourhood),
    )
    rows = session.scalars(query.order_by(Vacancy.id.desc()))
    return [other for other in rows if set(other.shifts) == set(vacancy.shifts)]


def waiting(session: Session) -> list[Vacancy]:
    """Vacancies that wait for an officer, or whose changes do, eldest first."""
    query = select(Vacancy).where((Vacancy.status == VacancyStatus.WAITING) | Vacancy.proposed.is_not(null()))
    return list(session.scalars(query.options(selectinload(Vacancy.employer)).order_by(Vacancy.id)))


def overdue(session: Session, today: date, limit: int | None = None) -> list[Vacancy]:
    """Vacancies that stand though their last day lies before `today`, longest past first; at most `limit`."""
    query = select(Vacancy).where(Vacancy.status.in_(STANDING), Vacancy.expires_on < today)
    return list(session.scalars(query.order_by(Vacancy.expires_on, Vacancy.id).limit(limit)))


def published_keys(session: Session, most: int) -> list[tuple[str, date]]:
    """(key, day of publication) of the newest published vacancies, at most so many."""
    query = select(Vacancy.key, Vacancy.published_on).where(published_clause())
    newest = session.execute(query.order_by(Vacancy.published_on.desc(), Vacancy.id.desc()).limit(most))
    return [(key, day) for key, day in newest if day]


def search(
    session: Session,
    conditions: VacancyFilter = ANY,
    *,
    order: SortOrder | None = None,
    origin: Origin | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """A page of the published vacancies that meet the conditions, in the order asked for.

    Where no order is asked for, those of the trade itself stand before the others of its unit group, each
    the nearest to the `origin` or the newest first. Invalid by the field of a condition that is not known.
    """
    within = [published_clause(), *conditions.clauses()]
    query = select(Vacancy).where(*within)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.order_by(*_order(session, conditions, order, origin, within))
    rows = session.scalars(page.limit(limit).offset(offset).options(selectinload(Vacancy.employer)))
    return Found(list(rows), total)


class Listed(NamedTuple):
    """A published vacancy in a whole list; `holds` where title, text or firm hold all words asked for."""

    key: str
    district: str | None
    neighbourhood: str | None
    holds: bool


def listed(
    session: Session,
    conditions: VacancyFilter,
    words: Sequence[str],
    *,
    order: SortOrder | None = None,
    origin: Origin | None = None,
) -> list[Listed]:
    """All published vacancies that meet the conditions, in order; `words` are folded, beginnings of words."""
    within = [published_clause(), *conditions.clauses()]
    holds = and_(true(), *map(_holds, words))
    query = select(Vacancy.key, Vacancy.district, Vacancy.neighbourhood, holds).where(*within)
    rows = session.execute(query.order_by(*_order(session, conditions, order, origin, within)))
    return [Listed(key, district, near, bool(is_held)) for key, district, near, is_held in rows]


def held_words(session: Session, words: Sequence[str]) -> set[str]:
    """Of these folded words those with which a word of any open vacancy begins."""
    if not words:
        return set()
    is_held = [func.max(case((_holds(word), 1), else_=0)) for word in words]
    row = session.execute(select(*is_held).select_from(Vacancy).where(published_clause())).one()
    return {word for word, held in zip(words, row, strict=True) if held}


def _holds(word: str) -> ColumnElement[bool]:
    return Vacancy.search_key.contains(f" {word}", autoescape=True)


def _order(
    session: Session,
    conditions: VacancyFilter,
    order: SortOrder | None,
    origin: Origin | None,
    within: list[ColumnElement[bool]],
) -> list[ColumnElement[Any]]:
    own = [case((Vacancy.occupation == conditions.trade, 0), else_=1)] if conditions.trade else []
    wanted = order or (SortOrder.NEAR if origin else SortOrder.NEWEST)
    return [*([] if order else own), *search_order.columns(session, wanted, origin, and_(*within))]


def _found(vacancy: Vacancy | None) -> Vacancy:
    if vacancy is None:
        raise NotFound(N_("There is no such vacancy, or it is closed; look at the list of vacancies."))
    return vacancy
