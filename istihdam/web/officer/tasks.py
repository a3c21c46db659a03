"""What officers have to do by a day: open tasks, longest due first, each closed with its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, employers, referrals, seekers, tasks, vacancies
from istihdam.accounts import Role
from istihdam.employers import Employer
from istihdam.errors import Invalid, Refusal
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.seekers import Seeker
from istihdam.tasks import Task, TaskKind, TaskOutcome
from istihdam.web.shared import access, pages, paging

blueprint = Blueprint("tasks", __name__, url_prefix="/yapilacaklar")
ON_A_PAGE = 30
MOST_SETTLED = 100
ABOUT_STARTS = {TaskKind.CONDITIONS_DIFFERED, TaskKind.CALL_PERSON, TaskKind.CALL_FIRM}


@dataclass
class TaskRow:
    """A task with the person, firm and page that it is about; what was typed to close it, and its fault."""

    task: Task
    person: Seeker | None
    firm: Employer | None
    title: str
    url: str
    closed_by: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def reason(self) -> str:
        """Why there is something to do, in words."""
        return _(self.task.reason, **self.task.fields)

    @property
    def days_late(self) -> int:
        """Days since it was due; 0 where it is not overdue."""
        return max(0, (clock.today() - self.task.due_on).days)


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Open tasks, or, asked for, those that were settled lately."""
    return _settled() if request.args.get("list") == "settled" else _page()


@blueprint.post("/<key>")
@access.only(Role.OFFICER)
def close(key: str) -> Response:
    """The task is closed, with who did it and what was answered."""
    typed = {name: request.form.get(name, "") for name in ("outcome", "note")}
    try:
        task = tasks.close(
            pages.db(), key, by=access.me().key, outcome=_outcome(typed["outcome"]), note=typed["note"]
        )
    except Invalid as refusal:
        pages.discard()
        return _page(key, typed, refusal)
    undo = pages.Undo(url_for("officer.tasks.reopen", key=task.key), {})
    return pages.see(url_for("officer.tasks.index"), said=_("The task is closed."), undo=undo)


@blueprint.post("/<key>/ac")
@access.only(Role.OFFICER)
def reopen(key: str) -> Response:
    """The task is open again."""
    tasks.reopen(pages.db(), key)
    return pages.see(url_for("officer.tasks.index"), said=_("The task is open again."))


def _outcome(typed: str) -> TaskOutcome:
    if typed not in set(TaskOutcome):
        raise Invalid("Choose how the task ended.", field="outcome")
    return TaskOutcome(typed)


def _page(key: str = "", typed: dict[str, str] | None = None, refusal: Refusal | None = None) -> Response:
    """The open tasks; the one of this key with what was typed and why it was refused."""
    session = pages.db()
    shown = paging.fetched(
        lambda limit, offset: tasks.waiting(session, limit, offset), tasks.count_waiting(session), ON_A_PAGE
    )
    rows = task_rows(shown.rows)
    if refusal is not None and key not in {row.task.key for row in rows}:
        rows = [*task_rows([tasks.by_key(session, key)]), *rows]
    for row in rows:
        if row.task.key == key and refusal is not None:
            row.typed, row.problem = typed or {}, say(refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return pages.shown(
        "officer/tasks.html", status=status, part=shown, rows=rows, kinds=tasks.KINDS, outcomes=tasks.OUTCOMES
    )


def _settled() -> Response:
    rows = task_rows(tasks.settled(pages.db(), MOST_SETTLED))
    return pages.shown("officer/tasks.html", part=None, rows=rows, kinds=tasks.KINDS, outcomes=tasks.OUTCOMES)


def task_rows(several: Sequence[Task]) -> list[TaskRow]:
    """Each task with whom and what it is about, looked up together."""
    session = pages.db()
    people = seekers.by_keys(session, filter(None, (task.seeker for task in several)))
    firms = employers.by_keys(session, filter(None, (task.employer for task in several)))
    subjects = [_key(task.subject) for task in several]
    titles = {key: one.vacancy.title for key, one in referrals.by_keys(session, subjects).items()}
    titles |= {key: vacancy.title for key, vacancy in vacancies.by_keys(session, subjects).items()}
    titles |= {subject: _("CV") for subject in subjects if subject.startswith("C-")}
    names = accounts.names(session, {task.done_by for task in several if task.done_by})
    return [
        TaskRow(
            task,
            people.get(task.seeker or ""),
            firms.get(task.employer or ""),
            titles.get(_key(task.subject), ""),
            _url(task.kind, _key(task.subject)),
            closed_by=names.get(task.done_by, _("the portal itself")) if task.done_by else "",
        )
        for task in several
    ]


def _key(subject: str) -> str:
    """The key of what a task is about, without the mark that it asks for: 'R-…/30'."""
    return subject.partition("/")[0]


def _url(kind: TaskKind, subject: str) -> str:
    """The officer's page of what a task is about, by the first letter of its key."""
    if kind in ABOUT_STARTS:
        return url_for("officer.after_start.show", key=subject)
    view = {
        "R": "officer.referrals.show",
        "V": "officer.vacancies.show",
        "E": "officer.employers.show",
        "S": "officer.people.show",
        "C": "officer.cv_confirmation.show",
    }.get(subject[:1])
    return url_for(view, key=subject) if view else ""
