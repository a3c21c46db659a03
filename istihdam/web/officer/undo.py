"""The officer's own last action is retracted while it is fresh."""

from collections.abc import Iterable

from flask import Blueprint, Response, request, url_for

from istihdam.accounts import Role
from istihdam.events import Event
from istihdam.web.shared import access, pages, undo

blueprint = Blueprint("undo", __name__)


@blueprint.post("/geri-al")
@access.only(Role.OFFICER)
def retract() -> Response:
    """The officer's own last action is taken back, as long as it is fresh."""
    me = access.me().key
    said = undo.retract(lambda event: event.actor == me, by=pages.by())
    return pages.see(access.own_path(request.form.get("back")) or url_for("officer.desk.index"), said=said)


def of(recorded: Iterable[Event], back: str) -> pages.Undo:
    """The undo button of these events, which returns to `back`."""
    return undo.of(recorded, url_for("officer.undo.retract"), back)
