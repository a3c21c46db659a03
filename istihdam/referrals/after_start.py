"""After a start: 30, 90 and 180 days later both sides say whether it lasts and whether the promise was kept.

What one side says is for officers, never for the other side: `for_firm` is a referral as its firm may
know it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from istihdam import clock, events, tasks, turkish
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, Event, EventKind, PromiseChecked, Retained, Side
from istihdam.referrals import recording, rules
from istihdam.referrals.model import Referral
from istihdam.referrals.states import State, fold, steps
from istihdam.tasks import TaskKind, TaskOutcome
from istihdam.vocabulary import lists

MARKS = (30, 90, 180)
"""Days after a start on which both sides are asked."""
ASKED_FOR = 14
"""Days after which a question that could not be put is not put any more."""
TERMS = {
    "wage": N_("Wage"),
    "shift": N_("Shift or hours"),
    "transport": N_("Transport service"),
    "insurance": N_("Insurance"),
    "work": N_("The work itself"),
}
"""What was promised, as it may have differed (msgids)."""


@dataclass(frozen=True)
class StartWord:
    """What one side says so many days after a start.

    `left_on` and `reason` where the person left; `differed` names the TERMS that were not as promised,
    none where the promise was kept.
    """

    days: int
    is_there: bool
    left_on: date | None = None
    reason: str | None = None
    differed: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirmView:
    """A referral as its firm may know it: its state, and the day of the last step."""

    state: State | None
    changed_on: date | None


def begun_on(stream: Sequence[Event]) -> date | None:
    """The day of the last start of the stream that counts; None where nobody started."""
    starts = [event for event in events.alive(stream) if event.kind == EventKind.STARTED]
    return starts[-1].occurred_on if starts else None


def checks(stream: Sequence[Event]) -> list[Event]:
    """Both sides' words on the promise since the last start, in the order of recording."""
    return [event for event in since_start(stream) if event.kind == EventKind.PROMISE_CHECKED]


def is_answered(stream: Sequence[Event], days: int, side: Side) -> bool:
    """True where this side has answered so many days after the last start."""
    said = [PromiseChecked.of(event) for event in checks(stream)]
    return any((check.days, check.by) == (days, side.value) for check in said)


def asked_now(stream: Sequence[Event], today: date) -> int | None:
    """The mark that was passed last and for less than until the next one; None before the first."""
    began = begun_on(stream)
    passed = [days for days in MARKS if began and today >= began + timedelta(days=days)]
    return passed[-1] if passed else None


def answer(session: Session, referral: Referral, word: StartWord, *, side: Side, by: By) -> list[Event]:
    """What the side said stands in the log; a word against the other side's is kept beside it as a task.

    Refusal where nobody started or the side has answered for this mark, Invalid where its days are not
    over, a term or reason is none of the lists or a day does not fit.
    """
    recording.lock(session, [referral.vacancy], [referral.seeker], [referral])
    stream = events.history(session, referral=referral.key)
    _check(stream, word, side)
    recorded = [_lasted(session, referral, stream, word, side, by)]
    check = PromiseChecked(word.days, side.value, not word.differed, word.differed)
    recorded.append(
        recording.record(session, referral, EventKind.PROMISE_CHECKED, by=by, data=check.as_data())
    )
    tasks.withdraw(session, f"{referral.key}/{word.days}", CALLS[side], by=by.actor)
    if word.differed:
        _open_task(session, referral, TaskKind.CONDITIONS_DIFFERED, DIFFERED[side])
    return [event for event in recorded if event]


def rule(session: Session, referral: Referral, kept: bool, *, note: str, by: By) -> Event:
    """An officer's ruling stands in the place of both sides' words on the promise; its tasks are settled."""
    recording.lock(session, [referral.vacancy], [referral.seeker], [referral])
    if not checks(events.history(session, referral=referral.key)):
        raise Refusal(N_("Nobody has said anything about the conditions yet."))
    if not note.strip():
        raise Invalid(N_("Write what was answered, for example “wage paid on Friday”."), field="note")
    recorded = recording.record(session, referral, EventKind.PROMISE_RULED, by=by, data={"kept": kept})
    for task in tasks.of_subject(session, referral.key, SETTLED_BY_A_RULING):
        tasks.close(session, task.key, by=by.actor, outcome=TaskOutcome.SETTLED, note=note)
    return recorded


