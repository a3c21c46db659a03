"""What may be recorded of a referral now, as one list to choose from: the outcome with its reason in one."""

from dataclasses import dataclass
from datetime import date

from flask import request
from sqlalchemy.orm import Session

from istihdam import events, referrals
from istihdam.errors import Invalid
from istihdam.events import By, Event, EventKind, Evidence
from istihdam.i18n import gettext as _
from istihdam.referrals import TRANSITIONS, Referral, State, after_start
from istihdam.vocabulary import lists
from istihdam.web.shared import firm_answers, labels
from istihdam.web.shared.fields import day_of

Group = tuple[str, list[tuple[str, str]]]
PLAIN = (EventKind.ATTENDED, EventKind.ACCEPTED)
BY_THE_FIRM = f"{EventKind.STARTED}/{Evidence.EMPLOYER}"
OTHER = "other"
UNTOLD = {EventKind.NO_SHOW.value: "not_stated"}
"""The reason of who says none; why a firm declines it has to say."""
REASONED = (EventKind.NO_SHOW, EventKind.DECLINED, EventKind.REFUSED, EventKind.LEFT)


@dataclass(frozen=True)
class OutcomeAnswer:
    """What became of a referral, on which day."""

    kind: EventKind
    on: date
    reason: str | None = None
    evidence: Evidence | None = None
    days: int | None = None


def choices(state: State | None) -> list[Group]:
    """(heading, [(value, words)]) that may follow on this state; a heading '' for what stands alone."""
    groups: list[Group] = [("", _plain(state))]
    groups += [(_(events.LABELS[kind]), _reasons(kind)) for kind in REASONED if _follows(kind, state)]
    return [group for group in groups if group[1]]


def buttons(state: State | None) -> list[tuple[str, str]]:
    """(value, words) of what a firm usually says, a button each; a no takes its reason beside it."""
    offered = ((kind, words) for kind, words in firm_answers.ANSWERS.items() if _follows(kind, state))
    return [(BY_THE_FIRM if kind == EventKind.STARTED else kind.value, _(words)) for kind, words in offered]


def others(state: State | None) -> list[Group]:
    """The reasons that go with a no, and every choice that has no button."""
    taken = {value for value, _words in buttons(state)}
    rest = [(heading, [one for one in several if one[0] not in taken]) for heading, several in choices(state)]
    return [group for group in rest if group[1]]


def pressed(key: str) -> str:
    """What was chosen of the referral with this key, as `read` takes it; '' where nothing was."""
    value, chosen = (request.form.get(f"{name}-{key}", "") for name in ("outcome", "reason"))
    if value == OTHER:
        return chosen
    if value in firm_answers.WITH_REASON:
        return chosen if chosen.startswith(f"{value}/") else f"{value}/{UNTOLD.get(value, '')}"
    return value


def closings(state: State | None) -> list[Group]:
    """(heading, [(value, words)]) by which a wish may end without a sending."""
    kinds = (EventKind.CLOSED, EventKind.REFUSED)
    return [(_(events.LABELS[kind]), _reasons(kind)) for kind in kinds if _follows(kind, state)]


def read(value: str, day: str = "") -> OutcomeAnswer:
    """The answer of a form: 'declined/too_far', 'started/sgk', 'retained/30', and its day (today for '')."""
    name, _slash, more = value.partition("/")
    on = day_of(day, "occurred_on")
    if name in {kind.value for kind in PLAIN} and not more:
        return OutcomeAnswer(EventKind(name), on)
    if name == EventKind.STARTED and more in {one.value for one in Evidence}:
        return OutcomeAnswer(EventKind.STARTED, on, evidence=Evidence(more))
    if name == EventKind.RETAINED and more in {str(days) for days in after_start.MARKS}:
        return OutcomeAnswer(EventKind.RETAINED, on, days=int(more))
    if name in {*REASONED, EventKind.CLOSED} and more in {one.code for one in lists.reasons(name)}:
        return OutcomeAnswer(EventKind(name), on, reason=more)
    if name in firm_answers.WITH_REASON and not more:
        raise Invalid("Choose the reason that goes with the answer.", field="outcome")
    raise Invalid("Choose the outcome from the list.", field="outcome")


def record(
    session: Session, referral: Referral, answer: OutcomeAnswer, *, by: By, seen: State | None
) -> Event:
    """The answer is recorded on the referral; Overtaken where it moved from where it was `seen`."""
    return referrals.advance(
        session,
        referral,
        answer.kind,
        by=by,
        occurred_on=answer.on,
        reason=answer.reason,
        evidence=answer.evidence,
        days=answer.days,
        seen=seen,
    )


def _plain(state: State | None) -> list[tuple[str, str]]:
    plain = [(kind.value, _(events.LABELS[kind])) for kind in PLAIN if _follows(kind, state)]
    if _follows(EventKind.STARTED, state):
        plain += [(f"started/{evidence.value}", _(spoken)) for evidence, spoken in labels.EVIDENCE.items()]
    if _follows(EventKind.RETAINED, state):
        plain += [
            (f"retained/{days}", _("Still at work after %(days)s days", days=days))
            for days in after_start.MARKS
        ]
    return plain


def _reasons(kind: EventKind) -> list[tuple[str, str]]:
    return [(f"{kind.value}/{one.code}", one.name) for one in lists.reasons(kind.value)]


def _follows(kind: EventKind, state: State | None) -> bool:
    return state in TRANSITIONS[kind].sources
