"""Firms found: by key, by name, those that wait."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import checks, turkish
from istihdam.employers.model import Employer, EmployerStatus
from istihdam.errors import N_, NotFound


def by_id(session: Session, employer_id: int) -> Employer:
    """The firm of an account."""
    return session.get_one(Employer, employer_id)


def by_key(session: Session, key: str) -> Employer:
    """The firm with this key; NotFound where there is none."""
    employer = session.scalar(select(Employer).where(Employer.key == key))
    if employer is None:
        raise NotFound(N_("There is no such firm; search by name or tax number."))
    return employer


def by_keys(session: Session, keys: Iterable[str]) -> dict[str, Employer]:
    """key → firm, of those that exist."""
    rows = session.scalars(select(Employer).where(Employer.key.in_(set(keys))))
    return {employer.key: employer for employer in rows}


def find(session: Session, text: str, limit: int = 20) -> list[Employer]:
    """Firms whose name holds all these words (the first eight), or with this tax number; in Turkish order."""
    words = turkish.fold(text[: checks.LONGEST_SEARCH]).split()[: checks.MOST_WORDS]
    if not words:
        return []
    query = select(Employer).order_by(Employer.name_sort, Employer.id).limit(limit)
    if text.strip().isdecimal():
        return list(session.scalars(query.where(Employer.tax_number == text.strip())))
    held = [Employer.name_key.contains(word, autoescape=True) for word in words]
    return list(session.scalars(query.where(*held)))


def waiting(session: Session) -> list[Employer]:
    """Firms that wait for an officer, longest waiting first."""
    query = select(Employer).where(
        Employer.status == EmployerStatus.WAITING, Employer.tax_number.is_not(None)
    )
    return list(session.scalars(query.order_by(Employer.registered_on, Employer.id)))
