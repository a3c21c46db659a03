"""Who looked at a person, alone or in a list."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.seekers.model import ListView, ProfileView, Seeker


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
