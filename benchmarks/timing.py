"""Medians in milliseconds, and Markdown tables of them."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

_One = TypeVar("_One")


def p50(
    ask: Callable[[_One], object],
    questions: Sequence[_One],
    *,
    warm: int = 3,
    now: Callable[[], float] = time.perf_counter,
) -> float:
    """The median time of one question in milliseconds by the clock `now`, the first `warm` left aside."""
    times = []
    for question in questions:
        start = now()
        ask(question)
        times.append((now() - start) * 1000)
    return float(np.median(times[warm:] or times))


def once(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def shown(milliseconds: float | None) -> str:
    """Three digits, or a dash where nothing was measured."""
    return "–" if milliseconds is None else f"{milliseconds:.3g}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    columns = list(head)
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
