"""The people at a firm whom the centre speaks to: each has an account, messages and links of their own.

A firm never ends without somebody who hears of its people, of its vacancies, and who looks after the others.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, checks, clock, events, links
from istihdam.employers import standing
from istihdam.employers.model import Employer, EmployerStatus, FirmContact, ToldOf
from istihdam.errors import N_, Invalid, NotFound, Refusal
from istihdam.events import By, EventKind
from istihdam.links import Link

FIELDS = frozenset({"name", "position", "phone", "email", "told", "is_manager"})
REACHED_BY = ("phone", "email")
ENTERED_BY = frozenset({"name", "phone", "email"})
MOST = 20
"""Contacts of one firm at a time."""


def first(name: str, phone: str, email: str | None, *, by: By) -> FirmContact:
    """The contact who signs a firm up; Invalid names a field of that form."""
    return FirmContact(
        name=checks.person_name(name, "contact_name"),
        phone=checks.phone(phone, "phone"),
        email=checks.email(email, "email"),
        is_manager=True,
        added_by=by.actor,
        added_at=clock.now(),
    )


def unknown(by: By) -> FirmContact:
    """The contact of a firm of whom nobody wrote a name or number yet."""
    return FirmContact(is_manager=True, added_by=by.actor, added_at=clock.now())


def add(session: Session, employer: Employer, *, by: By, **fields: Any) -> FirmContact:
    """Somebody more speaks for the firm, and comes in by a code to their mobile phone.

    Refusal for a firm that is closed or turned away.
    """
    _lock(session, employer)
    if not employer.takes_contacts:
        raise _not_now(employer)
    given = _checked(fields)
    if not given.get("name") or not given.get("phone"):
        raise Invalid(N_("Write the name and the mobile phone of the contact."), field="name")
    if len(employer.active_contacts) >= MOST:
        raise Refusal(N_("A firm has %(n)s contacts at most; take somebody off the list first."), n=MOST)
    contact = FirmContact(employer=employer, added_by=by.actor, added_at=clock.now(), **given)
    session.add(contact)
    _refuse_twice(contact)
    session.flush()
    _open_account(session, contact)
    _record(session, contact, by)
    return contact


def let_in(session: Session, contact: FirmContact) -> None:
    """A contact whom an officer wrote down comes in by a code, where codes reach the number."""
    if _is_reached(contact):
        _open_account(session, contact)


def change(session: Session, contact: FirmContact, *, by: By, **fields: Any) -> FirmContact:
    """The named fields are as given; another phone or mail has ended the contact's sessions and links.

    By another hand than the contact's own it has ended their password, too: they come in by a code.
    Refusal for a firm that is closed.
    """
    _lock(session, contact.employer)
    if contact.employer.status == EmployerStatus.CLOSED:
        raise _not_now(contact.employer)
    _refuse_ended(contact)
    changed = _checked({name: value for name, value in fields.items() if getattr(contact, name) != value})
    old = {name: getattr(contact, name) for name in REACHED_BY}
    for name, value in changed.items():
        setattr(contact, name, value)
    _refuse_twice(contact)
    _refuse_unheard(contact.employer)
    session.flush()
    user = accounts.by_key(session, contact.key)
    if user is not None:
        keeps = by.actor == contact.key or not _is_reached(contact)
        entered = {name: changed[name] for name in ENTERED_BY & set(changed)}
        accounts.change_contact(session, user, keeps_password=keeps, **entered)
    elif changed:
        let_in(session, contact)
    is_moved = any(getattr(contact, name) != value for name, value in old.items())
    if is_moved:
        links.revoke_of(session, contact.key)
        _record(session, contact, by)
    return contact


def end(session: Session, contact: FirmContact, *, by: By) -> None:
    """The contact speaks for the firm no more: no session, link or message; number and mail are gone.

    So it is of whichever firm: who objects is deleted (Law 6698, article 11).
    """
    _lock(session, contact.employer)
    _refuse_ended(contact)
    contact.ended_at = clock.now()
    _refuse_unheard(contact.employer)
    contact.phone, contact.email, contact.is_manager = "", None, False
    session.flush()
    links.revoke_of(session, contact.key, forget=True)
    accounts.close_contact(session, contact.key)
    _record(session, contact, by)


def by_key(session: Session, key: str) -> FirmContact:
    """The contact with this key, also one who ended; NotFound where there is none."""
    contact = session.scalar(select(FirmContact).where(FirmContact.key == key))
    if contact is None:
        raise NotFound(N_("There is no such contact of the firm; load the page again."))
    return contact


def of_firm(employer: Employer, key: str) -> FirmContact:
    """The firm's active contact with this key; NotFound for another firm's, and for one who ended."""
    contact = next((one for one in employer.active_contacts if one.key == key), None)
    if contact is None:
        raise NotFound(N_("There is no such contact of the firm; load the page again."))
    return contact


def of_link(session: Session, link: Link) -> FirmContact | None:
    """The contact of the link, while they speak for their firm and are reached where it went."""
    contact = session.scalar(select(FirmContact).where(FirmContact.key == link.contact))
    if contact is None or contact.ended_at is not None:
        return None
    is_reached = not link.address or link.address in (contact.phone, contact.email)
    return contact if is_reached else None


def chosen(employer: Employer, key: str | None) -> FirmContact | None:
    """The contact with this key while messages reach them; None for nobody."""
    return next((one for one in employer.active_contacts if one.key == key and one.is_reached), None)


def hearers(employer: Employer, what: ToldOf) -> list[FirmContact]:
    """Who of the firm is told of this; of the firm itself (`ALL`) those who look after the contacts.

    Nobody is reached twice: of two with one number or mail the first is told.
    """
    own = employer.active_contacts
    if what == ToldOf.ALL:
        found = [contact for contact in own if contact.is_manager]
    else:
        found = [contact for contact in own if contact.told in (ToldOf.ALL, what)]
    reached = [contact for contact in found if contact.email or contact.phone]
    at = {contact.email or contact.phone: contact for contact in reversed(reached)}
    return [contact for contact in reached if at[contact.email or contact.phone] is contact] or found[:1]


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """The fields in their one spelling; of a new number one that codes and messages reach."""
    if wrong := set(given) - FIELDS:
        raise TypeError(f"no such fields of a contact: {', '.join(sorted(wrong))}")
    checked = dict(given)
    if "name" in given:
        checked["name"] = checks.person_name(given["name"], "name")
    if "position" in given:
        checked["position"] = checks.line(given["position"], "position")
    if "phone" in given:
        checked["phone"] = checks.mobile(given["phone"])
    if "email" in given:
        checked["email"] = checks.email(given["email"], "email")
    return checked


def _lock(session: Session, employer: Employer) -> None:
    """The firm and its contacts are read anew and are this transaction's alone."""
    standing.hold(session, employer)
    own = select(FirmContact).where(FirmContact.employer_id == employer.id)
    session.scalars(own.execution_options(populate_existing=True)).all()
    session.expire(employer, ["contacts"])


