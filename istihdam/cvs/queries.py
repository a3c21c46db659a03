"""What comes back about CVs: a person's versions, and what waits for the worker or the desk."""

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased, contains_eager

from istihdam import seekers
from istihdam.cvs.model import Cv, CvState
from istihdam.errors import NotFound
from istihdam.seekers import Seeker


def of_person(session: Session, seeker: Seeker) -> list[Cv]:
    """All versions of a person's CV, under whichever of their records, newest first: for the desk."""
    return _versions(session, seekers.ids_of_person(session, seeker))


def of_seeker(session: Session, seeker: Seeker) -> list[Cv]:
    """The versions that came under this record alone, newest first: for the account that sent them."""
    return _versions(session, [seeker.id])


def unconfirmed(session: Session, people: Iterable[Seeker]) -> dict[int, Cv]:
    """Seeker id → the newest CV, of those whose newest was read and confirmed by nobody yet."""
    ids = [seeker.id for seeker in people]
    later = aliased(Cv)
    is_last = ~exists().where(later.seeker_id == Cv.seeker_id, later.version > Cv.version)
    query = select(Cv).where(Cv.seeker_id.in_(ids), Cv.state == CvState.READ, is_last)
    return {cv.seeker_id: cv for cv in session.scalars(query)}


def latest_read(session: Session, people: Iterable[Seeker]) -> dict[int, Cv]:
    """Seeker id → the newest CV whose text was read, whether somebody confirmed it yet or not."""
    ids = [seeker.id for seeker in people]
    later = aliased(Cv)
    states = (CvState.READ, CvState.CONFIRMED)
    is_last = ~exists().where(
        later.seeker_id == Cv.seeker_id, later.version > Cv.version, later.state.in_(states)
    )
    query = select(Cv).where(Cv.seeker_id.in_(ids), Cv.state.in_(states), is_last)
    return {cv.seeker_id: cv for cv in session.scalars(query)}


def newest(session: Session, seeker: Seeker) -> Cv | None:
    """The last version that came of a person, under whichever of their records."""
    return next(iter(of_person(session, seeker)), None)


def of_seeker_by_key(session: Session, seeker: Seeker, key: str) -> Cv:
    """The CV with this key, sent under this record; NotFound for every other, joined records' too.

    A merge is an officer's opinion and can be taken back: it opens no paper to another account.
    """
    found = session.scalar(select(Cv).where(Cv.key == key, Cv.seeker_id == seeker.id))
    if found is None:
        raise NotFound("There is no such CV.")
    return found


def by_key(session: Session, key: str) -> Cv:
    """The CV with this key; NotFound otherwise."""
    found = session.scalar(select(Cv).where(Cv.key == key))
    if found is None:
        raise NotFound("There is no such CV.")
    return found


def for_the_desk(session: Session) -> list[Cv]:
    """CVs that nobody could read yet, oldest first: for typing."""
    return _in_state(session, CvState.UNREAD)


def being_read(session: Session, limit: int) -> list[Cv]:
    """Pictures that wait for OCR, oldest first."""
    return _in_state(session, CvState.READING, limit)


def _versions(session: Session, ids: Iterable[int]) -> list[Cv]:
    query = select(Cv).where(Cv.seeker_id.in_(ids))
    return list(session.scalars(query.order_by(Cv.received_at.desc(), Cv.version.desc(), Cv.id.desc())))


def _in_state(session: Session, state: CvState, limit: int | None = None) -> list[Cv]:
    query = select(Cv).join(Cv.seeker).where(Cv.state == state, Seeker.erased_at.is_(None))
    query = query.options(contains_eager(Cv.seeker))
    return list(session.scalars(query.order_by(Cv.received_at, Cv.id).limit(limit)))
