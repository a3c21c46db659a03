"""Open vacancies, compiled once and held by what they ask, so that a person is set beside all at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser
from istihdam.matching import queries, scores, travel
from istihdam.matching.index import Epoch, Floats, Lexicon, SegmentPhrases, Trigrams, licence_class
from istihdam.matching.occupations import unit_nearness
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.profiles import LIVE_IN, VacancyProfile
from istihdam.matching.queries import Query

Rows = NDArray[np.intp]
MOST_IDLE = 2
"""Rows for each open vacancy before the replaced ones are left out."""


@dataclass(frozen=True)
class Shares:
    """Index → rows in order with a share each, in double precision as the vacancies state them."""

    starts: Rows
    rows: Rows
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, count: int, triples: Iterable[tuple[int, int, float]]) -> Shares:
        """Of (index, row, share) in any order, for `count` indices."""
        given = np.array(list(triples), np.float64).reshape(-1, 3)
        indices, rows = given[:, 0].astype(np.intp), given[:, 1].astype(np.intp)
        order = np.lexsort((rows, indices))
        starts = np.zeros(count + 1, np.intp)
        np.cumsum(np.bincount(indices, minlength=count), out=starts[1:])
        return cls(starts, rows[order], given[order, 2])

    def part(self, index: int) -> tuple[Rows, NDArray[np.float64]]:
        """Rows and shares of one index."""
        own = slice(self.starts[index], self.starts[index + 1])
        return self.rows[own], self.shares[own]


@dataclass(frozen=True)
class Skills:
    """Distinct wished skills, the roots of each, and who wishes which at which place of their list.

    `places`: for the first, second … wish of each vacancy its rows, skill numbers and shares.
    """

    names: dict[str, int]
    phrases: SegmentPhrases
    of_root: Rows
    roots: Rows
    places: list[tuple[Rows, Rows, Floats]]

    @classmethod
    def of(cls, asked: Sequence[Query], root_numbers: dict[str, int], lexicon: Lexicon) -> Skills:
        """The skills of these vacancies."""
        numbers = _numbered(skill for query in asked for skill, _ in query.skills)
        pairs = [
            (number, root_numbers[root])
            for skill, number in numbers.items()
            for root in analyser.phrase_roots(skill)
        ]
        flat = np.array(pairs, np.intp).reshape(-1, 2)
        triples = _by_place([[(numbers[skill], share) for skill, share in query.skills] for query in asked])
        return cls(numbers, SegmentPhrases(numbers, lexicon.skills), flat[:, 0], flat[:, 1], triples)


class Occupations:
    """Wished occupations by their place in each vacancy's list, and how near a unit group is to each."""

    def __init__(self, asked: Sequence[Query], lexicon: Lexicon) -> None:
        self._count, self._related = len(asked), lexicon.facts.related
        wished = [query.vacancy.occupations for query in asked]
        self.is_asked = np.array([bool(each) for each in wished], bool)
        codes = _numbered(held.code for each in wished for held in each)
        places = _by_place([[(codes[held.code], held.weight) for held in each] for each in wished])
        self.places = [_by_code(list(codes), *place) for place in places]
        units = _numbered(code[:4] for code in codes)
        self._units, unit_of = list(units), np.array([units[code[:4]] for code in codes], np.intp)
        self._rows = np.array([row for row, each in enumerate(wished) for _ in each], np.intp)
        self._unit_of = unit_of[[codes[held.code] for each in wished for held in each]]
        self._weights = np.array([held.weight for each in wished for held in each], np.float64)
        self._near: dict[tuple[str, Policy], tuple[Rows, Floats]] = {}

    def near(self, unit: str, policy: Policy) -> tuple[Rows, Floats]:
        """Rows to which a unit group is near, with how near it is to the nearest wish of each."""
        if (unit, policy) not in self._near:
            near = [unit_nearness(unit, wanted, policy, self._related) for wanted in self._units]
            best = np.zeros(self._count, np.float64)
            np.maximum.at(best, self._rows, self._weights * np.array(near, np.float64)[self._unit_of])
            rows = np.flatnonzero(best)
            self._near[unit, policy] = rows, best[rows].astype(np.float32)
        return self._near[unit, policy]


