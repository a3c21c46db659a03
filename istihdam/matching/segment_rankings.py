"""One segment ranked for one vacancy: who may be ranked, who is set aside, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from istihdam.matching import explain, hard_filters, policy, scores
from istihdam.matching.hard_filters import HardFilter
from istihdam.matching.index import LiveSegment, top_rows
from istihdam.matching.policy import Policy
from istihdam.matching.queries import Query
from istihdam.matching.rankings import Band, SetAside
from istihdam.matching.scores import Scores

Counts = dict[tuple[str, str], int]
"""Hard filter (code, detail) → people."""


@dataclass(frozen=True)
class SegmentRanking:
    """Scores, bands and the hard filters that set somebody aside; `failed` says how many each row fails."""

    live: LiveSegment
    scores: Scores
    filters: list[HardFilter]
    failed: NDArray[np.uint8]
    bands: NDArray[np.int8]

    @classmethod
    def of(
        cls, query: Query, live: LiveSegment, weights: Policy, referred: Set[str], eligible: Set[str] | None
    ) -> SegmentRanking:
        """Scores and hard filters over everybody in the segment."""
        filters = hard_filters.effective(query.vacancy, live, referred, eligible)
        failed = np.zeros(len(live.segment), np.uint8)
        for hard_filter in filters:
            failed += hard_filter.fails
        scored = scores.score(scores.PeopleForVacancy(query, live, weights), weights)
        return cls(live, scored, filters, failed, policy.bands(scored.own, scored.total, weights))

    def may_be_ranked(self) -> NDArray[np.bool_]:
        """Live rows that no hard filter sets aside."""
        allowed: NDArray[np.bool_] = (self.failed == 0) & self.live.is_live
        return allowed

    def ranked_scores(self) -> NDArray[np.float64]:
        """The scores of everybody who may be ranked, in no order."""
        return explain.rounded_scores(self.scores, np.flatnonzero(self.may_be_ranked()))

    def band(self, row: int) -> Band:
        """The band of a row."""
        return policy.BANDS[int(self.bands[row])]

    def best(self, count: int | None, band: Band | None = None) -> NDArray[np.intp]:
        """Rows that may stand among the first `count` (None: all) of the band (None: of all), unordered."""
        allowed = self.may_be_ranked()
        if band is not None:
            allowed &= self.bands == policy.BANDS.index(band)
        if count is None:
            return np.flatnonzero(allowed)
        return top_rows(np.where(allowed, self.scores.total, np.float32(-1)), count)

    def set_aside(self, row: int) -> SetAside:
        """The person of a row with the reasons why they are set aside."""
        candidate = self.live.segment.candidate(row)
        reasons = tuple(failed.reason(candidate) for failed in self.filters if failed.fails[row])
        return SetAside(candidate.id, reasons, self.score(row))

    def score(self, row: int) -> float:
        """The score of a row with six decimals."""
        return float(explain.rounded_scores(self.scores, np.array([row]))[0])

    def first(self, top: int | None, wanted: Sequence[Band] = ()) -> NDArray[np.intp]:
        """The first `top` rows (None: all), the wanted bands one after the other; score downward, then id."""
        if not wanted:
            return self._first(top, None)
        parts = [self._first(top, band) for band in wanted]
        return np.concatenate(parts)[:top]

    def _first(self, top: int | None, band: Band | None) -> NDArray[np.intp]:
        rows = np.sort(self.best(top, band))  # rows stand in the order of their ids
        return rows[np.argsort(-explain.rounded_scores(self.scores, rows), kind="stable")][:top]


class SetAsideList(Sequence[SetAside]):
    """Everybody set aside, nearest miss first (reasons, score, id); each is drawn up when looked at."""

    def __init__(self, parts: Sequence[SegmentRanking]) -> None:
        self._parts = parts
        self._rows: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return sum(int(((part.failed > 0) & part.live.is_live).sum()) for part in self._parts)

    @overload
    def __getitem__(self, index: int) -> SetAside: ...

    @overload
    def __getitem__(self, index: slice) -> list[SetAside]: ...

    def __getitem__(self, index: int | slice) -> SetAside | list[SetAside]:
        if isinstance(index, slice):
            return [self._parts[part].set_aside(row) for part, row in self._ordered()[index]]
        part, row = self._ordered()[index]
        return self._parts[part].set_aside(row)

    def __iter__(self) -> Iterator[SetAside]:
        return (self._parts[part].set_aside(row) for part, row in self._ordered())

    def _ordered(self) -> list[tuple[int, int]]:
        if self._rows is None:
            misses = []
            for number, part in enumerate(self._parts):
                rows = np.flatnonzero((part.failed > 0) & part.live.is_live)
                totals = np.round(part.scores.total[rows].astype(np.float64), 6).tolist()
                ids = part.live.segment.ids
                misses += [
                    (int(part.failed[row]), -total, ids[row], number, row)
                    for row, total in zip(rows.tolist(), totals, strict=True)
                ]
            self._rows = [(number, row) for *_, number, row in sorted(misses)]
        return self._rows


def band_counts(parts: Sequence[SegmentRanking]) -> dict[Band, int]:
    """Band → people in it who may be ranked."""
    counts = dict.fromkeys(policy.BANDS, 0)
    for part in parts:
        allowed = part.may_be_ranked()
        for position, band in enumerate(policy.BANDS):
            counts[band] += int(np.count_nonzero(allowed & (part.bands == position)))
    return counts


def set_aside_by(parts: Sequence[SegmentRanking]) -> Counts:
    """Hard filter → people whom it sets aside, alone or with others."""
    return _counts((part, part.live.is_live) for part in parts)


def set_aside_only_by(parts: Sequence[SegmentRanking]) -> Counts:
    """Hard filter → people for whom it is the only reason."""
    return _counts((part, (part.failed == 1) & part.live.is_live) for part in parts)


def _counts(parts: Iterable[tuple[SegmentRanking, NDArray[np.bool_]]]) -> Counts:
    counts: Counter[tuple[str, str]] = Counter()
    for part, rows in parts:
        for hard_filter in part.filters:
            counts[hard_filter.code, hard_filter.detail] += int((hard_filter.fails & rows).sum())
    return dict(counts)
