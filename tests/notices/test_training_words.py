"""What the training desk writes reaches who may be written to, once, as it was shown."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import clock, notices, trainings
from istihdam.db import Database
from istihdam.errors import Invalid
from istihdam.notices import Carriers, training_words
from istihdam.trainings import Training, TrainingStanding
from tests import factories as make
from tests.notices.conftest import Texts

AWAKE = (0, 0)
WORDS = "Yarın 09.30'da gelin. Kimliğinizi getirin."


class Course:
    """A training with somebody who has a seat, somebody invited, and others who may not be written to."""

    def __init__(self, database: Database) -> None:
        self.database, self.texts = database, Texts()
        with database.transaction() as session:
            notices.begin_here(session)
            self.training = make.a_training(session, capacity=3)
            self.seated, self.invited, gone, resting = (
                make.a_seeker(session, phone=f"0532 700 10 2{n}") for n in range(4)
            )
            trainings.invite(
                session, self.training, [self.seated, self.invited, gone, resting], by=make.OFFICER
            )
            for one in (self.seated, resting):
                trainings.come(session, self.training, one, by=make.OFFICER)
            trainings.decline(session, self.training, gone, by=make.OFFICER)
            make.seekers.pause(session, resting)
            session.flush()
            notices.begin_here(session)

    def send(self, text: str = WORDS, *standings: TrainingStanding) -> int:
        """How many more people these words go to; delivered at once."""
        asked = standings or (TrainingStanding.SEATED, TrainingStanding.INVITED)
        with self.database.transaction() as session:
            training = trainings.by_key(session, self.training.key)
            people = [one for each in asked for one in training_words.people_of(session, training, each)]
            n = training_words.send(session, training, text, people, author="O-2", quiet=AWAKE)
        notices.deliver(self.database, Carriers(self.texts), AWAKE)
        return n


@pytest.fixture
def course(database: Database) -> Course:
    return Course(database)


def test_it_goes_once_to_whoever_has_a_seat_or_was_invited_and_may_be_written_to(course: Course) -> None:
    assert [course.send(WORDS, TrainingStanding.SEATED), course.send(), course.send()] == [1, 1, 0]
    assert sorted(phone for phone, _text, _key in course.texts.sent) == [
        course.seated.phone,
        course.invited.phone,
    ]
    shown = training_words.text_message(training_words.drafted(course.training, WORDS))
    assert {text for _phone, text, _key in course.texts.sent} == {shown}
    assert shown.startswith(WORDS)
    assert course.send("Başka bir söz") == 2


def test_what_waits_is_dropped_where_the_training_is_called_off_or_the_person_is_out(
    course: Course,
) -> None:
    with course.database.transaction() as session:
        training = trainings.by_key(session, course.training.key)
        people = [session.merge(course.seated), session.merge(course.invited)]
        training_words.send(session, training, WORDS, people, author="O-2", quiet=AWAKE)
        trainings.decline(session, training, people[0], by=make.OFFICER)
    notices.deliver(course.database, Carriers(course.texts), AWAKE)
    assert [phone for phone, _text, _key in course.texts.sent] == [course.invited.phone]
    with course.database.transaction() as session:
        training = trainings.by_key(session, course.training.key)
        people = [session.merge(course.invited)]
        training_words.send(session, training, "Bir söz daha", people, author="O-2", quiet=AWAKE)
        trainings.cancel(session, training, by=make.OFFICER)
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        notices.deliver(course.database, Carriers(course.texts), AWAKE)
    assert len(course.texts.sent) == 1


@given(text=st.text(max_size=400))
def test_what_is_shown_holds_every_word_or_is_refused(text: str) -> None:
    training = Training(key="T-2", topic="Kaynakçılık")
    try:
        word = training_words.drafted(training, text)
    except Invalid:
        return
    assert "..." not in training_words.text_message(word) or "..." in text
    assert len(word.text) <= training_words.LONGEST
