"""Which ids are one person."""

from datetime import datetime

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.events import EventKind, PersonsMerged


def merges(session: Session, known_at: datetime) -> dict[str, str]:
    """Merged id → the id that stands for the person, as known at that moment.

    All ids that merges join, one after another, are one person; a merge within one person does nothing.
    """
    into: dict[str, str] = {}
    for merge in events.declarations(session, EventKind.PERSONS_MERGED, known_at):
        pair = PersonsMerged.of(merge)
        merged, kept = _root(into, pair.merged), _root(into, pair.kept)
        if merged != kept:
            into[merged] = kept
    return {merged: _root(into, merged) for merged in into}


def _root(into: dict[str, str], person: str) -> str:
    """The id that a chain of merges ends in."""
    while person in into:
        person = into[person]
    return person
