"""The link that a request holds: what it opens, and in whose name it records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Response, abort, g, request

from istihdam import links
from istihdam.accounts import throttle
from istihdam.errors import TooMany
from istihdam.events import By, Channel, Event
from istihdam.links import Link, Purpose
from istihdam.web.shared import pages, undo

S = TypeVar("S")
WRONG_LINKS = throttle.Limit("wrong links", 60, 15)
"""Wrong tokens from one address; right ones are not counted, so that no shared address shuts anybody out."""


@dataclass(frozen=True)
class Opener(Generic[S]):
    """How the links of one purpose behave; S is what they open: a referral, a vacancy, a person.

    `opens` reads what of a link's subjects is its contact's still, none where that has left; `is_over` is
    True of a subject of which nothing is asked any more (on the day itself it can still be undone);
    `is_about` says whether an event may be undone by who holds a link to this subject.
    """

    opens: Callable[[Link], list[S]]
    is_over: Callable[[S], bool]
    is_about: Callable[[Event, S], bool]
    page: Callable[["Held[S]"], Response]
    answer: Callable[["Held[S]"], Response]


Openers = Mapping[Purpose, Opener[Any]]


@dataclass(frozen=True)
class Held(Generic[S]):
    """A link that is open, how it behaves, and what it opens: one subject at least."""

    link: Link
    opener: Opener[S]
    subjects: list[S]

    def page(self) -> Response:
        """What the link is about."""
        return self.opener.page(self)

    def answer(self) -> Response:
        """What was pressed is recorded."""
        return self.opener.answer(self)

    def by(self) -> By:
        """The link's contact as the one who records, under the key of the form that was sent."""
        return By(self.link.contact, channel_of(self.link), form=g.get("form_key"))

    def undo(self) -> pages.Undo:
        """The button that takes back what this request recorded by the link."""
        return undo.of(filter(self.is_own, pages.recorded()), "geri-al")

    def is_own(self, event: Event) -> bool:
        """True for what this contact recorded by a link, of a subject that this one opens."""
        is_by_link = event.actor == self.link.contact and event.channel == channel_of(self.link)
        return is_by_link and any(self.opener.is_about(event, subject) for subject in self.subjects)


class Ended(Exception):
    """The link was right and has ended; `asks` where what it is about still wants an answer."""

    def __init__(self, link: Link, asks: bool) -> None:
        super().__init__()
        self.link, self.asks = link, asks


def channel_of(link: Link) -> Channel:
    """How what its contact presses reaches the centre."""
    return Channel.EMPLOYER_LINK if link.is_firms else Channel.LINK


def opened(token: str, openers: Openers) -> Held[Any]:
    """What the link of this token opens; Ended where it has ended.

    For any other token the same 404, and 429 for too many of them from one address.
    """
    standing = links.opened(pages.db(), token)
    if standing is None:
        _count_a_wrong_one()
        abort(404)
    opener = openers[standing.link.purpose]
    own = opener.opens(standing.link)
    asks = not all(opener.is_over(subject) for subject in own)
    if not (standing.is_open and asks):
        raise Ended(standing.link, asks)
    return Held(standing.link, opener, own)


def _count_a_wrong_one() -> None:
    if not pages.may_write():
        return
    pages.close()  # a writing request would wait for itself
    with pages.house().database.transaction() as session:
        try:
            throttle.take(session, [WRONG_LINKS.of(request.remote_addr or "")])
        except TooMany:
            abort(429)
