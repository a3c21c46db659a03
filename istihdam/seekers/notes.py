"""Notes of officers about a person: words, calls and visits."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import checks, clock
from istihdam.events import By
from istihdam.seekers.consents import refuse_erased
from istihdam.seekers.lookup import ids_of_person
from istihdam.seekers.model import Note, NoteKind, Seeker

LONGEST = 2000
SPEAKS_FOR_ITSELF = frozenset({NoteKind.NOT_REACHED, NoteKind.VISIT})
"""What needs no words."""


def write_note(
    session: Session,
    seeker: Seeker,
    text: str,
    *,
    by: By,
    kind: NoteKind = NoteKind.NOTE,
    referral: str | None = None,
) -> Note:
    """The officer's note stands beside the person, or beside one of their referrals (`referral` is a key).

    Invalid where it needs words and has none.
    """
    refuse_erased(session, seeker)
    read = checks.free_text if kind in SPEAKS_FOR_ITSELF else checks.needed_text
    note = Note(
        seeker_id=seeker.id,
        referral_key=referral,
        kind=kind,
        text=read(text, "text", longest=LONGEST),
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


def notes_by_ids(session: Session, ids: Collection[int]) -> list[Note]:
    """The notes with these row ids."""
    return list(session.scalars(select(Note).where(Note.id.in_(ids))))
