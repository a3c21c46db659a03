"""What a firm says of people who were sent to it: typed row by row, recorded all together or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import request

from istihdam import clock, referrals, turkish
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, Channel, Event, EventKind, Evidence
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import LABELS, TRANSITIONS, Overtaken, Referral, State, after_start
from istihdam.vocabulary import lists
from istihdam.web.shared import pages, paging, sights
from istihdam.web.shared.fields import day_of

UNANSWERED = frozenset({State.REFERRED, State.UNKNOWN})
ANSWERS = {
    EventKind.ATTENDED: N_("Came"),
    EventKind.NO_SHOW: N_("Did not come"),
    EventKind.ACCEPTED: N_("We accepted"),
    EventKind.DECLINED: N_("We declined"),
    EventKind.STARTED: N_("Started work"),
}
WITH_REASON = {EventKind.NO_SHOW: N_("If not come"), EventKind.DECLINED: N_("If declined")}
REASONS = {kind: lists.reasons(kind.value) for kind in WITH_REASON}


@dataclass
class AnswerRow:
    """A person who was sent: the answers that are possible now, what was typed, what was refused.

    An officer (`for_staff`) sees where the referral really stands, decides where the person said otherwise,
    and reads who was quicker by name; a firm knows what it may know.
    """

    referral: Referral
    kind: str = ""
    day: str = ""
    reason: str = ""
    errors: list[str] = field(default_factory=list)
    for_staff: bool = False

    @property
    def seen(self) -> State | None:
        """Where the page showed the referral when the answer was chosen."""
        return sights.seen(self.referral)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(kind, msgid) of what may be recorded from where the referral stands."""
        state = self.referral.state
        return [(kind.value, said) for kind, said in ANSWERS.items() if state in TRANSITIONS[kind].sources]

    @property
    def label(self) -> str:
        """Where the referral stands as far as the reader may know (a msgid)."""
        state = self.known.state
        return LABELS[state] if state else ""

    @cached_property
    def known(self) -> after_start.FirmView:
        """The referral as its firm may know it, or as it stands."""
        if self.for_staff:
            return after_start.FirmView(self.referral.state, self.referral.changed_on)
        return after_start.for_firm(pages.db(), self.referral)

    @property
    def is_owed(self) -> bool:
        """True where the firm's word is owed by now."""
        return is_owed(self.referral)

    @property
    def is_ahead(self) -> bool:
        """True where the firm's word will be owed once the day of the interview has come."""
        return self.referral.state in UNANSWERED and not self.is_owed


def is_owed(referral: Referral) -> bool:
    """The one rule of whom a firm owes an answer for: no word yet, and the interview is not ahead.

    Every page that counts them asks here; an answer that was given up ("unknown") is owed still.
    """
    day = referral.interview_on if referral.state == State.REFERRED else None
    return referral.state in UNANSWERED and (day is None or day <= clock.today())


def owed(among: Iterable[Referral]) -> list[Referral]:
    """Those of whom the firm owes a word by now, in their order."""
    return [referral for referral in among if is_owed(referral)]


def grouped(rows: Iterable[AnswerRow], most: int) -> dict[str, Any]:
    """A page of at most `most` rows for its template: those owed first, then those ahead, then the others."""
    every = sorted(rows, key=lambda row: (not row.is_owed, not row.is_ahead))
    shown = paging.part(every, most)
    waiting, ahead = sum(row.is_owed for row in every), sum(row.is_ahead for row in every)
    return {
        "part": shown,
        "now": [row for row in shown.rows if row.is_owed],
        "ahead": [row for row in shown.rows if row.is_ahead],
        "answered": [row for row in shown.rows if not (row.is_owed or row.is_ahead)],
        "waiting": waiting,
        "ahead_total": ahead,
        "answered_total": len(every) - waiting - ahead,
        "reasons": reasons(),
    }


def untyped(referral: Referral, *, for_staff: bool = False) -> AnswerRow:
    """The row of a person before anything is typed."""
    return AnswerRow(referral, day=turkish.dotted(clock.today()), for_staff=for_staff)


def typed(referral: Referral, *, for_staff: bool = False) -> AnswerRow:
    """The row of a person as it was sent."""
    kind, day, reason = (
        request.form.get(f"{name}-{referral.key}", "").strip() for name in ("kind", "day", "reason")
    )
    return AnswerRow(referral, kind, day, reason, for_staff=for_staff)


def record(rows: Sequence[AnswerRow], *, by: By) -> str:
    """Every answer is in the log, or none and what is wrong comes back; each fault stands at its row."""
    given = [row for row in rows if row.kind]
    if not given:
        return _("Choose an answer for at least one person.")
    for row in given:
        _record(row, by)
    if not any(row.errors for row in given):
        return ""
    pages.discard()
    return _("Nothing is sent yet. Correct what is marked and send again.")


def thanks(rows: Sequence[AnswerRow]) -> str:
    """What is said once the answers are recorded."""
    count = sum(bool(row.kind) for row in rows)
    return ngettext("Your answer is recorded.", "Your answers for %(n)s people are recorded.", count)


def reasons() -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, [(value, words)]) of the reasons that go with an answer, for one list of each row."""
    return [
        (heading, [(f"{kind}:{reason.code}", reason.name) for reason in REASONS[kind]])
        for kind, heading in WITH_REASON.items()
    ]


def _record(row: AnswerRow, by: By) -> None:
    """The answer is in the log, or its refusal at the row."""
    try:
        kind = EventKind(row.kind) if row.kind in set(ANSWERS) else None
        if kind is None:
            raise Invalid(N_("Choose one of the answers."))
        answer: dict[str, Any] = {
            "by": by,
            "seen": row.seen,
            "reason": _reason(kind, row.reason),
            "evidence": Evidence.EMPLOYER if kind == EventKind.STARTED else None,
        }
        if row.for_staff:
            referrals.advance(pages.db(), row.referral, kind, occurred_on=day_of(row.day), **answer)
        else:
            referrals.say_for_firm(pages.db(), row.referral, kind, day_of(row.day), **answer)
    except Overtaken as moved:
        told = sights.overtaken_for_staff(moved) if row.for_staff else _overtaken(row.referral, moved)
        row.errors.append(say(told))
    except Refusal as refusal:
        row.errors.append(say(refusal))


def _overtaken(referral: Referral, moved: Overtaken) -> Refusal:
    """Who recorded what of the person while the firm chose, as the firm may know it."""
    known = after_start.known_to_firm(moved.steps)
    if not known:
        return moved
    last = known[-1]
    contacts = {contact.key: contact.name for contact in referral.vacancy.employer.contacts}
    who = contacts.get(last.actor or "") or _firms_other(referral, last)
    return sights.overtaken(who, last)


def _firms_other(referral: Referral, event: Event) -> str:
    is_persons = event.channel == Channel.LINK or event.on_behalf_of == referral.seeker.key
    return _("the person") if is_persons else _("the centre")


def _reason(kind: EventKind, told: str) -> str | None:
    """The code of a reason that belongs to the answer; a refusal by the firm needs one."""
    if kind not in WITH_REASON:
        return None
    asked, _colon, code = told.partition(":")
    if asked == kind and code in {reason.code for reason in REASONS[kind]}:
        return code
    if kind == EventKind.NO_SHOW and not told:
        return "not_stated"
    raise Invalid(N_("Choose the reason that goes with the answer."))