def for_firm(session: Session, referral: Referral) -> FirmView:
    """The referral as its firm may know it: what the person said after the start moves nothing."""
    if referral.state not in (State.STARTED, State.LEFT):
        return FirmView(referral.state, referral.changed_on)
    known = known_to_firm(steps(events.history(session, referral=referral.key)))
    return FirmView(fold(known), known[-1].occurred_on)


def known_to_firm(steps: Sequence[Event]) -> list[Event]:
    """These steps of a referral without what the person said after the last start."""
    own = {event.key for event in since_start(steps) if _is_persons_word(event)}
    return [event for event in steps if event.key not in own]


def ruling(stream: Sequence[Event]) -> bool | None:
    """Whether an officer ruled that the promise was kept; None where nobody ruled since the last start."""
    rulings = [event for event in since_start(stream) if event.kind == EventKind.PROMISE_RULED]
    return bool(rulings[-1].payload["kept"]) if rulings else None


def begun(session: Session, today: date) -> list[tuple[Referral, int, date]]:
    """(referral, mark, its day) of starts of which a mark was passed in the last two weeks, earliest first.

    Whether the question is still to be put is asked of their streams.
    """
    windows = {
        days: (today - timedelta(days=days + ASKED_FOR), today - timedelta(days=days)) for days in MARKS
    }
    is_in_one = or_(*(Event.occurred_on.between(*window) for window in windows.values()))
    query = select(Referral, Event.occurred_on).join(Event, Event.referral == Referral.key)
    query = query.where(Event.kind == EventKind.STARTED.value, is_in_one)
    query = query.where(Referral.state.in_((State.STARTED, State.LEFT)))
    rows = session.execute(query.order_by(Event.occurred_on, Event.seq)).all()
    return [
        (referral, days, began + timedelta(days=days))
        for referral, began in rows
        for days, (first, last) in windows.items()
        if first <= began <= last
    ]


def is_asked(referral: Referral, stream: Sequence[Event], days: int, side: Side) -> bool:
    """True where this side is to be asked: for the firm, a person's own "I left" ends nothing."""
    began = begun_on(stream)
    if began is None or asked_now(stream, clock.today()) != days or is_answered(stream, days, side):
        return False
    if referral.state == State.STARTED:
        return True
    return side == Side.EMPLOYER and _left_by_own_word(stream)


def follow_retraction(session: Session, referral: Referral, retracted: Event, *, by: By) -> None:
    """Tasks of a word that is retracted now are withdrawn; of a ruling, the question is open again."""
    stream = events.history(session, referral=referral.key)
    if retracted.kind == EventKind.CONTRADICTED:
        tasks.withdraw(session, referral.key, TaskKind.WORDS_CONTRADICT, by=by.actor)
    differs = any(not PromiseChecked.of(event).kept for event in checks(stream))
    if retracted.kind == EventKind.PROMISE_CHECKED and not differs:
        tasks.withdraw(session, referral.key, TaskKind.CONDITIONS_DIFFERED, by=by.actor)
    if retracted.kind == EventKind.PROMISE_RULED and differs:
        _open_task(session, referral, TaskKind.CONDITIONS_DIFFERED, RULING_RETRACTED)


CALLS = {Side.SEEKER: TaskKind.CALL_PERSON, Side.EMPLOYER: TaskKind.CALL_FIRM}
"""The task to call a side that no message reaches."""
SETTLED_BY_A_RULING = (TaskKind.CONDITIONS_DIFFERED, TaskKind.WORDS_CONTRADICT)
DIFFERED = {
    Side.SEEKER: N_(
        "The person says that the conditions were not as promised. Hear both sides and rule on it."
    ),
    Side.EMPLOYER: N_("The firm says that it changed the conditions. Hear both sides and rule on it."),
}
RULING_RETRACTED = N_("The ruling on the conditions was taken back. Hear both sides and rule again.")
LASTS = {
    Side.SEEKER: N_(
        "The person says that they still work there; the firm or the centre says that they left."
    ),
    Side.EMPLOYER: N_(
        "The firm says that the person still works there; the person or the centre says otherwise."
    ),
}
LEFT_EARLIER = {
    Side.SEEKER: N_(
        "The person says that they left on %(day)s; the firm says that they worked there after it."
    ),
    Side.EMPLOYER: N_(
        "The firm says that the person left on %(day)s; the person says that they worked there after it."
    ),
}


