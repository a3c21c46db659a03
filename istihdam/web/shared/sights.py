"""What a page showed of a referral or vacancy when its reader answered, and what is said where it moved."""

from flask import request

from istihdam import vacancies
from istihdam.errors import N_, Refusal
from istihdam.events import Event, EventKind
from istihdam.i18n import gettext as _
from istihdam.referrals import LABELS, TRANSITIONS, Overtaken, Referral, State
from istihdam.vacancies import Vacancy
from istihdam.web.shared import pages, timeline, vacancy_changes


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


def hold(vacancy: Vacancy) -> None:
    """The vacancy is this request's alone; a Refusal says what differs from what the form's page showed.

    A form that does not say what its page showed is taken to have shown what is true.
    """
    seen = request.form.get("version") or vacancies.version(vacancy)
    try:
        vacancies.hold(pages.db(), vacancy, seen)
    except vacancies.Moved as moved:
        changed = [_(label) for name, label in vacancy_changes.LABELS.items() if name in moved.fields]
        if not changed:
            raise
        raise Refusal(
            N_(
                "Meanwhile “%(title)s” was changed: %(what)s. Nothing was recorded; read it again, then "
                "press once more."
            ),
            title=vacancy.title,
            what=", ".join(changed),
        ) from None
