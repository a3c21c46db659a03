"""Referrals: the rules of sending, answering, starting and taking back, on both databases."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from istihdam import clock, events, exchange, referrals, seekers, turkish, vacancies
from istihdam.db import Database
from istihdam.errors import Invalid, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.referrals import AlreadySent, IllegalStep, PersonNotActive, State, VacancyFull, VacancyNotOpen
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy
from tests import factories
from tests.factories import OFFICER, a_seeker, a_vacancy, an_employer


def kinds(session: Session, referral: referrals.Referral) -> list[str]:
    return [event.kind for event in events.history(session, referral=referral.key)]


def test_one_person_is_referred_to_three_vacancies_in_one_batch(session: Session) -> None:
    seeker = a_seeker(session)
    jobs = [a_vacancy(session) for _ in range(3)]
    sent = referrals.refer(session, [seeker], jobs, by=OFFICER)
    session.commit()
    recorded = session.scalars(select(Event).where(Event.kind == "referred").order_by(Event.seq)).all()
    assert [event.vacancy for event in recorded] == [job.key for job in jobs]
    assert len({event.batch for event in recorded}) == 1
    assert {referral.state for referral in sent} == {State.REFERRED}
    assert recorded[0].occupation == jobs[0].occupation
    assert recorded[0].neighbourhood == "Tatlısu"


def test_three_people_are_referred_to_one_vacancy(session: Session) -> None:
    people = [a_seeker(session) for _ in range(3)]
    job = a_vacancy(session)
    referrals.refer(session, people, [job], by=OFFICER)
    session.commit()
    assert referrals.sent_keys(session, job) == {seeker.key for seeker in people}


def test_twenty_sendings_of_one_action_ask_the_database_as_much_as_one(session: Session) -> None:
    asked: list[str] = []
    told = (session.get_bind(), "before_cursor_execute", lambda *of: asked.append(of[2].split()[0]))
    event.listen(*told)
    counts = []
    for size in (1, 20):
        people, job = [a_seeker(session) for _ in range(size)], a_vacancy(session)
        session.commit()
        assert all(seeker.key for seeker in (*people, job)), "read again after the commit"
        asked.clear()
        sent = referrals.refer(session, people, [job], by=OFFICER)
        session.commit()
        counts.append(asked.count("SELECT"))
        assert len(sent) == size
    event.remove(*told)
    assert counts[0] == counts[1] < 12


def test_a_second_open_referral_is_refused_and_names_the_first(session: Session) -> None:
    seeker, job = a_seeker(session), a_vacancy(session)
    referrals.refer(session, [seeker], [job], by=OFFICER)
    session.commit()
    with pytest.raises(AlreadySent) as refused:
        referrals.refer(session, [seeker], [job], by=OFFICER)
    assert refused.value.params["person"] == seeker.full_name
    assert refused.value.params["vacancy"] == job.title


def test_of_several_pairs_one_forbidden_leaves_nothing_recorded(session: Session) -> None:
    seeker, first, second = a_seeker(session), a_vacancy(session), a_vacancy(session)
    referrals.refer(session, [seeker], [second], by=OFFICER)
    session.commit()
    before = events.head(session)
    with pytest.raises(AlreadySent):
        referrals.refer(session, [seeker], [first, second], by=OFFICER)
    session.rollback()
    session.commit()
    assert events.head(session) == before
    assert referrals.pair(session, seeker, first) is None


def test_a_closed_vacancy_takes_nobody(session: Session) -> None:
    seeker, job = a_seeker(session), a_vacancy(session)
    referrals.close_vacancy(session, job, vacancies.VacancyStatus.CANCELLED, by=OFFICER)
    with pytest.raises(VacancyNotOpen):
        referrals.refer(session, [seeker], [job], by=OFFICER)


@pytest.mark.parametrize("trait", ["paused", "inactive"])
def test_a_person_who_wishes_no_mediation_is_not_referred(session: Session, trait: str) -> None:
    seeker = a_seeker(session, active=trait != "inactive", paused=trait == "paused")
    with pytest.raises(PersonNotActive):
        referrals.refer(session, [seeker], [a_vacancy(session)], by=OFFICER)


def test_a_full_vacancy_takes_nobody_and_more_openings_open_it(session: Session) -> None:
    job = a_vacancy(session, openings=1)
    first, second = a_seeker(session), a_seeker(session)
    sent = referrals.refer(session, [first, second], [job], by=OFFICER)
    referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
    with pytest.raises(VacancyFull):
        referrals.advance(session, sent[1], EventKind.STARTED, by=OFFICER)
    with pytest.raises(VacancyFull):
        referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)
    vacancies.set_openings(session, job, 2, by=OFFICER)
    referrals.advance(session, sent[1], EventKind.STARTED, by=OFFICER)
    session.commit()
    assert referrals.starts_of(session, job) == 2


def test_leaving_the_job_frees_no_opening(session: Session) -> None:
    job = a_vacancy(session, openings=1)
    referral = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)[0]
    referrals.advance(session, referral, EventKind.STARTED, by=OFFICER)
    referrals.advance(session, referral, EventKind.LEFT, by=OFFICER, reason="wage")
    session.flush()
    assert referrals.is_full(session, job)


def test_a_start_closes_the_persons_other_open_referrals_in_the_same_batch(session: Session) -> None:
    seeker = a_seeker(session)
    sent = referrals.refer(session, [seeker], [a_vacancy(session) for _ in range(3)], by=OFFICER)
    referrals.advance(session, sent[1], EventKind.NO_SHOW, by=OFFICER)
    started = referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
    session.commit()
    assert [referral.state for referral in sent] == [State.STARTED, State.CLOSED, State.CLOSED]
    closings = session.scalars(select(Event).where(Event.kind == "closed")).all()
    assert {event.batch for event in closings} == {started.batch}
    assert {event.reason for event in closings} == {"started_elsewhere"}


def test_retracting_a_start_opens_again_what_it_had_closed(session: Session) -> None:
    seeker = a_seeker(session)
    sent = referrals.refer(session, [seeker], [a_vacancy(session) for _ in range(3)], by=OFFICER)
    session.commit()
    started = referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
    session.commit()
    referrals.advance(session, sent[2], EventKind.ACCEPTED, by=OFFICER)
    session.commit()
    kept = referrals.retract(session, started, by=OFFICER, reason="wrong_person")
    session.commit()
    assert kept == [sent[2]]
    assert [referral.state for referral in sent] == [State.REFERRED, State.REFERRED, State.ACCEPTED]
    assert sent[0].starts == 0


def test_a_retraction_can_be_retracted_in_turn(session: Session) -> None:
    seeker = a_seeker(session)
    sent = referrals.refer(session, [seeker], [a_vacancy(session) for _ in range(2)], by=OFFICER)
    session.commit()
    started = referrals.advance(session, sent[0], EventKind.STARTED, by=OFFICER)
    session.commit()
    referrals.retract(session, started, by=OFFICER, reason="typed_twice")
    session.commit()
    query = select(Event).where(Event.kind == "retracted", Event.voids == started.key)
    referrals.retract(session, session.scalars(query).one(), by=OFFICER, reason="other")
    session.commit()
    assert [referral.state for referral in sent] == [State.STARTED, State.CLOSED]
    exchange.verify(session)


def test_what_later_events_rest_on_is_not_retracted_before_them(session: Session) -> None:
    referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
    session.commit()
    sent = events.history(session, referral=referral.key)[0]
    referrals.advance(session, referral, EventKind.ATTENDED, by=OFFICER)
    session.commit()
    with pytest.raises(IllegalStep, match="Take back the later record first"):
        referrals.retract(session, sent, by=OFFICER, reason="wrong_person")


def test_the_same_record_is_not_taken_back_twice(session: Session) -> None:
    referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
    session.commit()
    sent = events.history(session, referral=referral.key)[0]
    referrals.retract(session, sent, by=OFFICER, reason="wrong_person")
    session.commit()
    assert referral.state is None
    with pytest.raises(Refusal, match="taken back already"):
        referrals.retract(session, sent, by=OFFICER, reason="wrong_person")


def test_a_start_before_the_referral_is_refused(session: Session) -> None:
    referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
    session.commit()
    with pytest.raises(IllegalStep) as refused:
        referrals.advance(
            session,
            referral,
            EventKind.STARTED,
            by=OFFICER,
            occurred_on=clock.today() - timedelta(days=1),
        )
    assert refused.value.field == "occurred_on"
    assert not events.pending(session)


def test_a_day_after_today_is_refused(session: Session) -> None:
    referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
    with pytest.raises(Invalid, match="after today"):
        referrals.advance(
            session, referral, EventKind.ATTENDED, by=OFFICER, occurred_on=clock.today() + timedelta(days=1)
        )


def test_a_late_answer_may_be_earlier_than_the_day_the_system_gave_up(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=40)):
        referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
        heard_on = clock.today() + timedelta(days=2)
        session.commit()
    assert referrals.mark_unknown(session, clock.today() - timedelta(days=30)) == 1
    assert referral.state == State.UNKNOWN
    referrals.advance(session, referral, EventKind.ATTENDED, by=OFFICER, occurred_on=heard_on)
    session.commit()
    assert referral.state == State.ATTENDED


def test_silence_is_never_counted_as_a_refusal(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=40)):
        referral = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER)[0]
        session.commit()
    referrals.mark_unknown(session, clock.today())
    session.commit()
    assert kinds(session, referral) == ["referred", "outcome_unknown"]


def test_closing_a_vacancy_closes_what_waits_and_leaves_who_was_sent(session: Session) -> None:
    job = a_vacancy(session)
    sent = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)[0]
    wished = referrals.apply(session, a_seeker(session), job, by=OFFICER)
    asked = referrals.request(session, a_seeker(session, searchable=True), job, by=OFFICER)
    referrals.close_vacancy(session, job, vacancies.VacancyStatus.EXPIRED, by=OFFICER)
    session.commit()
    assert (sent.state, wished.state, asked.state) == (State.REFERRED, State.CLOSED, State.CLOSED)


def test_a_second_sending_after_an_end_is_counted_and_keeps_one_row(session: Session) -> None:
    seeker, job = a_seeker(session), a_vacancy(session)
    first = referrals.refer(session, [seeker], [job], by=OFFICER)[0]
    referrals.advance(session, first, EventKind.DECLINED, by=OFFICER, reason="experience")
    session.commit()
    second = referrals.refer(session, [seeker], [job], by=OFFICER)[0]
    session.commit()
    assert second is first
    assert kinds(session, first) == ["referred", "declined", "referred"]


def test_what_the_officer_saw_is_kept_with_the_referral(session: Session) -> None:
    seeker, job = a_seeker(session), a_vacancy(session)
    match = {"version": "1", "epoch": "7", "score": "0.830000", "parts": {"text": "0.310000"}}
    referral = referrals.refer(session, [seeker], [job], by=OFFICER, matches={(seeker.key, job.key): match})[
        0
    ]
    session.commit()
    assert events.spelled(events.history(session, referral=referral.key)[0])["data"] == {"match": match}


def race(database: Database, attempts: int, act: Callable[[Session, int], object]) -> list[Refusal | None]:
    """What each of these threads got, all let go at once: None, or the refusal."""
    results: list[Refusal | None] = [None] * attempts
    gate = threading.Barrier(attempts)

    def run(number: int) -> None:
        gate.wait()
        with database.session() as session:
            try:
                act(session, number)
                session.commit()
            except Refusal as refusal:
                session.rollback()
                results[number] = refusal

    threads = [threading.Thread(target=run, args=(number,)) for number in range(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_twelve_officers_referring_one_person_to_one_vacancy_make_one_referral(database: Database) -> None:
    with database.transaction() as session:
        seeker_id, vacancy_id = a_seeker(session).id, a_vacancy(session).id

    def act(session: Session, number: int) -> None:
        people, jobs = [session.get_one(Seeker, seeker_id)], [session.get_one(Vacancy, vacancy_id)]
        referrals.refer(session, people, jobs, by=By(f"O-{number}"))

    results = race(database, 12, act)
    assert results.count(None) == 1
    assert sum(isinstance(result, AlreadySent) for result in results) == 11
    with database.reading() as session:
        assert len(session.scalars(select(Event).where(Event.kind == "referred")).all()) == 1
        exchange.verify(session)


def test_twelve_officers_filling_the_last_opening_make_one_start(database: Database) -> None:
    with database.transaction() as session:
        job = a_vacancy(session, openings=1)
        sent = referrals.refer(session, [a_seeker(session) for _ in range(12)], [job], by=OFFICER)
        keys = [referral.key for referral in sent]

    def act(session: Session, number: int) -> None:
        referral = referrals.by_key(session, keys[number])
        referrals.advance(session, referral, EventKind.STARTED, by=By(f"O-{number}"))

    results = race(database, 12, act)
    assert results.count(None) == 1
    assert sum(isinstance(result, VacancyFull) for result in results) == 11
    with database.reading() as session:
        assert len(session.scalars(select(Event).where(Event.kind == "started")).all()) == 1
        exchange.verify(session)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["refer", "apply", "request", "retract", *sorted(events.REFERRAL_KINDS)]),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(0, 3),
    ),
    max_size=25,
)


@settings(max_examples=40)
@given(steps=STEPS)
def test_the_stored_state_is_the_replay_of_the_log(
    empty_sqlite: object, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, int]]
) -> None:
    import shutil

    path = tmp_path_factory.mktemp("replay") / "test.db"
    shutil.copy(str(empty_sqlite), path)
    database = Database(f"sqlite:///{path}")
    began = clock.now() - timedelta(days=60)
    with database.session() as session:
        with clock.set_to(began):
            firm = an_employer(session)
            people = [a_seeker(session, searchable=True) for _ in range(2)]
            jobs = [a_vacancy(session, employer=firm, openings=1) for _ in range(2)]
            session.commit()
        for number, (verb, person, job, days) in enumerate(steps):
            with clock.set_to(began + timedelta(days=2 * number + days)):
                live(session, verb, people[person], jobs[job])
        exchange.verify(session)
    database.close()


def live(session: Session, verb: str, seeker: Seeker, job: Vacancy) -> None:
    """One step of a random life; what the rules forbid is refused and leaves no trace."""
    referral = referrals.pair(session, seeker, job)
    try:
        if verb == "refer":
            referrals.refer(session, [seeker], [job], by=OFFICER)
        elif verb in ("apply", "request"):
            getattr(referrals, verb)(session, seeker, job, by=OFFICER)
        elif referral is not None and verb == "retract":
            target = events.history(session, referral=referral.key)[-1]
            referrals.retract(session, target, by=OFFICER, reason="other")
        elif referral is not None:
            referrals.advance(session, referral, EventKind(verb), by=OFFICER)
        session.commit()
    except Refusal:
        session.rollback()


def test_every_transition_of_the_table_is_allowed_and_no_other() -> None:
    for kind, transition in referrals.TRANSITIONS.items():
        for state in (None, *State):
            if state in transition.sources:
                assert referrals.states.step(state, kind) == transition.target
            else:
                with pytest.raises(IllegalStep):
                    referrals.states.step(state, kind)


def test_the_day_of_the_earlier_event_is_named_when_a_day_runs_backward(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=20)):
        people, jobs = [a_seeker(session)], [a_vacancy(session)]
        session.commit()
    referral = referrals.refer(session, people, jobs, by=OFFICER)[0]
    with pytest.raises(IllegalStep) as refused:
        referrals.advance(session, referral, EventKind.ATTENDED, by=OFFICER, occurred_on=date(2020, 1, 1))
    assert "day" in refused.value.params


def test_a_merged_person_is_one_person_for_the_rules(session: Session) -> None:
    kept, merged, job = a_seeker(session), a_seeker(session), a_vacancy(session)
    referrals.refer(session, [merged], [job], by=OFFICER)
    merged.merged_into_id = kept.id
    session.commit()
    with pytest.raises(AlreadySent):
        referrals.refer(session, [kept], [job], by=OFFICER)
    assert seekers.ids_of_person(session, kept) == sorted([kept.id, merged.id])
    assert job.occupation == factories.FORKLIFT


@pytest.mark.parametrize(("days", "early", "late"), [(30, 29, 30), (90, 89, 200), (180, 9, 180)])
def test_nobody_is_said_to_be_at_work_after_days_that_have_not_passed(
    session: Session, days: int, early: int, late: int
) -> None:
    began = clock.today() - timedelta(days=300)
    sent = referrals.refer(session, [a_seeker(session)], [a_vacancy(session)], by=OFFICER, occurred_on=began)[
        0
    ]
    referrals.advance(session, sent, EventKind.STARTED, by=OFFICER, occurred_on=began)
    told = {"by": OFFICER, "days": days}
    on = began + timedelta(days=early)
    with pytest.raises(Invalid) as refusal:
        referrals.advance(session, sent, EventKind.RETAINED, occurred_on=on, **told)
    assert refusal.value.field == "occurred_on"
    assert turkish.day(began + timedelta(days=days)) in str(refusal.value)
    referrals.advance(session, sent, EventKind.RETAINED, occurred_on=began + timedelta(days=late), **told)


def test_openings_are_not_set_below_the_starts(session: Session) -> None:
    job = a_vacancy(session, openings=3)
    for _person in range(2):
        sent = referrals.refer(session, [a_seeker(session)], [job], by=OFFICER)[0]
        referrals.advance(session, sent, EventKind.STARTED, by=OFFICER)
    with pytest.raises(Invalid) as refusal:
        referrals.set_openings(session, job, 1, by=OFFICER)
    assert (refusal.value.field, job.openings) == ("openings", 3)
    referrals.set_openings(session, job, 2, by=OFFICER)
    assert job.openings == 2
