"""The link that a request holds: what it opens, and in whose name it records."""

from dataclasses import dataclass

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
        is_by_link = event.actor == self.link.contact and event.channel == CHANNELS[self.link.purpose]
        return is_by_link and event.referral in keys


class Ended(Exception):
    """The link was right and has ended; `asks` where what it is about still wants an answer."""

    def __init__(self, link: Link, asks: bool) -> None:
        super().__init__()
        self.link, self.asks = link, asks


def opened(token: str) -> Held:
    """What the link of this token opens; Ended where it has ended.

    For any other token the same 404, and 429 for too many of them from one address.
    """
    standing = links.opened(pages.db(), token)
    if standing is None:
        _count_a_wrong_one()
        abort(404)
    link = standing.link
    every = referrals.by_keys(pages.db(), link.subjects).values()
    own = [referral for referral in every if _is_of(link, referral)]
    asks = not all(_is_over(referral) for referral in own)
    if not (standing.is_open and asks):
        raise Ended(link, asks)
    return Held(link, own)


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
    if not pages.may_write():
        return
    pages.close()  # a writing request would wait for itself
    with pages.house().database.transaction() as session:
        try:
            throttle.take(session, [WRONG_LINKS.of(request.remote_addr or "")])
        except TooMany:
            abort(429)
