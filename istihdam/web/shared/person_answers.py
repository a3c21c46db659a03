"""What a person says of their own referral: which answers fit it now, and how each is recorded."""

from collections.abc import Iterable
from datetime import date

from flask import request

from istihdam import clock, referrals
from istihdam.errors import N_, Invalid
from istihdam.events import By, EventKind, Evidence
from istihdam.i18n import say
from istihdam.referrals import ANOTHER_DAY, MAY_BE_SET, TRANSITIONS, IllegalStep, Referral, State
from istihdam.vacancies import Interview
from istihdam.vocabulary import lists
from istihdam.vocabulary.lists import Reason
from istihdam.web.shared import interviews, pages
from istihdam.web.shared.fields import day_of

SENT = frozenset({State.REFERRED, State.ATTENDED, State.ACCEPTED, State.UNKNOWN, State.NO_SHOW})
NOT_NOW = N_("This answer does not fit any more; load the page again to see how it stands.")
NO_REASON = N_("Choose the reason that goes with the answer.")


def of(own: Referral) -> list[EventKind]:
    """What the person can say of a referral as it stands."""
    if own.state == State.APPLIED:
        return [EventKind.CLOSED]
    if own.state == State.REQUESTED:
        return [EventKind.REFUSED]
    if own.state not in SENT:
        return []
    went = [EventKind.ATTENDED] if own.state not in (State.ACCEPTED, State.ATTENDED) else []
    is_awaited = own.state in TRANSITIONS[EventKind.NO_SHOW].sources
    may_excuse = is_awaited and not referrals.has_excused(pages.db(), own)
    excuse = [EventKind.COULD_NOT_ATTEND] if may_excuse else []
    return [*went, *excuse, EventKind.STARTED, EventKind.REFUSED]


def press(own: Referral, *, by: By) -> str:
    """What the form of this request says of the referral is recorded; '' or what is wrong with it.

    Invalid where the answer does not fit the referral as it stands, so that there is nothing to correct.
    """
    kind = request.form.get("kind", "")
    if kind not in {allowed.value for allowed in of(own)}:
        raise Invalid(NOT_NOW)
    try:
        reason = request.form.get("reason", "")
        wished = interviews.typed() if reason == ANOTHER_DAY else None
        own_word = by.for_(own.seeker.key)
        record(own, EventKind(kind), by=own_word, on=_day(kind), reason=reason, wished=wished)
    except (Invalid, IllegalStep) as refusal:
        pages.discard()
        return say(refusal)
    return ""


def _day(kind: str) -> date:
    return day_of(request.form.get("day", "")) if kind == EventKind.STARTED else clock.today()


def excuses(own: Referral) -> list[Reason]:
    """Why somebody could not go; another day is asked for while the firm can still set one."""
    may_wish = own.state in MAY_BE_SET
    return [one for one in lists.reasons("could_not_attend") if may_wish or one.code != ANOTHER_DAY]


def record(
    own: Referral,
    kind: EventKind,
    *,
    by: By,
    on: date,
    reason: str = "",
    wished: Interview | None = None,
) -> None:
    """The person's word is in the log; a start is a declaration until it is seen.

    A withdrawn application is no refusal of work. Invalid where the reason is not one of the kind's.
    """
    if kind == EventKind.COULD_NOT_ATTEND:
        coded = _reason(reason, excuses(own))
        referrals.could_not_attend(pages.db(), own, by=by, reason=coded, wished=wished)
        return
    withdrawn = "withdrawn" if kind == EventKind.CLOSED else None
    referrals.advance(
        pages.db(),
        own,
        kind,
        by=by,
        occurred_on=on,
        evidence=Evidence.DECLARED if kind == EventKind.STARTED else None,
        reason=_reason(reason, lists.reasons("refused")) if kind == EventKind.REFUSED else withdrawn,
        seen=own.state,
    )


def _reason(code: str, allowed: Iterable[Reason]) -> str:
    if code not in {reason.code for reason in allowed}:
        raise Invalid(NO_REASON, field="reason")
    return code
