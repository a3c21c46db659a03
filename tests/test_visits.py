"""Visits to firms: the next one is a task, and firms of which nothing was heard are known."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from alembic import command
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from istihdam import clock, db, employers, events, referrals, tasks
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.errors import Invalid, NotFound
from istihdam.events import SYSTEM, Event, EventKind
from istihdam.tasks import Task, TaskKind, TaskOutcome
from tests import factories as make


def days(n: int) -> date:
    return clock.today() + timedelta(days=n)


def to_come(session: Session, firm: Employer) -> list[Task]:
    return tasks.of_subject(session, firm.key, [TaskKind.VISIT_AGAIN])


def test_the_next_visit_is_one_task_and_the_visit_settles_it(session: Session) -> None:
    firm = make.an_employer(session)
    employers.visit(session, firm, by=make.OFFICER, next_on=days(7))
    employers.visit(session, firm, by=make.OFFICER, next_on=days(14))
    (task,) = to_come(session, firm)
    assert (task.due_on, task.employer) == (days(14), firm.key)
    assert employers.next_visits(session) == {firm.id: days(14)}
    employers.visit(session, firm, by=make.OFFICER)
    assert to_come(session, firm) == []
    assert employers.next_visits(session, [firm.id]) == {}
    assert task.outcome == TaskOutcome.SETTLED


def test_a_task_closed_without_a_visit_takes_the_firm_off_those_to_be_visited(session: Session) -> None:
    firm = make.an_employer(session)
    employers.visit(session, firm, by=make.OFFICER, next_on=days(0))
    (task,) = to_come(session, firm)
    tasks.close(session, task.key, by="U-1", outcome=TaskOutcome.NOT_NEEDED)
    assert employers.next_visits(session) == {}


def test_a_visit_noted_late_leaves_the_day_that_a_later_visit_set(session: Session) -> None:
    firm = make.an_employer(session)
    employers.visit(session, firm, by=make.OFFICER, next_on=days(7))
    employers.visit(session, firm, by=make.OFFICER, occurred_on=days(-3))
    assert employers.next_visits(session) == {firm.id: days(7)}
    employers.visit(session, firm, by=make.OFFICER, occurred_on=days(-2), next_on=days(9))
    assert employers.next_visits(session) == {firm.id: days(9)}


@pytest.mark.parametrize("ahead", [-1, tasks.verbs.FARTHEST_VISIT + 1])
def test_a_day_that_is_over_or_far_away_is_no_next_visit(session: Session, ahead: int) -> None:
    firm = make.an_employer(session)
    with pytest.raises(Invalid) as refused:
        employers.visit(session, firm, by=make.OFFICER, next_on=days(ahead))
    assert refused.value.field == "next_on"


def test_two_officers_who_note_a_visit_at_once_leave_one_task_and_both_visits(database: Database) -> None:
    with database.transaction() as session:
        firm = make.an_employer(session)
        employers.visit(session, firm, by=make.OFFICER, next_on=days(1))
    start = Barrier(2)

    def work(ahead: int) -> None:
        start.wait()
        with database.transaction() as session:
            own = employers.by_key(session, firm.key)
            employers.visit(session, own, by=make.OFFICER, next_on=days(ahead))

    threads = [Thread(target=work, args=(ahead,)) for ahead in (5, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        (task,) = to_come(session, firm)
        assert task.due_on in (days(5), days(6))
        assert session.scalar(select(func.count()).select_from(employers.Visit)) == 3


def test_a_visit_is_found_under_its_own_firm_only(session: Session) -> None:
    firm, other = make.an_employer(session), make.an_employer(session)
    visit = employers.visit(session, firm, by=make.OFFICER, note="İki garson")
    assert employers.visit_of(session, firm, str(visit.id)) == visit
    for number in ("", "0", "x", "9" * 40, "\x00", f"{visit.id}.0"):
        with pytest.raises(NotFound):
            employers.visit_of(session, firm, number)
    with pytest.raises(NotFound):
        employers.visit_of(session, other, str(visit.id))


def test_what_an_officer_noted_of_a_firm_is_news_and_what_the_portal_or_the_person_did_is_not(
    session: Session,
) -> None:
    """Quiet for long: registered and published before the day, sent to since."""
    with clock.set_to(clock.now() - timedelta(days=25)):
        firms = [make.an_employer(session) for _ in range(4)]
        jobs = [make.a_vacancy(session, employer=firm) for firm in firms]
    visited, answered, sent_to, moved = firms
    employers.visit(session, visited, by=make.OFFICER)
    for job in jobs[1:3]:
        (one,) = referrals.refer(session, [make.a_seeker(session)], [job], by=make.OFFICER)
        if job is jobs[1]:
            referrals.advance(session, one, EventKind.DECLINED, by=make.OFFICER)
    events.record(session, EventKind.VACANCY_PAUSED, by=SYSTEM, employer=moved.key, vacancy=jobs[3].key)
    session.flush()
    events.seal(session)
    assert employers.heard_since(session, days(-20)) == {visited.key, answered.key}
    assert employers.heard_since(session, days(-25)) >= {sent_to.key, moved.key}
    assert employers.heard_since(session, days(1)) == set()


def test_news_that_was_taken_back_is_none(session: Session) -> None:
    with clock.set_to(clock.now() - timedelta(days=100)):
        firm = make.an_employer(session)
    employers.visit(session, firm, by=make.OFFICER)
    session.commit()
    visited = session.scalars(select(Event).where(Event.kind == EventKind.EMPLOYER_VISITED.value)).one()
    events.retract(session, visited, by=make.OFFICER, reason="Başka firma")
    session.commit()
    assert employers.heard_since(session, days(-60)) == set()


def test_days_that_visits_had_named_before_are_tasks_after_the_upgrade(database: Database) -> None:
    with database.transaction() as session:
        due, done, never = (make.an_employer(session) for _ in range(3))
        employers.visit(session, due, by=make.OFFICER, occurred_on=days(-9), next_on=days(30))
        employers.visit(session, due, by=make.OFFICER, next_on=days(7))
        employers.visit(session, done, by=make.OFFICER, next_on=days(7))
        employers.visit(session, done, by=make.OFFICER)
    config = db._migrations()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0030")
        assert connection.execute(text("SELECT count(*) FROM tasks")).scalar() == 0
    database.upgrade()
    with database.transaction() as session:
        assert employers.next_visits(session) == {due.id: days(7)}
        (task,) = to_come(session, due)
        assert task.key.startswith("W-")
        employers.visit(session, employers.by_key(session, due.key), by=make.OFFICER)
        assert to_come(session, due) == []
    assert never.id
