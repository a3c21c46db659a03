"""Merges out of a file: the rows of people say who stands for whom, as the log does."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from istihdam import duplicates
from istihdam.events import Event, EventKind


class Merges:
    """Who was merged by the lines written so far, and whether something was taken back."""

    def __init__(self) -> None:
        self.has_any = False

    def note(self, found: Iterable[Event]) -> None:
        """These events are in the log."""
        self.has_any |= any(event.kind in (EventKind.PERSONS_MERGED, EventKind.RETRACTED) for event in found)

    def restate(self, session: Session) -> None:
        """`merged_into_id` of every row is what the log says now."""
        if self.has_any:
            duplicates.restate(session)
