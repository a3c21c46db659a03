"""Whether the portal saves anything now: not while the storage is full or failing, nor on a broken log.

Pages go on being read meanwhile; every write is answered by one plain page.
"""

import errno
import time

from sqlalchemy.exc import DBAPIError

from istihdam.errors import N_

PAUSE = 10.0
"""Seconds without a try after the storage failed."""
SQLITE_FAULTS = {8, 10, 13, 14}  # read-only, I/O error, full, cannot open (sqlite.org/rescode.html)
POSTGRESQL_FAULTS = ("53", "58", "25006")  # out of resources, system error, read-only transaction
FILE_FAULTS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS}
TITLE = N_("The portal can only be read now")
STORAGE = N_(
    "The storage is full or failing, so nothing can be saved. Your last step was not saved. "
    "Pages can still be read; try again in a few minutes."
)
BROKEN = N_(
    "The event log does not agree with itself, so nothing is saved until it has been checked. "
    "Your last step was not saved. Pages can still be read."
)


class Stance:
    """May write, unless the storage failed a moment ago or the log was found broken at the start."""

    def __init__(self) -> None:
        self.is_broken = False
        self._again_at = 0.0

    def may_write(self) -> bool:
        return not self.is_broken and time.monotonic() >= self._again_at

    def sentence(self) -> str:
        """Why nothing is saved (a msgid)."""
        return BROKEN if self.is_broken else STORAGE

    def notes(self, failure: Exception) -> bool:
        """True where the storage is what failed; nothing is written for a while then."""
        if not is_of_storage(failure):
            return False
        self._again_at = time.monotonic() + PAUSE
        return True


def is_of_storage(failure: Exception) -> bool:
    """True for a full or failing disk under the database or the files."""
    if isinstance(failure, OSError):
        return failure.errno in FILE_FAULTS
    if not isinstance(failure, DBAPIError):
        return False
    lite = getattr(failure.orig, "sqlite_errorcode", None)
    state = getattr(failure.orig, "sqlstate", None) or ""
    return (lite is not None and lite & 0xFF in SQLITE_FAULTS) or state.startswith(POSTGRESQL_FAULTS)
