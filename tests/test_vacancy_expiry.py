"""Vacancies whose last day has passed are ended by the worker, with what waited for them, each once."""

import contextlib
import json
import random
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from istihdam import clock, employers, events, exchange, jobs, notices, referrals, seekers, vacancies
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import Event, EventKind
from istihdam.notices import Notice, Template
from istihdam.referrals import State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.factories import OFFICER, ON_THE_WEB, a_seeker, a_vacancy, an_employer

LAST_DAY = date(2026, 3, 10)
ITS_EVENING = datetime(2026, 3, 10, 20, 59, tzinfo=UTC)
"""23.59 of the last day in Istanbul."""
THE_DAY_AFTER = ITS_EVENING + timedelta(minutes=2)
A_WEEK_BEFORE = ITS_EVENING - timedelta(days=7)


def endings(session: Session) -> list[Event]:
    query = select(Event).where(Event.kind == EventKind.VACANCY_CLOSED.value).order_by(Event.seq)
    return list(session.scalars(query))


def a_day_of_the_worker(database: Database) -> int:
    """How many vacancies the job ended until nothing was left."""
    total = 0
    while ended := jobs.end_overdue(database):
        assert ended <= 2 * jobs.MOST_ENDED
        total += ended
    return total


def ending_soon(database: Database, count: int = 1, people: int = 1) -> list[str]:
    """Keys of vacancies that end on LAST_DAY, each with so many people who applied."""
    with clock.set_to(A_WEEK_BEFORE), database.transaction() as session:
        firm = an_employer(session)
        made = [a_vacancy(session, employer=firm, expires_on=LAST_DAY) for _ in range(count)]
        for vacancy in made:
            for _ in range(people):
                referrals.apply(session, a_seeker(session), vacancy, by=ON_THE_WEB)
        return [vacancy.key for vacancy in made]


def test_a_vacancy_ends_when_its_last_day_is_over_in_istanbul_and_once(database: Database) -> None:
    (key,) = ending_soon(database)
    with clock.set_to(ITS_EVENING):
        assert jobs.end_overdue(database) == 0
    with clock.set_to(THE_DAY_AFTER):
        assert [jobs.end_overdue(database) for _ in range(2)] == [1, 0]
    with database.reading() as session:
        vacancy = vacancies.by_key(session, key)
        (ending,) = endings(session)
        assert (vacancy.status, vacancy.closed_on) == (VacancyStatus.EXPIRED, LAST_DAY + timedelta(days=1))
        assert (ending.actor, ending.channel) == (events.SYSTEM.actor, "system")
        assert json.loads(ending.data) == {"how": "expired"}
        exchange.verify(session)


def test_what_waited_is_closed_and_what_was_sent_stays_and_is_still_asked_about(database: Database) -> None:
    (key,) = ending_soon(database)
    with clock.set_to(A_WEEK_BEFORE), database.transaction() as session:
        vacancy = vacancies.by_key(session, key)
        referrals.request(session, a_seeker(session), vacancy, by=ON_THE_WEB)
        referrals.refer(session, [a_seeker(session)], [vacancy], by=OFFICER)
    with clock.set_to(THE_DAY_AFTER):
        jobs.end_overdue(database)
    with database.reading() as session:
        own = referrals.of_vacancy(session, vacancies.by_key(session, key))
        assert [referral.state for referral in own] == [State.CLOSED, State.CLOSED, State.REFERRED]
        closings = list(session.scalars(select(Event).where(Event.kind == EventKind.CLOSED.value)))
        assert {event.reason for event in closings} == {"vacancy_closed"}
        firm = own[0].vacancy.employer
        assert [one.count for one in referrals.silences(session) if one.employer_id == firm.id] == [1]
    with clock.set_to(THE_DAY_AFTER), database.transaction() as session:
        referrals.advance(session, session.merge(own[2]), EventKind.STARTED, by=OFFICER)


def test_who_applied_is_told_and_the_firm_is_not_told_of_its_own_wish(database: Database) -> None:
    (key,) = ending_soon(database)
    with clock.set_to(A_WEEK_BEFORE), database.transaction() as session:
        referrals.request(session, a_seeker(session), vacancies.by_key(session, key), by=ON_THE_WEB)
        notices.begin_here(session)
    with clock.set_to(THE_DAY_AFTER):
        jobs.end_overdue(database)
        with database.transaction() as session:
            notices.read_on(session, (0, 0))
    with database.reading() as session:
        vacancy = vacancies.by_key(session, key)
        applied, firm = referrals.of_vacancy(session, vacancy)[0].seeker.key, vacancy.employer.key
        told = [(notice.recipient, notice.template) for notice in session.scalars(select(Notice))]
        assert told == [(firm, Template.VACANCY_EXPIRED), (applied, Template.APPLICATION_CLOSED)]


