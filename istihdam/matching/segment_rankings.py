"""One segment ranked for one vacancy: who may be ranked, who is set aside, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
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

Mask = NDArray[np.bool_]
Counts = dict[hard_filters.Key, int]
"""Hard filter (code, detail) → people."""


@dataclass(frozen=True)
class SegmentRanking:
    """Scores, bands and the hard filters that set somebody aside; `failed` says how many each row fails."""

    live: LiveSegment
    scores: Scores
    filters: list[HardFilter]
    failed: NDArray[np.uint8]
    bands: NDArray[np.int8]
    is_of_occupation: Mask

    @classmethod
    def of(
        cls,
        query: Query,
        live: LiveSegment,
        weights: Policy,
        referred: Set[str],
        eligible: Set[str] | None,
        lifted: Collection[hard_filters.Key] = (),
    ) -> SegmentRanking:
        """Scores and hard filters, but the lifted ones, over everybody in the segment."""
        filters = hard_filters.effective(query.vacancy, live, referred, eligible, lifted)
        failed = np.zeros(len(live.segment), np.uint8)
        for hard_filter in filters:
            failed += hard_filter.fails
        scored = scores.score(scores.PeopleForVacancy(query, live, weights), weights)
        bands = policy.bands(scored.own, scored.total, weights)
        return cls(live, scored, filters, failed, bands, scored.own >= np.float32(weights.own_occupation))

    def may_be_ranked(self) -> Mask:
        """Live rows that no hard filter sets aside."""
        allowed: Mask = (self.failed == 0) & self.live.is_live
        return allowed

    def set_aside_rows(self) -> Mask:
        """Live rows that a hard filter sets aside."""
        rows: Mask = (self.failed > 0) & self.live.is_live
        return rows

    def unfit(self) -> Mask:
        """Of these, people of the occupation whom a condition sets aside; who was sent already is none."""
        rows = self.set_aside_rows() & self.is_of_occupation
        for hard_filter in self.filters:
            if hard_filter.code in hard_filters.STANDING:
                rows &= ~hard_filter.fails
        return rows

    def would_fit(self) -> Mask:
        """Of these, people whom one condition alone keeps from fitting."""
        rows: Mask = self.unfit() & (self.failed == 1) & (self.bands == policy.BANDS.index(Band.FITS))
        return rows

    def one_document_away(self) -> Mask:
        """Of these, people whose one condition a course or a form mends."""
        mends = np.zeros(len(self.failed), bool)
        for hard_filter in self.filters:
            if hard_filter.is_obtainable:
                mends |= hard_filter.fails
        return self.would_fit() & mends

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
        if not count:
            return np.flatnonzero(allowed)[:count]
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
    """Everybody set aside, or those of them in `rows`; each is drawn up when looked at.

    Nearest miss first (reasons, score, id).
    """

    def __init__(
        self,
        parts: Sequence[SegmentRanking],
        rows: Callable[[SegmentRanking], Mask] = SegmentRanking.set_aside_rows,
    ) -> None:
        self._parts = parts
        self._masks = [rows(part) for part in parts]
        self._rows: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return sum(int(np.count_nonzero(mask)) for mask in self._masks)

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
            for number, (part, mask) in enumerate(zip(self._parts, self._masks, strict=True)):
                rows = np.flatnonzero(mask)
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


def unfit_by(parts: Sequence[SegmentRanking]) -> Counts:
    """Hard filter → people of the occupation whom it sets aside, alone or with others."""
    return _counts((part, part.unfit()) for part in parts)


def would_fit_without(parts: Sequence[SegmentRanking]) -> Counts:
    """Hard filter → how many more would fit without it."""
    return _counts((part, part.would_fit()) for part in parts)


def _counts(parts: Iterable[tuple[SegmentRanking, Mask]]) -> Counts:
    counts: Counter[hard_filters.Key] = Counter()
    for part, rows in parts:
        for hard_filter in part.filters:
            counts[hard_filter.key] += int((hard_filter.fails & rows).sum())
    return dict(counts)
