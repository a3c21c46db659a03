"""Referrals as what a link opens: those of its message that are its contact's still."""

from istihdam import clock, employers, referrals
from istihdam.events import Event
from istihdam.links import Link
from istihdam.referrals import ENDED, Referral, State, after_start
from istihdam.web.shared import pages

OVER = (ENDED - {State.NO_SHOW}) | {None}
"""States in which a link has nothing more to ask."""


def opens(link: Link) -> list[Referral]:
    """The link's referrals without what went to somebody else meanwhile: a merge, an erased person."""
    every = referrals.by_keys(pages.db(), link.subjects).values()
    here = [one for one in every if one.seeker.erased_at is None]
    if not link.is_firms:
        return [one for one in here if one.seeker.key == link.contact]
    own = employers.contacts.of_link(pages.db(), link)
    return [one for one in here if own and one.vacancy.employer_id == own.employer_id]


def is_over(referral: Referral) -> bool:
    """True where its end lies before today."""
    known = after_start.for_firm(pages.db(), referral)
    return known.state in OVER and (known.changed_on or clock.today()) < clock.today()


def is_about(event: Event, referral: Referral) -> bool:
    """True for an event of this referral."""
    return event.referral == referral.key
