"""Something is written about a person at the moment at which they are erased: nothing of it stays."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, cvs, exchange, privacy, seekers
from istihdam.cvs import Cv, CvState
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import Event, EventKind
from istihdam.seekers import ConsentKind, Note, Seeker
from tests import factories as make
from tests.test_privacy import told_in_rows

A_MOMENT = 0.4
"""Seconds in which an erasure that waits for nobody is done."""
TOLD = "torna başında"
Act = Callable[[Session, Seeker, Cv], object]


def edit(session: Session, seeker: Seeker, cv: Cv) -> None:
    seekers.update_profile(session, seeker, by=make.OFFICER, about=TOLD)


def note(session: Session, seeker: Seeker, cv: Cv) -> None:
    seekers.write_note(session, seeker, TOLD, by=make.OFFICER)


def count(session: Session, seeker: Seeker, cv: Cv) -> None:
    seekers.set_statistics(session, seeker, sex="female")


def consent(session: Session, seeker: Seeker, cv: Cv) -> None:
    seekers.give_consent(session, seeker, ConsentKind.SMS_NEWS, make.NOTICE, by=make.OFFICER)


def type_in(session: Session, seeker: Seeker, cv: Cv) -> None:
    cvs.type_in(session, cv, f"{TOLD}\nBECERİLER\nForklift")


def write_up(session: Session, seeker: Seeker, cv: Cv) -> None:
    cvs.write_up(session, seeker, by=make.ON_THE_WEB)


def a_person(session: Session) -> tuple[Seeker, Cv]:
    seeker = make.a_seeker(session, about=TOLD)
    cv = Cv(key="C-1", seeker=seeker, version=1, state=CvState.UNREAD, received_at=clock.now(), file=None)
    cv.text, cv.label, cv.sha256, cv.problems, cv.special = "", "", "", [], []
    session.add(cv)
    session.flush()
    return seeker, cv


def erasure(database: Database, key: str, folder: Path) -> threading.Thread:
    """An erasure, under way in a thread of its own."""

    def erase() -> None:
        with database.transaction() as session:
            privacy.erase(session, seekers.by_key(session, key), by=make.OFFICER, data_dir=folder)

    thread = threading.Thread(target=erase)
    thread.start()
    thread.join(A_MOMENT)
    return thread


@pytest.mark.parametrize("act", [edit, note, count, consent, type_in, write_up])
def test_what_is_written_at_the_moment_of_an_erasure_is_refused_or_erased(
    database: Database, tmp_path: Path, act: Act
) -> None:
    with database.transaction() as session:
        seeker, cv = a_person(session)
    with database.session() as session:
        own, paper = session.get_one(Seeker, seeker.id), session.get_one(Cv, cv.id)
        thread = erasure(database, seeker.key, tmp_path)
        try:
            act(session, own, paper)
            session.commit()
        except Refusal:
            session.rollback()
    thread.join()
    with database.reading() as session:
        now = session.get_one(Seeker, seeker.id)
        assert now.erased_at is not None
        assert (now.about, now.full_name, now.phone) == ("", "", "")
        assert seekers.statistics_of(session, now) is None
        assert session.scalars(select(Note)).all() == []
        assert set(session.scalars(select(Cv.text))) == {""}
        exchange.verify(session)
    assert not [row for row in told_in_rows(database) if TOLD in row]


def test_two_erasures_at_once_are_one(database: Database, tmp_path: Path) -> None:
    with database.transaction() as session:
        seeker, _cv = a_person(session)
    gate, refused = threading.Barrier(2), list[Refusal]()

    def erase() -> None:
        gate.wait()
        try:
            with database.transaction() as session:
                privacy.erase(
                    session, seekers.by_key(session, seeker.key), by=make.OFFICER, data_dir=tmp_path
                )
        except Refusal as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=erase) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        query = select(Event.key).where(Event.kind == EventKind.PERSON_ERASED.value)
        assert (len(session.scalars(query).all()), len(refused)) == (1, 1)


def test_no_paper_of_an_erased_person_waits_for_the_desk_or_the_worker(
    database: Database, tmp_path: Path
) -> None:
    with database.transaction() as session:
        seeker, cv = a_person(session)
        assert cvs.for_the_desk(session) == [cv]
    erasure(database, seeker.key, tmp_path).join()
    with database.reading() as session:
        assert cvs.for_the_desk(session) == []
