"""The link that a request holds: what it opens, and in whose name it records."""

from dataclasses import dataclass
from datetime import timedelta

from flask import abort, g, request

from istihdam import clock, links, referrals
from istihdam.accounts import throttle
from istihdam.errors import TooMany
from istihdam.events import By, Channel, Event
from istihdam.links import Link, Purpose
from istihdam.referrals import ENDED, Referral, State
from istihdam.web.shared import pages, undo

WRONG_LINKS = throttle.Limit("wrong links", 60, 15)
"""Wrong tokens from one address; right ones are not counted, so that no shared address shuts anybody out."""
CHANNELS = {Purpose.PEOPLE: Channel.EMPLOYER_LINK, Purpose.REFERRAL: Channel.LINK}
OVER = (ENDED - {State.NO_SHOW}) | {None}
"""States in which a link has nothing more to ask; on the day itself they can still be undone."""
A_DAY = timedelta(days=1)


class Ended(Exception):
    """The link was right and has ended: one press sends a fresh one to the same contact."""


@dataclass(frozen=True)
class Held:
    """A link that is open, and the referrals that it opens."""

    link: Link
    referrals: list[Referral]

    def by(self) -> By:
        """The link's contact as the one who records, under the key of the form that was sent."""
        return By(self.link.contact, CHANNELS[self.link.purpose], form=g.get("form_key"))

    def undo(self) -> pages.Undo:
        """The button that takes back what this request recorded by the link."""
        return undo.of(filter(self.is_own, pages.recorded()), "geri-al")

    def is_own(self, event: Event) -> bool:
        """True for what this contact recorded by a link, of a referral that this one opens."""
        keys = {referral.key for referral in self.referrals}
        return event.actor == self.link.contact and event.referral in keys


def standing(token: str) -> links.Standing:
    """The link of this token, open or ended; for any other the same 404, and 429 for too many of them."""
    found = links.opened(pages.db(), token)
    if found is None:
        _count_a_wrong_one()
        abort(404)
    return found


def opened(token: str, purpose: Purpose) -> Held:
    """The open link of this token for this purpose; Ended where it has ended, 404 for any other."""
    standing_link = standing(token)
    if standing_link.link.purpose != purpose:
        abort(404)
    every = [referrals.by_key(pages.db(), key) for key in standing_link.link.subjects]
    still = [referral for referral in every if _is_of(standing_link.link, referral)]
    if not standing_link.is_open or all(_is_over(referral) for referral in still):
        raise Ended
    return Held(standing_link.link, still)


def _is_of(link: Link, referral: Referral) -> bool:
    """False for what went to somebody else meanwhile: another record by a merge, an erased person."""
    if referral.seeker.erased_at:
        return False
    owner = referral.vacancy.employer if link.purpose == Purpose.PEOPLE else referral.seeker
    return owner.key == link.contact


def _is_over(referral: Referral) -> bool:
    since = referral.changed_on or clock.today()
    return referral.state in OVER and since < clock.today()


def _count_a_wrong_one() -> None:
    counted = [WRONG_LINKS.of(request.remote_addr or "")]
    pages.close()  # a writing request would wait for itself
    with pages.house().database.transaction() as session:
        try:
            throttle.take(session, counted)
        except TooMany:
            abort(429)
