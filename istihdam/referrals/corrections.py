"""Taking back what was recorded: a new event that voids an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from istihdam import events
from istihdam.errors import Refusal
from istihdam.events import By, Event, EventKind
from istihdam.i18n import figures
from istihdam.referrals import after_start, queries, recording, rules, states
from istihdam.referrals.model import Referral


@dataclass(frozen=True)
class Follower:
    """An event of another referral that stands and falls with the target."""

    referral: Referral
    event: Event
    has_later: bool


def retract(session: Session, target: Event, *, by: By, reason: str) -> list[Referral]:
    """The event is retracted by a new one; what a retracted start had closed is open again with it.

    Comes back: referrals that stay as they are because something was recorded on them later.
    Raises IllegalStep, naming the later event to retract first, where the rest no longer replays.
    A retraction is retracted in the same way.
    """
    about = events.about(session, target).referral
    own = queries.by_key(session, about) if about else None
    if own is not None:
        recording.lock(session, [own.vacancy], [own.seeker], [own])
    if events.retracted(session, [target.key]):
        raise Refusal("This record has been taken back already.")
    followers = _followers(session, target)
    moving = [follower for follower in followers if not follower.has_later]
    batch = events.new_batch() if followers else None
    for event in (target, *(follower.event for follower in moving)):
        events.retract(session, event, by=by, reason=reason, batch=batch)
    for referral in ([own] if own else []) + [follower.referral for follower in moving]:
        _restate(session, referral)
    if own:
        after_start.follow_retraction(session, own, target, by=by)
    session.flush()
    return [follower.referral for follower in followers if follower.has_later]


def _followers(session: Session, target: Event) -> list[Follower]:
    if not target.batch or target.kind not in (EventKind.STARTED, EventKind.RETRACTED):
        return []
    followers = []
    for event in events.history(session, batch=target.batch):
        if event.referral is None or event.referral == target.referral:
            continue
        stream = events.history(session, referral=event.referral)
        if event.key not in events.retracted_keys(stream):
            later = any(other.seq > event.seq for other in events.alive(stream))
            followers.append(Follower(queries.by_key(session, event.referral), event, later))
    return followers


def _restate(session: Session, referral: Referral) -> None:
    stream = events.history(session, referral=referral.key)
    before = referral.starts
    try:
        recording.restate(referral, stream)
    except states.IllegalStep as refused:
        raise _retract_later_first(stream) from refused
    session.flush()
    if referral.starts > before and queries.starts_of(session, referral.vacancy) > referral.vacancy.openings:
        rules.has_an_opening(session, referral.vacancy)


def _retract_later_first(stream: Sequence[Event]) -> states.IllegalStep:
    last = states.steps(stream)[-1]
    return states.IllegalStep(
        'Take back the later record first: "%(kind)s" of %(day)s.',
        kind=states.LABELS[states.step_target(last.kind)],
        day=figures.day(last.occurred_on),
    )
