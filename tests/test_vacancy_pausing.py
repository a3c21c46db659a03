"""A paused vacancy: a state of its own, in which nothing is sent and nothing is lost."""

import random
import threading
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from istihdam import clock, events, exchange, jobs, referrals, shortlists, vacancies
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import EventKind
from istihdam.referrals import State
from istihdam.vacancies import Vacancy, VacancyStatus
from tests.factories import OFFICER, ON_THE_WEB, a_seeker, a_vacancy


def test_a_paused_vacancy_is_neither_searched_nor_ranked_nor_sent_to(session: Session) -> None:
    vacancy, person = a_vacancy(session), a_seeker(session)
    vacancies.pause(session, vacancy, by=ON_THE_WEB)
    session.commit()
    assert not vacancies.is_published(vacancy)
    assert vacancies.search(session).vacancies == []
    assert [row.vacancy for row in shortlists.vacancies_for(session, person).rows] == []
    with pytest.raises(Refusal, match="paused"):
        referrals.refer(session, [person], [vacancy], by=OFFICER)
    with pytest.raises(Refusal, match="paused"):
        referrals.apply(session, person, vacancy, by=ON_THE_WEB)
    assert vacancies.visible_by_key(session, vacancy.key) is vacancy


def test_who_was_sent_before_goes_on_and_may_start(session: Session) -> None:
    vacancy = a_vacancy(session)
    (sent,) = referrals.refer(session, [a_seeker(session)], [vacancy], by=OFFICER)
    vacancies.pause(session, vacancy, by=ON_THE_WEB)
    referrals.advance(session, sent, EventKind.STARTED, by=OFFICER)
    assert sent.state == State.STARTED


def test_a_paused_vacancy_whose_last_day_passes_ends_with_what_waited_for_it(database: Database) -> None:
    with database.transaction() as session:
        vacancy = a_vacancy(session, expires_on=clock.today())
        wish = referrals.apply(session, a_seeker(session), vacancy, by=ON_THE_WEB)
        vacancies.pause(session, vacancy, by=ON_THE_WEB)
    with clock.set_to(clock.now() + timedelta(days=1)):
        with database.transaction() as session, pytest.raises(Refusal, match="extend it first"):
            vacancies.resume(session, vacancies.by_key(session, vacancy.key), by=ON_THE_WEB)
        assert jobs.end_overdue(database) == 1
    with database.reading() as session:
        assert vacancies.by_key(session, vacancy.key).status == VacancyStatus.EXPIRED
        assert referrals.by_key(session, wish.key).state == State.CLOSED


def test_of_two_who_pause_at_once_one_does(database: Database) -> None:
    with database.transaction() as session:
        key = a_vacancy(session).key
    gate, outcomes = threading.Barrier(2), []

    def pause() -> None:
        gate.wait()
        try:
            with database.transaction() as session:
                vacancies.pause(session, vacancies.by_key(session, key), by=ON_THE_WEB)
            outcomes.append("paused")
        except Refusal:
            outcomes.append("refused")

    threads = [threading.Thread(target=pause) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["paused", "refused"]


def test_two_presses_for_the_next_vacancy_make_one(database: Database) -> None:
    with database.transaction() as session:
        key = a_vacancy(session, ended=VacancyStatus.FILLED).key
    gate = threading.Barrier(2)

    def renew() -> None:
        gate.wait()
        try:
            with database.transaction() as session:
                vacancies.renew(session, vacancies.by_key(session, key), by=ON_THE_WEB)
        except Refusal:
            return

    threads = [threading.Thread(target=renew) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert len(vacancies.waiting(session)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_pressed_and_undone_the_row_stands_as_its_events_say(
    database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    with database.transaction() as session:
        key = a_vacancy(session, openings=3).key
    for _ in range(25):
        try:
            with database.transaction() as session:
                _act(session, vacancies.by_key(session, key), chance)
        except Refusal:
            continue
    with database.reading() as session:
        vacancy = vacancies.by_key(session, key)
        alive = events.alive(events.history(session, vacancy=key))
        openings = [event.payload["openings"] for event in alive if "openings" in event.payload]
        turns = {EventKind.VACANCY_PAUSED: "paused", EventKind.VACANCY_RESUMED: "published"}
        states = [turns[EventKind(event.kind)] for event in alive if event.kind in turns]
        until = [event.payload["until"] for event in alive if "until" in event.payload]
        assert vacancy.openings == openings[-1]
        assert vacancy.status == ([*states] or ["published"])[-1]
        assert not until or str(vacancy.expires_on) == until[-1]
        exchange.verify(session)


def _act(session: Session, vacancy: Vacancy, chance: random.Random) -> None:
    """One of what can be pressed, or what was pressed last is retracted."""
    act = chance.choice(["pause", "resume", "confirm", "extend", "openings", "retract", "retract"])
    if act == "extend":
        until = clock.today() + timedelta(days=chance.randrange(1, 61))
        vacancies.extend(session, vacancy, until, by=ON_THE_WEB)
    elif act == "openings":
        vacancies.set_openings(session, vacancy, chance.randrange(1, 9), by=ON_THE_WEB)
    elif act == "retract":
        alive = events.alive(events.history(session, vacancy=vacancy.key))[1:]
        if alive:
            vacancies.retract(session, alive[-1], by=ON_THE_WEB, reason="typed_wrongly")
    else:
        getattr(vacancies, act)(session, vacancy, by=ON_THE_WEB)
