"""The index as questions meet it: segments, who is still in each, and what their words are alike to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.facts import Facts
from istihdam.matching.index import merging, segments, weights
from istihdam.matching.index.lexicon import Lexicon
from istihdam.matching.index.segments import NEEDS_TRANSPORT, WISHES_SIDE, Segment
from istihdam.matching.index.spellings import SegmentPhrases, Trigrams
from istihdam.matching.index.weights import Epoch
from istihdam.matching.occupations import unit_nearness
from istihdam.matching.policy import Policy
from istihdam.matching.profiles import CandidateProfile

MERGE_ABOVE = 0.02
WISHES = NEEDS_TRANSPORT | sum(WISHES_SIDE.values())


@dataclass(frozen=True)
class Holders:
    """Rows in order, with the weight, years and recency of the occupation that each holds."""

    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    years: NDArray[np.float32]
    recency: NDArray[np.float32]


@dataclass
class LiveSegment:
    """A segment with `is_live` (False: replaced or removed since); look-ups in it are cached."""

    segment: Segment
    lexicon: Lexicon
    is_live: NDArray[np.bool_]

    @classmethod
    def of(cls, segment: Segment, lexicon: Lexicon) -> LiveSegment:
        """The segment with everybody in it."""
        return cls(segment, lexicon, np.ones(len(segment), bool))

    @cached_property
    def words(self) -> Trigrams:
        """Roots of all texts, by spelling."""
        return Trigrams(self.segment.postings["text"].keys)

    @cached_property
    def skills(self) -> SegmentPhrases:
        """Distinct skills."""
        return SegmentPhrases(self.segment.postings["skills"].keys, self.lexicon.skills)

    @cached_property
    def certificates(self) -> SegmentPhrases:
        """Distinct certificates."""
        return SegmentPhrases(self.segment.postings["certificates"].keys, self.lexicon.certificates)

    @cached_property
    def licences(self) -> dict[str, int]:
        """Licence class as lists write it → index of its postings."""
        keys = self.segment.postings["licences"].keys
        return {licence_class(key): index for index, key in enumerate(keys)}

    def holders(self, group: str) -> Holders:
        """Who holds an occupation of a group (a code or its first digits): each person once, the surest."""
        if group not in self._holders:
            self._holders[group] = self._held(group)
        return self._holders[group]

    def _held(self, group: str) -> Holders:
        occupations = self.segment.postings["occupations"]
        first, last = bisect_left(self._codes, group), bisect_left(self._codes, group + "~")
        part = slice(int(occupations.starts[first]), int(occupations.starts[last]))
        rows, sure = occupations.rows[part], occupations.values[part]
        order = np.lexsort((-sure, rows))
        kept = order[np.append(True, np.diff(rows[order]) > 0)[: len(order)]]
        years, recency = self.segment.occupation_years[part], self.segment.occupation_recency[part]
        return Holders(rows[kept], sure[kept], years[kept], recency[kept])

    @cached_property
    def _holders(self) -> dict[str, Holders]:
        return {}

    @cached_property
    def _codes(self) -> list[str]:
        return list(self.segment.postings["occupations"].keys)

    @cached_property
    def _units(self) -> list[str]:
        return sorted({code[:4] for code in self._codes})

    def near_units(self, wanted: str, policy: Policy) -> dict[str, float]:
        """Unit group of the segment → how near it is to the wanted one, strangers left out."""
        if (wanted, policy) not in self._near_units:
            related = self.lexicon.facts.related
            near = {unit: unit_nearness(unit, wanted, policy, related) for unit in self._units}
            self._near_units[wanted, policy] = {
                unit: nearness for unit, nearness in near.items() if nearness > 0
            }
        return self._near_units[wanted, policy]

    @cached_property
    def _near_units(self) -> dict[tuple[str, Policy], dict[str, float]]:
        return {}

    @cached_property
    def location_numbers(self) -> NDArray[np.int32]:
        """For each row the number of its location among the handed ones, -1 unknown."""
        return self._handed("location")

    @cached_property
    def wished_numbers(self) -> NDArray[np.int32]:
        """For each row the number of the location that the work should be near, -1 none."""
        return self._handed("wished")

    @cached_property
    def has_wishes(self) -> bool:
        """Whether anybody wishes anything of where the work is."""
        wishes = np.bitwise_and(self.segment.columns["flags"], WISHES) != 0
        return bool(wishes.any() or (self.segment.columns["wished"] >= 0).any())

    def _handed(self, column: str) -> NDArray[np.int32]:
        pairs = (key.split("\t") for key in self.segment.locations)
        locations = self.lexicon.facts.locations
        known = [locations.number(district, neighbourhood or None) for district, neighbourhood in pairs]
        numbers: NDArray[np.int32] = np.array([*known, -1], np.int32)[self.segment.columns[column]]
        return numbers


class LiveIndex:
    """Candidates in segments under one frozen epoch; who changed stands in the newest segment."""

    def __init__(
        self, parts: Sequence[LiveSegment], epoch: Epoch, lexicon: Lexicon, sequence: int = 0
    ) -> None:
        self.segments, self.epoch, self.lexicon = list(parts), epoch, lexicon
        self.sequence = sequence
        """The last change of the database that is in here; whoever asks catches up first."""

    @classmethod
    def build(
        cls,
        candidates: Iterable[CandidateProfile],
        facts: Facts,
        *,
        epoch: Epoch | None = None,
        sequence: int = 0,
    ) -> LiveIndex:
        """An index of these candidates; without an epoch one is fitted on them."""
        everybody = list(candidates)
        epoch = epoch or weights.fit(everybody, facts.occupations)
        lexicon = Lexicon(facts)
        segment = segments.build(everybody, epoch, facts.occupations)
        return cls([LiveSegment.of(segment, lexicon)], epoch, lexicon, sequence)

    def segment_of(self, candidates: Iterable[CandidateProfile]) -> LiveSegment:
        """A segment of these candidates under the index's epoch, not part of the index."""
        segment = segments.build(candidates, self.epoch, self.lexicon.facts.occupations)
        return LiveSegment.of(segment, self.lexicon)

    def update(self, candidates: Collection[CandidateProfile]) -> None:
        """The new profiles of these candidates stand in the index; small segments stay few."""
        if not candidates:
            return
        for candidate in candidates:
            self.remove(candidate.id)
        self.segments.append(self.segment_of(candidates))
        while len(self.segments) > 2 and 2 * len(self.segments[-1].segment) >= len(self.segments[-2].segment):
            self._merge_last(2)

    def remove(self, candidate: str) -> None:
        """The candidate is not in the index any more."""
        for live in self.segments:
            row = live.segment.ids.index_of(candidate)
            if row >= 0:
                live.is_live[row] = False

    def merge(self) -> None:
        """One segment is left, equal to the byte to one built at once from the same people and epoch."""
        self._merge_last(len(self.segments))

    @property
    def needs_merge(self) -> bool:
        """Whether more than 2 % of the rows stand in small segments or are replaced."""
        rows = sum(len(live.segment) for live in self.segments)
        settled = int(self.segments[0].is_live.sum()) if self.segments else 0
        return rows - settled > MERGE_ABOVE * rows

    def _merge_last(self, count: int) -> None:
        last = self.segments[-count:]
        whole = merging.merged([live.segment for live in last], [live.is_live for live in last])
        self.segments[-count:] = [LiveSegment.of(whole, self.lexicon)]

    def __len__(self) -> int:
        return sum(int(live.is_live.sum()) for live in self.segments)


def licence_class(written: str) -> str:
    """The class in 'B', 'b sınıfı', 'CE ehliyet', 'C+E'."""
    letters = written.upper().replace("+", "").split()
    return letters[0] if letters else ""
