"""What comes back about tasks: what waits, longest due first, and what was settled."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from istihdam import clock
from istihdam.errors import NotFound
from istihdam.tasks.model import Task, TaskKind, TaskOutcome

LEFT_ALONE = timedelta(days=1)
"""How long a closed task is not opened again although what it was about still waits."""
KEPT_IN_SIGHT = timedelta(days=30)
"""How long a settled task stands in the list of those."""


def by_key(session: Session, key: str) -> Task:
    """The task with this key; NotFound otherwise."""
    task = session.scalar(select(Task).where(Task.key == key))
    if task is None:
        raise NotFound("There is no such task.")
    return task


def by_keys(session: Session, keys: Collection[str]) -> list[Task]:
    """The tasks with these keys."""
    return list(session.scalars(select(Task).where(Task.key.in_(keys))))


def waiting(
    session: Session, limit: int | None = None, offset: int = 0, *, until: date | None = None
) -> list[Task]:
    """Open tasks, those first whose day comes or came first; those due until a day where one is named."""
    query = select(Task).where(*_open_until(until)).order_by(Task.due_on, Task.id)
    return list(session.scalars(query.limit(limit).offset(offset)))


def count_waiting(session: Session, *, until: date | None = None) -> int:
    """How many tasks are open; how many are due until a day where one is named."""
    return session.scalar(select(func.count()).select_from(Task).where(*_open_until(until))) or 0


def _open_until(day: date | None) -> list[ColumnElement[bool]]:
    is_open = Task.done_at.is_(None)
    return [is_open] if day is None else [is_open, Task.due_on <= day]


def put_off(session: Session, kind: TaskKind, after: date) -> set[str]:
    """Subjects of the open tasks of this kind that are due after this day."""
    ahead = (Task.kind == kind, Task.done_at.is_(None), Task.due_on > after)
    return set(session.scalars(select(Task.subject).where(*ahead)))


def settled(session: Session, limit: int) -> list[Task]:
    """The newest `limit` tasks that were closed in the last thirty days, newest first."""
    recent = Task.done_at > clock.now() - KEPT_IN_SIGHT
    return list(session.scalars(select(Task).where(recent).order_by(Task.done_at.desc()).limit(limit)))


def done_about(session: Session, seekers: Collection[str]) -> list[Task]:
    """Tasks about these people that somebody ended by doing them, or in vain."""
    is_theirs = (Task.seeker.in_(seekers), Task.done_at.is_not(None))
    query = select(Task).where(*is_theirs, Task.outcome != TaskOutcome.NOT_NEEDED)
    return list(session.scalars(query.order_by(Task.id)))


def about(session: Session, subjects: Collection[str], kinds: Sequence[TaskKind] = ()) -> set[str]:
    """Which of these subjects ever had a task, open or closed, of these kinds where any are given."""
    query = select(Task.subject).where(Task.subject.in_(subjects))
    return set(session.scalars(query.where(Task.kind.in_(kinds)) if kinds else query))


def in_hand(session: Session, kind: TaskKind) -> dict[str, Task]:
    """Subject → its newest task of this kind, of those that are open or were closed in the last day."""
    recent = Task.done_at.is_(None) | (Task.done_at > clock.now() - LEFT_ALONE)
    query = select(Task).where(Task.kind == kind, recent).order_by(Task.id)
    return {task.subject: task for task in session.scalars(query)}


def standing(session: Session, kind: TaskKind, subjects: Collection[str]) -> dict[str, Task]:
    """Subject → its open task of this kind, of those among these subjects that have one."""
    query = select(Task).where(Task.kind == kind, Task.subject.in_(subjects), Task.done_at.is_(None))
    return {task.subject: task for task in session.scalars(query)}


def of_subject(session: Session, subject: str, kinds: Sequence[TaskKind] = ()) -> list[Task]:
    """Open tasks about this subject, of these kinds where any are given, oldest first."""
    query = select(Task).where(Task.subject == subject, Task.done_at.is_(None)).order_by(Task.id)
    return list(session.scalars(query.where(Task.kind.in_(kinds)) if kinds else query))