def _not_now(employer: Employer) -> Refusal:
    """Why the contacts of a firm that was turned away stay as they are."""
    if employer.status == EmployerStatus.CLOSED:
        words = N_("The account of “%(firm)s” is closed; open it again first, then change its contacts.")
    else:
        words = N_("“%(firm)s” was not verified: mend its data, have it checked again, then add a contact.")
    return Refusal(words, firm=employer.name)


def _refuse_ended(contact: FirmContact) -> None:
    if contact.ended_at is not None:
        raise Refusal(N_("This contact was taken off the list already; load the page again."))


def _refuse_twice(contact: FirmContact) -> None:
    """Nobody is told twice: within a firm a number and a mail belong to one contact."""
    for other in contact.employer.active_contacts:
        for name in REACHED_BY:
            value = getattr(contact, name)
            if other is not contact and value and getattr(other, name) == value:
                raise Invalid(
                    N_("This stands at %(name)s already. Change that contact, or write another."),
                    field=name,
                    name=other.name,
                )


def _refuse_unheard(employer: Employer) -> None:
    """Refusal where nobody would be told of people or vacancies, or could look after the contacts."""
    active = employer.active_contacts
    for what in (ToldOf.REFERRALS, ToldOf.VACANCIES):
        if not any(one.told in (ToldOf.ALL, what) for one in active):
            raise Refusal(
                N_("Nobody of the firm would be told of this any more: choose another contact for it first."),
                field="told",
            )
    if not any(one.is_manager for one in active):
        raise Refusal(
            N_("Nobody could look after the contacts any more: choose another contact for it first."),
            field="is_manager",
        )


def _is_reached(contact: FirmContact) -> bool:
    """True where codes reach the number; a fixed line of an old record may stand there."""
    try:
        return bool(contact.phone) and checks.mobile(contact.phone) == contact.phone
    except Invalid:
        return False


def _open_account(session: Session, contact: FirmContact) -> None:
    accounts.open_contact(
        session, contact.key, contact.employer_id, contact.name, phone=contact.phone, email=contact.email
    )


def _record(session: Session, contact: FirmContact, by: By) -> None:
    whose = {"contact": contact.key}
    events.record(session, EventKind.CONTACT_CHANGED, by=by, employer=contact.employer.key, data=whose)
