"""Where a page showed a referral when its reader chose an answer, and what is said where it moved since."""

from flask import request

from istihdam.errors import N_, Refusal
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import LABELS, TRANSITIONS, Overtaken, Referral, State
from istihdam.web.shared import timeline


def seen(referral: Referral) -> State | None:
    """Where the form of this request showed the referral; where it stands, for a form that does not say."""
    typed = request.form.get(f"seen-{referral.key}", "")
    return State(typed) if typed in set(State) else referral.state


def overtaken(who: str, last: Event) -> Refusal:
    """Who recorded what meanwhile, and what to do."""
    return Refusal(
        N_(
            "Meanwhile %(who)s recorded “%(what)s” here, so your answer was not taken. If yours is right, "
            "choose it again."
        ),
        who=who,
        what=_(LABELS[TRANSITIONS[EventKind(last.kind)].target]),
    )


def overtaken_for_staff(moved: Overtaken) -> Refusal:
    """The same with the name of who recorded it."""
    if not moved.steps:
        return moved
    last = moved.steps[-1]
    return overtaken(timeline.name_of(last) or _("the portal itself"), last)
