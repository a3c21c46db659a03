"""The interview of a referral: set, changed, and the other day that a person asks for."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.errors import N_, Refusal
from istihdam.events import AnotherDay, By, Event, EventKind, InterviewSet
from istihdam.referrals import recording
from istihdam.referrals.model import Referral
from istihdam.referrals.states import WISHES, State, life
from istihdam.vacancies import Interview

MAY_BE_SET = WISHES | {State.REFERRED, State.ATTENDED}


def set_interview(
    session: Session,
    referral: Referral,
    interview: Interview,
    *,
    by: By,
    occurred_on: date | None = None,
    batch: str | None = None,
) -> Event:
    """The person reports then and there and asks for this person; a later setting replaces an earlier one.

    Refusal where nothing is told, nothing changes, or the interview lies behind the referral.
    """
    recording.lock(session, [referral.vacancy], [referral.seeker], [referral])
    if referral.state not in MAY_BE_SET:
        raise Refusal(N_("An interview is no longer to come here; load the page again to see how it stands."))
    if interview.is_empty:
        raise Refusal(N_("Write a day, a place or a name first."), field="interview_on")
    if interview == of(referral) and wish_of(session, referral) is None:
        raise Refusal(N_("The person was told exactly this already."))
    recorded = recording.record(
        session,
        referral,
        EventKind.INTERVIEW_SET,
        by=by,
        occurred_on=occurred_on,
        batch=batch,
        data=InterviewSet(interview.on, interview.at).as_data(),
    )
    referral.report_to, referral.ask_for = interview.report_to, interview.ask_for
    session.flush()
    return recorded


def of(referral: Referral) -> Interview:
    """What the person was told of their interview."""
    return Interview(
        referral.interview_on, referral.interview_at, referral.report_to or "", referral.ask_for or ""
    )


def wish_of(session: Session, referral: Referral) -> AnotherDay | None:
    """The other day that the person asks for, while the firm owes an answer to it."""
    return wishes_of(session, [referral])[referral.key]


def wishes_of(session: Session, those: Sequence[Referral]) -> dict[str, AnotherDay | None]:
    """Referral key → the other day that its person asks for; None where they ask for none."""
    streams = events.streams(session, [referral.key for referral in those])
    return {
        referral.key: _wish(streams[referral.key]) if referral.state == State.REFERRED else None
        for referral in those
    }


def _wish(stream: Sequence[Event]) -> AnotherDay | None:
    excuse = excuse_in(stream)
    wish = AnotherDay.of(excuse) if excuse else None
    return wish if wish and wish.is_wanted else None


def excuse_in(stream: Sequence[Event]) -> Event | None:
    """The person's word that they could not go, to the interview as it was set last; None without one."""
    last: Event | None = None
    for event in life(stream):
        if event.kind in (EventKind.REFERRED, EventKind.INTERVIEW_SET):
            last = None
        elif event.kind == EventKind.COULD_NOT_ATTEND:
            last = event
    return last
