"""What happened as pages show it: the day, by whom, by which channel, what was retracted, by whom and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from istihdam import accounts, clock, events
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.events import Channel, Event, EventKind, Evidence, InterviewSet, PromiseChecked, Retained, Side
from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral, after_start
from istihdam.web.shared import labels, pages

WHO = {
    Role.SEEKER: N_("you"),
    Role.EMPLOYER: N_("employer"),
    Role.OFFICER: N_("officer of the centre"),
    Role.TRAINING: N_("officer of the centre"),
    Role.MANAGER: N_("officer of the centre"),
}
BY_LINK = {Channel.LINK: Role.SEEKER, Channel.EMPLOYER_LINK: Role.EMPLOYER}
LINK_HOLDERS = {Channel.LINK: N_("the person"), Channel.EMPLOYER_LINK: N_("the firm")}
SIDES = {Side.SEEKER.value: N_("Person"), Side.EMPLOYER.value: N_("Firm")}
Who = Callable[[Event], str]


@dataclass(frozen=True)
class Step:
    """One thing that happened in words; `why` says who retracted it, when and why ('' where it stands).

    `about` names what it is about and `url` leads there; `entered_on` is the day of recording where that is
    another one than the day it is about, told to the staff alone.
    """

    key: str
    kind: str
    on: date
    who: str
    channel: str
    note: str
    is_retracted: bool = False
    why: str = ""
    about: str = ""
    url: str = ""
    entered_on: date | None = None


def of(
    referral: Referral,
    who: Who,
    words: Mapping[EventKind, str] = MappingProxyType({}),
    side: Side | None = None,
) -> list[Step]:
    """Everything that happened to a referral, newest first; what was retracted stays, struck through.

    `who` names the one who recorded an event, as the reader may know them; `words` calls kinds (msgids)
    as this reader is spoken to; a `side` does not read what the other one says after a start.
    """
    stream = events.history(pages.db(), referral=referral.key)
    shown = [event for event in reversed(stream) if event.kind != EventKind.RETRACTED]
    if side is not None:
        shown = [event for event in shown if not _is_others(event, side)]
    return steps(shown, events.retractions(stream), who, words, side)


def steps(
    shown: Iterable[Event],
    retractions: Mapping[str, Event],
    who: Who,
    words: Mapping[EventKind, str] = MappingProxyType({}),
    side: Side | None = None,
) -> list[Step]:
    """These events in words, in their order; `retractions` holds those that stand, by the retracted key."""
    called = {**events.LABELS, **words}
    return [
        _step(event, retractions.get(event.key), who, _(called[EventKind(event.kind)]), side)
        for event in shown
    ]


def _is_others(event: Event, side: Side) -> bool:
    """True for a word of the other side that is for officers alone."""
    is_word = event.kind in (EventKind.PROMISE_CHECKED, EventKind.RETAINED, EventKind.CONTRADICTED)
    return is_word and event.payload.get("by", side.value) != side.value


def role_of(event: Event) -> str:
    """The role of who recorded it, as the person may know it; the centre where nobody is known."""
    if event.channel in BY_LINK:
        return _(WHO[BY_LINK[Channel(event.channel)]])
    user = accounts.by_key(pages.db(), event.actor or "")
    return _(WHO[Role(user.role)]) if user else _("the centre")


def name_of(event: Event) -> str:
    """The name of who recorded it, for the staff; '' where nobody is known."""
    return naming([event])(event)


def naming(several: Sequence[Event]) -> Who:
    """As `name_of`, for these events, asked for all at once."""
    names = accounts.names(pages.db(), {event.actor for event in several if event.actor})

    def name(event: Event) -> str:
        if event.actor not in names and event.channel in LINK_HOLDERS:
            return _(LINK_HOLDERS[Channel(event.channel)])
        return names.get(event.actor or "", "")

    return name


def _step(event: Event, retraction: Event | None, who: Who, kind: str, side: Side | None) -> Step:
    return Step(
        key=event.key,
        kind=kind,
        on=event.occurred_on,
        who=who(event),
        channel=_(labels.CHANNELS[Channel(event.channel)]) if event.channel else "",
        note=_note(event, side),
        is_retracted=retraction is not None,
        why=_why(retraction, who) if retraction else "",
        entered_on=_entered_on(event) if side is None else None,
    )


def _entered_on(event: Event) -> date | None:
    """The day of recording, where it is not the day that the event is about."""
    day = clock.local(event.recorded_at).date()
    return day if day != event.occurred_on else None


def _note(event: Event, side: Side | None) -> str:
    """What the event says beside its kind: how a start was seen, after how many days, for what reason."""
    if event.kind == EventKind.STARTED and event.evidence:
        return _(labels.EVIDENCE[Evidence(event.evidence)])
    if event.kind == EventKind.RETAINED:
        return _("Still at work after %(days)s days", days=Retained.of(event).days or "")
    if event.kind == EventKind.PROMISE_CHECKED:
        whose = "" if side else _(SIDES.get(PromiseChecked.of(event).by, ""))
        return ": ".join(filter(None, (whose, promise_words(event))))
    if event.kind == EventKind.PROMISE_RULED:
        return _("Kept") if event.payload["kept"] else _("Not kept")
    if event.kind == EventKind.CONTRADICTED:
        return contradiction(event)
    return " · ".join(filter(None, (labels.reason(event.kind, event.reason), _appointment(event))))


def _appointment(event: Event) -> str:
    """The day of an interview that was set or is asked for; '' where the event names none."""
    if event.kind not in (EventKind.INTERVIEW_SET, EventKind.COULD_NOT_ATTEND):
        return ""
    day = InterviewSet.of(event)
    return figures.appointment(day.on, day.at) if day.on else ""


def promise_words(event: Event) -> str:
    """What one side says of the promise: "30. gün, söylendiği gibi", or what differed."""
    check = PromiseChecked.of(event)
    return _("day %(days)s, %(words)s", days=check.days, words=terms_of(check))


def terms_of(check: PromiseChecked) -> str:
    """'söylendiği gibi', or what was not."""
    terms = [_(after_start.TERMS[code]) for code in check.differed if code in after_start.TERMS]
    if check.kept:
        return _("as promised")
    return _("not as promised: %(terms)s", terms=figures.joined(terms) or "–")


def contradiction(event: Event) -> str:
    """What the other side says, as far as the event says it."""
    said = event.payload
    if said.get("says") not in set(EventKind):
        return ""
    side = _(SIDES.get(said.get("by", ""), ""))
    return ": ".join(filter(None, (side, _(events.LABELS[EventKind(said["says"])]))))


def _why(retraction: Event, who: Who) -> str:
    words = (
        labels.reason("retracted", retraction.reason),
        figures.day(retraction.occurred_on),
        who(retraction),
    )
    return " · ".join(filter(None, words))