def test_two_workers_at_once_end_each_vacancy_once(database: Database) -> None:
    ending_soon(database, count=6, people=2)
    gate = threading.Barrier(2)
    ended: list[int] = []

    def work() -> None:
        with clock.set_to(THE_DAY_AFTER):
            gate.wait()
            ended.append(jobs.end_overdue(database))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(ended) == [0, 6]
    with database.reading() as session:
        assert len(endings(session)) == 6
        assert len({event.vacancy for event in endings(session)}) == 6
        exchange.verify(session)


def test_an_extended_vacancy_keeps_what_waits_for_it_beyond_its_old_last_day(database: Database) -> None:
    (key,) = ending_soon(database)
    with clock.set_to(ITS_EVENING), database.transaction() as session:
        until = LAST_DAY + timedelta(days=1)
        vacancies.extend(session, vacancies.by_key(session, key), until, by=ON_THE_WEB)
    with clock.set_to(THE_DAY_AFTER):
        assert jobs.end_overdue(database) == 0
    with database.reading() as session:
        (wish,) = referrals.of_vacancy(session, vacancies.by_key(session, key))
        assert wish.state == State.APPLIED
    with clock.set_to(THE_DAY_AFTER + timedelta(days=1)):
        assert jobs.end_overdue(database) == 1


def test_no_more_than_so_many_are_ended_in_one_transaction(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST_ENDED", 2)
    ending_soon(sqlite, count=5)
    with clock.set_to(THE_DAY_AFTER):
        assert [jobs.end_overdue(sqlite) for _ in range(4)] == [2, 2, 1, 0]


def test_a_wish_that_a_retraction_left_on_an_ended_vacancy_is_closed(database: Database) -> None:
    (key,) = ending_soon(database)
    with clock.set_to(A_WEEK_BEFORE), database.transaction() as session:
        (wish,) = referrals.of_vacancy(session, vacancies.by_key(session, key))
        (sent,) = referrals.refer(session, [wish.seeker], [wish.vacancy], by=OFFICER)
        sending = events.history(session, referral=sent.key)[-1].key
    with clock.set_to(THE_DAY_AFTER):
        assert jobs.end_overdue(database) == 1
        with database.transaction() as session:
            target = session.scalars(select(Event).where(Event.key == sending)).one()
            referrals.retract(session, target, by=OFFICER, reason="wrong_person")
            assert referrals.by_key(session, wish.key).state == State.APPLIED
        assert jobs.end_overdue(database) == 1
    with database.reading() as session:
        assert referrals.by_key(session, wish.key).state == State.CLOSED
        assert len(endings(session)) == 1


def _something_happens(session: Session, chance: random.Random, firm: str, people: list[str]) -> None:
    """A vacancy is published, or a person applies, is asked for or sent; or a sending is retracted."""
    open_ones = [vacancy for vacancy in session.scalars(select(Vacancy)) if vacancies.is_published(vacancy)]
    act = chance.choice(["publish", "apply", "apply", "request", "refer", "retract", "close"])
    if act == "publish" or not open_ones:
        last_day = clock.today() + timedelta(days=chance.randrange(4))
        a_vacancy(session, employer=employers.by_key(session, firm), openings=9, expires_on=last_day)
        return
    vacancy, person = chance.choice(open_ones), seekers.by_key(session, chance.choice(people))
    if act == "apply":
        referrals.apply(session, person, vacancy, by=ON_THE_WEB)
    elif act == "request":
        referrals.request(session, person, vacancy, by=ON_THE_WEB)
    elif act == "refer":
        referrals.refer(session, [person], [vacancy], by=OFFICER)
    elif act == "close":
        referrals.close_vacancy(session, vacancy, VacancyStatus.FILLED, by=OFFICER)
    else:
        sent = list(session.scalars(select(Event).where(Event.kind == EventKind.REFERRED.value)))
        if sent:
            referrals.retract(session, chance.choice(sent), by=OFFICER, reason="wrong_person")


@pytest.mark.parametrize("seed", range(4))
def test_after_the_job_nothing_is_overdue_and_no_wish_hangs_on_an_ended_vacancy(
    database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    with clock.set_to(A_WEEK_BEFORE), database.transaction() as session:
        people = [a_seeker(session).key for _ in range(5)]
        firm = an_employer(session).key
    ended = 0
    for day in range(12):
        with clock.set_to(A_WEEK_BEFORE + timedelta(days=day)):
            for _ in range(8):
                with contextlib.suppress(Refusal), database.transaction() as session:
                    _something_happens(session, chance, firm, people)
            ended += a_day_of_the_worker(database)
            with database.reading() as session:
                assert vacancies.overdue(session, clock.today()) == []
                assert referrals.ended_with_wishes(session) == []
    assert ended
    with database.reading() as session:
        exchange.verify(session)
