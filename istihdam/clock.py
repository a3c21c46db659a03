"""The one clock: every moment and every day that the platform writes down comes from here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ISTANBUL = ZoneInfo("Europe/Istanbul")
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Today's date in Istanbul, whatever the zone of the server."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The moment on the clocks of Istanbul."""
    return moment.astimezone(ISTANBUL)


def start_of(day: date) -> datetime:
    """The first moment of a day in Istanbul, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=ISTANBUL).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day in Istanbul, in UTC."""
    last = datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=ISTANBUL)
    return last.astimezone(UTC)


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Inside the block the clock stands at this moment (the furnisher's and the tests' clock)."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
