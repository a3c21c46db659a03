"""Privacy (Law 6698): the version of the notice that people see, and erasing a person (article 7)."""

from sqlalchemy import event
from sqlalchemy.orm import Session

from istihdam import accounts, cvs, events, people, referrals, seekers
from istihdam.documents.storage import Store
from istihdam.errors import N_, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.seekers import Seeker

NOTICE_VERSION = "2026-1"
"""Stored with every wish and consent; a changed text gets a new version."""


def erase(session: Session, person: Seeker, *, by: By, store: Store) -> Event:
    """Who the person was is told nowhere any more, under none of the ids that merges joined.

    Waiting wishes and applications are closed first. The events stay, with opaque ids and coarse
    facets, so that no count changes. Files go once the transaction is committed. Refusal where the
    person was erased before.
    """
    kept = seekers.survivor(session, person)
    if kept.erased_at:
        raise Refusal(N_("This person's data was erased before."))
    referrals.close_wishes(session, kept, by=by)
    recorded = events.record(
        session, EventKind.PERSON_ERASED, by=by, facets=seekers.facets(session, kept), seeker=kept.key
    )
    files: list[str] = []
    for number in seekers.ids_of_person(session, kept):
        files += _forget(session, seekers.by_id(session, number))
    _remove_once_committed(session, files, store)
    return recorded


def _forget(session: Session, seeker: Seeker) -> list[str]:
    """Every room forgets this record; the names of its files come back."""
    files = cvs.forget(session, seeker)
    accounts.forget_seeker(session, seeker.id)
    people.forget(session, seeker)
    seekers.forget(session, seeker)
    return files


def _remove_once_committed(session: Session, files: list[str], store: Store) -> None:
    """A rollback leaves them, since their rows name them still."""

    @event.listens_for(session, "after_commit", once=True)
    def _remove(committed: Session) -> None:
        for name in files:
            store.remove(name)

    event.listen(session, "after_rollback", lambda left: files.clear(), once=True)
