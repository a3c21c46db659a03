"""Whether ten times of something takes more than twelve times the time, asked so that it can be believed."""

import gc
import time
from collections.abc import Callable

MOST = 12
LEAST = 0.006
"""Seconds below which a time says nothing of a law."""


def grows(seconds: Callable[[int], float], size: int, least: float = LEAST) -> bool:
    """True where `size` takes too long beside a tenth of it; a suspicion is asked again, twice.

    Others use the machine as well: of the small one the slower of two times counts.
    """
    if seconds(size) <= MOST * least:
        return False
    return all(
        seconds(size) > MOST * max(least, seconds(size // 10), seconds(size // 10)) for _try in range(3)
    )


def taken(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of a work, without those of the collector, which grow with all that the process holds."""
    gc.disable()
    try:
        began = clock()
        work()
        return clock() - began
    finally:
        gc.enable()
