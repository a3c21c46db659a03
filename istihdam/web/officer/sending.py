"""Ticked people and vacancies, sent in one action with the match that was seen, and its undo."""

from collections.abc import Sequence

from istihdam import events, referrals, shortlists
from istihdam.events import EventKind
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Interview, Vacancy
from istihdam.web.officer import undo
from istihdam.web.shared import pages


def send(
    people: Sequence[Seeker], to: Sequence[Vacancy], interview: Interview | None = None
) -> list[Referral]:
    """Each of the people is referred to each of the vacancies; a Refusal leaves all of them unsent."""
    matches = shortlists.matches(pages.db(), list(people), list(to))
    return referrals.refer(
        pages.db(), list(people), list(to), by=pages.by(), matches=matches, interview=interview
    )


def undo_button(back: str) -> pages.Undo:
    """The undo of everything that this request has sent; it returns to `back`."""
    sent = [event for event in events.pending(pages.db()) if event.kind == EventKind.REFERRED]
    return undo.of(sent, back)
