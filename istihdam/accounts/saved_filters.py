"""Lists that a member of the staff narrowed, named and finds again; nobody else sees them."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from istihdam import checks, clock
from istihdam.db import Base
from istihdam.errors import N_, Refusal

MOST = 20
"""Of one list; more are no help in finding anything again."""
LONGEST_NAME = 60
LONGEST_QUERY = 1000


class SavedFilter(Base):
    """One list under the name that its owner (a key) gave it: the page, and what its address asks for."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("owner", "page", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    page: Mapped[str]
    name: Mapped[str]
    query: Mapped[str]
    saved_at: Mapped[datetime]


def saved_filters(session: Session, owner: str, page: str) -> list[SavedFilter]:
    """What the owner named of this page, as it was named, oldest first."""
    own = (SavedFilter.owner == owner, SavedFilter.page == page)
    return list(session.scalars(select(SavedFilter).where(*own).order_by(SavedFilter.id)))


def save_filter(session: Session, owner: str, page: str, name: str, query: str) -> SavedFilter:
    """The list stands under this name; one that the owner had under it is replaced."""
    named = checks.needed_line(name, "name", longest=LONGEST_NAME)
    if len(query) > LONGEST_QUERY:
        raise Refusal(N_("This list asks for too much to be kept; shorten its words."), field="name")
    own = (SavedFilter.owner == owner, SavedFilter.page == page)
    kept = session.scalar(select(SavedFilter).where(*own, SavedFilter.name == named))
    if kept is None:
        held = session.scalar(select(func.count()).select_from(SavedFilter).where(*own)) or 0
        if held >= MOST:
            sentence = N_("You keep %(most)s of these lists already; delete one first.")
            raise Refusal(sentence, field="name", most=MOST)
        kept = SavedFilter(owner=owner, page=page, name=named)
        session.add(kept)
    kept.query, kept.saved_at = query, clock.now()
    session.flush()
    return kept


def delete_filter(session: Session, owner: str, filter_id: int) -> None:
    """The owner's list of this number is kept no longer; nothing happens where it is not theirs."""
    session.execute(delete(SavedFilter).where(SavedFilter.id == filter_id, SavedFilter.owner == owner))
