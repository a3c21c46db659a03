"""A person's phone and mail are replaced: what the old ones opened is shut, and the log knows of it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import accounts, events, links
from istihdam.errors import N_, Refusal
from istihdam.events import By, EventKind
from istihdam.seekers.lookup import ids_of_person
from istihdam.seekers.model import Seeker


def lock(session: Session, seeker: Seeker) -> None:
    """The phone is read anew and nobody else replaces it until this transaction ends."""
    session.refresh(seeker, ["phone", "email"], with_for_update=True)


def hold_phone(session: Session, seeker: Seeker, phone: str) -> None:
    """The person still has this phone (E.164), and nobody replaces it until this transaction ends.

    Refusal where it was replaced since they were found by it.
    """
    lock(session, seeker)
    if seeker.phone != phone:
        raise Refusal(N_("This account was changed a moment ago. Sign in once more."))


def replaced(session: Session, seeker: Seeker, old_phone: str, names: Collection[str], by: By) -> None:
    """The old phone (and mail) opens nothing of the person's; the event holds neither."""
    ids = ids_of_person(session, seeker)
    if "phone" in names and old_phone:
        accounts.change_phone(session, seeker.id, ids, old_phone, seeker.phone, by.actor)
    for key in session.scalars(select(Seeker.key).where(Seeker.id.in_(ids))):
        links.revoke_of(session, key)
    events.record(session, EventKind.CONTACT_CHANGED, by=by, seeker=seeker.key)
