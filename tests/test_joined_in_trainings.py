"""Somebody whose two records were joined, or whose data was erased, in a training and with an officer."""

from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy.orm import Session

from istihdam import duplicates, privacy, seekers, trainings
from istihdam.errors import Forbidden, Refusal
from istihdam.notices import training_words
from istihdam.seekers import Seeker
from istihdam.trainings import (
    AttendanceMarks,
    CertificateFilter,
    CertificateOrder,
    Training,
    TrainingStanding,
)
from tests.factories import OFFICER, a_seeker, a_training
from tests.test_attendance import DAYS, REASON, standing, three_days


def joined(session: Session, old: Seeker, name: str = "Yasemin Özgür") -> Seeker:
    """The record that goes on for both."""
    kept = a_seeker(session, full_name=name)
    session.commit()
    duplicates.merge(session, kept, old, by=OFFICER)
    session.commit()
    return kept


def held_for_all(session: Session, training: Training, people: list[Seeker]) -> None:
    trainings.hold(session, training, by=OFFICER, attended=[one.key for one in people])
    session.commit()


def test_a_certificate_stands_in_the_record_that_goes_on_and_is_found_by_its_name(session: Session) -> None:
    training, people = three_days(session)
    kept = joined(session, people[0])
    held_for_all(session, training, people)
    for given in (3, 0):
        assert trainings.certify(session, training, [kept, *people], by=OFFICER) == given
        session.commit()
    name = trainings.certificate_name(training)
    assert (kept.certificates.names, people[0].certificates.names) == ([name], [])
    found = trainings.certificates(session, CertificateFilter("Yasemin"), CertificateOrder.NAME, limit=9)
    assert [one.seeker.key for one in found] == [people[0].key]
    away = AttendanceMarks(changed={people[0].key: dict.fromkeys(DAYS, False)})
    trainings.correct(session, training, by=OFFICER, reason=REASON, marks=away)
    session.commit()
    assert kept.certificates.names == []
    assert standing(session, training)["certified"] == 2


def test_whoever_has_a_seat_under_an_earlier_record_gets_no_second_one_and_is_written_to(
    session: Session,
) -> None:
    training, (ali, veli) = a_training(session, capacity=3), (a_seeker(session) for _ in range(2))
    for one in (ali, veli):
        trainings.enrol(session, training, one, by=OFFICER)
    kept = joined(session, ali)
    assert trainings.standing_of(session, training, kept) == TrainingStanding.SEATED
    assert trainings.invite(session, training, [kept], by=OFFICER) == []
    with pytest.raises(Refusal):
        trainings.enrol(session, training, kept, by=OFFICER)
    told = training_words.people_of(session, training, TrainingStanding.SEATED)
    assert {one.key for one in told} == {kept.key, veli.key}
    trainings.decline(session, training, kept, by=OFFICER)
    session.commit()
    assert trainings.standing_of(session, training, kept) == TrainingStanding.DECLINED
    assert trainings.seats_left(session, training) == 2


def test_who_was_erased_is_given_no_certificate(session: Session, tmp_path: Path) -> None:
    training, people = three_days(session)
    held_for_all(session, training, people)
    privacy.erase(session, people[0], by=OFFICER, data_dir=tmp_path)
    session.commit()
    assert people[0].key not in {one.key for one in trainings.entitled(session, training)}
    with pytest.raises(Forbidden):
        trainings.certify(session, training, [people[0]], by=OFFICER)


def test_a_training_that_was_called_off_is_written_of_to_nobody(session: Session) -> None:
    training, person = a_training(session), a_seeker(session)
    trainings.enrol(session, training, person, by=OFFICER)
    trainings.cancel(session, training, by=OFFICER)
    with pytest.raises(Refusal):
        training_words.send(session, training, "Yarın gelin", [person], author="O-1", quiet=(0, 0))


def test_who_follows_an_earlier_record_follows_the_one_that_goes_on(session: Session) -> None:
    ali = a_seeker(session)
    seekers.follow(session, ali, "U-1")
    kept = joined(session, ali)
    assert seekers.followed_keys(session, "U-1") == [kept.key]
    with pytest.raises(Refusal):
        seekers.hand_over(session, {ali.key: "U-1"}, "U-2", "Not", by=OFFICER, names={})
    assert seekers.hand_over(session, {kept.key: "U-1"}, "U-2", "Not", by=OFFICER, names={}) == 1


def test_a_certificate_for_many_takes_as_many_statements_as_for_few(session: Session) -> None:
    asked: dict[int, list[str]] = {2: [], 12: []}
    for many, seen in asked.items():
        training, people = three_days(session, many)
        held_for_all(session, training, people)
        told = (session.get_bind(), "before_cursor_execute", lambda *of, seen=seen: seen.append(of[2]))
        sqlalchemy.event.listen(*told)
        assert trainings.certify(session, training, people, by=OFFICER) == many
        session.commit()
        sqlalchemy.event.remove(*told)
    assert len(asked[2]) == len(asked[12])
