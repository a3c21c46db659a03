"""Records that may be one person: joined, told apart, and a joining taken back."""

from flask import Blueprint, Response, request, url_for

from istihdam import duplicates, seekers
from istihdam.accounts import Role
from istihdam.i18n import gettext as _
from istihdam.seekers import Seeker
from istihdam.vocabulary import occupations
from istihdam.web.shared import access, pages

blueprint = Blueprint("duplicates", __name__, url_prefix="/ayni-kisi")
SHOWN = 20


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """Pairs that nobody has answered yet, the likest first, and whether more follow."""
    found = duplicates.pairs(pages.db(), SHOWN + 1)
    return pages.shown(
        "officer/duplicates.html",
        pairs=found[:SHOWN],
        has_more=len(found) > SHOWN,
        why=duplicates.LABELS,
        trades=occupations.names(pages.db()),
    )


@blueprint.post("/birlestir")
@access.only(Role.OFFICER)
def merge() -> Response:
    """The record `merged` is joined into the record `kept`."""
    kept, merged = _named("kept"), _named("merged")
    duplicates.merge(pages.db(), kept, merged, by=pages.by())
    told = _(
        "The records of %(name)s are one now; the page of the person can take it back.", name=kept.full_name
    )
    return pages.see(url_for("officer.people.show", key=kept.key), said=told)


@blueprint.post("/ayri")
@access.only(Role.OFFICER)
def mark_distinct() -> Response:
    """The two are two people and are not asked about again."""
    duplicates.mark_distinct(pages.db(), _named("kept"), _named("merged"), by=pages.by())
    return pages.see(
        url_for("officer.duplicates.index"), said=_("Kept as two people; you are not asked again.")
    )


@blueprint.post("/geri-al")
@access.only(Role.OFFICER)
def separate() -> Response:
    """A merge is retracted; both records stand for themselves again."""
    kept = _named("kept")
    duplicates.retract(pages.db(), kept, request.form.get("event", ""), by=pages.by(), reason="typed_wrongly")
    here = url_for("officer.people.show", key=kept.key)
    return pages.see(here, said=_("Taken back: the records stand for themselves again."))


def _named(field: str) -> Seeker:
    return seekers.by_key(pages.db(), request.form.get(field, ""))
