"""Lists that an officer named: kept, found again above their list, deleted."""

from flask import Blueprint, Response, request, url_for

from istihdam import accounts
from istihdam.accounts import Role
from istihdam.errors import N_, NotFound
from istihdam.i18n import gettext as _
from istihdam.web.officer import firms, incoming_requests, people_list, sending_list, vacancy_list
from istihdam.web.shared import access, pages, url_words
from istihdam.web.shared.lists import Listing

blueprint = Blueprint("saved_filters", __name__, url_prefix="/listelerim")
_PAGES = (people_list, vacancy_list, firms, sending_list, incoming_requests)
LISTINGS: dict[str, Listing] = {page.LISTING.page: page.LISTING for page in _PAGES}


@blueprint.post("")
@access.only(Role.OFFICER)
def save() -> Response:
    """What a list was narrowed to stands under a name of the officer's own."""
    listing = _listing()
    asked = listing.asked(url_words.parsed(request.form.get("query", "")))
    name = request.form.get("name", "")
    kept = accounts.save_filter(
        pages.db(), access.me().key, listing.page, name, url_words.query(asked.query())
    )
    return pages.see(asked.url(), said=_("“%(name)s” is kept; it stands above the list.", name=kept.name))


@blueprint.post("/sil")
@access.only(Role.OFFICER)
def delete() -> Response:
    """A list that the officer named is kept no longer."""
    number = request.form.get("saved", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        accounts.delete_filter(pages.db(), access.me().key, int(number))
    return pages.see(url_for(_listing().page), said=_("The list is not kept any longer."))


def _listing() -> Listing:
    listing = LISTINGS.get(request.form.get("page", ""))
    if listing is None:
        raise NotFound(N_("There is no such list; open it again from the menu."))
    return listing
