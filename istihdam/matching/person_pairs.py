"""One person beside all vacancies of a segment: what they hold of each, and which rules them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from istihdam.matching import explain, hard_filters, policy, scores, travel
from istihdam.matching.hard_filters import HardFilter
from istihdam.matching.index import ACTIVE, HAS_OCCUPATION, REFUSES_SIDE, Floats, Holders, LiveSegment
from istihdam.matching.policy import Policy
from istihdam.matching.rankings import Band, Ranked, SetAside
from istihdam.matching.scores import FOUND_IN_TEXT, Mask, Nearest, Scores
from istihdam.matching.travel import Ways
from istihdam.matching.vacancy_index import Rows, Shares, VacancySegment

CODES = (
    "missing_licence", "missing_certificate", "missing_diploma", "refused_shift", "too_far",
    "already_referred", "not_active",
)  # fmt: skip
"""Every code of a hard filter, a bit each."""


class PersonAlone:
    """A person alone in a segment of one row, with what explaining them to several vacancies shares."""

    def __init__(self, alone: LiveSegment) -> None:
        self.live = alone
        self.written: dict[int, explain.Written] = {}
        columns = alone.segment.columns
        self.location, self.flags = int(alone.location_numbers[0]), int(columns["flags"][0])
        self.wished = int(alone.wished_numbers[0])
        self.max_km, self.wage_min, self.years = (
            columns["max_km"][0],
            columns["wage_min"][0],
            columns["years"][0],
        )
        self.education = int(columns["education"][0])

    @property
    def id(self) -> str:
        return self.live.segment.ids[0]

    @cached_property
    def codes(self) -> list[str]:
        """The codes of their occupations, in order."""
        return list(self.live.segment.postings["occupations"].keys)

    @cached_property
    def roots(self) -> list[tuple[str, np.float32]]:
        """Their words with the weight of each, in order."""
        postings = self.live.segment.postings["text"]
        return list(zip(postings.keys, postings.values, strict=True))


class VacanciesForPerson:
    """The pairs of one person with the vacancies of a segment, a pair a row."""

    def __init__(self, segment: VacancySegment, person: PersonAlone) -> None:
        self._segment, self._person = segment, person
        self.conditions = segment.conditions
        self.wage_min: np.float32 = person.wage_min
        self.asks_occupation: Mask = segment.occupations.is_asked
        self.lacks_occupation = not person.flags & HAS_OCCUPATION

    @cached_property
    def hits(self) -> list[tuple[int, int, float]]:
        """(root of the vacancies, root of the person, likeness) of all alike pairs, in order."""
        asking = self._segment.roots.asking
        own = enumerate(self._person.roots)
        return sorted((word, held, like) for held, (root, _) in own for word, like in asking(root).items())

    @cached_property
    def words(self) -> Floats:
        return self._held(self._segment.words)

    @cached_property
    def title(self) -> Floats:
        return self._held(self._segment.title)

    def _held(self, shares: Shares) -> Floats:
        held, roots = np.zeros(len(self._segment), np.float32), self._person.roots
        for word, own, likeness in self.hits:
            rows, share = shares.part(word)
            held[rows] += (share * likeness).astype(np.float32) * roots[own][1]
        return np.minimum(held, np.float32(1))

    @cached_property
    def skills(self) -> Floats:
        held, level = np.zeros(len(self._segment), np.float32), self._skill_levels()
        for rows, numbers, shares in self._segment.skills.places:
            held[rows] += shares * level[numbers]
        return held

    @cached_property
    def skill_hits(self) -> dict[int, dict[int, float]]:
        """Number of a wished skill → number of each skill of the person that says it → how surely."""
        hits: dict[int, dict[int, float]] = {}
        for held, phrase in enumerate(self._person.live.segment.postings["skills"].keys):
            for number, likeness in self._segment.skills.phrases.asking(phrase).items():
                hits.setdefault(number, {})[held] = likeness
        return hits

    def _skill_levels(self) -> Floats:
        """How surely the person has each skill that any vacancy wishes."""
        skills = self._segment.skills
        is_met = np.zeros(len(self._segment.roots.keys), bool)
        is_met[[word for word, _, _ in self.hits]] = True
        count = len(skills.names)
        missed = np.bincount(skills.of_root[~is_met[skills.roots]], minlength=count)
        has_all = (missed == 0) & (np.bincount(skills.of_root, minlength=count) > 0)
        level: Floats = has_all * np.float32(FOUND_IN_TEXT)
        for number, hits in self.skill_hits.items():
            level[number] = np.maximum(level[number], np.float32(max(hits.values())))
        return level

    @cached_property
    def ways(self) -> Ways:
        person, segment = self._person, self._segment
        km = self._km_to(person.location)
        if not person.live.has_wishes:
            return Ways(km, lives_in=segment.lives_in)
        flags = np.uint16(person.flags)
        missed = {
            "side": np.bitwise_and(flags, segment.side_wishes_against) != 0,
            "transport": travel.lacks_transport(flags, False) & segment.has_no_transport,
        }
        return Ways(km, self._km_to(person.wished), missed, segment.lives_in)

    def _km_to(self, there: int) -> Floats:
        here = self._segment.locations
        if there < 0:
            return np.full(len(here), np.nan, np.float32)
        km = self._person.live.lexicon.facts.locations.km[:, there]
        known: Floats = np.append(km, np.float32(np.nan))[here]
        return known

    def nearest(self, policy: Policy) -> Nearest:
        person, asked = self._person, self._segment.occupations
        nearest = Nearest(np.full(len(self._segment), person.years, np.float32))
        groups = sorted({code[:end] for code in person.codes for end in range(len(code) + 1)})
        for place in asked.places:
            for group in groups:
                if group in place:
                    rows, weights = place[group]
                    nearest.meet(_spread(person.live.holders(group), rows), weights)
        for unit in sorted({code[:4] for code in person.codes}):
            rows, likeness = asked.near(unit, policy)
            nearest.meet(_spread(person.live.holders(unit), rows), likeness)
        return nearest

    def education_cost(self, _policy: Policy) -> Floats:
        costs: Floats = self._segment.education_costs[:, self._person.education]
        return costs

    def weight(self, part: str) -> Floats:
        return self._segment.weights[part]


def _spread(holders: Holders, rows: Rows) -> Holders:
    """The holding of the one person, beside these rows."""
    columns = (np.repeat(one, len(rows)) for one in (holders.weights, holders.years, holders.recency))
    return Holders(rows.astype(np.int32), *columns)


@dataclass(frozen=True)
class PersonRanking:
    """Vacancies of a segment judged for one person: scores, bands and the hard filters of each as bits."""

    segment: VacancySegment
    person: PersonAlone
    pairs: VacanciesForPerson
    scores: Scores
    bits: NDArray[np.uint8]
    bands: NDArray[np.int8]
    is_open: Mask
    totals: NDArray[np.float64]
    weights: Policy

    @classmethod
    def of(
        cls,
        segment: VacancySegment,
        person: PersonAlone,
        weights: Policy,
        referred: Set[str],
        closed: Set[str],
    ) -> PersonRanking:
        """Everything about every vacancy, but the reasons; those of `closed` are left out."""
        pairs = VacanciesForPerson(segment, person)
        scored = scores.score(pairs, weights)
        is_open = segment.is_live.copy()
        is_open[segment.rows_of(closed)] = False
        bits = _bits(segment, person, pairs.ways.km, segment.rows_of(referred))
        bands = policy.bands(scored.own, scored.total, weights)
        totals = explain.rounded_scores(scored, np.arange(len(segment)))
        return cls(segment, person, pairs, scored, bits, bands, is_open, totals, weights)

    def explained(self, row: int) -> Ranked:
        """The person with parts, evidence and gaps, as a ranking of that vacancy would list them."""
        query, live = self.segment.queries[row], self.person.live
        live.words.answer([*query.words, *self.segment.skill_roots(row)], self._alike)
        for skill, _ in query.skills:
            live.skills.answer(skill, self.pairs.skill_hits.get(self.segment.skills.names[skill], {}))
        only = np.array([0])
        return explain.ranked(
            query, live, self.scores.at(row), only, self.weights, written=self.person.written
        )[0]

    def set_aside(self, row: int, referred: Set[str]) -> SetAside:
        """The person with every reason that sets them aside for that vacancy."""
        vacancy, live = self.segment.queries[row].vacancy, self.person.live
        own = {self.person.id} if vacancy.id in referred else frozenset[str]()
        candidate = live.segment.candidate(0)
        filters = hard_filters.effective(vacancy, live, own, None)
        reasons = tuple(failed.reason(candidate) for failed in filters)
        return SetAside(self.person.id, reasons, float(self.totals[row]))

    def codes(self, row: int) -> frozenset[str]:
        """Codes of the reasons that set the person aside."""
        return _codes(int(self.bits[row]))

    def band(self, row: int) -> Band:
        """The band of that vacancy for this person."""
        return policy.BANDS[int(self.bands[row])]

    @cached_property
    def _alike(self) -> Mapping[str, dict[int, float]]:
        alike: dict[str, dict[int, float]] = {}
        for word, held, likeness in self.pairs.hits:
            alike.setdefault(self.segment.roots.keys[word], {})[held] = likeness
        return alike


def _bits(segment: VacancySegment, person: PersonAlone, km: Floats, referred: list[int]) -> NDArray[np.uint8]:
    bits = np.zeros(len(segment), np.uint8)
    for failed, rows in _failed(segment, person.live):
        bits[rows] |= _bit(failed.code)
    bits[(km > person.max_km) | _refuses_side(segment, person)] |= _bit("too_far")
    bits[referred] |= _bit("already_referred")
    if not person.flags & ACTIVE:
        bits |= _bit("not_active")
    return bits


def _failed(segment: VacancySegment, alone: LiveSegment) -> Iterator[tuple[HardFilter, Rows]]:
    """Each stated condition that sets the person aside, with the vacancies that state it."""
    kinds: tuple[tuple[Callable[[str, LiveSegment], HardFilter], Mapping[str, Rows]], ...] = (
        (hard_filters.licence, segment.licences),
        (hard_filters.certificate, segment.certificates),
        (hard_filters.shift, segment.shifts),
    )
    for judge, stated in kinds:
        for condition, rows in stated.items():
            judged = judge(condition, alone)
            if judged.fails[0]:
                yield judged, rows


def _refuses_side(segment: VacancySegment, person: PersonAlone) -> Mask:
    locations = person.live.lexicon.facts.locations
    flags = np.array([*(REFUSES_SIDE.get(side, 0) for side in locations.sides), 0], np.int64)
    return hard_filters.refused_sides(
        locations.side_numbers[segment.locations],
        flags[segment.locations],
        locations.side_numbers[person.location],
        person.flags,
    )


def _bit(code: str) -> np.uint8:
    return np.uint8(1 << CODES.index(code))


@cache
def _codes(bits: int) -> frozenset[str]:
    return frozenset(code for number, code in enumerate(CODES) if bits >> number & 1)
