"""Firms that look for people: signing up, being verified by an officer, being visited."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import accounts, checks, clock, events, links, turkish
from istihdam.db import Base, ByBytes, new_key
from istihdam.errors import N_, Forbidden, NotFound, Refusal
from istihdam.events import By, Event, EventKind, Source


class EmployerStatus(StrEnum):
    """Whether an officer has verified the firm; `closed` where one has ended its account."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"


class Employer(Base):
    """A firm. `tax_number` is unique: ten digits, or the eleven of a sole proprietor."""

    __tablename__ = "employers"
    __change__: ClassVar = "employer"
    __table_args__ = (Index(None, "status", "registered_on"), Index(None, "name_sort"))
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str]
    name_sort: Mapped[str] = mapped_column(ByBytes)
    tax_number: Mapped[str | None] = mapped_column(unique=True)
    sector: Mapped[str] = mapped_column(default="")
    district: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    address: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None]
    website: Mapped[str | None]
    status: Mapped[EmployerStatus] = mapped_column(default=EmployerStatus.WAITING)
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    refusal_reason: Mapped[str | None]
    registered_on: Mapped[date]


class Visit(Base):
    """An officer's visit to a firm, with what was said there and when to come again."""

    __tablename__ = "visits"
    __table_args__ = (Index(None, "employer_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    visited_on: Mapped[date]
    officer: Mapped[str]
    note: Mapped[str]
    next_on: Mapped[date | None]


CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "name": checks.needed_line,
    "tax_number": checks.tax_number,
    "sector": checks.line,
    "address": checks.line,
    "contact_name": checks.person_name,
    "phone": checks.phone,
    "email": checks.email,
    "website": checks.web_address,
}
PLACE = frozenset({"district", "neighbourhood"})
FIELDS = frozenset(CHECKS) | PLACE


def _checked(told: dict[str, Any], employer: Employer | None = None) -> dict[str, Any]:
    """The told fields in their one spelling; a field that a firm lacks is a fault of the caller."""
    if unknown := set(told) - FIELDS:
        raise TypeError(f"no such fields of an employer: {', '.join(sorted(unknown))}")
    checked = {name: CHECKS[name](value, name) for name, value in told.items() if name not in PLACE}
    if PLACE & set(told):
        district = told.get("district", employer.district if employer else None)
        checked["district"], checked["neighbourhood"] = checks.location(district, told.get("neighbourhood"))
    return checked


def register(
    session: Session,
    *,
    name: str,
    tax_number: str,
    contact_name: str,
    phone: str,
    by: By,
    occurred_on: date | None = None,
    source: Source = Source.PORTAL,
    **fields: Any,
) -> Employer:
    """The firm is known and waits for an officer; a tax number that is known already is refused."""
    given = {"name": name, "tax_number": tax_number, "contact_name": contact_name, "phone": phone}
    told = _checked({**given, **fields})
    day = checks.past_day(occurred_on)
    employer = Employer(key=new_key("E"), registered_on=day, **told)
    _name_keys(employer)
    _refuse_taken(session, told["tax_number"])
    session.add(employer)
    _flush_once(session, employer)
    events.record(
        session,
        EventKind.EMPLOYER_REGISTERED,
        by=by,
        occurred_on=day,
        source=source,
        employer=employer.key,
    )
    return employer


def _refuse_taken(session: Session, tax_number: str, but: int | None = None) -> None:
    taken = select(Employer.id).where(Employer.tax_number == tax_number, Employer.id.is_distinct_from(but))
    if session.scalar(taken):
        raise _taken(tax_number)


def _flush_once(session: Session, employer: Employer) -> None:
    """Whichever of two that come at once is later, is refused like one that comes a year later."""
    try:
        session.flush()
    except IntegrityError:
        raise _taken(str(employer.tax_number)) from None


def _taken(tax_number: str) -> Refusal:
    return Refusal(
        N_(
            "A firm with the tax number %(tax_number)s is registered already; sign in with the phone number "
            "of its contact, or call the centre so that we add you."
        ),
        field="tax_number",
        tax_number=tax_number,
    )


def placeholder(session: Session, key: str) -> Employer:
    """A row for a key that an imported file speaks of: no tax number, so it cannot be approved."""
    employer = Employer(key=key, name=key, registered_on=clock.today())
    _name_keys(employer)
    session.add(employer)
    session.flush()
    return employer


def of_the_state_agency(session: Session, name: str, *, by: By, **fields: Any) -> Employer:
    """The firm of this name; a new one without a tax number, for vacancies that the state agency lists.

    The agency has checked the firm, so it is approved by whoever records its vacancy.
    """
    checked = _checked({"name": name, **fields})
    same = select(Employer).where(Employer.name_key == turkish.fold(checked["name"])).order_by(Employer.id)
    known = session.scalars(same.limit(1)).first()
    if known:
        return known
    employer = Employer(
        key=new_key("E"),
        registered_on=clock.today(),
        status=EmployerStatus.APPROVED,
        approved_by=by.actor,
        approved_at=clock.now(),
        **checked,
    )
    _name_keys(employer)
    session.add(employer)
    session.flush()
    events.record(session, EventKind.EMPLOYER_REGISTERED, by=by, source=Source.ISKUR, employer=employer.key)
    return employer


def edit(session: Session, employer: Employer, *, by: By, **fields: Any) -> Employer:
    """The named fields are as told; the tax number of a verified firm stays.

    Another phone moves the accounts of the firm that the old one opened.
    """
    session.refresh(employer, ["phone", "email"], with_for_update=True)
    if "tax_number" in fields and employer.status == EmployerStatus.APPROVED:
        raise Forbidden(
            N_("The tax number of a verified firm cannot change; register the new firm by itself."),
            field="tax_number",
        )
    told = _checked(fields, employer)
    if "tax_number" in told:
        _refuse_taken(session, told["tax_number"], but=employer.id)
    old = {name: getattr(employer, name) for name in ("phone", "email")}
    changed = {name: value for name, value in told.items() if getattr(employer, name) != value}
    for name, value in changed.items():
        setattr(employer, name, value)
    if "name" in changed:
        _name_keys(employer)
    _flush_once(session, employer)
    if any(value and getattr(employer, name) != value for name, value in old.items()):
        entered = [user for user in accounts.contacts_of(session, employer.id) if user.phone == old["phone"]]
        _contact_replaced(session, employer, entered, old["phone"], employer.phone, by)
    return employer


def change_contact_phone(session: Session, employer: Employer, user_key: str, phone: str, *, by: By) -> None:
    """A contact of the firm is entered by this phone; so is the firm, where it had the same number."""
    session.refresh(employer, ["phone"], with_for_update=True)
    everybody = {user.key: user for user in accounts.contacts_of(session, employer.id)}
    if user_key not in everybody:
        raise NotFound(N_("There is no such contact of the firm; load the page again."))
    user = everybody.pop(user_key)
    new, old = checks.mobile(phone), user.phone
    if new == old:
        return
    if employer.phone == old and old not in {other.phone for other in everybody.values()}:
        employer.phone = new
    user.phone = new
    _contact_replaced(session, employer, [user], old, new, by)


def _contact_replaced(
    session: Session, employer: Employer, entered: list[accounts.User], old: str | None, new: str, by: By
) -> None:
    """The old phone opens nothing of what it opened for these, nor does a link of an earlier message."""
    if old and old != new:
        accounts.change_contact_phone(session, entered, old, new)
    links.revoke_of(session, employer.key)
    events.record(session, EventKind.CONTACT_CHANGED, by=by, employer=employer.key)


def approve(session: Session, employer: Employer, *, by: By) -> None:
    """An officer has verified the firm: its vacancies can be published."""
    if not employer.tax_number:
        raise Refusal(N_("A firm without a tax number cannot be approved; write its tax number first."))
    if employer.status == EmployerStatus.APPROVED:
        return
    employer.status = EmployerStatus.APPROVED
    employer.approved_by, employer.approved_at, employer.refusal_reason = by.actor, clock.now(), None
    session.flush()


def refuse(session: Session, employer: Employer, reason: str, *, by: By) -> None:
    """The firm is not verified, and is told why; what it has published is seen by nobody any more."""
    _turn_away(session, employer, EmployerStatus.REFUSED, reason, by)


def ask_again(session: Session, employer: Employer) -> None:
    """A firm that was not verified has mended its data and waits for an officer once more."""
    if employer.status == EmployerStatus.REFUSED:
        employer.status = EmployerStatus.WAITING
        session.flush()


def close(session: Session, employer: Employer, reason: str, *, by: By) -> None:
    """The firm's contacts are signed in nowhere and enter no more; what it has published is seen by nobody.

    Its referrals and vacancies stay as they are; the log and every figure keep them.
    """
    _turn_away(session, employer, EmployerStatus.CLOSED, reason, by)
    links.revoke_of(session, employer.key)
    accounts.disable_firm(session, employer.id)


def reopen(session: Session, employer: Employer, *, by: By) -> None:
    """A firm whose account was closed is verified again: its contacts enter, its vacancies are seen."""
    if employer.status != EmployerStatus.CLOSED:
        raise Refusal(N_("The account of this firm is not closed; load the page again to see how it stands."))
    approve(session, employer, by=by)
    accounts.enable_firm(session, employer.id)


def _turn_away(session: Session, employer: Employer, status: EmployerStatus, reason: str, by: By) -> None:
    employer.refusal_reason = checks.needed_line(reason, "reason", longest=500)
    employer.status = status
    employer.approved_by, employer.approved_at = by.actor, clock.now()
    session.flush()


def visit(
    session: Session,
    employer: Employer,
    *,
    by: By,
    note: str = "",
    occurred_on: date | None = None,
    next_on: date | None = None,
) -> Event:
    """The visit is in the log, its note in a table of its own."""
    day = checks.past_day(occurred_on)
    told = checks.free_text(note, "note", longest=4000)
    session.add(Visit(employer_id=employer.id, visited_on=day, officer=by.actor, note=told, next_on=next_on))
    session.flush()
    return events.record(session, EventKind.EMPLOYER_VISITED, by=by, occurred_on=day, employer=employer.key)


def visits_of(session: Session, employer: Employer) -> list[Visit]:
    """Visits to the firm, newest first."""
    query = select(Visit).where(Visit.employer_id == employer.id)
    return list(session.scalars(query.order_by(Visit.visited_on.desc(), Visit.id.desc())))


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


def _name_keys(employer: Employer) -> None:
    employer.name_key = turkish.fold(employer.name)
    employer.name_sort = turkish.sort_key(employer.name)


def forget_in_notes(session: Session, masked: Callable[[str], str]) -> None:
    """No note of a visit names the person whose words `masked` covers."""
    for visit in session.scalars(select(Visit).where(Visit.note != "")):
        visit.note = masked(visit.note)
    session.flush()
