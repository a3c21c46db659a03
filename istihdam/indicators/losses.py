"""Why referrals came to nothing: the coded reasons of a period, by side, occupation and district.

Groups of fewer than five stand together, as in the breakdown. "Other" tells nobody what to do, so where it is
said too often that is an alarm of its own.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from istihdam.events import EventKind
from istihdam.indicators.breakdowns import FEWEST
from istihdam.indicators.counting import Count
from istihdam.indicators.measures import Measure
from istihdam.indicators.periods import Period

KINDS = (EventKind.DECLINED, EventKind.REFUSED, EventKind.NO_SHOW, EventKind.COULD_NOT_ATTEND, EventKind.LEFT)
"""The firm said no; the person did; nobody came; the person could not; the work was left again."""
OTHER = frozenset({"other", "not_stated", None})
MOST_OTHER = 0.15
"""The share of unsaid reasons from which on it is an alarm."""
NAMED = 3


@dataclass(frozen=True)
class Loss:
    """A reason with its events; the occupations and districts in which it is said most, FEWEST at least."""

    kind: EventKind
    reason: str | None
    events: int
    occupations: tuple[tuple[str, int], ...]
    districts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Losses:
    """The reasons of a period, the most said first."""

    reasons: tuple[Loss, ...]

    @property
    def events(self) -> int:
        return sum(loss.events for loss in self.reasons)

    @property
    def share_other(self) -> float | None:
        """Which part has no reason that says anything, 0..1; None where there is nothing."""
        unsaid = sum(loss.events for loss in self.reasons if loss.reason in OTHER)
        return unsaid / self.events if self.events else None

    @property
    def is_alarming(self) -> bool:
        """True from FEWEST unsaid reasons on that are more than MOST_OTHER of all."""
        return (self.share_other or 0) > MOST_OTHER and (self.share_other or 0) * self.events >= FEWEST


def losses(session: Session, period: Period, known_at: datetime | None = None) -> Losses:
    """The reasons of the period as known at that moment; what was retracted is none."""
    count = Count(session, period, known_at, ("reason", "occupation", "district"))
    reasons: list[Loss] = []
    for kind in KINDS:
        rows = count.rows(Measure(kind, "events"))
        for reason, events in Counter(row.reason for row in rows).items():
            own = [row for row in rows if row.reason == reason]
            reasons.append(Loss(kind, reason, events, _most(own, "occupation"), _most(own, "district")))
    order = {kind: number for number, kind in enumerate(KINDS)}
    return Losses(
        tuple(sorted(reasons, key=lambda loss: (-loss.events, order[loss.kind], loss.reason or "")))
    )


def _most(rows: Iterable[Row[Any]], column: str) -> tuple[tuple[str, int], ...]:
    counted = Counter(getattr(row, column) for row in rows if getattr(row, column))
    large = [(value, n) for value, n in counted.items() if n >= FEWEST]
    return tuple(sorted(large, key=lambda pair: (-pair[1], pair[0]))[:NAMED])
