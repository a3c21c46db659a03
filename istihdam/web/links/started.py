"""After a start, each side's page behind a message: does it last, and was the promise kept?"""

from collections.abc import Sequence

from flask import Response

from istihdam import clock
from istihdam.events import Event, Side
from istihdam.links import Link
from istihdam.referrals import after_start
from istihdam.web.links import sent
from istihdam.web.links.held import Held, Opener
from istihdam.web.shared import pages, paging, start_answers
from istihdam.web.shared.start_answers import StartRow

ON_A_PAGE = 25


def opens(link: Link) -> list[StartRow]:
    """Those of the link's referrals that are its contact's still and of which a mark has passed."""
    side = Side.EMPLOYER if link.is_firms else Side.SEEKER
    return start_answers.rows(sent.opens(link), side)


def is_over(row: StartRow) -> bool:
    """True where it was answered before today."""
    answered = row.answered
    return answered is not None and clock.local(answered.recorded_at).date() < clock.today()


def is_about(event: Event, row: StartRow) -> bool:
    """True for an event of this row's referral."""
    return event.referral == row.referral.key


def page(held: Held[StartRow], problem: str = "") -> Response:
    """The people of the message who started, for their firm; for a person their own start."""
    first = held.subjects[0].referral
    shown = paging.part(held.subjects, ON_A_PAGE)
    return pages.shown(
        "links/started_firm.html" if held.link.is_firms else "links/started.html",
        status=422 if problem else 200,
        problem=problem,
        firm=first.vacancy.employer,
        first_name=first.seeker.full_name.split()[0],
        part=shown,
        waiting=sum(row.is_asked for row in held.subjects),
        terms=after_start.TERMS,
        said=start_answers.SAID,
        reasons=start_answers.reasons(held.subjects[0].side),
    )


def answer(held: Held[StartRow]) -> Response:
    """Every answer is recorded, or none: a refused one is named at its row and all input stays."""
    several: Sequence[StartRow] = [start_answers.typed(row) for row in held.subjects]
    problem = start_answers.record(several, by=held.by())
    if problem:
        return page(held, problem)
    return pages.see(".", said=start_answers.thanks(several), undo=held.undo())


OPENER = Opener(opens, is_over, is_about, page, answer)
