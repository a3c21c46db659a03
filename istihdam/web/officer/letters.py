"""Letters to be printed: for people and firms that no text message and no e-mail reaches."""

from flask import Blueprint, Response, request, url_for

from istihdam import notices, seekers
from istihdam.accounts import Role
from istihdam.errors import NotFound, Refusal
from istihdam.i18n import ngettext
from istihdam.web.shared import access, downloads, pages, view_log

blueprint = Blueprint("letters", __name__, url_prefix="/mektuplar")


@blueprint.get("")
@access.only(Role.OFFICER)
def index() -> Response:
    """The letters that wait, oldest first; as many as are printed in one go."""
    waiting = notices.to_print(pages.db())
    first = waiting[: notices.AT_ONCE]
    names = {message.key: notices.name_of_recipient(pages.db(), message) for message in first}
    return pages.shown("officer/letters.html", letters=first, names=names, total=len(waiting))


@blueprint.get("/yazdir.pdf")
@access.only(Role.OFFICER)
def pdf() -> Response:
    """The letters of the page as one PDF, a page for each."""
    with pages.apart() as session:
        letters = notices.to_print(session, notices.AT_ONCE)
        if not letters:
            raise NotFound("No letter waits to be printed.")
        content = notices.letters_pdf(session, letters, pages.settings().public_url)
        recipients = [message.recipient for message in letters]
    _note_views(recipients)
    return downloads.file(content, downloads.PDF, "mektuplar.pdf", is_shown=True)


@blueprint.post("")
@access.only(Role.OFFICER)
def mark_printed() -> Response:
    """The letters of the page are printed and wait no longer."""
    n = notices.mark_printed(pages.db(), request.form.getlist("letters"))
    if not n:
        raise Refusal("These letters do not wait any more; load the page again.")
    said = ngettext("%(n)s letter is printed.", "%(n)s letters are printed.", n)
    return pages.see(url_for("officer.letters.index"), said=said)


def _note_views(keys: list[str]) -> None:
    """That the officer read the letters of these people is written down."""
    for seeker in seekers.by_keys(pages.db(), keys).values():
        view_log.opened(seeker, "letter")