def _check(stream: Sequence[Event], word: StartWord, side: Side) -> None:
    """Raises where the word does not fit what is known."""
    began = begun_on(stream)
    if began is None or word.days not in MARKS:
        raise Refusal(N_("This answer does not fit any more; load the page again to see how it stands."))
    rules.has_lasted(stream, word.days, clock.today())
    if is_answered(stream, word.days, side):
        raise Refusal(N_("You have answered this before. If something changed, call the centre: 444 9 822."))
    if not set(word.differed) <= set(TERMS):
        raise Invalid(N_("Tick what was not as promised."), field="differed")
    if not word.is_there:
        _check_leaving(began, word)


def _check_leaving(began: date, word: StartWord) -> None:
    if word.reason not in {reason.code for reason in lists.reasons("left")}:
        raise Invalid(N_("Choose the reason that goes with the answer."), field="reason")
    if word.left_on is None or not began <= word.left_on <= clock.today():
        raise Invalid(N_("The day lies between the first working day and today; correct it."), field="day")
    if word.reason == "conditions_differed" and not word.differed:
        raise Invalid(N_("Tick what was not as promised."), field="differed")


def _lasted(
    session: Session, referral: Referral, stream: Sequence[Event], word: StartWord, side: Side, by: By
) -> Event | None:
    """Still there, or left, as a step or as a word against the other side's; None where it says the same."""
    said = Retained(word.days, side.value).as_data()
    if word.is_there:
        if referral.state == State.STARTED:
            return recording.record(session, referral, EventKind.RETAINED, by=by, stream=stream, data=said)
        return _contradicted(session, referral, EventKind.RETAINED, clock.today(), said, by, LASTS[side])
    on = word.left_on or clock.today()
    if referral.state != State.STARTED:
        return None
    if _other_says_later(stream, side, on):
        return _contradicted(session, referral, EventKind.LEFT, on, said, by, LEFT_EARLIER[side])
    return recording.record(
        session, referral, EventKind.LEFT, by=by, stream=stream, occurred_on=on, reason=word.reason, data=said
    )


def _contradicted(
    session: Session,
    referral: Referral,
    says: EventKind,
    on: date,
    said: dict[str, object],
    by: By,
    reason: str,
) -> Event:
    word = {**said, "says": says.value, "on": on.isoformat()}
    recorded = recording.record(session, referral, EventKind.CONTRADICTED, by=by, occurred_on=on, data=word)
    _open_task(session, referral, TaskKind.WORDS_CONTRADICT, reason, {"day": turkish.day(on)})
    return recorded


def _open_task(
    session: Session, referral: Referral, kind: TaskKind, reason: str, fields: dict[str, str] | None = None
) -> None:
    tasks.open(
        session,
        kind,
        referral.key,
        reason=reason,
        fields=fields,
        seeker=referral.seeker.key,
        employer=referral.vacancy.employer.key,
    )


def _other_says_later(stream: Sequence[Event], side: Side, on: date) -> bool:
    """True where the other side, or the centre, says that somebody worked there after this day."""
    later = [event for event in since_start(stream) if event.kind == EventKind.RETAINED]
    return any(event.occurred_on > on and Retained.of(event).by != side.value for event in later)


def since_start(stream: Sequence[Event]) -> list[Event]:
    """The events that count since the last start."""
    standing = events.alive(stream)
    starts = [index for index, event in enumerate(standing) if event.kind == EventKind.STARTED]
    return standing[starts[-1] :] if starts else []


def _left_by_own_word(stream: Sequence[Event]) -> bool:
    """True where the person's own word is how the centre knows that they left."""
    return any(event.kind == EventKind.LEFT and _is_persons_word(event) for event in since_start(stream))


def _is_persons_word(event: Event) -> bool:
    """True for "still there" and "left" as the person said them."""
    is_one = event.kind in (EventKind.RETAINED, EventKind.LEFT)
    return is_one and Retained.of(event).by == Side.SEEKER.value
