"""The undo button of a toast: what somebody recorded a moment ago is retracted, all of it or nothing."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from flask import request

from istihdam import clock, events, referrals, seekers, trainings, vacancies
from istihdam.accounts import Role
from istihdam.errors import N_, Forbidden, NotFound, Refusal
from istihdam.events import By, Event, EventKind
from istihdam.i18n import ngettext, say
from istihdam.web.shared import access, pages

UNDO_FOR = timedelta(seconds=90)
OF_PEOPLE = {
    EventKind.CONSENT_WITHDRAWN: seekers.retract_withdrawal,
    EventKind.SEARCH_ANSWERED: seekers.retract_search_answer,
}
"""How what a person said of themselves is retracted."""


def of(recorded: Iterable[Event], url: str, back: str = "") -> pages.Undo:
    """The button: it posts the keys of these events to `url`, and where to return to."""
    keys = " ".join(event.key for event in recorded)
    return pages.Undo(url, {"events": keys, **({"back": back} if back else {})})


def retract(is_own: Callable[[Event], bool], *, by: By) -> str:
    """The events that the button named are retracted; in words how many.

    Forbidden where one of them is not the asker's own, Refusal where it is too late.
    """
    recorded = events.history(pages.db(), key=request.form.get("events", "").split())
    if not recorded:
        raise NotFound("There is nothing to undo.")
    for event in recorded:
        if not is_own(event):
            raise Forbidden("Only who recorded it can undo it; take it back with a reason instead.")
        if clock.now() - event.recorded_at > UNDO_FOR:
            raise _too_late(event, by)
    for event in reversed(recorded):
        _retract(event, by)
    n = len(recorded)
    return ngettext("%(n)s record was undone.", "%(n)s records were undone.", n)


def _too_late(event: Event, by: By) -> Refusal:
    """What who pressed can still do: only an officer takes a record of a referral back with a reason."""
    visitor = access.user()
    if visitor is None or visitor.role != Role.OFFICER or visitor.key != by.actor:
        return Refusal(N_("It is too late to undo this here; call the centre to correct it: 444 9 822."))
    if event.referral is None:
        return Refusal(N_("It is too late to undo this; correct it on the page where it was recorded."))
    return Refusal(N_("It is too late to undo this; open the referral and take the record back."))


def _retract(event: Event, by: By) -> None:
    """One event of a batch is retracted; a Refusal that names the person keeps the whole batch as it is."""
    if event.kind in vacancies.RETRACTED:
        vacancies.retract(pages.db(), event, by=by, reason="typed_wrongly")
        return
    if event.kind in OF_PEOPLE:
        OF_PEOPLE[EventKind(event.kind)](pages.db(), event, by=by, reason="typed_wrongly")
        return
    if event.kind in trainings.ANSWERS:
        trainings.take_back(pages.db(), event, by=by, reason="typed_wrongly")
        return
    try:
        referrals.retract(pages.db(), event, by=by, reason="typed_wrongly")
    except Refusal as refusal:
        name = referrals.by_key(pages.db(), str(event.referral)).seeker.full_name
        raise Refusal(
            "Nothing was undone, since it cannot be for %(name)s: %(why)s", name=name, why=say(refusal)
        ) from refusal
