"""Erasing whatever tells who a person was."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.seekers.certificates import Certificates
from istihdam.seekers.model import Note, Seeker, SeekerStatistics, SeekerTrait, SeekerWord
from istihdam.seekers.work_history import WorkHistory


def forget(session: Session, seeker: Seeker) -> None:
    """Nothing that tells who the person was is left in this room; the key stays, so that counts stay."""
    for table in (SeekerStatistics, SeekerWord, SeekerTrait, Note):
        session.execute(delete(table).where(table.seeker_id == seeker.id))
    seeker.full_name = seeker.name_key = seeker.name_sort = seeker.phone = seeker.about = ""
    seeker.email = seeker.district = seeker.neighbourhood = seeker.education = None
    seeker.experience_years = seeker.wage_min = seeker.max_km = seeker.accepts_shifts = None
    seeker.occupations, seeker.certificates = WorkHistory(), Certificates()
    seeker.skills, seeker.licences, seeker.refuses_shifts = [], [], []
    seeker.erased_at = clock.now()
    session.flush()
