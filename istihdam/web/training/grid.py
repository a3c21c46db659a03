"""People of a training against its days, as a grid of boxes: drawn page by page, and read from its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import request

from istihdam import clock, trainings
from istihdam.errors import N_, Invalid
from istihdam.trainings import AttendanceMarks, Enrolment, Training, TrainingStatus
from istihdam.web.shared import pages, paging
from istihdam.web.shared.paging import PageOfRows

NOT_WHOLE = N_("This form is not whole; load the page again.")
ON_A_PAGE = 50
"""People of a grid; a training of more has several pages, each saved by its press."""


@dataclass(frozen=True)
class GridRow:
    """One person, the days whose boxes are ticked, and the days on which they were there as far as is kept.

    `is_fresh` where nobody has marked them yet.
    """

    enrolment: Enrolment
    ticked: frozenset[date]
    kept: frozenset[date]
    is_fresh: bool


@dataclass(frozen=True)
class Grid:
    """A page of people against the days of their training; days to come cannot be ticked yet."""

    part: PageOfRows[GridRow]
    days: Sequence[date]
    open_days: frozenset[date]


def of(training: Training) -> Grid:
    """The page that the address asks for; with what a form that is shown again has ticked.

    Until somebody has marked a person, the days so far are ticked: most people come.
    """
    so_far = frozenset(day for day in training.days if day <= clock.today())
    every = trainings.all_of(pages.db(), training)
    sent = typed(training) if request.method == "POST" else AttendanceMarks()

    def row(enrolment: Enrolment) -> GridRow:
        kept = None if enrolment.days is None else set(map(date.fromisoformat, enrolment.days))
        shown = sent.of(enrolment.seeker.key, kept)
        is_unseen = kept is None and enrolment.seeker.key not in sent.fresh
        standing = so_far if kept is None else frozenset(kept)
        return GridRow(enrolment, standing if is_unseen else frozenset(shown), standing, kept is None)

    part = paging.part(every, ON_A_PAGE)
    rows = [row(one) for one in part.rows]
    return Grid(PageOfRows(rows, part.page, part.pages, part.total), training.days, so_far)


def typed(training: Training) -> AttendanceMarks:
    """What the form marks: what differs from what its page showed, and rows that nobody had marked."""
    ticked, shown = _cells("present"), _cells("was")
    days = [day for day in training.days if day <= clock.today()]
    people = dict.fromkeys(request.form.getlist("person"))
    if {person for person, _day in ticked | shown} - people.keys():
        raise Invalid(NOT_WHOLE, field="attended")
    changed = {
        person: {
            day: (person, day) in ticked
            for day in days
            if ((person, day) in ticked) != ((person, day) in shown)
        }
        for person in people
    }
    fresh = {
        person: [day for day in days if (person, day) in ticked]
        for person in request.form.getlist("fresh")
        if person in people
    }
    return AttendanceMarks({person: told for person, told in changed.items() if told}, fresh)


def _cells(name: str) -> set[tuple[str, date]]:
    """Person and day of each box of this name."""
    cells = set()
    for text in request.form.getlist(name):
        person, _space, day = text.partition(" ")
        try:
            cells.add((person, date.fromisoformat(day)))
        except ValueError:
            raise Invalid(NOT_WHOLE, field="attended") from None
    return cells


def may_be_marked(training: Training) -> bool:
    """True from the first day of a planned training on."""
    return training.status == TrainingStatus.PLANNED and training.planned_on <= clock.today()
