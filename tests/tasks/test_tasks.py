"""Tasks: open once for each kind and subject, due by working days, closed with an answer, forgotten."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import clock, tasks
from istihdam.db import Database
from istihdam.errors import Invalid, NotFound, Refusal
from istihdam.tasks import Task, TaskKind, TaskOutcome

KIND = TaskKind.WORDS_CONTRADICT
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)


def opened(session: Session, subject: str = "R-1", seeker: str | None = "S-1") -> Task:
    return tasks.open(session, KIND, subject, reason="Two sides say different things", seeker=seeker)


def test_a_task_is_due_after_working_days(session: Session) -> None:
    with clock.set_to(FRIDAY):
        assert opened(session).due_on.isoformat() == "2026-12-01"


def test_a_task_is_open_once_for_each_kind_and_subject(session: Session) -> None:
    first = opened(session)
    assert opened(session).key == first.key
    assert opened(session, "R-2").key != first.key
    tasks.close(session, first.key, by="U-1", outcome=TaskOutcome.NOT_REACHED)
    assert opened(session).key != first.key
    assert tasks.count_waiting(session) == 2


def test_two_who_open_a_task_at_once_open_it_once(database: Database) -> None:
    start = Barrier(4)

    def work() -> None:
        start.wait()
        with database.transaction() as session:
            opened(session)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Task)) == 1


def test_those_come_first_whose_day_comes_first(session: Session) -> None:
    for days, subject in ((3, "R-late"), (0, "R-soon"), (1, "R-then")):
        with clock.set_to(FRIDAY + timedelta(days=days)):
            opened(session, subject)
    assert [task.subject for task in tasks.waiting(session)] == ["R-soon", "R-then", "R-late"]
    assert [task.subject for task in tasks.waiting(session, 1, 1)] == ["R-then"]


def test_a_closed_task_says_by_whom_and_what_was_answered(session: Session) -> None:
    key = opened(session).key
    task = tasks.close(session, key, by="U-1", outcome=TaskOutcome.SETTLED, note=" firma yanlış anlamış ")
    assert (task.done_by, task.outcome, task.note) == ("U-1", "settled", "firma yanlış anlamış")
    assert [one.key for one in tasks.settled(session, 10)] == [key]
    with pytest.raises(Refusal, match="closed meanwhile"):
        tasks.close(session, key, by="U-2", outcome=TaskOutcome.NOT_NEEDED)


@pytest.mark.parametrize("note", ["", "   ", "\n", "x" * 1001])
def test_what_is_settled_says_what_was_answered(session: Session, note: str) -> None:
    with pytest.raises(Invalid):
        tasks.close(session, opened(session).key, by="U-1", outcome=TaskOutcome.SETTLED, note=note)


def test_a_task_is_opened_again_unless_a_newer_one_is_open(session: Session) -> None:
    first = opened(session)
    tasks.close(session, first.key, by="U-1", outcome=TaskOutcome.NOT_NEEDED)
    assert tasks.reopen(session, first.key).done_at is None
    tasks.close(session, first.key, by="U-1", outcome=TaskOutcome.NOT_NEEDED)
    opened(session)
    with pytest.raises(Refusal, match="newer"):
        tasks.reopen(session, first.key)


def test_what_is_needed_no_longer_is_withdrawn(session: Session) -> None:
    opened(session)
    opened(session, "R-2")
    assert tasks.withdraw(session, "R-1", KIND, by="system") == 1
    assert [task.subject for task in tasks.waiting(session)] == ["R-2"]


def test_a_person_is_forgotten_with_their_tasks(session: Session) -> None:
    opened(session)
    opened(session, "R-2", "S-2")
    tasks.forget(session, "S-1")
    assert [task.subject for task in tasks.waiting(session)] == ["R-2"]
    with pytest.raises(NotFound):
        tasks.by_key(session, "W-NONE")
