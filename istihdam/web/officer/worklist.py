"""The officer's day as one list: rows with a name, a reason and a button, what waiting costs most first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from flask import url_for

from istihdam import (
    clock,
    cvs,
    employers,
    notices,
    referrals,
    shortlists,
    tasks,
    trainings,
    turkish,
    vacancies,
)
from istihdam import working_days as days_of_work
from istihdam.errors import N_
from istihdam.i18n import figures, ngettext
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral, State
from istihdam.tasks import Task, TaskKind
from istihdam.web.officer import following
from istihdam.web.officer.tasks import TaskRow, task_rows
from istihdam.web.shared import access, pages

SHOWN = 5
"""Rows of a kind: together they are what fits a day."""
UNSENT = timedelta(days=30)
UNANSWERED = timedelta(days=3)
LOOKED_AT = 10
"""People longest without a sending of whom it is asked whether a vacancy fits them."""


@dataclass(frozen=True)
class WorkButton:
    """Settles a row in place: its words, where it posts, and what it sends."""

    words: str
    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class WorkRow:
    """Whom or what it is about, why it stands here today, the page that settles it, whom to call."""

    who: str
    why: str
    url: str
    phone: str = ""
    button: WorkButton | None = None


@dataclass(frozen=True)
class WorkKind:
    """What waits for the same reason: the first rows, how many there are in all, the page of all of them.

    `total` None: only the first were looked for.
    """

    title: str
    rows: Sequence[WorkRow]
    total: int | None = None
    url: str = ""

    @property
    def more(self) -> int:
        """How many are not shown."""
        return 0 if self.total is None else self.total - len(self.rows)


@dataclass(frozen=True)
class DayNumbers:
    """The officer's own sendings of today, the week's share of unknown outcomes, the next training."""

    sent: int
    week: referrals.UnknownShare
    training: trainings.Training | None = field(default=None)


def of_today() -> list[WorkKind]:
    """Everything that waits, what costs most to wait first; kinds without rows are left out."""
    return [kind for build in KINDS for kind in build() if kind.rows]


def numbers() -> DayNumbers:
    """What stands beside the list."""
    session, today = pages.db(), clock.today()
    coming = (
        one for one in trainings.all_from(session, today) if one.status == trainings.TrainingStatus.PLANNED
    )
    return DayNumbers(
        referrals.count_sent_by(session, access.me().key, today),
        referrals.unknown_share(session),
        next(coming, None),
    )


def _interviews() -> list[WorkKind]:
    """Who reports to a firm today."""
    me = access.me().key
    due = sorted(
        referrals.interviews_on(pages.db(), clock.today()), key=lambda one: one.seeker.followed_by != me
    )
    rows = [
        WorkRow(one.seeker.full_name, _interview(one), _referral(one), one.seeker.phone)
        for one in due[:SHOWN]
    ]
    return [WorkKind(_("Interviews of today"), rows, len(due))]


def _interview(referral: Referral) -> str:
    job = f"{referral.vacancy.title}, {referral.vacancy.employer.name}"
    return f"{referral.interview_at} · {job}" if referral.interview_at else job


def _referral(referral: Referral) -> str:
    return url_for("officer.referrals.show", key=referral.key)


def _tasks_due() -> list[WorkKind]:
    """Tasks whose day has come."""
    session, today = pages.db(), clock.today()
    due = tasks.waiting(session, SHOWN, until=today)
    return [_tasks(N_("Due today"), due, tasks.count_waiting(session, until=today))]


def _promises() -> list[WorkKind]:
    """Tasks whose day is still ahead."""
    session, today = pages.db(), clock.today()
    due = tasks.count_waiting(session, until=today)
    ahead = tasks.waiting(session, SHOWN, due)
    return [_tasks(N_("Promised within two days"), ahead, tasks.count_waiting(session) - due)]


def _tasks(title: str, several: Sequence[Task], total: int) -> WorkKind:
    rows = [_task(row) for row in task_rows(several)]
    return WorkKind(_(title), rows, total, url_for("officer.tasks.index"))


def _task(row: TaskRow) -> WorkRow:
    firm, person = row.firm, row.person
    kind = _(tasks.KINDS[row.task.kind])
    who = person.full_name if person else firm.name if firm else row.title or kind
    phone = (person.phone if person else firm.phone if firm else "") or ""
    why = " · ".join(filter(None, (kind, row.title, figures.day(row.task.due_on))))
    if row.task.kind == TaskKind.VISIT_AGAIN and firm:
        return WorkRow(who, why, url_for("officer.visits.new", key=firm.key), phone)
    if row.task.kind == TaskKind.CALL_AGAIN and firm:
        url = url_for("officer.outcomes.index", firm=firm.key, _anchor=firm.key)
        return WorkRow(who, why, url, phone, _not_reached(firm.key))
    return WorkRow(who, why, url_for("officer.tasks.index", _anchor=row.task.key), phone)


def _not_reached(firm_key: str) -> WorkButton:
    """The call is noted, and is due again on the next working day."""
    fields = {
        "firm": firm_key,
        "call_on": turkish.dotted(days_of_work.after(clock.today(), 1)),
        "back": url_for("officer.desk.index"),
    }
    return WorkButton(_("Nobody answered"), url_for("officer.outcomes.not_reached"), fields)


def _silent_firms() -> list[WorkKind]:
    """Firms whose one call settles most people; those to be called on a day to come are left out."""
    session, today = pages.db(), clock.today()
    ahead = employers.by_keys(session, tasks.put_off(session, TaskKind.CALL_AGAIN, today))
    resting = {firm.id for firm in ahead.values()}
    due = [one for one in referrals.silences(session) if one.employer_id not in resting]
    due.sort(key=lambda one: (not one.is_recent, -one.count, one.since or today, one.employer_id))
    firms = employers.by_ids(session, [one.employer_id for one in due[:SHOWN]])
    rows = [_silent_firm(one, firms[one.employer_id]) for one in due[:SHOWN]]
    return [WorkKind(_("Firms to call"), rows, len(due), url_for("officer.outcomes.index"))]


def _silent_firm(silence: referrals.Silence, firm: employers.Employer) -> WorkRow:
    days = (clock.today() - silence.since).days if silence.since else 0
    asked = ngettext("%(n)s outcome, one call", "%(n)s outcomes, one call", silence.count)
    silent = ngettext("silent for %(n)s day", "silent for %(n)s days", days) if days else _("sent today")
    url = url_for("officer.outcomes.index", firm=firm.key, _anchor=firm.key)
    return WorkRow(firm.name, f"{asked} · {silent}", url, firm.phone or "", _not_reached(firm.key))


def _unsent_people() -> list[WorkKind]:
    """People whom nobody sent anywhere for a month although a vacancy fits: mine, then the centre's."""
    return [
        _unsent(_("My people, longest without a sending although a vacancy fits"), access.me().key),
        _unsent(_("The centre's people, longest without a sending although a vacancy fits"), ""),
    ]


