"""A search over the index of open vacancies: how far each title says the words, how near its trade is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser
from istihdam.matching.policy import Policy
from istihdam.matching.profiles import WeightedOccupation
from istihdam.matching.vacancy_index import VacancyIndex, VacancySegment

SHORTEST_BEGINNING = 5
"""Letters of a root from which on it may be the beginning of a longer one."""
BEGUN = 0.9
"""How alike a root is to a longer one that begins with it."""
KIN = 0.8
"""What a trade that is only near is worth beside the one that was asked for."""
MOST_ROOTS = 16
Column = NDArray[np.float64]


class VacancyHit(NamedTuple):
    """How far the title says the words (0..1), and how near the trade is; None where it names no trade.

    `told` is the title itself, as written.
    """

    title: float
    trade: float | None
    told: str


def search(
    index: VacancyIndex, words: str, trades: Sequence[WeightedOccupation], policy: Policy
) -> dict[str, VacancyHit]:
    """Vacancy id → hit, of those whose title says any of the words or whose trade is near one of `trades`.

    A word counts the more, the fewer titles say it; one that no title says counts as the rarest. A trade
    is as near as `policy` says, times its own weight, and worth the less where it is not the one asked for.
    """
    roots = list(dict.fromkeys(analyser.tokens(words)))[:MOST_ROOTS]
    said = [[_said(segment, root) for root in roots] for segment in index.segments]
    counts = [
        sum(int(np.count_nonzero(rows[place][segment.is_live])) for segment, rows in _pairs(index, said))
        for place in range(len(roots))
    ]
    weights = np.array([np.log1p((len(index) + 1) / (count + 1)) for count in counts])
    hits: dict[str, VacancyHit] = {}
    for segment, rows in _pairs(index, said):
        title = _weighed(rows, weights, len(segment))
        trade = _near(segment, trades, policy)
        for row in np.flatnonzero(segment.is_live & ((title > 0) | (trade > 0))).tolist():
            near = float(trade[row]) if segment.occupations.is_asked[row] else None
            told = segment.queries[row].vacancy.title
            hits[segment.ids[row]] = VacancyHit(float(title[row]), near, told)
    return hits


def _pairs(
    index: VacancyIndex, said: Sequence[Sequence[Column]]
) -> list[tuple[VacancySegment, Sequence[Column]]]:
    return list(zip(index.segments, said, strict=True))


def _said(segment: VacancySegment, root: str) -> Column:
    """For each vacancy how surely its title says the root, or a longer one that begins with it."""
    alike: Mapping[int, float] = segment.roots.alike(root)
    if len(root) >= SHORTEST_BEGINNING:
        longer = {n: BEGUN for n, key in enumerate(segment.roots.keys) if key.startswith(root)}
        alike = longer | dict(alike)
    surely = np.zeros(len(segment), np.float64)
    for number, likeness in alike.items():
        rows, _shares = segment.title.part(number)
        surely[rows] = np.maximum(surely[rows], likeness)
    return surely


def _weighed(rows: Sequence[Column], weights: Column, count: int) -> Column:
    """The weighted mean of what the titles say of each word; 0 without words."""
    whole = np.zeros(count, np.float64)
    for said, weight in zip(rows, weights, strict=True):
        whole += said * weight
    return whole / weights.sum() if len(rows) else whole


def _near(segment: VacancySegment, trades: Sequence[WeightedOccupation], policy: Policy) -> Column:
    """For each vacancy how near its trade is to the nearest of these."""
    near = np.zeros(len(segment), np.float64)
    for trade in trades:
        rows, kin = segment.occupations.near(trade.code[:4], policy)
        near[rows] = np.maximum(near[rows], kin * trade.weight * KIN)
        for place in segment.occupations.places:
            if trade.code in place:
                own, share = place[trade.code]
                near[own] = np.maximum(near[own], share * trade.weight)
    return near
