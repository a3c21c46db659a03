"""Tasks: what an officer has to do by a day, for one subject; each stands once while it is open."""

from istihdam.tasks.model import KINDS, OUTCOMES, Task, TaskKind, TaskOutcome
from istihdam.tasks.queries import (
    about,
    by_key,
    by_keys,
    count_waiting,
    done_about,
    of_subject,
    put_off,
    settled,
    standing,
    waiting,
)
from istihdam.tasks.verbs import WITHIN, Late, call_again, close, forget, keep_to, open, reopen, withdraw

__all__ = [
    "KINDS",
    "OUTCOMES",
    "WITHIN",
    "Late",
    "Task",
    "TaskKind",
    "TaskOutcome",
    "about",
    "call_again",
    "by_key",
    "by_keys",
    "close",
    "count_waiting",
    "done_about",
    "forget",
    "keep_to",
    "of_subject",
    "put_off",
    "open",
    "reopen",
    "settled",
    "standing",
    "waiting",
    "withdraw",
]
