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
from istihdam.employers.model import Employer, EmployerStatus, FirmContact
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
    day = checks.past_day(occurred_on)
    employer = _added(session, first, day, {"name": name, "tax_number": tax_number, **fields})
    _record(session, employer, by, day, source)
    return employer


def note(
    session: Session,
    *,
    name: str,
    contact_name: str,
    phone: str,
    email: str | None = None,
    tax_number: str = "",
    by: By,
    **fields: Any,
) -> Employer:
    """A firm that an officer learnt of, at the phone or on a visit; its contact comes in by a code.

    Without a tax number it is a potential one: it can be visited and its vacancies kept, and it is
    registered, and may be approved, from the day on which `edit` is given its number.
    """
    first = contacts.first(contact_name, phone, email, by=by)
    given = {"name": name, **({"tax_number": tax_number} if tax_number else {}), **fields}
    employer = _added(session, first, clock.today(), given)
    contacts.let_in(session, first)
    if employer.tax_number:
        _record(session, employer, by, clock.today(), Source.PORTAL)
    return employer


def _added(session: Session, first: FirmContact, day: date, given: dict[str, Any]) -> Employer:
    employer = Employer(key=new_key("E"), registered_on=day, contacts=[first], **_checked(given))
    _name_keys(employer)
    if employer.tax_number:
        _refuse_taken(session, employer.tax_number)
    session.add(employer)
    _flush_once(session, employer)
    return employer


def _record(session: Session, employer: Employer, by: By, day: date, source: Source) -> None:
    events.record(
        session,
        EventKind.EMPLOYER_REGISTERED,
        by=by,
        occurred_on=day,
        source=source,
        employer=employer.key,
    )


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
    _record(session, employer, by, clock.today(), Source.ISKUR)
    return employer


def edit(session: Session, employer: Employer, *, by: By, **fields: Any) -> Employer:
    """The named fields are as told; the tax number of a verified firm stays.

    A potential firm is registered with the day on which its tax number is written.
    """
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
    if changed.get("tax_number") and not _is_recorded(session, employer):
        employer.registered_on = clock.today()
        _record(session, employer, by, employer.registered_on, Source.PORTAL)
    return employer


def _is_recorded(session: Session, employer: Employer) -> bool:
    own = events.history(session, employer=employer.key)
    return any(event.kind == EventKind.EMPLOYER_REGISTERED for event in own)


def _name_keys(employer: Employer) -> None:
    employer.name_key = turkish.fold(employer.name)
    employer.name_sort = turkish.sort_key(employer.name)
