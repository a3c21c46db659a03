"""Several days of a training: who was there, by two desks at once, and what was written down wrongly."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from istihdam import clock, events, indicators, seekers, trainings
from istihdam.db import Database
from istihdam.errors import Invalid, Refusal
from istihdam.seekers import Seeker
from istihdam.trainings import AttendanceMarks, Training, TrainingType
from tests.factories import OFFICER, a_seeker, a_training

TODAY = clock.today()
DAYS = [TODAY - timedelta(days=2), TODAY - timedelta(days=1), TODAY]
REASON = "typed_wrongly"


def three_days(session: Session, people: int = 3, **told: object) -> tuple[Training, list[Seeker]]:
    """A training that gives a certificate, today its third day, with so many people."""
    with clock.set_to(clock.now() - timedelta(days=9)):
        training = a_training(session, planned_on=DAYS[0], more_days=DAYS[1:], certificate="forklift", **told)
        several = [a_seeker(session) for _ in range(people)]
        for one in several:
            trainings.enrol(session, training, one, by=OFFICER)
    session.commit()
    return training, several


def there(session: Session, training: Training) -> dict[str, list[str] | None]:
    return {one.seeker.key: one.days for one in trainings.all_of(session, training)}


def standing(session: Session, training: Training) -> Counter[str]:
    """How many events of each kind about the training count, its plan and its enrolments left out."""
    alive = events.alive(events.history(session, training=training.key))
    return Counter(one.kind for one in alive if one.kind not in ("training_planned", "enrolled"))


def test_days_follow_the_first_and_are_not_too_many(session: Session) -> None:
    first = TODAY + timedelta(days=3)
    made = a_training(session, planned_on=first, more_days=[first + timedelta(days=2), first])
    assert made.days == [first, first + timedelta(days=2)]
    assert a_training(session, planned_on=date(9999, 12, 30), more_days=[date.max]).days[1:] == [date.max]
    for wrong in (
        [first - timedelta(days=1)],
        [date(9999, 12, 31)],
        [date(1, 1, 1)],
        [first + timedelta(days=n) for n in range(1, 12)],
    ):
        with pytest.raises(Invalid):
            a_training(session, planned_on=first, more_days=wrong)


def test_two_desks_with_the_same_sheet_undo_nothing_of_each_other(database: Database) -> None:
    with database.transaction() as session:
        training, (ali, veli, can) = three_days(session)
        key, whole = training.key, dict.fromkeys((ali.key, veli.key, can.key), DAYS)
    one = AttendanceMarks(changed={ali.key: {DAYS[0]: False}}, fresh={**whole, ali.key: DAYS[1:]})
    other = AttendanceMarks(changed={veli.key: {DAYS[2]: False}}, fresh={**whole, veli.key: DAYS[:2]})
    for sheet in (one, other, other):
        with database.transaction() as session:
            trainings.mark(session, trainings.by_key(session, key), sheet)
    with database.reading() as session:
        kept = there(session, trainings.by_key(session, key))
    texts = [day.isoformat() for day in DAYS]
    assert kept == {ali.key: texts[1:], veli.key: texts[:2], can.key: texts}


MARKED = st.dictionaries(st.integers(0, 2), st.sets(st.sampled_from(DAYS)), min_size=3, max_size=3)


@settings(max_examples=6)
@given(sheet=MARKED, corrected=MARKED)
def test_after_a_correction_the_log_says_what_a_right_sheet_would_have_said(
    sqlite: Database, sheet: dict[int, set[date]], corrected: dict[int, set[date]]
) -> None:
    with sqlite.session() as session:
        training, people = three_days(session)
        trainings.mark(
            session, training, AttendanceMarks(fresh={people[n].key: days for n, days in sheet.items()})
        )
        assert trainings.hold(session, training, by=OFFICER) == sum(bool(days) for days in sheet.values())
        for one in trainings.entitled(session, training):
            trainings.certify(session, training, [one], by=OFFICER)
        before = {n for n, days in sheet.items() if len(days) == len(DAYS)}
        wanted = {people[n].key: {day: day in days for day in DAYS} for n, days in corrected.items()}
        trainings.correct(session, training, by=OFFICER, reason=REASON, marks=AttendanceMarks(wanted))
        came = sum(bool(days) for days in corrected.values())
        certified = {n for n in before if corrected[n]}
        assert +standing(session, training) == +Counter(
            training_held=1, attended_training=came, certified=len(certified)
        )
        said = {one.seeker: one.payload["days"] for one in attended(session, training)}
        assert said == {people[n].key: sorted(map(str, days)) for n, days in corrected.items() if days}
        holding = {n for n, one in enumerate(people) if one.certificates}
        assert holding == certified
        session.rollback()


def attended(session: Session, training: Training) -> list[events.Event]:
    alive = events.alive(events.history(session, training=training.key))
    return [one for one in alive if one.kind == "attended_training"]


def test_day_and_kind_are_corrected_and_the_figures_follow(session: Session) -> None:
    with clock.set_to(clock.now().replace(year=2025, month=3, day=3)):
        training = a_training(session, planned_on=date(2025, 3, 3))
        one = a_seeker(session)
        trainings.enrol(session, training, one, by=OFFICER)
    trainings.hold(session, training, by=OFFICER, attended=[one.key], occurred_on=date(2025, 4, 1))
    session.commit()
    assert counted(session) == ("0", "1")
    wrong = {"by": OFFICER, "reason": REASON}
    trainings.correct(session, training, **wrong, held_on=date(2025, 3, 4), type=TrainingType.VOCATIONAL)
    session.commit()
    assert counted(session) == ("1", "0")
    (held,) = [one for one in events.history(session, training=training.key) if is_held_now(session, one)]
    assert (held.payload["type"], held.occurred_on) == ("vocational", date(2025, 3, 4))
    assert trainings.correct(session, training, **wrong) == 0
    for day in (date(2025, 3, 2), TODAY + timedelta(days=1), date(1, 1, 1), date(9999, 12, 31)):
        with pytest.raises(Invalid):
            trainings.correct(session, training, **wrong, held_on=day)
    with pytest.raises(Invalid):
        trainings.correct(session, training, by=OFFICER, reason="yok")


def is_held_now(session: Session, event: events.Event) -> bool:
    return event.kind == "training_held" and not events.retracted(session, [event.key])


def counted(session: Session) -> tuple[str, ...]:
    """Trainings of March and of April 2025."""
    plan = indicators.edition("2025-2029")
    code = next(one.code for one in plan.indicators if "eğitim" in one.name.lower())
    months = map(indicators.parse, ("2025-03", "2025-04"))
    return tuple(indicators.values(session, plan, month).figure(code).display for month in months)


def test_it_is_not_held_before_its_last_day_nor_while_somebody_is_not_marked(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=3)):
        training = a_training(session, planned_on=DAYS[0], more_days=[TODAY + timedelta(days=1)])
        person = a_seeker(session)
        trainings.enrol(session, training, person, by=OFFICER)
    with pytest.raises(Invalid, match="that day or later"):
        trainings.hold(session, training, by=OFFICER, attended=[])
    with pytest.raises(Invalid):
        trainings.mark(session, training, AttendanceMarks({person.key: {TODAY + timedelta(days=1): True}}))
    with pytest.raises(Invalid):
        trainings.mark(session, training, AttendanceMarks({person.key: {DAYS[1]: True}}))
    with pytest.raises(Refusal, match="S-YOK"):
        trainings.mark(session, training, AttendanceMarks({"S-YOK": {DAYS[0]: True}}))
    with clock.set_to(clock.now() + timedelta(days=1)):
        with pytest.raises(Refusal, match="not written down"):
            trainings.hold(session, training, by=OFFICER)
        with pytest.raises(Refusal, match="not held yet"):
            trainings.correct(session, training, by=OFFICER, reason=REASON)
        trainings.mark(session, training, AttendanceMarks(fresh={person.key: []}))
        assert trainings.hold(session, training, by=OFFICER) == 0
    assert seekers.by_key(session, person.key).certificates == ()
