"""Who asks: the one way from a page to the job seeker's own rows."""

from istihdam import seekers
from istihdam.seekers import Seeker
from istihdam.web.shared import access, pages


def me() -> Seeker:
    """The signed-in job seeker; whatever a seeker's page shows begins here, but for CVs."""
    return seekers.survivor(pages.db(), own_record())


def own_record() -> Seeker:
    """The account's own record, joined with another or not: its CVs are the account's alone."""
    return seekers.by_id(pages.db(), access.own_seeker())
