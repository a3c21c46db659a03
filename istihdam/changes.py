"""Which people and vacancies changed, in order of commit: what the matcher's index catches up by.

A class with `__change__ = "seeker"` and a `key` is noted by itself whenever a row of it is written.
The number is given inside the commit under a row lock, so a reader that has seen n has seen all up
to n.
"""

from collections.abc import Iterable

from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Mapped, Session, UOWTransaction, mapped_column

from istihdam.db import Base


class Change(Base):
    """One changed thing: its noun and key."""

    __tablename__ = "changes"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    noun: Mapped[str]
    key: Mapped[str]


class ChangeHead(Base):
    """The last number given; one row."""

    __tablename__ = "change_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)


def since(session: Session, seq: int, noun: str) -> list[tuple[int, str]]:
    """(number, key) of what changed after that number, oldest first."""
    query = select(Change.seq, Change.key).where(Change.seq > seq, Change.noun == noun).order_by(Change.seq)
    return [(number, key) for number, key in session.execute(query)]


def newest(session: Session) -> int:
    """The last number given."""
    return session.scalar(select(func.max(ChangeHead.seq))) or 0


def note(session: Session, things: Iterable[tuple[str, str]]) -> None:
    """(noun, key) pairs will be numbered when the session commits."""
    session.info.setdefault("changes", {}).update(dict.fromkeys(things))


def lock(session: Session) -> None:
    """Nobody else's changes are numbered before this session ends: what it reads now still holds then."""
    session.execute(select(ChangeHead.seq).with_for_update())


@event.listens_for(Session, "before_flush")
def _note_written(session: Session, flush: UOWTransaction, instances: object) -> None:
    written = [*session.new, *filter(session.is_modified, session.dirty)]
    note(session, [(thing.__change__, thing.key) for thing in written if hasattr(thing, "__change__")])


def seal(session: Session) -> None:
    """The noted changes have their numbers; called inside the commit."""
    things = session.info.pop("changes", None)
    if not things:
        return
    step = update(ChangeHead).values(seq=ChangeHead.seq + len(things)).returning(ChangeHead.seq)
    last = session.execute(step).scalar_one()
    first = last - len(things) + 1
    session.bulk_insert_mappings(
        Change.__mapper__,
        [{"seq": first + n, "noun": noun, "key": key} for n, (noun, key) in enumerate(things)],
    )
