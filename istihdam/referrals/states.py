"""The life of a referral: which event leads from which states to which, and the fold of a stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from istihdam.errors import N_, Refusal
from istihdam.events import Event, EventKind, alive
from istihdam.i18n import figures


class State(StrEnum):
    """Where a referral stands."""

    REQUESTED = "requested"
    APPLIED = "applied"
    REFERRED = "referred"
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REFUSED = "refused"
    STARTED = "started"
    LEFT = "left"
    UNKNOWN = "unknown"
    CLOSED = "closed"


LABELS = {
    State.REQUESTED: N_("Employer asked for the candidate"),
    State.APPLIED: N_("Applied"),
    State.REFERRED: N_("Referred"),
    State.ATTENDED: N_("Went to the interview"),
    State.NO_SHOW: N_("Did not come"),
    State.ACCEPTED: N_("Accepted"),
    State.DECLINED: N_("Employer declined"),
    State.REFUSED: N_("Candidate refused"),
    State.STARTED: N_("Started work"),
    State.LEFT: N_("Left the job"),
    State.UNKNOWN: N_("Outcome unknown"),
    State.CLOSED: N_("Closed"),
}

OPEN = frozenset({State.REQUESTED, State.APPLIED, State.REFERRED, State.ATTENDED, State.ACCEPTED})
SENT = frozenset({State.REFERRED, State.ATTENDED, State.ACCEPTED, State.STARTED})
AWAITED = frozenset({State.REFERRED, State.ATTENDED, State.ACCEPTED})
WISHES = frozenset({State.REQUESTED, State.APPLIED})
CLOSED_BY_A_START = OPEN | {State.NO_SHOW, State.UNKNOWN}
ENDED = frozenset({State.CLOSED, State.DECLINED, State.REFUSED, State.NO_SHOW, State.LEFT})

WISHED = frozenset({EventKind.REQUESTED, EventKind.APPLIED})
BEGINNINGS = WISHED | {EventKind.REFERRED}
OUT_OF_DATE_ORDER = frozenset({EventKind.OUTCOME_UNKNOWN, EventKind.CLOSED})


@dataclass(frozen=True)
class Transition:
    """From which states an event may come (None: no referral yet) and where it leads."""

    sources: frozenset[State | None]
    target: State


def _from(target: State, *sources: State | None) -> Transition:
    return Transition(frozenset(sources), target)


S = State
TRANSITIONS: dict[EventKind, Transition] = {
    EventKind.REQUESTED: _from(S.REQUESTED, None, *ENDED),
    EventKind.APPLIED: _from(S.APPLIED, None, S.REQUESTED, *ENDED),
    EventKind.REFERRED: _from(S.REFERRED, None, S.REQUESTED, S.APPLIED, S.UNKNOWN, *ENDED),
    EventKind.ATTENDED: _from(S.ATTENDED, S.REFERRED, S.NO_SHOW, S.UNKNOWN, S.CLOSED),
    EventKind.NO_SHOW: _from(S.NO_SHOW, S.REFERRED, S.UNKNOWN),
    EventKind.ACCEPTED: _from(
        S.ACCEPTED, S.REFERRED, S.ATTENDED, S.NO_SHOW, S.DECLINED, S.REFUSED, S.UNKNOWN, S.CLOSED
    ),
    EventKind.DECLINED: _from(S.DECLINED, S.REFERRED, S.ATTENDED, S.ACCEPTED, S.UNKNOWN, S.NO_SHOW),
    EventKind.REFUSED: _from(S.REFUSED, *OPEN, S.UNKNOWN, S.NO_SHOW),
    EventKind.STARTED: _from(
        S.STARTED, S.REFERRED, S.ATTENDED, S.ACCEPTED, S.DECLINED, S.REFUSED, S.UNKNOWN, S.NO_SHOW, S.CLOSED
    ),
    EventKind.RETAINED: _from(S.STARTED, S.STARTED),
    EventKind.LEFT: _from(S.LEFT, S.STARTED),
    EventKind.OUTCOME_UNKNOWN: _from(S.UNKNOWN, *AWAITED),
    EventKind.CLOSED: _from(S.CLOSED, *OPEN, S.UNKNOWN, S.NO_SHOW),
}


class IllegalStep(Refusal):
    """The event does not follow from where the referral stands."""


class Overtaken(IllegalStep):
    """The referral moved on since it was looked at; `steps` is what counts of its life by now."""

    def __init__(self, steps: Sequence[Event]) -> None:
        self.steps = steps
        super().__init__(
            N_('Meanwhile "%(what)s" was recorded here. Load the page again to see how it stands.'),
            what=LABELS[step_target(steps[-1].kind)] if steps else N_("Not yet referred"),
        )


def step(state: State | None, kind: str) -> State:
    """The state after the event; IllegalStep where the table has no such way."""
    transition = TRANSITIONS[EventKind(kind)]
    if state not in transition.sources:
        raise IllegalStep(
            'This cannot be recorded now: the referral stands at "%(state)s".',
            state=LABELS[state] if state else N_("Not yet referred"),
        )
    return transition.target


def steps(stream: Sequence[Event]) -> list[Event]:
    """The events of the stream that count and move the state; rulings and the like do not."""
    return [event for event in alive(stream) if event.kind in TRANSITIONS]


def life(stream: Sequence[Event]) -> list[Event]:
    """The standing events since somebody last wished for it or sent the person anew."""
    standing = alive(stream)
    begun, before = len(standing), None
    for position, event in enumerate(standing):
        if event.kind in BEGINNINGS and before not in WISHED:
            begun = position
        before = event.kind if event.kind in TRANSITIONS else before
    return list(standing[begun:])


def fold(stream: Sequence[Event]) -> State | None:
    """The state that the counting events of one referral's stream lead to; None for an empty one."""
    state: State | None = None
    for event in steps(stream):
        state = step(state, event.kind)
    return state


def starts(stream: Sequence[Event]) -> int:
    """How many job starts of the stream count."""
    return sum(event.kind == EventKind.STARTED for event in alive(stream))


def check(stream: Sequence[Event]) -> State | None:
    """The folded state, once every step and the order of days is legal; IllegalStep otherwise.

    Closings and unknown outcomes stand outside the order of days: a late answer carries the day it
    is about, earlier than the day the system gave up.
    """
    state: State | None = None
    latest = None
    for event in steps(stream):
        state = step(state, event.kind)
        if event.kind in OUT_OF_DATE_ORDER:
            continue
        if latest is not None and event.occurred_on < latest.occurred_on:
            raise IllegalStep(
                'The date cannot be before %(day)s, the day of "%(earlier)s".',
                field="occurred_on",
                day=figures.day(latest.occurred_on),
                earlier=LABELS[step_target(latest.kind)],
            )
        latest = event
    return state


def step_target(kind: str) -> State:
    """The state that this kind of event leads to."""
    return TRANSITIONS[EventKind(kind)].target
