"""Who asks: the one way from a page to the job seeker's own row."""

from istihdam import seekers
from istihdam.seekers import Seeker
from istihdam.web import access, pages


def me() -> Seeker:
    """The signed-in job seeker; whatever a seeker's page shows begins here."""
    return seekers.survivor(pages.db(), seekers.by_id(pages.db(), access.own_seeker()))
