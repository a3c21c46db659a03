"""What happens next with a referral, by whom, by when, in words for the person."""

from datetime import date, timedelta

from istihdam import clock, notices, working_days
from istihdam.errors import N_
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.referrals import AWAITED, WISHES, Referral, State

DAYS_TO_LOOK = 2
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
GO_THEN = N_(
    "Be there on %(when)s and say that the centre sends you; then tell us below how it went. "
    "An employer who is silent is reminded a week later, on %(day)s."
)
LATE = N_(
    "The employer has not answered yet. If you know the outcome, tell us below or call the centre: 444 9 822."
)
LATE_LOOK = N_("The answer is late. Call the centre and name this application: 444 9 822.")


def of(referral: Referral) -> str:
    """What happens next with a referral, by whom, by when."""
    state, by_day = referral.state, due(referral)
    if state is None:
        return _("This was taken back. Call the centre if you want to know why: 444 9 822.")
    if by_day and by_day < clock.today():
        return _(LATE if state in AWAITED else LATE_LOOK)
    day = figures.day(by_day) if by_day else ""
    if state == State.REFERRED and referral.interview_on and referral.interview_on >= clock.today():
        when = figures.appointment(referral.interview_on, referral.interview_at)
        return _(GO_THEN, when=when, day=day)
    return _(NEXT[state], day=day)


def due(referral: Referral) -> date | None:
    """The day by which the next thing happens; None where nobody owes anything by a day."""
    days = [day for day in (referral.changed_on, referral.interview_on) if day]
    since = max(days, default=clock.today())
    if referral.state in WISHES:
        return working_days.after(since, DAYS_TO_LOOK)
    if referral.state in AWAITED:
        return since + timedelta(days=notices.REMIND_AFTER_DAYS)
    return None
