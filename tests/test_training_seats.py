"""Invitations, the waiting list and the last seat: the rows always say what the log says."""

import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, events, seekers, trainings
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import By, Channel, EventKind
from istihdam.indicators import measures
from istihdam.seekers import Seeker
from istihdam.trainings import Training, TrainingStanding
from istihdam.trainings.seats import stands_in
from tests.factories import OFFICER, a_seeker, a_training


def by_link(seeker: Seeker) -> By:
    return By(seeker.key, Channel.LINK)


def standing(session: Session, training: Training, seeker: Seeker) -> TrainingStanding | None:
    return trainings.standing_of(session, training, seeker)


def test_an_invitation_takes_no_seat_and_is_given_once(session: Session) -> None:
    training, seeker = a_training(session, capacity=1), a_seeker(session)
    seated, paused = a_seeker(session), a_seeker(session, paused=True)
    trainings.enrol(session, training, seated, by=OFFICER)
    asked = trainings.invite(session, training, [seeker, seated, paused], by=OFFICER)
    assert [one.key for one in asked] == [seeker.key]
    assert trainings.invite(session, training, [seeker], by=OFFICER) == []
    assert standing(session, training, seeker) == TrainingStanding.INVITED
    assert trainings.seats_left(session, training) == 0
    session.commit()
    own = [one.kind for one in events.history(session, training=training.key) if one.seeker == seeker.key]
    assert own == [EventKind.INVITED_TO_TRAINING]


def test_who_comes_has_a_seat_or_waits_and_pressing_again_changes_nothing(session: Session) -> None:
    training, people = a_training(session, capacity=1), [a_seeker(session) for _ in range(3)]
    trainings.invite(session, training, people, by=OFFICER)
    for _time in range(2):
        for one in people:
            trainings.come(session, training, one, by=by_link(one))
    assert [standing(session, training, one) for one in people] == [
        TrainingStanding.SEATED,
        TrainingStanding.WAITING,
        TrainingStanding.WAITING,
    ]
    session.commit()
    kinds = [one.kind for one in events.history(session, training=training.key)]
    assert kinds.count(EventKind.ENROLLED) == 1
    assert kinds.count(EventKind.WAITS_FOR_TRAINING) == 2


def test_a_seat_given_back_goes_to_the_first_who_waits_and_is_active(session: Session) -> None:
    training = a_training(session, capacity=1)
    seated, resting, second, third = (a_seeker(session) for _ in range(4))
    trainings.enrol(session, training, seated, by=OFFICER)
    for one in (resting, second, third):
        trainings.wait(session, training, one, by=OFFICER)
    trainings.wait(session, training, third, by=OFFICER, is_first=True)
    seekers.pause(session, third)
    seekers.pause(session, resting)
    trainings.give_back(session, training, seated, by=OFFICER)
    assert standing(session, training, second) == TrainingStanding.SEATED
    assert [one.seeker.key for one in trainings.waiting(session, training)] == [third.key, resting.key]
    session.commit()
    given = events.history(session, training=training.key)[-1]
    assert (given.kind, given.seeker, given.channel) == ("enrolled", second.key, "system")


def test_nobody_is_moved_into_a_training_that_begins_today(session: Session) -> None:
    training = a_training(session, capacity=1)
    first, second = a_seeker(session), a_seeker(session)
    trainings.enrol(session, training, first, by=OFFICER)
    trainings.wait(session, training, second, by=OFFICER)
    with clock.set_to(clock.now() + timedelta(days=7)):
        with pytest.raises(Refusal):
            trainings.give_back(session, training, first, by=OFFICER)
        with pytest.raises(Refusal):
            trainings.invite(session, training, [a_seeker(session)], by=OFFICER)
    assert standing(session, training, second) == TrainingStanding.WAITING


