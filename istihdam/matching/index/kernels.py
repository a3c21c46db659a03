"""The one inner loop: add a weighted column of postings to the scores of all rows.

`scipy.sparse._sparsetools.csc_matvec` does it in C without a copy, but it is private: it is
checked against numpy when it is first wanted, and numpy steps in if it fails.
"""

import logging
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]
AddColumn = Callable[[Rows, Rows, Floats, float, Floats], None]


def _by_numpy(bounds: Rows, rows: Rows, values: Floats, weight: float, into: Floats) -> None:
    part = slice(int(bounds[0]), int(bounds[1]))
    into[rows[part]] += values[part] * np.float32(weight)


def _by_scipy() -> AddColumn:
    """The C loop; ImportError or AttributeError where scipy has it no more."""
    from scipy.sparse import _sparsetools

    csc_matvec = _sparsetools.csc_matvec

    def add(bounds: Rows, rows: Rows, values: Floats, weight: float, into: Floats) -> None:
        csc_matvec(len(into), 1, bounds, rows, values, np.array((weight,), np.float32), into)

    return add


def checked(make: Callable[[], AddColumn]) -> AddColumn:
    """The loop that `make` gives where it adds what numpy adds, numpy otherwise."""
    bounds, rows = np.array([1, 3], np.int32), np.array([0, 1, 3], np.int32)
    values = np.array([9.0, 0.25, 0.5], np.float32)
    fast, slow = np.ones(4, np.float32), np.ones(4, np.float32)
    _by_numpy(bounds, rows, values, 0.3, slow)
    try:
        add = make()
        add(bounds, rows, values, 0.3, fast)
    except Exception:  # a private function may change in any way; whatever it raises, numpy serves
        fast[:] = np.nan
    if np.array_equal(fast, slow):
        return add
    logging.getLogger(__name__).warning("scipy's csc_matvec is not what it was; numpy steps in")
    return _by_numpy


@cache
def _fastest() -> AddColumn:
    return checked(_by_scipy)


def add_column(bounds: Rows, rows: Rows, values: Floats, weight: float, into: Floats) -> None:
    """into[rows] += values × weight between the two bounds."""
    _fastest()(bounds, rows, values, weight, into)


def top_rows(scores: Floats, count: int) -> NDArray[np.intp]:
    """Rows of the `count` highest positive-or-zero scores, with all that tie with the last; unordered.

    Negative scores mean out. The threshold is guessed on a sample and checked, so it is exact.
    """
    rows = _above_guess(scores, count)
    if rows is None:
        rows = np.flatnonzero(scores >= 0)
    if len(rows) <= count:
        return rows
    kept = scores[rows]
    last = np.partition(kept, len(kept) - count)[len(kept) - count]
    above: NDArray[np.intp] = rows[kept >= last - np.float32(2e-6)]
    return above


def _above_guess(scores: Floats, count: int, step: int = 61) -> NDArray[np.intp] | None:
    """Rows above a threshold that surely leaves at least `count`; None where no such guess holds."""
    sample = scores[::step]
    wanted = 4 * count // step + 8
    if len(sample) < 8 * wanted:
        return None
    guess = np.partition(sample, len(sample) - wanted)[len(sample) - wanted]
    rows = np.flatnonzero(scores >= guess) if guess > 0 else np.zeros(0, np.intp)
    return rows if len(rows) >= count and _margin_holds(scores, rows, count, float(guess)) else None


def _margin_holds(scores: Floats, rows: NDArray[np.intp], count: int, guess: float) -> bool:
    kept = scores[rows]
    return bool(np.partition(kept, len(kept) - count)[len(kept) - count] - np.float32(2e-6) >= guess)
