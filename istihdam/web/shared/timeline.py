"""A referral as an honest timeline: what happened, by whom, and what happens next, by when."""

from dataclasses import dataclass
from datetime import date, timedelta

from istihdam import accounts, clock, events, notices, turkish
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.events import Channel, Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral, State
from istihdam.web.shared import labels, pages

DAYS_TO_LOOK = 2
SATURDAY = 5
NEXT = {
    State.REQUESTED: N_(
        "The employer asked for you; this is on the officers' list. "
        "If nobody calls you by %(day)s, call the centre: 444 9 822."
    ),
    State.APPLIED: N_(
        "Your application is on the officers' list. "
        "If you hear nothing by %(day)s, call the centre: 444 9 822."
    ),
    State.REFERRED: N_(
        "Go to the interview and say that the centre sends you; then tell us below how it went. "
        "An employer who is silent is reminded after a week, on %(day)s."
    ),
    State.ATTENDED: N_(
        "The employer's answer is awaited. If none comes, the employer is reminded on %(day)s."
    ),
    State.ACCEPTED: N_(
        "You were accepted. Settle the first working day with the employer, and tell us below when you start."
    ),
    State.STARTED: N_("You are at work. If the conditions are not as promised, call the centre: 444 9 822."),
    State.NO_SHOW: N_(
        "You did not go to the interview. If something came between, call the centre: 444 9 822."
    ),
    State.DECLINED: N_("The employer chose otherwise. Look at the other jobs that fit you."),
    State.REFUSED: N_("You did not want this job. Look at the other jobs that fit you."),
    State.UNKNOWN: N_("The employer has not answered. If you know the outcome, tell the centre: 444 9 822."),
    State.CLOSED: N_("This one is closed. Look at the other jobs that fit you."),
    State.LEFT: N_("You left this job. The centre goes on looking with you."),
}
LATE = N_(
    "The employer has not answered yet. If you know the outcome, tell us below or call the centre: 444 9 822."
)
LATE_LOOK = N_("The answer is late. Call the centre and name this application: 444 9 822.")
WAITS_FOR_CENTRE = {State.REQUESTED, State.APPLIED}
WAITS_FOR_EMPLOYER = {State.REFERRED, State.ATTENDED, State.ACCEPTED}
WHO = {
    Role.SEEKER: N_("you"),
    Role.EMPLOYER: N_("employer"),
    Role.OFFICER: N_("officer of the centre"),
    Role.TRAINING: N_("officer of the centre"),
    Role.MANAGER: N_("officer of the centre"),
}


@dataclass(frozen=True)
class Step:
    """One line of the timeline, in the words of the page."""

    kind: str
    on: date
    who: str
    channel: str
    note: str = ""
    is_voided: bool = False
    why: str = ""


def next_step(referral: Referral) -> str:
    """What happens next with a referral, by whom, by when."""
    state = referral.state
    if state is None:
        return _("This was taken back. Call the centre if you want to know why: 444 9 822.")
    since = referral.changed_on or clock.today()
    if state in WAITS_FOR_CENTRE:
        due = working_days_after(since, DAYS_TO_LOOK)
    else:
        due = since + timedelta(days=notices.REMIND_AFTER_DAYS)
    if due < clock.today() and state in WAITS_FOR_EMPLOYER:
        return _(LATE)
    if due < clock.today() and state in WAITS_FOR_CENTRE:
        return _(LATE_LOOK)
    return _(NEXT[state], day=turkish.day(due))


def working_days_after(day: date, count: int) -> date:
    """The day that lies so many days of Monday to Friday after this one."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def timeline(referral: Referral) -> list[Step]:
    """Everything that happened to a referral, newest first; what was taken back stays, struck through."""
    stream = events.history(pages.db(), referral=referral.key)
    voided = events.retracted_keys(stream)
    why = {str(event.voids): labels.reason("retracted", event.reason) for event in stream if event.voids}
    return [_step(event, voided, why) for event in reversed(stream) if event.kind != EventKind.RETRACTED]


def _step(event: Event, voided: set[str], why: dict[str, str]) -> Step:
    return Step(
        kind=_(events.LABELS[EventKind(event.kind)]),
        on=event.occurred_on,
        who=_who(event),
        channel=_(labels.CHANNELS[Channel(event.channel)]) if event.channel else "",
        note=labels.reason(event.kind, event.reason) if event.reason else "",
        is_voided=event.key in voided,
        why=why.get(event.key, "") if event.key in voided else "",
    )


def _who(event: Event) -> str:
    user = accounts.by_key(pages.db(), event.actor or "")
    return _(WHO[Role(user.role)]) if user else _("the centre")
