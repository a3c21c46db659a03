"""Trainings: planned, enrolled in, held once, certified."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import clock, events, i18n, trainings
from istihdam.db import Database
from istihdam.errors import Forbidden, Invalid, NotFound, Refusal
from istihdam.events import EventKind
from istihdam.seekers import Certificates, HeldCertificate
from istihdam.trainings import Enrolment, TrainingStatus, TrainingType
from tests.factories import OFFICER, a_seeker, a_training


def today() -> date:
    return clock.today()


def test_a_plan_is_recorded_with_its_day_and_seats(session: Session) -> None:
    training = a_training(session, topic="Özgeçmiş yazma", planned_on=date(2027, 3, 4), capacity=12)
    session.commit()
    (planned,) = events.history(session, training=training.key)
    assert planned.kind == EventKind.TRAINING_PLANNED
    assert json.loads(planned.data) == {
        "type": "career", "topic": "Özgeçmiş yazma", "on": "2027-03-04", "capacity": 12,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "hobby"),
        ("type", ""),
        ("topic", " "),
        ("starts_at", "öğlen"),
        ("starts_at", "25:00"),
        ("place", ""),
        ("capacity", 0),
        ("capacity", 5000),
        ("capacity", None),
        ("certificate", "no_such_code"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field_in_turkish(sqlite: Database, field: str, value: Any) -> None:
    with sqlite.session() as session:
        with pytest.raises(Invalid) as refusal:
            a_training(session, **{field: value})
        assert refusal.value.field == field
        assert i18n.say(refusal.value) != str(refusal.value)


def test_hours_are_kept_in_one_spelling(session: Session) -> None:
    assert [a_training(session, starts_at=typed).starts_at for typed in ("9.30", "09:30", "9:30 ")] == [
        "09:30"
    ] * 3


def test_enrolling_takes_a_seat_and_is_recorded_with_the_person_s_facets(session: Session) -> None:
    training, seeker = a_training(session, capacity=2), a_seeker(session)
    trainings.enrol(session, training, seeker, by=OFFICER)
    session.commit()
    assert trainings.seats_left(session, training) == 1
    enrolled = events.history(session, training=training.key)[-1]
    assert (enrolled.kind, enrolled.seeker, enrolled.district) == ("enrolled", seeker.key, "Ümraniye")
    assert [enrolment.training for enrolment in trainings.enrolments_of(session, seeker)] == [training]


def test_nobody_enrols_twice(session: Session) -> None:
    training, seeker = a_training(session), a_seeker(session)
    trainings.enrol(session, training, seeker, by=OFFICER)
    with pytest.raises(Refusal, match="already"):
        trainings.enrol(session, training, seeker, by=OFFICER)


def test_people_who_are_not_active_cannot_enrol(session: Session) -> None:
    training = a_training(session)
    for seeker in (a_seeker(session, active=False), a_seeker(session, paused=True)):
        with pytest.raises(Forbidden):
            trainings.enrol(session, training, seeker, by=OFFICER)


def test_a_full_training_says_so(session: Session) -> None:
    training = a_training(session, capacity=1, topic="Forklift")
    trainings.enrol(session, training, a_seeker(session), by=OFFICER)
    with pytest.raises(Refusal, match="All 1 seats of “Forklift”"):
        trainings.enrol(session, training, a_seeker(session), by=OFFICER)


def test_of_twelve_who_want_the_last_seat_at_once_one_has_it(database: Database) -> None:
    with database.transaction() as session:
        training = a_training(session, capacity=1)
        people = [a_seeker(session) for _ in range(12)]
    answers: list[str] = []
    together = threading.Barrier(12)

    def enrol(number: int) -> None:
        together.wait()
        try:
            with database.transaction() as session:
                mine = trainings.by_key(session, training.key)
                trainings.enrol(session, mine, session.merge(people[number]), by=OFFICER)
            answers.append("seated")
        except Refusal:
            answers.append("full")

    threads = [threading.Thread(target=enrol, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["full"] * 11 + ["seated"]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Enrolment)) == 1


def test_a_training_counts_when_held_with_everybody_who_came(session: Session) -> None:
    training = a_training(session, planned_on=today(), type=TrainingType.VOCATIONAL, topic="Kaynak")
    came, away = a_seeker(session, sex="f"), a_seeker(session)
    for seeker in (came, away):
        trainings.enrol(session, training, seeker, by=OFFICER)
    trainings.hold(session, training, by=OFFICER, attended=[came.key])
    session.commit()
    held, attended = events.history(session, training=training.key)[-2:]
    assert (held.kind, json.loads(held.data)) == ("training_held", {"type": "vocational", "topic": "Kaynak"})
    assert (attended.kind, attended.seeker, attended.sex) == ("attended_training", came.key, "f")
    assert held.batch == attended.batch is not None
    assert [one.has_attended for one in training.enrolments] == [True, False]
    assert (training.status, training.held_on) == (TrainingStatus.HELD, today())


def test_a_training_is_held_once(session: Session) -> None:
    training = a_training(session, planned_on=today())
    trainings.hold(session, training, by=OFFICER, attended=[])
    for again in (
        lambda: trainings.hold(session, training, by=OFFICER, attended=[]),
        lambda: trainings.cancel(session, training, by=OFFICER),
        lambda: trainings.enrol(session, training, a_seeker(session), by=OFFICER),
    ):
        with pytest.raises(Refusal, match="is held"):
            again()


@pytest.mark.parametrize(("planned", "held"), [(1, 1), (1, None), (0, 1), (0, -1)])
def test_a_training_is_held_neither_before_its_plan_nor_in_the_future(
    sqlite: Database, planned: int, held: int | None
) -> None:
    with sqlite.session() as session:
        training = a_training(session, planned_on=today() + timedelta(days=planned))
        day = None if held is None else today() + timedelta(days=held)
        with pytest.raises(Invalid) as refusal:
            trainings.hold(session, training, by=OFFICER, attended=[], occurred_on=day)
        assert refusal.value.field == "occurred_on"
        assert training.status == TrainingStatus.PLANNED


def test_a_training_written_down_late_carries_its_own_day(session: Session) -> None:
    with clock.set_to(datetime(2024, 2, 1, 9, tzinfo=UTC)):
        training = a_training(session, planned_on=date(2024, 2, 10))
    with clock.set_to(datetime(2024, 2, 20, 9, tzinfo=UTC)):
        trainings.hold(session, training, by=OFFICER, attended=[])
        session.commit()
    held = events.history(session, training=training.key)[-1]
    assert (held.occurred_on, held.recorded_at.day) == (date(2024, 2, 10), 20)


def test_a_stranger_on_the_attendance_list_is_named_and_nothing_is_written(session: Session) -> None:
    training, stranger = a_training(session, planned_on=today()), a_seeker(session)
    with pytest.raises(Refusal, match=stranger.key):
        trainings.hold(session, training, by=OFFICER, attended=[stranger.key])
    assert training.status == TrainingStatus.PLANNED


def test_a_cancelled_training_is_out_of_the_month(session: Session) -> None:
    training = a_training(session, planned_on=date(2027, 5, 3))
    assert trainings.has_month_training(session, 2027, 5)
    trainings.cancel(session, training, by=OFFICER)
    session.commit()
    assert not trainings.has_month_training(session, 2027, 5)
    assert events.history(session, training=training.key)[-1].kind == "training_cancelled"
    assert trainings.all_from(session, date(2027, 1, 1)) == [training]


def test_a_month_holds_its_first_and_last_day_and_no_other(session: Session) -> None:
    days = [date(2026, 12, 1), date(2026, 12, 31), date(2026, 11, 30), date(2027, 1, 1)]
    made = [a_training(session, planned_on=day) for day in days]
    assert trainings.of_month(session, 2026, 12) == made[:2]
    assert trainings.of_month(session, 2027, 1) == made[3:]
    assert not trainings.has_month_training(session, 2027, 2)


def test_a_certificate_earned_stands_in_the_profile_as_seen(session: Session) -> None:
    training = a_training(session, planned_on=today(), certificate="forklift")
    seeker, absent = a_seeker(session), a_seeker(session)
    for person in (seeker, absent):
        trainings.enrol(session, training, person, by=OFFICER)
    with pytest.raises(Refusal, match="attended"):
        trainings.certify(session, training, [seeker], by=OFFICER)
    trainings.hold(session, training, by=OFFICER, attended=[seeker.key])
    for _ in range(2):
        trainings.certify(session, training, [seeker], by=OFFICER)
    with pytest.raises(Refusal, match="attended"):
        trainings.certify(session, training, [absent], by=OFFICER)
    session.commit()
    assert seeker.certificates == Certificates([HeldCertificate("Forklift operatör belgesi", True)])
    certified = [one for one in events.history(session, training=training.key) if one.kind == "certified"]
    assert [json.loads(event.data) for event in certified] == [{"code": "forklift"}]


def test_a_training_without_a_certificate_gives_none(session: Session) -> None:
    training = a_training(session, planned_on=today())
    with pytest.raises(Refusal, match="no certificate"):
        trainings.certify(session, training, [a_seeker(session)], by=OFFICER)


def test_an_unknown_key_is_said_to_be_none(session: Session) -> None:
    with pytest.raises(NotFound):
        trainings.by_key(session, "T-NONE")


def test_an_imported_training_is_no_plan_to_enrol_in(session: Session) -> None:
    training = trainings.placeholder(session, "T-9", date(2024, 3, 5))
    with pytest.raises(Refusal):
        trainings.enrol(session, training, a_seeker(session), by=OFFICER)
    assert trainings.of_month(session, 2024, 3) == []