def test_a_no_that_is_taken_back_gives_the_seat_again_unless_the_next_has_it(session: Session) -> None:
    training, seeker, next_one = a_training(session, capacity=1), a_seeker(session), a_seeker(session)
    trainings.come(session, training, seeker, by=by_link(seeker))
    trainings.decline(session, training, seeker, by=by_link(seeker))
    session.commit()
    no = events.history(session, training=training.key)[-1]
    assert no.kind == EventKind.DECLINED_TRAINING
    trainings.take_back(session, no, by=by_link(seeker), reason="typed_wrongly")
    session.commit()
    assert standing(session, training, seeker) == TrainingStanding.SEATED
    trainings.wait(session, training, next_one, by=OFFICER)
    trainings.decline(session, training, seeker, by=by_link(seeker))
    session.commit()
    assert standing(session, training, next_one) == TrainingStanding.SEATED
    no = [one for one in events.history(session, training=training.key) if one.kind == no.kind][-1]
    with pytest.raises(Refusal, match="next who waited"):
        trainings.take_back(session, no, by=by_link(seeker), reason="typed_wrongly")


ACTS = st.lists(
    st.tuples(st.sampled_from(["invite", "come", "decline", "wait", "first", "undo"]), st.integers(0, 3)),
    max_size=10,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, capacity=st.integers(1, 3))
@example(acts=[("first", 2), ("come", 0), ("decline", 2)], capacity=1)
def test_whatever_is_pressed_the_rows_say_what_the_log_says(
    sqlite: Database, acts: list[tuple[str, int]], capacity: int
) -> None:
    with sqlite.session() as session:
        training = a_training(session, capacity=capacity)
        people = [a_seeker(session) for _ in range(4)]
        for act, number in acts:
            press(session, training, people[number], act)
            session.flush()
            stream = events.history(session, training=training.key)
            for one in people:
                own = events.alive([event for event in stream if event.seeker == one.key])
                assert stands_in(own)[0] == standing(session, training, one)
            left, line = trainings.seats_left(session, training), trainings.waiting(session, training)
            assert left >= 0
            assert not (left and line)
        held = [one for one in events.history(session, training=training.key) if one.kind == "training_held"]
        assert held == []
        session.rollback()


def press(session: Session, training: Training, seeker: Seeker, act: str) -> None:
    own = by_link(seeker)
    try:
        if act == "invite":
            trainings.invite(session, training, [seeker], by=OFFICER)
        elif act == "come":
            trainings.come(session, training, seeker, by=own)
        elif act == "decline":
            trainings.decline(session, training, seeker, by=own)
        elif act in ("wait", "first"):
            trainings.wait(session, training, seeker, by=OFFICER, is_first=act == "first")
        else:
            undo_last(session, training, seeker)
    except Refusal:
        pass


def undo_last(session: Session, training: Training, seeker: Seeker) -> None:
    stream = events.history(session, training=training.key)
    mine = events.alive([one for one in stream if one.seeker == seeker.key])
    if not mine or mine[-1].kind not in trainings.ANSWERS:
        return
    if mine[-1].kind != EventKind.DECLINED_TRAINING or trainings.seats_left(session, training):
        trainings.take_back(session, mine[-1], by=by_link(seeker), reason="typed_wrongly")


def test_of_eight_who_press_for_the_last_seat_at_once_one_has_it_and_seven_wait(database: Database) -> None:
    with database.transaction() as session:
        training = a_training(session, capacity=1)
        people = [a_seeker(session) for _ in range(8)]
        trainings.invite(session, training, people, by=OFFICER)
    together, answers = threading.Barrier(8), []

    def press_yes(number: int) -> None:
        together.wait()
        with database.transaction() as session:
            mine = trainings.by_key(session, training.key)
            seeker = seekers.by_key(session, people[number].key)
            answers.append(trainings.come(session, mine, seeker, by=by_link(seeker)))

    threads = [threading.Thread(target=press_yes, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [TrainingStanding.SEATED] + [TrainingStanding.WAITING] * 7
    with database.reading() as session:
        line = trainings.waiting(session, trainings.by_key(session, training.key))
        assert [one.turn for one in line] == list(range(1, 8))


def test_no_indicator_counts_an_invitation_a_wait_or_a_no() -> None:
    counted = {one.kind for one in measures.MEASURES.values()}
    assert not counted & {
        EventKind.INVITED_TO_TRAINING,
        EventKind.WAITS_FOR_TRAINING,
        EventKind.DECLINED_TRAINING,
    }
