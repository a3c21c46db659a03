"""When messages may leave: after a short while in which an officer can undo, and never at night."""

from datetime import datetime, timedelta

from istihdam import clock

UNDO_FIRST = timedelta(minutes=2)
"""Longer than the undo of the desk lasts, so that nobody is told of a slip of the mouse."""
GAPS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""After each failed try; a message is given up when they are used up."""
Quiet = tuple[int, int]


def is_quiet(moment: datetime, quiet: Quiet) -> bool:
    """True where the clocks of Istanbul stand in the quiet hours, such as (21, 9)."""
    first, last = quiet
    hour = clock.local(moment).hour
    return first <= hour or hour < last if first > last else first <= hour < last


def awake(moment: datetime, quiet: Quiet) -> datetime:
    """The moment itself, or the next end of the quiet hours where it falls into them."""
    if not is_quiet(moment, quiet):
        return moment
    morning = clock.local(moment).replace(hour=quiet[1], minute=0, second=0, microsecond=0)
    return morning if morning > moment else morning + timedelta(days=1)
