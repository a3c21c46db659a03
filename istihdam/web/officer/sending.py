"""Ticked people and vacancies, sent in one action with the match that was seen, and its undo."""

from collections.abc import Sequence
from datetime import date

from istihdam import clock, events, indicators, referrals, shortlists
from istihdam.events import EventKind
from istihdam.i18n import figures, lazy
from istihdam.i18n import gettext as _
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.vacancies import Interview, Vacancy
from istihdam.web.officer import undo
from istihdam.web.shared import pages
from istihdam.web.shared.fields import SpokenDay
from istihdam.web.shared.interviews import InterviewForm


class SendingForm(InterviewForm):
    occurred_on = SpokenDay(
        lazy("On which day were they sent?"),
        required=False,
        hint=lazy("Left empty, today. For what was sent on paper or by phone write “dün” or the date."),
    )


def send(
    people: Sequence[Seeker],
    to: Sequence[Vacancy],
    interview: Interview | None = None,
    day: date | None = None,
) -> list[Referral]:
    """Each of the people is referred to each of the vacancies; a Refusal leaves all of them unsent.

    `day` is the day on which they were sent, today where none is told; it is also checked.
    """
    if day is not None:
        referrals.check_day(pages.db(), people, to, day)
    matches = shortlists.matches(pages.db(), list(people), list(to))
    return referrals.refer(
        pages.db(),
        list(people),
        list(to),
        by=pages.by(),
        occurred_on=day,
        matches=matches,
        interview=interview,
    )


def day_words(day: date | None) -> str:
    """What is said of a sending that is entered later, and of a period of it that is filed; else ''."""
    if day is None or day == clock.today():
        return ""
    said = _("It counts on %(day)s.", day=figures.day(day))
    filed = [one for one in indicators.closings(pages.db()) if one.period.first <= day <= one.period.last]
    if not filed:
        return f" {said}"
    beside = _(
        "%(period)s is filed: its figures stay, and the difference stands beside them.",
        period=filed[0].period.name,
    )
    return f" {said} {beside}"


def undo_button(back: str) -> pages.Undo:
    """The undo of everything that this request has sent; it returns to `back`."""
    sent = [event for event in events.pending(pages.db()) if event.kind == EventKind.REFERRED]
    return undo.of(sent, back)