def _unsent(heading: str, follower: str) -> WorkKind:
    session = pages.db()
    free = referrals.PeopleFilter(unsent_days=UNSENT.days, followed_by=follower)
    waiting = referrals.people(session, free, limit=LOOKED_AT)
    best = shortlists.best_openings(session, waiting, SHOWN)
    rows: list[WorkRow] = []
    for seeker in waiting:
        if seeker.key in best:
            days, title = (clock.today() - seeker.waiting_since).days, best[seeker.key].title
            said = _("not sent for %(n)s days · fits: %(title)s", n=figures.number(days), title=title)
            url = url_for("officer.people.show", key=seeker.key)
            rows.append(WorkRow(seeker.full_name, said, url, seeker.phone))
    return WorkKind(heading, rows)


def _left_behind() -> list[WorkKind]:
    """People whose officer's account is closed: whoever leads the desk hands them over."""
    rows = [
        WorkRow(
            officer.full_name,
            ngettext("%(n)s person left", "%(n)s people left", count, n=figures.number(count)),
            url_for("officer.following.index", follower=officer.key),
        )
        for officer, count in following.left_behind()
    ]
    return [WorkKind(_("Officers whose account is closed, with people left"), rows, len(rows))]


def _unanswered_vacancies() -> list[WorkKind]:
    """Open vacancies to which nobody was sent for days."""
    session, before = pages.db(), clock.today() - UNANSWERED
    rows = [
        WorkRow(
            job.title,
            f"{job.employer.name} · "
            + _("published %(day)s, nobody sent", day=figures.day(job.published_on)),
            url_for("officer.vacancies.show", key=job.key),
            job.employer.phone or "",
        )
        for job in referrals.unanswered_vacancies(session, before, SHOWN)
        if job.published_on
    ]
    total = referrals.count_unanswered_vacancies(session, before)
    return [
        WorkKind(_("Vacancies to which nobody was sent"), rows, total, url_for("officer.vacancy_list.index"))
    ]


