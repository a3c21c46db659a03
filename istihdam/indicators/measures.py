"""What each measure counts: a kind of event, narrowed, in events or in persons."""

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_

from istihdam.events import Event, EventKind
from istihdam.indicators.periods import Period

Unit = Literal["events", "persons"]


@dataclass(frozen=True)
class Measure:
    """The events of a kind, counted as events or as distinct persons.

    `with_aid`: only those about a person who drew social aid at that time. `is_first_ever`: of each
    person only the first event of all time. Measures of the same events are equal, whichever unit
    they are given in, so that they share one count.
    """

    kind: EventKind
    unit: Unit = field(default="persons", compare=False)
    with_aid: bool = False
    is_first_ever: bool = False

    @property
    def is_counted(self) -> ColumnElement[bool]:
        """The condition on an event, as SQL; its day is left to the period."""
        is_kind = Event.kind == self.kind.value
        return and_(is_kind, Event.aid.is_(True)) if self.with_aid else is_kind

    def touches(self, event: Any, period: Period) -> bool:
        """True if the event, by being there or not, can change the count of the period.

        A first event ever can be an earlier one.
        """
        is_inside = event.occurred_on <= period.last and (
            self.is_first_ever or event.occurred_on >= period.first
        )
        return event.kind == self.kind and is_inside and (bool(event.aid) or not self.with_aid)


REFERRED, STARTED = Measure(EventKind.REFERRED), Measure(EventKind.STARTED)
REFERRALS, STARTS = Measure(EventKind.REFERRED, "events"), Measure(EventKind.STARTED, "events")
MEASURES = {
    "started": STARTED,
    "found": REFERRED,
    "referrals": REFERRALS,
    "trainings": Measure(EventKind.TRAINING_HELD, "events"),
    "new_cvs": Measure(EventKind.CV_RECEIVED, is_first_ever=True),
    "new_firms": Measure(EventKind.EMPLOYER_REGISTERED, "events"),
    "aid_referred": Measure(EventKind.REFERRED, with_aid=True),
}
"""The measures by the names that editions give them."""
BASES = {"referred": REFERRED, "accepted": Measure(EventKind.ACCEPTED)}
"""What the persons of a switchable measure can be counted by."""


def measure(name: str | None, basis: str | None = None) -> Measure:
    """The measure of this name, on the basis where one is given."""
    return BASES[basis] if basis else MEASURES[str(name)]
