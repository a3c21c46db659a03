"""One segment seen from one vacancy: who may be ranked, who is set aside, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from istihdam.matching import explain, hard_filters, policy, scores
from istihdam.matching.index.kernels import top_rows
from istihdam.matching.index.live import OpenSegment
from istihdam.matching.policy import Policy
from istihdam.matching.queries import Query
from istihdam.matching.records import Band, SetAside


@dataclass(frozen=True)
class Judged:
    """One segment seen from one vacancy: scores, conditions, and who may be ranked."""

    opened: OpenSegment
    scores: scores.Scores
    conditions: list[hard_filters.Condition]
    fails: NDArray[np.uint8]
    bands: NDArray[np.int8]

    @classmethod
    def of(
        cls, query: Query, opened: OpenSegment, weights: Policy, referred: Set[str], eligible: Set[str] | None
    ) -> Judged:
        """Scores and gates over everybody in the segment."""
        found = hard_filters.conditions(query.vacancy, opened, referred, eligible)
        fails = np.zeros(len(opened.segment), np.uint8)
        for condition in found:
            fails += condition.fails
        scored = scores.score(query, opened, weights)
        return cls(opened, scored, found, fails, policy.bands(scored.own, scored.total, weights))

    def may_be_ranked(self) -> NDArray[np.bool_]:
        """Live rows that no condition keeps out."""
        allowed: NDArray[np.bool_] = (self.fails == 0) & self.opened.live
        return allowed

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

    def reasons(self, row: int) -> SetAside:
        """Why the person of a row is set aside."""
        candidate = self.opened.segment.candidate(row)
        reasons = tuple(one.reason(candidate) for one in self.conditions if one.fails[row])
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

    def __init__(self, judged: Sequence[Judged]) -> None:
        self._judged = judged
        self._rows: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return sum(int(((part.fails > 0) & part.opened.live).sum()) for part in self._judged)

    @overload
    def __getitem__(self, index: int) -> SetAside: ...

    @overload
    def __getitem__(self, index: slice) -> list[SetAside]: ...

    def __getitem__(self, index: int | slice) -> SetAside | list[SetAside]:
        if isinstance(index, slice):
            return [self._judged[part].reasons(row) for part, row in self._ordered()[index]]
        part, row = self._ordered()[index]
        return self._judged[part].reasons(row)

    def __iter__(self) -> Iterator[SetAside]:
        return (self._judged[part].reasons(row) for part, row in self._ordered())

    def _ordered(self) -> list[tuple[int, int]]:
        if self._rows is None:
            found = []
            for number, part in enumerate(self._judged):
                rows = np.flatnonzero((part.fails > 0) & part.opened.live)
                totals = np.round(part.scores.total[rows].astype(np.float64), 6).tolist()
                ids = part.opened.segment.ids
                found += [
                    (int(part.fails[row]), -total, ids[row], number, row)
                    for row, total in zip(rows.tolist(), totals, strict=True)
                ]
            self._rows = [(number, row) for *_, number, row in sorted(found)]
        return self._rows


def counted(judged: Sequence[Judged]) -> dict[Band, int]:
    """Band → people in it who may be ranked."""
    found = dict.fromkeys(policy.BANDS, 0)
    for one in judged:
        allowed = one.may_be_ranked()
        for position, band in enumerate(policy.BANDS):
            found[band] += int(np.count_nonzero(allowed & (one.bands == position)))
    return found


def dropping(judged: Sequence[Judged]) -> dict[tuple[str, str], int]:
    """Condition → people for whom it is the only reason."""
    gained: Counter[tuple[str, str]] = Counter()
    for part in judged:
        only = (part.fails == 1) & part.opened.live
        for condition in part.conditions:
            gained[condition.code, condition.detail] += int((only & condition.fails).sum())
    return dict(gained)
