"""Finding vacancies: by key, of a firm, waiting, overdue, and the search that everybody may use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, func, null, or_, select, true
from sqlalchemy.orm import Session, selectinload

from istihdam import checks, clock, turkish
from istihdam.db import KEYS_AT_ONCE
from istihdam.employers import Employer, EmployerStatus
from istihdam.errors import N_, NotFound
from istihdam.vacancies import search_order
from istihdam.vacancies.fields import HIGHEST_WAGE
from istihdam.vacancies.lifecycle import WORD
from istihdam.vacancies.model import ENDS, STANDING, Vacancy, VacancyStatus
from istihdam.vacancies.search_order import Origin, SortOrder

UNIT = len("NNNN.")
"""Letters of a code NNNN.NN that name its unit group."""


@dataclass(frozen=True)
class Found:
    """A page of vacancies, how many there are in all, and the words, as typed, that no open one holds."""

    vacancies: list[Vacancy]
    total: int
    unknown_words: list[str]


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
    text: str = "",
    *,
    district: str | None = None,
    neighbourhood: str | None = None,
    shift: str | None = None,
    trade: str | None = None,
    wage_from: int | None = None,
    with_transport: bool = False,
    without_experience: bool = False,
    published_from: date | None = None,
    order: SortOrder | None = None,
    origin: Origin | None = None,
    limit: int = 20,
    offset: int = 0,
    among: Sequence[str] | None = None,
) -> Found:
    """Published vacancies that hold the beginnings of all known words, in the order asked for.

    `among` are keys: of the others none is listed, but their words are known.
    Words that no open vacancy holds are named and left aside; an unknown district is refused by name.
    Where no order is asked for, those that hold the words come first, then the others of the `trade` (a
    code) and its unit group, each the nearest to the `origin` or the newest first.
    """
    within = [published_clause(), *_narrowed(district, neighbourhood, shift, wage_from)]
    within += _promised(with_transport, without_experience, published_from)
    if among is not None:
        within.append(Vacancy.key.in_(among))
    words = _words(text)
    unknown = [word for word in words if not _is_held(session, word)]
    held = [_holds(word) for word in words if word not in unknown]
    kin = Vacancy.occupation.startswith(trade[:UNIT], autoescape=True) if trade else None
    if words and not held and kin is None:
        return Found([], 0, [words[word] for word in unknown])
    query = select(Vacancy).where(*within, _meant(held, kin))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    best = [] if order else _best_first(held, trade)
    wanted = order or (SortOrder.NEAR if origin else SortOrder.NEWEST)
    page = query.order_by(*best, *search_order.columns(session, wanted, origin, and_(*within)))
    rows = session.scalars(page.limit(limit).offset(offset).options(selectinload(Vacancy.employer)))
    return Found(list(rows), total, [words[word] for word in unknown])


def _words(text: str) -> dict[str, str]:
    """Folded word → as it was typed, of the first few."""
    found: dict[str, str] = {}
    for typed in WORD.findall(turkish.normal(text[: checks.LONGEST_SEARCH])):
        for word in WORD.findall(turkish.fold(typed)):
            found.setdefault(word, typed)
    return dict(list(found.items())[: checks.MOST_WORDS])


def _meant(held: list[ColumnElement[bool]], kin: ColumnElement[bool] | None) -> ColumnElement[bool]:
    if kin is None:
        return and_(true(), *held)
    return or_(kin, and_(*held)) if held else kin


def _best_first(held: list[ColumnElement[bool]], trade: str | None) -> list[ColumnElement[int]]:
    """Where a trade was understood: who holds the words, then the trade itself, then its group."""
    if trade is None:
        return []
    wanted = [and_(*held)] if held else []
    return [case((condition, 0), else_=1) for condition in (*wanted, Vacancy.occupation == trade)]


def _narrowed(
    district: str | None, neighbourhood: str | None, shift: str | None, wage_from: int | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if district:
        conditions.append(Vacancy.district == checks.location(district, None)[0])
    if neighbourhood:
        conditions.append(Vacancy.neighbourhood == neighbourhood)
    if shift:
        asked = checks.shifts([shift], "shift")[0]
        conditions.append(cast(Vacancy.shifts, String).contains(f'"{asked}"'))
    if wage_from is not None:
        conditions.append(
            Vacancy.wage >= checks.whole_number(wage_from, "wage_from", 0, HIGHEST_WAGE, 34_000)
        )
    return conditions


def _promised(
    with_transport: bool, without_experience: bool, published_from: date | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if with_transport:
        conditions.append(Vacancy.has_transport.is_(True))
    if without_experience:
        conditions.append(func.coalesce(Vacancy.min_experience_years, 0) == 0)
    if published_from is not None:
        conditions.append(Vacancy.published_on >= published_from)
    return conditions


def _holds(word: str) -> ColumnElement[bool]:
    return Vacancy.search_key.contains(f" {word}", autoescape=True)


def _is_held(session: Session, word: str) -> bool:
    return session.scalar(select(Vacancy.id).where(published_clause(), _holds(word)).limit(1)) is not None


def _found(vacancy: Vacancy | None) -> Vacancy:
    if vacancy is None:
        raise NotFound(N_("There is no such vacancy, or it is closed; look at the list of vacancies."))
    return vacancy
