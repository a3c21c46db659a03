"""Privacy (Law 6698): the version of the notice that people see, and erasing a person (article 7)."""

from pathlib import Path

from sqlalchemy.orm import Session

from istihdam import (
    accounts,
    alerts,
    bulk_import,
    cvs,
    duplicates,
    employers,
    events,
    links,
    referrals,
    seekers,
    submissions,
    tasks,
)
from istihdam.db import once_committed
from istihdam.documents.storage import Folder
from istihdam.errors import N_, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.seekers import Names, Seeker
from istihdam.vocabulary import occupations

NOTICE_VERSION = "2026-3"
"""Stored with every wish and consent; a changed text gets a new version."""


def erase(session: Session, person: Seeker, *, by: By, data_dir: Path) -> Event:
    """Who the person was is told nowhere any more, under none of the ids that merges joined.

    Waiting wishes and applications are closed first. The events stay, with opaque ids and coarse
    facets, so that no count changes. Files, and the lists that officers sent today, go once the
    transaction is committed. Refusal where the person was erased before.
    """
    kept = seekers.survivor(session, person)
    referrals.close_wishes(session, kept, by=by)
    if seekers.is_erased(session, kept):
        raise Refusal(N_("This person's data was erased before."))
    recorded = events.record(
        session, EventKind.PERSON_ERASED, by=by, facets=seekers.facets(session, kept), seeker=kept.key
    )
    files: list[str] = []
    for number in seekers.ids_of_person(session, kept):
        seeker = seekers.by_id(session, number)
        _forget_elsewhere(session, seeker)
        files += _forget(session, seeker)
    submissions.forget(session)
    once_committed(session, lambda: _remove(files, data_dir))
    return recorded


def _forget_elsewhere(session: Session, seeker: Seeker) -> None:
    """Notes of visits and searches that found nothing do not name the person either."""
    names = Names.of(seeker)
    employers.forget_in_notes(session, names.masked)
    occupations.forget_failed_of(session, names.is_in)


def _forget(session: Session, seeker: Seeker) -> list[str]:
    """Every room forgets this record; the names of its files come back."""
    files = cvs.forget(session, seeker)
    accounts.forget_seeker(session, seeker.id, seeker.phone)
    duplicates.forget(session, seeker)
    alerts.forget(session, seeker)
    links.revoke_of(session, seeker.key, forget=True)
    tasks.forget(session, seeker.key)
    seekers.forget(session, seeker)
    return files


def _remove(files: list[str], data_dir: Path) -> None:
    for name in files:
        Folder.below(data_dir).remove(name)
    bulk_import.discard(data_dir)
