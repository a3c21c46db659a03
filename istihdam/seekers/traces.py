"""Traces that a person leaves in the house: who looked, what was noted; and taking them away."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from istihdam import checks, clock
from istihdam.events import By
from istihdam.seekers.certificates import Certificates
from istihdam.seekers.consents import refuse_erased
from istihdam.seekers.lookup import ids_of_person
from istihdam.seekers.model import ListView, Note, ProfileView, Seeker, SeekerStatistics, SeekerWord
from istihdam.seekers.work_history import WorkHistory


def note_view(
    session: Session, seeker: str, *, viewer: str, role: str, why: str, vacancy: str | None = None
) -> None:
    """It is written down, for ever, that this account looked at this person; all of them are keys."""
    view = ProfileView(
        seeker_key=seeker, viewer=viewer, role=role, at=clock.now(), why=why, vacancy_key=vacancy
    )
    session.add(view)
    session.flush()


def note_list(session: Session, keys: Iterable[str], *, viewer: str, role: str, page: str) -> None:
    """It is written down, for ever, that this account was shown these people on one page."""
    session.add(ListView(viewer=viewer, role=role, at=clock.now(), page=page, keys=list(keys)))
    session.flush()


def views_of(session: Session, seeker: Seeker, limit: int = 200) -> list[ProfileView]:
    """Who looked at this person, newest first."""
    query = select(ProfileView).where(ProfileView.seeker_key == seeker.key)
    return list(session.scalars(query.order_by(ProfileView.at.desc(), ProfileView.id.desc()).limit(limit)))


def write_note(session: Session, seeker: Seeker, text: str, *, by: By, referral: str | None = None) -> Note:
    """The officer's note stands beside the person, or beside one of their referrals (`referral` is a key)."""
    refuse_erased(seeker)
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


def forget(session: Session, seeker: Seeker) -> None:
    """Nothing that tells who the person was is left in this room; the key stays, so that counts stay."""
    for table in (SeekerStatistics, SeekerWord, Note):
        session.execute(delete(table).where(table.seeker_id == seeker.id))
    seeker.full_name = seeker.name_key = seeker.name_sort = seeker.phone = seeker.about = ""
    seeker.email = seeker.district = seeker.neighbourhood = seeker.education = None
    seeker.experience_years = seeker.wage_min = seeker.max_km = seeker.accepts_shifts = None
    seeker.occupations, seeker.certificates = WorkHistory(), Certificates()
    seeker.skills, seeker.licences, seeker.refuses_shifts = [], [], []
    seeker.erased_at = clock.now()
    session.flush()
