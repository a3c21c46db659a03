"""The worker reads pictures that wait, once, and gives to the desk what it cannot read."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from istihdam import cvs, jobs
from istihdam.config import Settings
from istihdam.cvs import CvState
from istihdam.db import Database
from istihdam.documents.storage import Folder
from tests.documents import hostile
from tests.documents.corpus import photos
from tests.factories import ON_THE_WEB, a_seeker


def waiting_picture(database: Database, store: Folder) -> str:
    with database.transaction() as session:
        photo = photos.scan_png(hostile.honest_pdf())
        cv = cvs.receive(session, a_seeker(session), photo, "foto.png", by=ON_THE_WEB, store=store)
        return cv.key


def state_of(database: Database, key: str) -> CvState:
    with database.reading() as session:
        return cvs.by_key(session, key).state


def test_a_waiting_picture_is_read(
    sqlite: Database, tmp_path: Path, capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    store = Folder(tmp_path / "files")
    key = waiting_picture(sqlite, store)
    assert jobs.read_pictures(sqlite, store) == 1
    assert state_of(sqlite, key) == CvState.READ
    assert jobs.read_pictures(sqlite, store) == 0


def test_a_picture_whose_file_is_gone_goes_to_the_desk(
    sqlite: Database, tmp_path: Path, capability: Callable[[str], str]
) -> None:
    capability("tesseract")
    store = Folder(tmp_path / "files")
    key = waiting_picture(sqlite, store)
    with sqlite.transaction() as session:
        store.remove(str(cvs.by_key(session, key).file))
    jobs.read_pictures(sqlite, store)
    assert state_of(sqlite, key) == CvState.UNREAD


def test_a_worker_beside_the_server_ends_when_it_is_told(sqlite_url: str, tmp_path: Path) -> None:
    before = threading.active_count()
    stop = jobs.beside(Settings(database_url=sqlite_url, data_dir=tmp_path))
    assert threading.active_count() == before + 1
    stop.set()
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() == before
