"""The worker: what must not keep a page waiting. Each job may run twice and in several workers at once."""

import logging
import threading
from datetime import date
from pathlib import Path

from istihdam import clock, cvs, exchange
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.documents import Document, Unreadable
from istihdam.documents.storage import Folder, Store
from istihdam.errors import NotFound

PAUSE = 2.0
AT_ONCE = 20
log = logging.getLogger(__name__)


def run(settings: Settings, stop: threading.Event) -> None:
    """Works until it is told to stop; what fails is logged and tried again after a pause."""
    database = Database(settings.database_url)
    store = Folder.below(settings.data_dir)
    signed_on: date | None = None
    while not stop.is_set():
        try:
            signed_on = sign_the_day(database, settings.data_dir, signed_on)
            done = read_pictures(database, store)
        except Exception:
            log.exception("a job failed")
            done = 0
        if not done:
            stop.wait(PAUSE)
    database.close()


def beside(settings: Settings) -> threading.Event:
    """A worker runs in a thread of this process; it ends with it, or when the event is set."""
    stop = threading.Event()
    threading.Thread(target=run, args=(settings, stop), name="worker", daemon=True).start()
    return stop


def sign_the_day(database: Database, data_dir: Path, last: date | None = None) -> date:
    """Once a day, just after midnight, the whole log is checked and its checkpoint signed; that day.

    A log that is not what was written gets no checkpoint; the fault stands in the worker's own log.
    """
    today = clock.today()
    if today == last or exchange.checkpoints.path_of(data_dir, today).exists():
        return today
    try:
        with database.reading() as session:
            exchange.verify(session)
            exchange.checkpoints.write(session, data_dir)
    except exchange.Broken as broken:
        log.error("%s", broken)
    return today


def read_pictures(database: Database, store: Store) -> int:
    """Waiting pictures of CVs are read, or the desk has them; how many there were.

    The database is free while a picture is read.
    """
    with database.reading() as session:
        waiting = [(cv.key, cv.file) for cv in cvs.being_read(session, AT_ONCE)]
    for key, file in waiting:
        outcome = _outcome(store, str(file))
        with database.transaction() as session:
            cvs.take_in(session, key, outcome)
    return len(waiting)


def _outcome(store: Store, file: str) -> Document | Unreadable:
    try:
        return cvs.look_at(store.read(file))
    except NotFound:
        return Unreadable("empty")
