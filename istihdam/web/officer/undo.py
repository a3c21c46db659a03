"""The undo button of a toast: the officer's own last action is retracted while it is fresh."""

from collections.abc import Iterable
from datetime import timedelta

from flask import Blueprint, Response, request, url_for

from istihdam import clock, events, referrals
from istihdam.accounts import Role
from istihdam.errors import Forbidden, NotFound, Refusal
from istihdam.events import Event
from istihdam.i18n import ngettext, say
from istihdam.web.shared import access, pages

blueprint = Blueprint("undo", __name__)
UNDO_FOR = timedelta(seconds=90)


@blueprint.post("/geri-al")
@access.only(Role.OFFICER)
def retract() -> Response:
    """The officer's own last action is taken back, as long as it is fresh."""
    recorded = events.history(pages.db(), key=request.form.get("events", "").split())
    if not recorded:
        raise NotFound("There is nothing to undo.")
    for event in recorded:
        _refuse_stale(event)
    for event in reversed(recorded):
        _retract(event)
    back = access.own_path(request.form.get("back")) or url_for("officer.desk.index")
    n = len(recorded)
    return pages.see(back, said=ngettext("%(n)s record was undone.", "%(n)s records were undone.", n))


def of(recorded: Iterable[Event], back: str) -> pages.Undo:
    """The undo button of a toast: it takes these events back and returns to `back`."""
    keys = " ".join(event.key for event in recorded)
    return pages.Undo(url_for("officer.undo.retract"), {"events": keys, "back": back})


def _retract(event: Event) -> None:
    """One event of a batch is void; a Refusal that names the person keeps the whole batch as it is."""
    try:
        referrals.retract(pages.db(), event, by=pages.by(), reason="typed_wrongly")
    except Refusal as refusal:
        name = referrals.by_key(pages.db(), str(event.referral)).seeker.full_name
        raise Refusal(
            "Nothing was undone, since it cannot be for %(name)s: %(why)s", name=name, why=say(refusal)
        ) from refusal


def _refuse_stale(event: Event) -> None:
    if event.actor != access.me().key:
        raise Forbidden("Only who recorded it can undo it; take it back with a reason instead.")
    if clock.now() - event.recorded_at > UNDO_FOR:
        raise Refusal("It is too late to undo this; open the referral and take the record back.")
