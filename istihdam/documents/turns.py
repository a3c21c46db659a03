"""Whose file is read now: two at once in a process, a few wait a moment, nobody has two turns.

So that slow files, however many and from however many people, leave the portal's other pages their
threads and processors. Command lines and the worker take no turns: they read one file after the other.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from istihdam.errors import N_, TooMany

AT_ONCE = 2
WAITING = 2
PATIENCE = 4.0
"""Seconds that somebody waits for a turn before being asked to come back."""


class Turns:
    """Turns of one process."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._running = threading.BoundedSemaphore(at_once)
        self._line = threading.BoundedSemaphore(at_once + waiting)
        self._patience = patience
        self._owners: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def taken(self, owner: str) -> Iterator[None]:
        """A turn of this person; TooMany where they have one already or the line is full."""
        with self._only(owner), self._in_line():
            if not self._running.acquire(timeout=self._patience):
                raise _crowded()
            try:
                yield
            finally:
                self._running.release()

    @contextmanager
    def _only(self, owner: str) -> Iterator[None]:
        with self._lock:
            if owner in self._owners:
                raise TooMany(N_("A file of yours is being read. Wait until it is done, then send another."))
            self._owners.add(owner)
        try:
            yield
        finally:
            with self._lock:
                self._owners.discard(owner)

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        if not self._line.acquire(blocking=False):
            raise _crowded()
        try:
            yield
        finally:
            self._line.release()


def _crowded() -> TooMany:
    return TooMany(N_("Many files are being read just now. Send yours again in a minute."))


taken = Turns().taken
