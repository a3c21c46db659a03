"""What one side says of a referral without moving it: could not come, and a word against the other's."""

from datetime import date

from sqlalchemy.orm import Session

from istihdam import clock, events
from istihdam.errors import N_
from istihdam.events import By, Event, EventKind
from istihdam.referrals import recording
from istihdam.referrals.model import Referral
from istihdam.referrals.states import LABELS, IllegalStep, State

MAY_NOT_HAVE_COME = frozenset({State.REFERRED, State.UNKNOWN})
ANOTHER_DAY = "another_day"


def could_not_attend(session: Session, referral: Referral, *, by: By, reason: str) -> Event:
    """The person says that they could not go, and why; the referral stays where it is, the firm is told.

    IllegalStep where nobody waits for the person any more.
    """
    recording.lock(session, [referral.vacancy], [referral.seeker], [referral])
    if referral.state not in MAY_NOT_HAVE_COME:
        raise IllegalStep(
            'This cannot be recorded now: the referral stands at "%(state)s".',
            state=LABELS[referral.state] if referral.state else N_("Not yet referred"),
        )
    wants_another_day = reason == ANOTHER_DAY
    return _note(
        session, referral, EventKind.COULD_NOT_ATTEND, by, reason, wants_another_day=wants_another_day
    )


def contradict(session: Session, referral: Referral, says: EventKind, on: date, *, by: By) -> Event:
    """The other side's word, which does not follow on what stands, is kept beside it for an officer."""
    return _note(session, referral, EventKind.CONTRADICTED, by, None, says=says.value, on=on.isoformat())


def has_excused(session: Session, referral: Referral) -> bool:
    """True where the person said that they could not come, and nobody retracted it."""
    stream = events.alive(events.history(session, referral=referral.key))
    return any(event.kind == EventKind.COULD_NOT_ATTEND for event in stream)


def _note(
    session: Session, referral: Referral, kind: EventKind, by: By, reason: str | None, **data: object
) -> Event:
    """The event is in the log; no step, so that the state stays."""
    return events.record(
        session,
        kind,
        by=by,
        occurred_on=clock.today(),
        seeker=referral.seeker.key,
        vacancy=referral.vacancy.key,
        employer=referral.vacancy.employer.key,
        referral=referral.key,
        reason=reason,
        data=data,
    )
