"""The events behind a figure as rows of a file: days, kinds, keys and coarse facets, no names."""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from istihdam import clock, indicators
from istihdam.errors import N_
from istihdam.events import Event, TrainingTopic
from istihdam.i18n.turkish_only import gettext as _
from istihdam.indicators import Edition, Period
from istihdam.reports.cells import Value

TOGETHER = 5_000
HEAD = (
    N_("Record number"),
    N_("Day"),
    N_("Recorded at"),
    N_("Event"),
    N_("Person"),
    N_("Vacancy"),
    N_("Firm"),
    N_("Training"),
    N_("Topic"),
    N_("District"),
    N_("Neighbourhood"),
    N_("Occupation"),
    N_("Source"),
    N_("Channel"),
    N_("Evidence"),
    N_("Key"),
    N_("Hash"),
)


def head() -> list[str]:
    """The headings of the rows."""
    return [_(heading) for heading in HEAD]


def rows(
    session: Session, edition: Edition, code: str, period: Period, known_at: datetime | None = None
) -> Iterator[list[Value]]:
    """Every event behind the figure, oldest first; behind a ratio those of its numerator.

    NotFound for an unknown code, before a file of the rows is begun.
    """
    moment = known_at or clock.now()

    def page(offset: int) -> list[Event]:
        return indicators.source_events(session, edition, code, period, moment, limit=TOGETHER, offset=offset)

    return _rows(page, page(0))


def _rows(page: Callable[[int], list[Event]], first: list[Event]) -> Iterator[list[Value]]:
    batch, offset = first, 0
    while batch:
        yield from map(_row, batch)
        offset += TOGETHER
        batch = page(offset) if len(batch) == TOGETHER else []


def _row(event: Event) -> list[Value]:
    return [
        event.seq,
        event.occurred_on,
        f"{clock.local(event.recorded_at):%d.%m.%Y %H:%M}",
        event.kind,
        event.seeker,
        event.vacancy,
        event.employer,
        event.training,
        TrainingTopic.of(event).topic if event.training else "",
        event.district,
        event.neighbourhood,
        event.occupation,
        event.source,
        event.channel,
        event.evidence,
        event.key,
        event.hash,
    ]
