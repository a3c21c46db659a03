"""The life of a referral as pages show it: what happened, by whom, what of it was retracted and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from istihdam import accounts, events, turkish
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.events import Channel, Event, EventKind, Evidence, Retained
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.web.shared import labels, pages

WHO = {
    Role.SEEKER: N_("you"),
    Role.EMPLOYER: N_("employer"),
    Role.OFFICER: N_("officer of the centre"),
    Role.TRAINING: N_("officer of the centre"),
    Role.MANAGER: N_("officer of the centre"),
}
BY_LINK = {Channel.LINK: Role.SEEKER, Channel.EMPLOYER_LINK: Role.EMPLOYER}
Who = Callable[[Event], str]


@dataclass(frozen=True)
class Step:
    """One event in words; `why` says who retracted it, when and for what reason ('' where it stands)."""

    key: str
    kind: str
    on: date
    who: str
    channel: str
    note: str
    is_retracted: bool
    why: str


def of(referral: Referral, who: Who, words: Mapping[EventKind, str] = MappingProxyType({})) -> list[Step]:
    """Everything that happened to a referral, newest first; what was retracted stays, struck through.

    `who` names the one who recorded an event, as the reader may know them; `words` calls kinds (msgids)
    as this reader is spoken to.
    """
    stream = events.history(pages.db(), referral=referral.key)
    by = events.retractions(stream)
    shown = [event for event in reversed(stream) if event.kind != EventKind.RETRACTED]
    called = {**events.LABELS, **words}
    return [_step(event, by.get(event.key), who, _(called[EventKind(event.kind)])) for event in shown]


def role_of(event: Event) -> str:
    """The role of who recorded it, as the person may know it; the centre where nobody is known."""
    if event.channel in BY_LINK:
        return _(WHO[BY_LINK[Channel(event.channel)]])
    user = accounts.by_key(pages.db(), event.actor or "")
    return _(WHO[Role(user.role)]) if user else _("the centre")


def name_of(event: Event) -> str:
    """The name of who recorded it, for the staff; '' where nobody is known."""
    user = accounts.by_key(pages.db(), event.actor or "")
    return user.full_name if user else ""


def _step(event: Event, retraction: Event | None, who: Who, kind: str) -> Step:
    return Step(
        key=event.key,
        kind=kind,
        on=event.occurred_on,
        who=who(event),
        channel=_(labels.CHANNELS[Channel(event.channel)]) if event.channel else "",
        note=_note(event),
        is_retracted=retraction is not None,
        why=_why(retraction, who) if retraction else "",
    )


def _note(event: Event) -> str:
    """What the event says beside its kind: how a start was seen, after how many days, for what reason."""
    if event.kind == EventKind.STARTED and event.evidence:
        return _(labels.EVIDENCE[Evidence(event.evidence)])
    if event.kind == EventKind.RETAINED:
        return _("Still at work after %(days)s days", days=Retained.of(event).days or "")
    return labels.reason(event.kind, event.reason)


def _why(retraction: Event, who: Who) -> str:
    words = (
        labels.reason("retracted", retraction.reason),
        turkish.day(retraction.occurred_on),
        who(retraction),
    )
    return " · ".join(filter(None, words))
