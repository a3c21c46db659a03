"""What people and firms can take back themselves: a seat, an upload, a wish for a candidate."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from istihdam import clock, cvs, events, notices, referrals, seekers, trainings
from istihdam.cvs import Cv
from istihdam.db import Database
from istihdam.documents.storage import Folder
from istihdam.errors import NotFound, Refusal
from istihdam.events import EventKind
from istihdam.notices import Template
from istihdam.referrals import State
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from tests import factories as make
from tests.documents import hostile
from tests.web.conftest import Browser
from tests.web.firms import a_house


def a_seat(database: Database, days: int) -> tuple[Training, Seeker]:
    with database.transaction() as session:
        training = make.a_training(session, planned_on=clock.today() + timedelta(days=days), capacity=1)
        seeker = make.a_seeker(session)
        trainings.enrol(session, training, seeker, by=make.ON_THE_WEB)
    return training, seeker


def test_a_seat_given_back_is_free_and_counts_no_more(database: Database) -> None:
    training, seeker = a_seat(database, days=1)
    with database.transaction() as session:
        course, person = trainings.by_key(session, training.key), seekers.by_key(session, seeker.key)
        trainings.give_back(session, course, person, by=make.ON_THE_WEB)
        trainings.give_back(session, course, person, by=make.ON_THE_WEB)
    with database.transaction() as session:
        course = trainings.by_key(session, training.key)
        stream = events.history(session, training=training.key)
        assert trainings.seats_left(session, course) == 1
        assert EventKind.ENROLLED not in {event.kind for event in events.alive(stream)}
        trainings.enrol(session, course, make.a_seeker(session), by=make.ON_THE_WEB)
        person = seekers.by_key(session, seeker.key)
        with pytest.raises(Refusal):
            trainings.enrol(session, course, person, by=make.ON_THE_WEB)


@pytest.mark.parametrize("days", [0, -1])
def test_no_seat_is_given_back_once_the_day_has_come(database: Database, days: int) -> None:
    training, seeker = a_seat(database, days=1)
    with clock.set_to(clock.now() + timedelta(days=1 - days)), database.transaction() as session:
        course, person = trainings.by_key(session, training.key), seekers.by_key(session, seeker.key)
        with pytest.raises(Refusal):
            trainings.give_back(session, course, person, by=make.ON_THE_WEB)
        assert trainings.seats_left(session, course) == 0


def an_upload(database: Database, store: Folder, seeker: Seeker | None = None) -> Cv:
    with database.transaction() as session:
        own = seekers.by_key(session, seeker.key) if seeker else make.a_seeker(session)
        return cvs.receive(session, own, hostile.honest_pdf(), "cv.pdf", by=make.ON_THE_WEB, store=store)


def test_a_deleted_upload_is_gone_with_its_file_and_leaves_the_other_versions(
    database: Database, tmp_path: Path
) -> None:
    store = Folder(tmp_path / "files")
    first = an_upload(database, store)
    second = an_upload(database, store, first.seeker)
    with database.transaction() as session:
        cvs.delete(session, cvs.by_key(session, first.key), store)
        assert store.read(str(first.file)), "nothing is gone before the commit"
    with database.reading() as session, pytest.raises(NotFound):
        cvs.by_key(session, first.key)
    with pytest.raises(NotFound):
        store.read(str(first.file))
    with database.reading() as session:
        (left,) = cvs.of_seeker(session, first.seeker)
        assert left.key == second.key
    assert store.read(str(second.file))


def test_a_deletion_that_is_rolled_back_keeps_the_file(database: Database, tmp_path: Path) -> None:
    store = Folder(tmp_path / "files")
    own = an_upload(database, store)
    with database.session() as session:
        cvs.delete(session, cvs.by_key(session, own.key), store)
        session.rollback()
        session.commit()
    assert store.read(str(own.file))


def test_a_wish_taken_back_leaves_the_officers_list_and_is_told_to_nobody(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house = a_house(sqlite, signed_in, openings=5)
    seeker, _none = house.person(searchable=True)
    asked = {"vacancy": house.vacancy.key, "candidate": seeker.key}
    house.browser.send("/isveren/iste", **asked)
    assert "İsteği geri al" in house.browser.get(house.path("/adaylar")).text
    assert house.browser.send("/isveren/iste/geri-al", **asked).status_code == 303
    with sqlite.transaction() as session:
        assert referrals.wishes(session, State.REQUESTED) == []
        notices.read_on(session, (0, 0))
        told = {message.template for message in notices.of_recipient(session, house.firm.key)}
        assert Template.WISH_CLOSED not in told
        assert notices.of_recipient(session, seeker.key) == []
    assert house.browser.send("/isveren/iste/geri-al", **asked).status_code == 409


def test_a_wish_of_another_firm_cannot_be_taken_back(
    sqlite: Database, signed_in: Callable[..., Browser]
) -> None:
    house, other = a_house(sqlite, signed_in), a_house(sqlite, signed_in)
    seeker, _none = house.person(searchable=True)
    asked = {"vacancy": house.vacancy.key, "candidate": seeker.key}
    house.browser.send("/isveren/iste", **asked)
    assert other.browser.send("/isveren/iste/geri-al", **asked).status_code == 404
