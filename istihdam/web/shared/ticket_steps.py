"""The four steps of a referral as its person sees them, and by which day the next one is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from istihdam import referrals
from istihdam.errors import N_
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import TRANSITIONS, WISHES, Referral, State
from istihdam.web.shared import labels, next_step

ASKED, SENT, MET, ENDED = range(4)
WISHED = frozenset({EventKind.APPLIED, EventKind.REQUESTED})
MEETINGS = frozenset({EventKind.ATTENDED, EventKind.NO_SHOW})
BEFORE_A_RESULT = WISHES | {State.REFERRED, State.ATTENDED, State.NO_SHOW, State.UNKNOWN, None}
TO_COME = (N_("The centre chose you"), N_("You are sent"), N_("The interview"), N_("The result"))


@dataclass(frozen=True)
class TicketStep:
    """One of the four in words: the day on which it was (`on`), or the one by which it is due (`due`)."""

    words: str
    on: date | None = None
    is_next: bool = False
    due: date | None = None


def of(referral: Referral, stream: Sequence[Event]) -> list[TicketStep]:
    """The four steps: those that were with their day, the next one with the day by which it is due."""
    life = [event for event in referrals.life(stream) if event.kind in TRANSITIONS]
    is_over = referral.state not in BEFORE_A_RESULT
    were = [
        _last(life, WISHED) or _last(life, {EventKind.REFERRED}),
        _last(life, {EventKind.REFERRED}),
        _last(life, MEETINGS),
        life[-1] if life and is_over else None,
    ]
    coming = None if is_over or referral.state is None else _coming(referral.state, were)
    return [
        TicketStep(
            _words(referral.state, position, were[position]),
            on=event.occurred_on if event else None,
            is_next=position == coming,
            due=_due(referral, position) if position == coming else None,
        )
        for position, event in enumerate(were)
    ]


def _due(referral: Referral, position: int) -> date | None:
    """Of an interview its own day, where it is set; else the day by which somebody looks at it again."""
    if position == MET and referral.interview_on:
        return referral.interview_on
    return next_step.due(referral)


def _coming(state: State, were: Sequence[Event | None]) -> int:
    """The step that comes next; of a silent firm it is the result."""
    if state == State.UNKNOWN:
        return ENDED
    return 1 + max(position for position, event in enumerate(were) if event)


def _words(state: State | None, position: int, event: Event | None) -> str:
    if position == ENDED and state is not None and (event or state == State.UNKNOWN):
        return _(labels.OWN_STATES[state])
    is_own_choice = position == ASKED and event is not None and event.kind == EventKind.REFERRED
    if event is None or is_own_choice:
        return _(TO_COME[position])
    return _(labels.OWN_KINDS[EventKind(event.kind)])


def _last(steps: Sequence[Event], kinds: Collection[EventKind]) -> Event | None:
    return next((event for event in reversed(steps) if event.kind in kinds), None)
