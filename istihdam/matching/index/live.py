"""A segment opened for questions: who is still in it, and what its words are alike to (cached)."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.facts import Facts
from istihdam.matching.index.segments import Segment
from istihdam.matching.index.spellings import Aliases, Trigrams, Vocabulary
from istihdam.matching.occupations import unit_nearness
from istihdam.matching.policy import Policy


class Names:
    """The aliases of the handed lists, made once and shared by all segments."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.skills = Aliases(facts.skills)
        self.certificates = Aliases({one.code: (one.name, *one.aliases) for one in facts.certificates})
        self.certificate = {one.code: one for one in facts.certificates}

    def proofs(self, certificate: str) -> set[str]:
        """Codes of all certificates that prove this one: itself and those that include it."""
        reached, waiting = set[str](), [certificate]
        while waiting:
            code = waiting.pop()
            if code not in reached:
                reached.add(code)
                waiting.extend(one.code for one in self.facts.certificates if code in one.implies)
        return reached

    def licences_with(self, licence: str) -> set[str]:
        """Licence classes that include this one, itself among them."""
        wider = {code for code, within in self.facts.licences.items() if licence in within}
        return {licence, *wider}


@dataclass(frozen=True)
class Holders:
    """Rows in order, with the weight, years and recency of the trade that each holds."""

    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    years: NDArray[np.float32]
    recency: NDArray[np.float32]


@dataclass
class OpenSegment:
    """A segment with `live` (False: replaced or removed since) and its vocabularies."""

    segment: Segment
    names: Names
    live: NDArray[np.bool_]

    @classmethod
    def of(cls, segment: Segment, names: Names) -> "OpenSegment":
        """The segment with everybody in it."""
        return cls(segment, names, np.ones(len(segment), bool))

    @cached_property
    def words(self) -> Trigrams:
        """Roots of all texts, by spelling."""
        return Trigrams(self.segment.postings["text"].keys)

    @cached_property
    def skills(self) -> Vocabulary:
        """Distinct skills."""
        return Vocabulary(self.segment.postings["skills"].keys, self.names.skills)

    @cached_property
    def certificates(self) -> Vocabulary:
        """Distinct certificates."""
        return Vocabulary(self.segment.postings["certificates"].keys, self.names.certificates)

    @cached_property
    def licences(self) -> dict[str, int]:
        """Licence class as lists write it → place among the postings."""
        return {licence_class(key): place for place, key in enumerate(self.segment.postings["licences"].keys)}

    def holders(self, group: str) -> Holders:
        """Who holds a trade of a group, which is a code or its first digits: each person once, his surest."""
        found = self._holders.get(group)
        if found is None:
            found = self._holders[group] = self._held(group)
        return found

    def _held(self, group: str) -> Holders:
        trades = self.segment.postings["trades"]
        first = bisect_left(self._codes, group)
        last = bisect_left(self._codes, group + "~")
        part = slice(int(trades.starts[first]), int(trades.starts[last]))
        rows, weights = trades.rows[part], trades.values[part]
        order = np.lexsort((-weights, rows))
        kept = order[np.append(True, np.diff(rows[order]) > 0)[: len(order)]]
        years, recency = self.segment.trade_years[part], self.segment.trade_recency[part]
        return Holders(rows[kept], weights[kept], years[kept], recency[kept])

    @cached_property
    def _holders(self) -> dict[str, Holders]:
        return {}

    @cached_property
    def _codes(self) -> list[str]:
        return list(self.segment.postings["trades"].keys)

    @cached_property
    def _units(self) -> list[str]:
        return sorted({code[:4] for code in self._codes})

    def near_units(self, wanted: str, policy: Policy) -> dict[str, float]:
        """Unit group of the segment → how near it is to the wanted one, strangers left out."""
        found = self._near_units.get((wanted, policy))
        if found is None:
            related = self.names.facts.related
            near = ((unit, unit_nearness(unit, wanted, policy, related)) for unit in self._units)
            found = self._near_units[wanted, policy] = {unit: how for unit, how in near if how > 0}
        return found

    @cached_property
    def _near_units(self) -> dict[tuple[str, Policy], dict[str, float]]:
        return {}

    @cached_property
    def districts(self) -> NDArray[np.int32]:
        """For each distinct place of the segment its number in the handed places, -1 unknown."""
        pairs = (key.split("\t") for key in self.segment.places)
        found = [self.names.facts.places.find(district, quarter or None) for district, quarter in pairs]
        return np.array([*found, -1], np.int32)

    @cached_property
    def place_numbers(self) -> NDArray[np.int32]:
        """For each row the number of its place in the handed places, -1 unknown."""
        numbers: NDArray[np.int32] = self.districts[self.segment.columns["place"]]
        return numbers


def licence_class(written: str) -> str:
    """The class in 'B', 'b sınıfı', 'CE ehliyet', 'C+E'."""
    letters = written.upper().replace("+", "").split()
    return letters[0] if letters else ""