class VacancySegment:
    """Vacancies in the order of their ids, as arrays; `is_live` (False: replaced or ended) alone changes."""

    def __init__(self, compiled: Iterable[Query], lexicon: Lexicon, policy: Policy) -> None:
        asked = self.queries = sorted(compiled, key=lambda query: query.vacancy.id)
        vacancies = [query.vacancy for query in asked]
        self.ids = [vacancy.id for vacancy in vacancies]
        self.row_of = {key: row for row, key in enumerate(self.ids)}
        self.is_live, self.ranks = np.ones(len(asked), bool), np.arange(len(asked))
        self.roots = Trigrams(sorted({root for query in asked for root in _all_roots(query)}))
        numbers = {root: number for number, root in enumerate(self.roots.keys)}
        self.words = Shares.of(len(numbers), _flat((query.words for query in asked), numbers))
        self.title = Shares.of(len(numbers), _flat((query.title for query in asked), numbers))
        self.skills = Skills.of(asked, numbers, lexicon)
        self.occupations = Occupations(asked, lexicon)
        stated = [scores.conditions(vacancy, policy) for vacancy in vacancies]
        self.conditions = {name: _floats(each[name] for each in stated) for name in scores.CONDITIONS}
        self.weights = {part: _floats(query.weights[part] for query in asked) for part in PARTS}
        costs = [scores.education_costs(vacancy.education, policy) for vacancy in vacancies]
        self.education_costs = np.array(costs, np.float32).reshape(len(asked), -1)
        known = lexicon.facts.locations
        here = [known.number(vacancy.district, vacancy.neighbourhood) for vacancy in vacancies]
        self.locations = np.array(here, np.intp)
        against = [travel.side_wishes_against(known.side_of(number)) for number in here]
        self.side_wishes_against = np.array(against, np.uint16)
        self.has_no_transport = np.array([vacancy.has_transport is False for vacancy in vacancies], bool)
        self.lives_in = np.array([LIVE_IN in vacancy.shifts for vacancy in vacancies], bool)
        self.licences = _rows_by([licence_class(each) for each in job.required_licences] for job in vacancies)
        self.certificates = _rows_by(job.required_certificates for job in vacancies)
        self.shifts = _rows_by(job.shifts for job in vacancies)

    def __len__(self) -> int:
        return len(self.ids)

    def rows_of(self, keys: Iterable[str]) -> list[int]:
        """The rows of those of these vacancies that are in the segment."""
        return [self.row_of[key] for key in keys if key in self.row_of]

    def skill_roots(self, row: int) -> set[str]:
        """The roots of the skills that a vacancy wishes."""
        return set(chain(*(analyser.phrase_roots(skill) for skill, _ in self.queries[row].skills)))


class VacancyIndex:
    """Vacancies in segments under one epoch and policy; what changed stands in the newest segment."""

    def __init__(self, lexicon: Lexicon, epoch: Epoch, policy: Policy) -> None:
        self._lexicon, self._epoch, self._policy = lexicon, epoch, policy
        self.segments: list[VacancySegment] = []

    def __len__(self) -> int:
        return sum(int(segment.is_live.sum()) for segment in self.segments)

    def update(self, vacancies: Collection[VacancyProfile]) -> None:
        """These vacancies stand in the index as they are now; of one id the last counts."""
        if not vacancies:
            return
        for vacancy in vacancies:
            self._end(vacancy.id)
        by_id = {vacancy.id: vacancy for vacancy in vacancies}
        fresh = [queries.compile_vacancy(vacancy, self._epoch, self._policy) for vacancy in by_id.values()]
        self.segments.append(self._segment(fresh))
        while len(self.segments) > 1 and 2 * len(self.segments[-1]) >= len(self.segments[-2]):
            self._merge(2)
        self._settle()

    def remove(self, keys: Iterable[str]) -> None:
        """These vacancies are not in the index any more."""
        for key in keys:
            self._end(key)
        self._settle()

    def _end(self, key: str) -> None:
        for segment in self.segments:
            if key in segment.row_of:
                segment.is_live[segment.row_of[key]] = False

    def _settle(self) -> None:
        """Replaced rows stay few, and the ids of all segments have one order."""
        if sum(map(len, self.segments)) > MOST_IDLE * len(self):
            self._merge(len(self.segments))
        ids = sorted(set(chain.from_iterable(segment.ids for segment in self.segments)))
        order = {key: rank for rank, key in enumerate(ids)}
        for segment in self.segments:
            segment.ranks = np.array([order[key] for key in segment.ids], np.intp)

    def _merge(self, count: int) -> None:
        last = self.segments[-count:]
        kept = [
            query for each in last for query, live in zip(each.queries, each.is_live, strict=True) if live
        ]
        self.segments[-count:] = [self._segment(kept)] if kept else []

    def _segment(self, compiled: Iterable[Query]) -> VacancySegment:
        return VacancySegment(compiled, self._lexicon, self._policy)


def _all_roots(query: Query) -> Iterator[str]:
    return chain(query.words, query.title, *(analyser.phrase_roots(skill) for skill, _ in query.skills))


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _floats(values: Iterable[float | np.float32]) -> Floats:
    return np.array(list(values), np.float32)


def _flat(shares: Iterable[Mapping[str, float]], numbers: dict[str, int]) -> Iterator[tuple[int, int, float]]:
    for row, own in enumerate(shares):
        yield from ((numbers[root], row, share) for root, share in own.items())


def _by_place(lists: Sequence[Sequence[tuple[int, float]]]) -> list[tuple[Rows, Rows, Floats]]:
    """For each place of the lists: rows that have something there, its number and its share."""
    places: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for row, own in enumerate(lists):
        for place, (number, share) in enumerate(own):
            places[place].append((row, number, share))
    columns = [list(zip(*places[place], strict=True)) for place in sorted(places)]
    return [(np.array(a, np.intp), np.array(b, np.intp), _floats(c)) for a, b, c in columns]


def _by_code(codes: list[str], rows: Rows, numbers: Rows, weights: Floats) -> dict[str, tuple[Rows, Floats]]:
    return {
        codes[number]: (rows[numbers == number], weights[numbers == number])
        for number in np.unique(numbers).tolist()
    }


def _rows_by(lists: Iterable[Iterable[str]]) -> dict[str, Rows]:
    """Each stated condition → rows that state it."""
    rows: dict[str, dict[int, None]] = defaultdict(dict)
    for row, stated in enumerate(lists):
        for condition in stated:
            rows[condition][row] = None
    return {condition: np.array(list(own), np.intp) for condition, own in rows.items()}
