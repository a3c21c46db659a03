"""The inner loop and the choice of the best rows equal their plain forms."""

import logging

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam.matching.index import kernels

BOUNDS, ROWS = np.array([1, 3], np.int32), np.array([0, 1, 3], np.int32)
VALUES = np.array([9.0, 0.25, 0.5], np.float32)


def test_the_loop_in_use_is_the_one_in_c():
    assert kernels._fastest() is not kernels._by_numpy
    found = np.zeros(4, np.float32)
    kernels.add_column(BOUNDS, ROWS, VALUES, 2.0, found)
    assert found.tolist() == [0, 0.5, 0, 1]


def _gone():
    raise ImportError


def _wrong():
    return lambda bounds, rows, values, weight, into: into.fill(0)


def _raising():
    def add(bounds, rows, values, weight, into):
        raise TypeError

    return add


@pytest.mark.parametrize("make", [_gone, _wrong, _raising])
def test_numpy_takes_the_place_of_a_loop_that_is_not_what_it_was(make, caplog):
    with caplog.at_level(logging.WARNING):
        assert kernels.checked(make) is kernels._by_numpy
    assert "csc_matvec" in caplog.text


@given(st.lists(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 0.75, 1.0]), max_size=3000), st.integers(1, 60))
def test_the_best_rows_are_those_of_a_whole_sort(scores, count):
    array = np.array(scores, np.float32)
    rows = kernels.top_rows(array, count)
    allowed = [score for score in scores if score >= 0]
    best = sorted(allowed, reverse=True)[:count]
    assert sorted(array[rows].tolist(), reverse=True)[:count] == best
    if best:
        ties = [place for place, score in enumerate(scores) if score >= best[-1]]
        assert set(ties) <= set(rows.tolist()) or len(best) < count


@pytest.mark.parametrize("size", [50_000, 200_000])
def test_a_guessed_threshold_is_exact(size):
    scores = np.random.default_rng(size).random(size).astype(np.float32) ** 8
    rows = kernels.top_rows(scores, 50)
    assert set(np.argsort(-scores)[:50].tolist()) <= set(rows.tolist())
