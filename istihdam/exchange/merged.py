"""Merges out of a file: the rows of people say who stands for whom, as the log does."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, indicators
from istihdam.events import Event, EventKind
from istihdam.exchange.chunks import chunks
from istihdam.seekers import Seeker


class Merges:
    """Who was merged by the lines written so far, and whether something was taken back."""

    def __init__(self) -> None:
        self.has_any = False

    def note(self, found: Iterable[Event]) -> None:
        """These events are in the log."""
        self.has_any |= any(event.kind in (EventKind.PERSONS_MERGED, EventKind.RETRACTED) for event in found)

    def restate(self, session: Session) -> None:
        """`merged_into_id` of every row is what the log says now."""
        if not self.has_any:
            return
        says = indicators.merges(session, clock.now())
        rows = select(Seeker).where(Seeker.merged_into_id.is_not(None))
        changing = {row.key: row for row in session.scalars(rows)}
        ids: dict[str, int] = {}
        for part in chunks(sorted({*says, *says.values()})):
            for row in session.scalars(select(Seeker).where(Seeker.key.in_(part))):
                changing[row.key], ids[row.key] = row, row.id
        for key, row in changing.items():
            row.merged_into_id = ids.get(says.get(key, ""))
        session.flush()
