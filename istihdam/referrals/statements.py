"""What one side says of a referral without moving it: could not come, and a word against the other's."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from istihdam import events, tasks
from istihdam.errors import N_, Refusal
from istihdam.events import AnotherDay, By, Event, EventKind
from istihdam.referrals import recording, verbs
from istihdam.referrals.interviews import excuse_in
from istihdam.referrals.model import Referral
from istihdam.referrals.states import State, step
from istihdam.tasks import TaskKind
from istihdam.vacancies import Interview

ANOTHER_DAY = "another_day"


def could_not_attend(
    session: Session, referral: Referral, *, by: By, reason: str, wished: Interview | None = None
) -> Event:
    """The person says that they could not go, and why; the referral stays where it is, the firm is told.

    Who wants another day may say which (`wished`). IllegalStep where nobody waits for the person any
    more, Refusal where it was said before.
    """
    recording.lock(session, [referral.vacancy], [referral.seeker], [referral])
    step(referral.state, EventKind.NO_SHOW)
    if has_excused(session, referral):
        raise Refusal(N_("This was said before, and the firm is told."))
    asked = wished if wished and reason == ANOTHER_DAY else Interview()
    wish = AnotherDay(reason == ANOTHER_DAY, asked.on, asked.at).as_data()
    return recording.record(session, referral, EventKind.COULD_NOT_ATTEND, by=by, reason=reason, data=wish)


def say_for_firm(
    session: Session,
    referral: Referral,
    kind: EventKind,
    on: date,
    *,
    by: By,
    seen: State | None,
    **told: Any,
) -> Event:
    """The firm's answer for somebody who was `seen` to stand there; `told` goes with it as in `advance`.

    That somebody did not come who said that they could not is kept beside their word, as an officer's
    task: Refusal where it was said before. Overtaken where the referral moved on, and as `advance`.
    """
    recording.hold(session, referral, seen)
    if kind == EventKind.NO_SHOW and has_excused(session, referral):
        return _contradict(session, referral, kind, on, by)
    return verbs.advance(session, referral, kind, by=by, occurred_on=on, **told)


def _contradict(session: Session, referral: Referral, says: EventKind, on: date, by: By) -> Event:
    """The firm's word, which does not follow on what the person said, is kept beside it as an officer's task.

    IllegalStep where it could not be said at all, Refusal where it was said before, Invalid for a day
    to come.
    """
    step(referral.state, says)
    if _has(session, referral, EventKind.CONTRADICTED):
        raise Refusal(N_("You have said so before; an officer looks at both words."))
    word = {"says": says.value, "on": on.isoformat(), "by": "employer"}
    recorded = recording.record(session, referral, EventKind.CONTRADICTED, by=by, occurred_on=on, data=word)
    tasks.open(
        session,
        TaskKind.WORDS_CONTRADICT,
        referral.key,
        reason=N_("The person said that they could not go; the firm says that they did not come."),
        seeker=referral.seeker.key,
        employer=referral.vacancy.employer.key,
    )
    return recorded


def has_excused(session: Session, referral: Referral) -> bool:
    """True where the person said that they could not come to the interview as it was set last."""
    return excuse_in(events.history(session, referral=referral.key)) is not None


def _has(session: Session, referral: Referral, kind: EventKind) -> bool:
    stream = events.alive(events.history(session, referral=referral.key))
    return any(event.kind == kind for event in stream)
