"""After a start, what a side says of it: typed for one or many people, recorded all or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask import request

from istihdam import clock, events, referrals
from istihdam.employers import Employer
from istihdam.errors import N_, Invalid, Refusal
from istihdam.events import By, Event, PromiseChecked, Side
from istihdam.i18n import gettext as _
from istihdam.i18n import ngettext, say
from istihdam.referrals import Referral, State, after_start
from istihdam.vocabulary import lists
from istihdam.vocabulary.lists import Reason
from istihdam.web.shared import pages, timeline
from istihdam.web.shared.fields import day_of

THERE, THERE_DIFFERED, LEFT, LEFT_DIFFERED = "there", "there_differed", "left", "left_differed"
SAID = {
    THERE: N_("Works here, as promised"),
    THERE_DIFFERED: N_("Works here, something changed"),
    LEFT: N_("Left, all was as promised"),
    LEFT_DIFFERED: N_("Left, something had changed"),
}
"""What a firm can say of somebody who started (msgids)."""
NOT_A_FIRMS = frozenset({"conditions_differed"})
"""A reason of leaving that is the person's to say."""


@dataclass
class StartRow:
    """Somebody who started: the mark that is asked about, what was typed, what was refused.

    `answered` is this side's word for this mark where it was said before.
    """

    referral: Referral
    side: Side
    days: int
    answered: Event | None = None
    said: str = ""
    day: str = ""
    reason: str = ""
    differed: Sequence[str] = ()
    errors: list[str] = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        """True where this side's word is still owed."""
        return self.answered is None

    @property
    def words(self) -> str:
        """What this side said, where it did."""
        return timeline.promise_words(self.answered) if self.answered else ""


def rows(found: Iterable[Referral], side: Side) -> list[StartRow]:
    """A row for each of these who started and of whom a mark has passed, those first that are owed."""
    every = list(found)
    streams = events.streams(pages.db(), [referral.key for referral in every])
    made = [row for referral in every if (row := _row(referral, streams[referral.key], side))]
    return sorted(made, key=lambda row: not row.is_asked)


def of_firm(firm: Employer) -> list[StartRow]:
    """A row for each start at the firm that is asked about now, or was answered for the mark passed last."""
    states = (State.STARTED, State.LEFT)
    every = [one for one in referrals.of_employer(pages.db(), firm, states) if one.seeker.erased_at is None]
    streams = events.streams(pages.db(), [referral.key for referral in every])
    made = [row for one in every if (row := _row(one, streams[one.key], Side.EMPLOYER))]
    owed = [
        row
        for row in made
        if row.answered
        or after_start.is_asked(row.referral, streams[row.referral.key], row.days, Side.EMPLOYER)
    ]
    return sorted(owed, key=lambda row: not row.is_asked)


def typed(row: StartRow) -> StartRow:
    """The row with what the form says of it."""
    key = row.referral.key
    row.said, row.day, row.reason = (
        request.form.get(f"{name}-{key}", "").strip() for name in ("said", "day", "reason")
    )
    row.differed = request.form.getlist(f"differed-{key}")
    return row


def record(several: Sequence[StartRow], *, by: By) -> str:
    """Every answer is in the log, or none and what is wrong comes back; each fault stands at its row."""
    given = [row for row in several if row.said]
    if not given:
        return _("Choose an answer for at least one person.")
    for row in given:
        try:
            after_start.answer(pages.db(), row.referral, _word(row), side=row.side, by=by)
        except Refusal as refusal:
            row.errors.append(say(refusal))
    if not any(row.errors for row in given):
        return ""
    pages.discard()
    return _("Nothing is sent yet. Correct what is marked and send again.")


def thanks(several: Sequence[StartRow]) -> str:
    """What is said once the answers are recorded."""
    given = [row for row in several if row.said]
    if any(row.differed for row in given):
        return _("Your answer is recorded. An officer looks into it within two working days.")
    return ngettext("Your answer is recorded.", "Your answers for %(n)s people are recorded.", len(given))


def reasons(side: Side) -> list[Reason]:
    """Why somebody left, as this side may say it."""
    kept_out = NOT_A_FIRMS if side == Side.EMPLOYER else frozenset()
    return [reason for reason in lists.reasons("left") if reason.code not in kept_out]


def _row(referral: Referral, stream: Sequence[Event], side: Side) -> StartRow | None:
    began, days = after_start.begun_on(stream), after_start.asked_now(stream, clock.today())
    if began is None or days is None:
        return None
    own = [event for event in after_start.checks(stream) if _is_own(event, days, side)]
    return StartRow(referral, side, days, answered=own[-1] if own else None)


def _is_own(event: Event, days: int, side: Side) -> bool:
    check = PromiseChecked.of(event)
    return (check.days, check.by) == (days, side.value)


def _word(row: StartRow) -> after_start.StartWord:
    """What was typed, as a word; Invalid where a part of it is missing or not of its list."""
    if row.said not in SAID:
        raise Invalid(N_("Choose one of the answers."))
    differs = row.said in (THERE_DIFFERED, LEFT_DIFFERED) or (row.said == LEFT and bool(row.differed))
    if differs and not row.differed:
        raise Invalid(N_("Tick what was not as promised."), field="differed")
    differed = tuple(dict.fromkeys(row.differed)) if differs else ()
    if row.said in (THERE, THERE_DIFFERED):
        return after_start.StartWord(row.days, True, differed=differed)
    if row.reason not in {reason.code for reason in reasons(row.side)}:
        raise Invalid(N_("Choose the reason that goes with the answer."), field="reason")
    return after_start.StartWord(row.days, False, day_of(row.day, "day"), row.reason, differed)
