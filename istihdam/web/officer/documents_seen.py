"""Documents of a person that an officer has seen, as pages show and mark them."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, Response, request, url_for

from istihdam import accounts, clock, seekers
from istihdam.accounts import Role
from istihdam.i18n import figures, ngettext
from istihdam.i18n import gettext as _
from istihdam.seekers import DocumentKind, HeldDocument, Seeker
from istihdam.vocabulary import occupations
from istihdam.web.shared import access, labels, pages

blueprint = Blueprint("documents_seen", __name__, url_prefix="/kisi/<key>/belgeler")


class DocumentRow(NamedTuple):
    """A document of a profile in words; `said` tells who saw it and when, '' where nobody did."""

    mark: str
    kind: DocumentKind
    code: str
    words: str
    said: str


@blueprint.post("")
@access.only(Role.OFFICER)
def mark(key: str) -> Response:
    """The ticked documents were seen; those that were ticked on the page and are no longer, were not."""
    seeker = seekers.by_key(pages.db(), key)
    ticked, shown = set(request.form.getlist("seen")), set(request.form.getlist("was_seen"))
    wanted = dict.fromkeys(ticked - shown, True) | dict.fromkeys(shown - ticked, False)
    n = seekers.mark_documents(pages.db(), seeker, wanted, by=pages.by())
    said = ngettext("%(n)s mark is kept.", "%(n)s marks are kept.", n) if n else _("Nothing was changed.")
    return pages.see(url_for("officer.people.show", key=key), said=said)


def rows(seeker: Seeker) -> list[DocumentRow]:
    """The documents that the person's profile claims, seen or not."""
    return of_each([seeker])[seeker.id]


def of_each(people: Sequence[Seeker]) -> dict[int, list[DocumentRow]]:
    """Row id → the documents that the profile claims."""
    seen = seekers.seen_documents(pages.db(), people)
    names = accounts.names(
        pages.db(), {mark.by for marks in seen.values() for mark in marks.values() if mark.by}
    )
    trades = occupations.names(pages.db())

    def row(person: Seeker, document: HeldDocument) -> DocumentRow:
        seen_by, said = seen[person.id].get(document.mark), ""
        if seen_by:
            moment = figures.moment(clock.local(seen_by.at)) if seen_by.at else ""
            said = " · ".join(filter(None, (names.get(seen_by.by or "", _("the centre")), moment)))
        words = _words(person, document, trades)
        return DocumentRow(document.mark, document.kind, document.code, words, said)

    return {
        person.id: [row(person, document) for document in seekers.documents_of(person)] for person in people
    }


def _words(person: Seeker, document: HeldDocument, trades: dict[str, str]) -> str:
    if document.kind == DocumentKind.LICENCE:
        return _("Driving licence %(code)s", code=document.code)
    if document.kind == DocumentKind.EDUCATION:
        return labels.education(document.code)
    if document.kind == DocumentKind.YEARS:
        years = next((held.years for held in person.occupations if held.code == document.code), None)
        name = trades.get(document.code, document.code)
        return _("%(trade)s · %(years)s years", trade=name, years=figures.years(years or 0))
    return document.name