def _wishes() -> list[WorkKind]:
    """Candidates whom firms ask for, then applications, longest waiting first."""
    counts, url = referrals.counts(pages.db()), url_for("officer.incoming_requests.index")
    kinds = ((State.REQUESTED, N_("Employers ask for candidates")), (State.APPLIED, N_("Applications")))
    shown = []
    for state, title in kinds:
        rows = [
            WorkRow(
                f"{wish.seeker.full_name} → {wish.vacancy.title}",
                wish.vacancy.employer.name
                + (f" · {figures.day(wish.changed_on)}" if wish.changed_on else ""),
                url,
                wish.seeker.phone,
            )
            for wish in referrals.wishes(pages.db(), state, SHOWN)
        ]
        shown.append(WorkKind(_(title), rows, counts.get(state, 0), url))
    return shown


def _approvals() -> list[WorkKind]:
    """Firms to verify, and vacancies to publish."""
    url = url_for("officer.employers.approvals")
    firms, jobs = employers.waiting(pages.db()), vacancies.waiting(pages.db())
    verify = [
        WorkRow(
            firm.name,
            _("signed up on %(day)s", day=figures.day(firm.registered_on)),
            url_for("officer.employers.show", key=firm.key),
            firm.phone or "",
        )
        for firm in firms[:SHOWN]
    ]
    publish = [
        WorkRow(
            job.title,
            job.employer.name,
            url_for("officer.vacancies.show", key=job.key),
            job.employer.phone or "",
        )
        for job in jobs[:SHOWN]
    ]
    return [
        WorkKind(_("Firms to verify"), verify, len(firms), url),
        WorkKind(_("Vacancies to publish"), publish, len(jobs), url),
    ]


def _papers() -> list[WorkKind]:
    """CVs to type and letters to print: a row for each, with how many there are."""
    unread, letters = len(cvs.for_the_desk(pages.db())), len(notices.to_print(pages.db()))
    kinds = (
        (
            unread,
            N_("CVs to type"),
            N_("These files could not be read; type what they say."),
            "cv_confirmation",
        ),
        (
            letters,
            N_("Letters to print"),
            N_("These people and firms have no mobile phone and no e-mail."),
            "letters",
        ),
    )
    rows = [
        WorkRow(f"{_(title)}: {figures.number(count)}", _(why), url_for(f"officer.{page}.index"))
        for count, title, why, page in kinds
        if count
    ]
    return [WorkKind(_("Papers"), rows, len(rows))]


KINDS: tuple[Callable[[], list[WorkKind]], ...] = (
    _interviews,
    _tasks_due,
    _silent_firms,
    _unsent_people,
    _unanswered_vacancies,
    _wishes,
    _approvals,
    _papers,
    _left_behind,
    _promises,
)
"""In the order of what waiting costs."""
