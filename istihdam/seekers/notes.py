"""Notes of officers about a person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import checks, clock
from istihdam.events import By
from istihdam.seekers.consents import refuse_erased
from istihdam.seekers.lookup import ids_of_person
from istihdam.seekers.model import Note, Seeker


def write_note(session: Session, seeker: Seeker, text: str, *, by: By, referral: str | None = None) -> Note:
    """The officer's note stands beside the person, or beside one of their referrals (`referral` is a key)."""
    refuse_erased(session, seeker)
    note = Note(
        seeker_id=seeker.id,
        referral_key=referral,
        text=checks.needed_text(text, "text", longest=2000),
        author=by.actor,
        written_at=clock.now(),
    )
    session.add(note)
    session.flush()
    return note


def notes_of(session: Session, seeker: Seeker) -> list[Note]:
    """Notes about the person, under whichever id, newest first."""
    mine = Note.seeker_id.in_(ids_of_person(session, seeker))
    return list(session.scalars(select(Note).where(mine).order_by(Note.id.desc())))
