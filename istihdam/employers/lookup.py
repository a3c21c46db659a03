"""Firms found: by key, by name, those that wait."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from istihdam import checks, turkish
from istihdam.employers.model import Employer, EmployerStatus, FirmContact, FirmGap, FirmStage, stage_of
from istihdam.errors import N_, NotFound
from istihdam.texts import slips

_ALIKE, _MOST_ALIKE = 86, 5
"""From this share of the same letters on, of 100, two names may be one firm's; firms shown at most."""
_PART, _MOST_SHARED = 3, 400
"""Letters of a word that a firm of a misspelt name shares with it; such firms looked at, at most."""
_LEGAL_FORMS = frozenset(
    ["ltd", "sti", "san", "tic", "ve", "a", "s", "as", "limited", "sirketi", "anonim", "sanayi", "ticaret"]
)


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
    held = _named(text)
    query = select(Employer).order_by(Employer.name_sort, Employer.id).limit(limit)
    return list(session.scalars(query.where(*held))) if held else []


def find_alike(session: Session, text: str, limit: int = 20) -> list[Employer]:
    """Firms in whose names each of the words stands with a slip of the finger: 'camlitpee tekstil' too.

    The database leaves of all firms those that share the beginning or the end of each of the words.
    """
    words = turkish.fold(text[: checks.LONGEST_SEARCH]).split()[: checks.MOST_WORDS]
    if not any(len(word) >= slips.SHORTEST for word in words):
        return []
    shared = and_(*map(_shares_a_part, words))
    rows = session.execute(select(Employer.id, Employer.name_key).where(shared).limit(_MOST_SHARED))
    near = [
        firm_id for firm_id, name_key in rows if slips.says_all(name_key.replace(".", " ").split(), words)
    ]
    query = select(Employer).where(Employer.id.in_(near)).order_by(Employer.name_sort, Employer.id)
    return list(session.scalars(query.limit(limit)))


def _shares_a_part(word: str) -> ColumnElement[bool]:
    parts = (word[:_PART], word[-_PART:])
    return or_(*(Employer.name_key.contains(part, autoescape=True) for part in parts))


def _named(text: str) -> list[ColumnElement[bool]]:
    """The conditions of these words on a firm; none without words."""
    words = turkish.fold(text[: checks.LONGEST_SEARCH]).split()[: checks.MOST_WORDS]
    if words and text.strip().isdecimal():
        return [Employer.tax_number == text.strip()]
    return [Employer.name_key.contains(word, autoescape=True) for word in words]


def stages(session: Session, text: str = "", district: str = "") -> list[tuple[int, FirmStage]]:
    """(id, stage) by name: of firms whose name holds the words or with this tax number; else of all.

    Where a district is given, of those in it.
    """
    query = select(Employer.id, Employer.status, Employer.tax_number).order_by(
        Employer.name_sort, Employer.id
    )
    held = [*_named(text), *([Employer.district == district] if district else [])]
    rows = session.execute(query.where(*held))
    return [(firm_id, stage_of(status, tax_number)) for firm_id, status, tax_number in rows]


def incomplete(session: Session, gap: FirmGap) -> set[int]:
    """The ids of the firms whose record does not say this; of none that was turned away or closed."""
    reached = select(FirmContact.employer_id).where(FirmContact.ended_at.is_(None), FirmContact.phone != "")
    lacks = {
        FirmGap.PHONE: Employer.id.not_in(reached),
        FirmGap.ADDRESS: Employer.address == "",
        FirmGap.TAX_NUMBER: Employer.tax_number.is_(None),
    }[gap]
    return set(session.scalars(select(Employer.id).where(lacks, in_sight())))


def in_sight() -> ColumnElement[bool]:
    """The condition of a firm that the centre works with or may: neither turned away nor closed."""
    return Employer.status.in_((EmployerStatus.WAITING, EmployerStatus.APPROVED))


def by_ids(session: Session, ids: Iterable[int]) -> dict[int, Employer]:
    """id → firm, of those that exist."""
    rows = session.scalars(select(Employer).where(Employer.id.in_(set(ids))))
    return {employer.id: employer for employer in rows}


def alike(session: Session, name: str, phone: str) -> list[Employer]:
    """Firms that may be the one of this name, or whose contact has this number (E.164), likeliest first."""
    names = {firm_id: _bare(key) for firm_id, key in session.execute(select(Employer.id, Employer.name_key))}
    hits = process.extract(
        _bare(turkish.fold(name)), names, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE
    )
    reached = select(FirmContact.employer_id).where(
        FirmContact.phone == phone, FirmContact.ended_at.is_(None)
    )
    found = dict.fromkeys([firm_id for _name, _score, firm_id in hits])
    found |= dict.fromkeys(session.scalars(reached.limit(_MOST_ALIKE)) if phone else ())
    known = by_ids(session, found)
    return [known[firm_id] for firm_id in found]


def _bare(name_key: str) -> str:
    """A folded name without the words of its legal form."""
    words = name_key.replace(".", " ").split()
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or name_key


def waiting(session: Session) -> list[Employer]:
    """Firms that wait for an officer, longest waiting first."""
    query = select(Employer).where(
        Employer.status == EmployerStatus.WAITING, Employer.tax_number.is_not(None)
    )
    return list(session.scalars(query.order_by(Employer.registered_on, Employer.id)))
