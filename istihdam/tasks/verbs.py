"""What is done to tasks: opened once, closed with an answer, opened again, withdrawn, forgotten."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from istihdam import checks, clock, working_days
from istihdam.errors import N_, Invalid, Refusal
from istihdam.i18n import turkish_only
from istihdam.tasks import queries
from istihdam.tasks.model import IS_OPEN, Task, TaskKind, TaskOutcome
from istihdam.tasks.queries import by_key, of_subject

WITHIN = 2
"""Working days in which a task is due unless told otherwise."""
LONGEST_NOTE = 1000
FARTHEST, FARTHEST_VISIT = 60, 366
"""Days ahead that a call may be put off; days ahead of the next visit, at most."""


def open(
    session: Session,
    kind: TaskKind,
    subject: str,
    *,
    reason: str,
    fields: dict[str, Any] | None = None,
    seeker: str | None = None,
    employer: str | None = None,
    within: int = WITHIN,
    due_on: date | None = None,
) -> Task:
    """The open task of this kind and subject: a new one, or the one that stands already, as it stands.

    `reason` is a msgid and `fields` its places, which hold no name, phone or words of a person; due
    on that day, or after `within` working days. Two workers that open it at once open it once.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Task).values(
        kind=kind,
        subject=subject,
        seeker=seeker,
        employer=employer,
        reason=reason,
        fields=fields or {},
        opened_at=clock.now(),
        due_on=due_on or working_days.after(clock.today(), within),
    )
    session.execute(row.on_conflict_do_nothing(index_elements=["kind", "subject"], index_where=IS_OPEN))
    return of_subject(session, subject, [kind])[0]


def close(session: Session, key: str, *, by: str, outcome: TaskOutcome, note: str = "") -> Task:
    """The task is done: by whom, how, and what was answered, which a settled one has to say.

    Refusal where somebody closed it meanwhile.
    """
    task = _locked(session, key)
    if task.done_at is not None:
        raise Refusal(N_("This was closed meanwhile; the list of what is settled says by whom."))
    answer = checks.free_text(note, "note", longest=LONGEST_NOTE)
    if outcome == TaskOutcome.SETTLED and not answer:
        raise Invalid(N_("Write what was answered, for example “wage paid on Friday”."), field="note")
    _settle(task, outcome, by, answer)
    session.flush()
    return task


def _settle(task: Task, outcome: TaskOutcome, by: str, answer: str) -> None:
    task.done_at, task.done_by, task.outcome, task.note = clock.now(), by, outcome, answer


def call_again(session: Session, employer: str, day: date, *, by: str) -> Task:
    """A firm (its key) was called and nobody answered; the next call is due on `day`.

    Each call before stands among the settled tasks with who made it. Invalid for a day that is over or
    more than `FARTHEST` days ahead.
    """
    _refuse_far(day, FARTHEST, "call_on")
    for earlier in of_subject(session, employer, [TaskKind.CALL_AGAIN]):
        close(session, earlier.key, by=by, outcome=TaskOutcome.NOT_REACHED)
    return open(
        session,
        TaskKind.CALL_AGAIN,
        employer,
        reason=N_("The firm was called about its people, and nobody answered."),
        fields={"by": by},
        employer=employer,
        due_on=day,
    )


def visited(session: Session, employer: str, again_on: date | None, *, by: str) -> None:
    """A firm (its key) was visited: the visit that was to come is settled, the next is due on `again_on`.

    Without a day none is due. Of two officers at once the day said last holds. Invalid for a day that is
    over or more than `FARTHEST_VISIT` days ahead.
    """
    if again_on:
        _refuse_far(again_on, FARTHEST_VISIT, "next_on")
    for standing in of_subject(session, employer, [TaskKind.VISIT_AGAIN]):
        task = _locked(session, standing.key)
        if task.done_at is None:
            _settle(task, TaskOutcome.SETTLED, by, turkish_only.gettext("The firm was visited."))
    if again_on:
        why = N_("An officer said that they would come again.")
        told: dict[str, Any] = {"reason": why, "fields": {"by": by}, "employer": employer}
        opened = open(session, TaskKind.VISIT_AGAIN, employer, due_on=again_on, **told)
        opened.due_on, opened.fields = again_on, {"by": by}
    session.flush()


def _refuse_far(day: date, farthest: int, field: str) -> None:
    if not clock.today() <= day <= clock.today() + timedelta(days=farthest):
        raise Invalid(
            N_("Choose a day from today on, at most %(days)s days ahead."), days=farthest, field=field
        )


@dataclass(frozen=True)
class Late:
    """What has waited too long: its key, why that is a task (a msgid), and the keys of whose it is."""

    subject: str
    reason: str
    seeker: str | None = None
    employer: str | None = None


def keep_to(session: Session, kind: TaskKind, waiting: Collection[Late], *, by: str) -> int:
    """The open tasks of this kind are those of what waits; how many were opened or withdrawn.

    What somebody closed in the last day stays closed, though it still waits.
    """
    known, changed = queries.in_hand(session, kind), 0
    for late in waiting:
        if late.subject not in known:
            open(
                session,
                kind,
                late.subject,
                reason=late.reason,
                seeker=late.seeker,
                employer=late.employer,
                within=0,
            )
            changed += 1
    gone = known.keys() - {late.subject for late in waiting}
    for subject in sorted(gone):
        if known[subject].done_at is None:
            changed += withdraw(session, subject, kind, by=by)
    return changed


def reopen(session: Session, key: str) -> Task:
    """A closed task is open again, with the day by which it was due; Refusal where another is open by now."""
    task = _locked(session, key)
    if task.done_at is not None:
        if of_subject(session, task.subject, [task.kind]):
            raise Refusal(N_("A newer task about the same is open already."))
        task.done_at, task.done_by, task.outcome, task.note = None, None, None, ""
        session.flush()
    return task


def withdraw(session: Session, subject: str, *kinds: TaskKind, by: str) -> int:
    """Open tasks of these kinds about this subject are needed no longer; how many they were."""
    open_ones = of_subject(session, subject, kinds)
    for task in open_ones:
        close(session, task.key, by=by, outcome=TaskOutcome.NOT_NEEDED)
    return len(open_ones)


def forget(session: Session, seeker: str) -> None:
    """No task is about this person any more."""
    session.execute(delete(Task).where(Task.seeker == seeker))


def _locked(session: Session, key: str) -> Task:
    """The task as committed, and this transaction's alone."""
    number = by_key(session, key).id
    query = select(Task).where(Task.id == number).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()
