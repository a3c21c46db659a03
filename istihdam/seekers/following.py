"""Which officer follows a person; people are handed over with a note that stays in their history."""

from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy import CursorResult, func, insert, select, update
from sqlalchemy.orm import Session

from istihdam import checks, clock
from istihdam.db import KEYS_AT_ONCE
from istihdam.errors import N_, Refusal
from istihdam.events import By
from istihdam.seekers.lookup import is_here
from istihdam.seekers.model import Note, NoteKind, Seeker

LONGEST = 1000
Officer = str | None
"""The key of an officer; None where nobody follows: the centre does."""


def followed_counts(session: Session) -> dict[str, int]:
    """Officer → how many people they follow."""
    here = (Seeker.followed_by.is_not(None), is_here())
    query = select(Seeker.followed_by, func.count()).where(*here).group_by(Seeker.followed_by)
    return {officer: count for officer, count in session.execute(query) if officer}


def followed_keys(session: Session, officer: str) -> list[str]:
    """Keys of the people whom an officer follows, in the order of registration."""
    mine = (Seeker.followed_by == officer, is_here())
    return list(session.scalars(select(Seeker.key).where(*mine).order_by(Seeker.id)))


def follow(session: Session, seeker: Seeker, officer: Officer) -> None:
    """The officer who registers somebody follows them."""
    seeker.followed_by = officer
    session.flush()


def hand_over(
    session: Session, seen: Mapping[str, Officer], to: Officer, note: str, *, by: By, names: Mapping[str, str]
) -> int:
    """These people (key → who followed them on the page) are followed by `to`; how many changed hands.

    Each has the note in their history, with whose they were; `names` are the officers'. All or nothing:
    Refusal where somebody was handed over meanwhile.
    """
    text = checks.needed_text(note, "note", longest=LONGEST)
    moved = {key: officer for key, officer in seen.items() if officer != to}
    for officer in set(moved.values()):
        keys = [key for key, follower in moved.items() if follower == officer]
        _move(session, keys, officer, to)
    said = {officer: _said(officer, to, names, text) for officer in set(moved.values())}
    _note(session, moved, said, by)
    session.expire_all()
    return len(moved)


def _move(session: Session, keys: Collection[str], officer: Officer, to: Officer) -> None:
    held = Seeker.followed_by.is_(None) if officer is None else Seeker.followed_by == officer
    moved, wanted = 0, sorted(keys)
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        part = (Seeker.key.in_(wanted[start : start + KEYS_AT_ONCE]), held, is_here())
        change = update(Seeker).where(*part).values(followed_by=to)
        done = session.execute(change.execution_options(synchronize_session=False))
        moved += cast("CursorResult[Any]", done).rowcount
    if moved != len(wanted):
        raise Refusal(N_("Some of them were handed over meanwhile; look at the list again."))


def _note(session: Session, moved: Mapping[str, Officer], said: Mapping[Officer, str], by: By) -> None:
    now, wanted = clock.now(), sorted(moved)
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        part = wanted[start : start + KEYS_AT_ONCE]
        ids = session.execute(select(Seeker.id, Seeker.key).where(Seeker.key.in_(part)))
        rows = [
            {
                "seeker_id": number,
                "referral_key": None,
                "kind": NoteKind.HANDOVER,
                "text": said[moved[key]],
                "author": by.actor,
                "written_at": now,
            }
            for number, key in ids
        ]
        session.execute(insert(Note), rows)


def _said(officer: Officer, to: Officer, names: Mapping[str, str], text: str) -> str:
    """'Ayşe Aydın → Merkez: …', as it is kept."""
    before, after = (names.get(one, one) if one else "Merkez" for one in (officer, to))
    return f"{before} → {after}: {text}"
