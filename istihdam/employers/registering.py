"""Firms signing up once, and mending what they told of themselves."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from istihdam import checks, clock, events, turkish
from istihdam.db import new_key
from istihdam.employers import contacts, standing
from istihdam.employers.model import Employer, EmployerStatus
from istihdam.errors import N_, Forbidden, Refusal
from istihdam.events import By, EventKind, Source

CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "name": checks.needed_line,
    "tax_number": checks.tax_number,
    "sector": checks.line,
    "address": checks.line,
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
    email: str | None = None,
    by: By,
    occurred_on: date | None = None,
    source: Source = Source.PORTAL,
    **fields: Any,
) -> Employer:
    """The firm is known and waits for an officer, its first contact with it.

    A tax number that is known already is refused.
    """
    first = contacts.first(contact_name, phone, email, by=by)
    told = _checked({"name": name, "tax_number": tax_number, **fields})
    day = checks.past_day(occurred_on)
    employer = Employer(key=new_key("E"), registered_on=day, contacts=[first], **told)
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
    tax_number = str(employer.tax_number)  # nothing can be read of it once the flush has failed
    try:
        session.flush()
    except IntegrityError:
        raise _taken(tax_number) from None


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
    nobody = contacts.unknown(events.SYSTEM)
    employer = Employer(key=key, name=key, registered_on=clock.today(), contacts=[nobody])
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
        contacts=[contacts.unknown(by)],
        **checked,
    )
    _name_keys(employer)
    session.add(employer)
    session.flush()
    events.record(session, EventKind.EMPLOYER_REGISTERED, by=by, source=Source.ISKUR, employer=employer.key)
    return employer


def edit(session: Session, employer: Employer, **fields: Any) -> Employer:
    """The named fields are as told; the tax number of a verified firm stays."""
    standing.hold(session, employer)
    if "tax_number" in fields and employer.status == EmployerStatus.APPROVED:
        raise Forbidden(
            N_("The tax number of a verified firm cannot change; register the new firm by itself."),
            field="tax_number",
        )
    told = _checked(fields, employer)
    if "tax_number" in told:
        _refuse_taken(session, told["tax_number"], but=employer.id)
    changed = {name: value for name, value in told.items() if getattr(employer, name) != value}
    for name, value in changed.items():
        setattr(employer, name, value)
    if "name" in changed:
        _name_keys(employer)
    _flush_once(session, employer)
    return employer


def _name_keys(employer: Employer) -> None:
    employer.name_key = turkish.fold(employer.name)
    employer.name_sort = turkish.sort_key(employer.name)
