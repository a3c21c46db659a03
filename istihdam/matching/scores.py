"""The parts of the score for every pair of a person and a vacancy: plain arithmetic on float32.

One side is many and the other may be one: everybody beside a vacancy, or all vacancies beside a person.
`score` is the only judge of both: a pair's numbers are the same among many and alone, whichever side
was asked. What differs is where the numbers are looked up, and that is what `Pairs` is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser
from istihdam.matching import travel
from istihdam.matching.index import HAS_OCCUPATION, LITTLE_KNOWN, Floats, Holders, LiveSegment
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.profiles import EDUCATIONS, LIVE_IN, VacancyProfile
from istihdam.matching.queries import Query
from istihdam.matching.travel import Left, Ways

FOUND_IN_TEXT = 0.85
"""A skill whose roots all stand in a text counts a little less than one that is listed."""
MOST_STEPS = 3
"""Further below the wished schooling than this is no worse."""
CONDITIONS = ("target_years", "wage_slope", "years_slope")
"""What a vacancy's soft conditions are reckoned by, see `conditions`."""
_ONE, _NONE = np.float32(1), np.float32(0)
Number = np.float32 | Floats
"""Of each pair, or the same for all."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Scores:
    """One float32 a pair: each part, their sum, and how near their own occupation is to what is asked.

    Where no occupation is asked for, the words and skills that are stand for it. `travel` is
    what the way to work leaves, already inside the parts.
    """

    parts: Mapping[str, Floats]
    total: Floats
    own: Floats
    travel: Left

    def at(self, pair: int) -> Scores:
        """The scores of one pair alone."""
        one = slice(pair, pair + 1)
        parts = {part: values[one] for part, values in self.parts.items()}
        return Scores(parts, self.total[one], self.own[one], self.travel.at(one))


class Nearest:
    """Of each pair the person's nearest occupation so far, with its years (-1 unknown) and recency."""

    def __init__(self, years: Floats) -> None:
        self.near = np.zeros(len(years), np.float32)
        self.years = np.array(years, np.float32)
        self.recency = np.full(len(years), -1, np.float32)

    def meet(self, holders: Holders, likeness: Number) -> None:
        """These pairs keep these occupations where they are nearer than what they had."""
        value = holders.weights * likeness
        nearer = value > self.near[holders.rows]
        kept = holders.rows[nearer]
        self.near[kept] = value[nearer]
        self.years[kept] = holders.years[nearer]
        self.recency[kept] = holders.recency[nearer]


class Pairs(Protocol):
    """What is known of pairs of a person and a vacancy, before any weight.

    `words`, `title` and `skills`: how much of what is asked is held, 0..1; `wage_min` 0 and years -1 where
    not stated.
    """

    @property
    def words(self) -> Floats: ...
    @property
    def title(self) -> Floats: ...
    @property
    def skills(self) -> Floats: ...
    @property
    def ways(self) -> Ways: ...
    @property
    def wage_min(self) -> Number: ...
    @property
    def asks_occupation(self) -> bool | Mask: ...
    @property
    def lacks_occupation(self) -> bool | Mask: ...
    @property
    def conditions(self) -> Mapping[str, Number]: ...

    def nearest(self, policy: Policy) -> Nearest: ...

    def education_cost(self, policy: Policy) -> Number: ...

    def weight(self, part: str) -> Number: ...


def conditions(vacancy: VacancyProfile, policy: Policy) -> dict[str, np.float32]:
    """The numbers of a vacancy that soft conditions are reckoned by; 0 where it states nothing."""
    wage = policy.wage_penalty / max(vacancy.wage, 1.0) if vacancy.wage else 0
    years = 1 / max(vacancy.min_experience_years, 0.01) if vacancy.min_experience_years else 0
    return {
        "target_years": np.float32(max(policy.years_saturate, vacancy.min_experience_years or 0)),
        "wage_slope": np.float32(wage),
        "years_slope": np.float32(years),
    }


def score(pairs: Pairs, policy: Policy) -> Scores:
    """The parts of all pairs, hard filters left aside."""
    whole = unweighted(pairs, policy)
    parts = {part: whole.parts[part] * pairs.weight(part) for part in PARTS}
    return Scores(parts, _sum(parts), whole.own, whole.travel)


def unweighted(pairs: Pairs, policy: Policy) -> Scores:
    """The parts as though each weighed 1: what weights are fitted on. The sum says nothing."""
    nearest, skills, asks = pairs.nearest(policy), pairs.skills, pairs.asks_occupation
    near = _near(pairs, nearest, policy)
    kinship = _ONE if asks is False else np.where(asks, _mixed(near, policy.other_occupation_text), _ONE)
    recency = np.where(nearest.recency < 0, np.float32(policy.unknown_recency), nearest.recency)
    left = travel.left_by(pairs.ways, policy)
    values = {
        "text": _saturated(pairs.words, policy.text_half) * kinship,
        "skills": skills * kinship,
        "occupation": near,
        "experience": _experience(pairs, nearest.years, policy) * near,
        "distance": _distance(left.km, policy) * kinship,
        "recency": recency * near,
    }
    scale = _soft(pairs, nearest.years, policy) * left.factor
    parts = {part: values[part] * scale for part in PARTS}
    own = nearest.near if asks is True else np.where(asks, nearest.near, np.maximum(near, skills))
    return Scores(parts, _sum(parts), own, left)


def _near(pairs: Pairs, nearest: Nearest, policy: Policy) -> Floats:
    """How near the occupation is; the title guesses an unknown one, and stands where none is asked."""
    asks, lacks = pairs.asks_occupation, pairs.lacks_occupation
    if asks is False:
        return pairs.title
    near = nearest.near
    if np.any(lacks):
        guessed = np.float32(policy.guessed_occupation) * pairs.title
        floor = np.maximum(guessed, np.float32(policy.unknown_occupation))
        near = np.where(lacks, np.maximum(floor, near), near)
    return near if asks is True else np.where(asks, near, pairs.title)


def _sum(parts: Mapping[str, Floats]) -> Floats:
    total = parts[PARTS[0]]
    for part in PARTS[1:]:
        total = total + parts[part]
    return total


def _saturated(share: Floats, half: float) -> Floats:
    return share * np.float32(1 + half) / (share + np.float32(half))


def _mixed(nearness: Floats, least: float) -> Floats:
    return np.float32(least) + np.float32(1 - least) * nearness


def _experience(pairs: Pairs, years: Floats, policy: Policy) -> Floats:
    reached = np.minimum(years / pairs.conditions["target_years"], _ONE)
    return np.where(years < 0, np.float32(policy.unknown_years), reached)


def _distance(km: Floats, policy: Policy) -> Floats:
    near = np.maximum(_ONE - km / np.float32(policy.far_km), _NONE)
    return np.where(np.isnan(km), np.float32(policy.unknown_location), near)


def _soft(pairs: Pairs, years: Floats, policy: Policy) -> Floats:
    """A factor below 1 for wage, education and years that fall short of the wish."""
    short = pairs.wage_min * pairs.conditions["wage_slope"] - np.float32(policy.wage_penalty)
    scale = np.ones(len(years), np.float32)
    scale -= np.minimum(np.maximum(short, _NONE), np.float32(policy.wage_penalty_most))
    scale -= pairs.education_cost(policy)
    slope = pairs.conditions["years_slope"]
    short = np.where((years < 0) | (slope == 0), _NONE, _ONE - years * slope)
    scale -= np.maximum(short, _NONE) * np.float32(policy.years_penalty)
    return scale


def education_costs(wanted: str | None, policy: Policy) -> Floats:
    """For each rank of education what it costs to lie below the wanted one; the last: not stated."""
    if not wanted:
        return np.zeros(len(EDUCATIONS) + 1, np.float32)
    steps = [max(EDUCATIONS.index(wanted) - rank, 0) for rank in range(len(EDUCATIONS))]
    costs = [min(step, MOST_STEPS) * policy.education_penalty for step in steps]
    return np.array([*costs, 0.0], np.float32)


class PeopleForVacancy:
    """One vacancy beside everybody of a segment, a pair a row."""

    def __init__(self, query: Query, live: LiveSegment, policy: Policy) -> None:
        self._query, self._live = query, live
        self.conditions = conditions(query.vacancy, policy)
        self.asks_occupation = bool(query.vacancy.occupations)

    @cached_property
    def words(self) -> Floats:
        return words_held(self._query.words, self._live)

    @cached_property
    def title(self) -> Floats:
        return words_held(self._query.title, self._live)

    @cached_property
    def skills(self) -> Floats:
        held = np.zeros(len(self._live.segment), np.float32)
        for skill, share in self._query.skills:
            held += np.float32(share) * skill_held(skill, self._live)
        return held

    @cached_property
    def ways(self) -> Ways:
        live, vacancy = self._live, self._query.vacancy
        locations = live.lexicon.facts.locations
        here = locations.number(vacancy.district, vacancy.neighbourhood)
        km, side = locations.ways_from(here), locations.side_of(here)
        lives_in = LIVE_IN in vacancy.shifts
        if not live.has_wishes:
            return Ways(km[live.location_numbers], lives_in=lives_in)
        flags = live.segment.columns["flags"]
        missed = {
            "side": np.bitwise_and(flags, travel.side_wishes_against(side)) != 0,
            "transport": travel.lacks_transport(flags, vacancy.has_transport),
        }
        return Ways(km[live.location_numbers], km[live.wished_numbers], missed, lives_in)

    @property
    def wage_min(self) -> Floats:
        wages: Floats = self._live.segment.columns["wage_min"]
        return wages

    @cached_property
    def lacks_occupation(self) -> Mask:
        lacks: Mask = np.bitwise_and(self._live.segment.columns["flags"], HAS_OCCUPATION) == 0
        return lacks

    def nearest(self, policy: Policy) -> Nearest:
        live, wanted = self._live, self._query.vacancy.occupations
        nearest = Nearest(live.segment.columns["years"])
        for asked in wanted:
            nearest.meet(live.holders(asked.code), np.float32(asked.weight))
        near = [(asked.weight, live.near_units(asked.code[:4], policy)) for asked in wanted]
        for unit in sorted({unit for _, units in near for unit in units}):
            likeness = max(weight * units.get(unit, 0.0) for weight, units in near)
            nearest.meet(live.holders(unit), np.float32(likeness))
        return nearest

    def education_cost(self, policy: Policy) -> Floats:
        return education_costs(self._query.vacancy.education, policy)[self._live.segment.columns["education"]]

    def weight(self, part: str) -> np.float32:
        return np.float32(self._query.weights[part])


def words_held(shares: Mapping[str, float], live: LiveSegment) -> Floats:
    """How much of these weighted roots each row holds, 0..1; alike spellings count by their likeness."""
    held = np.zeros(len(live.segment), np.float32)
    postings = live.segment.postings["text"]
    for root, share in shares.items():
        for index, likeness in live.words.alike(root).items():
            postings.add(index, share * likeness, held)
    return np.minimum(held, _ONE)


def skill_held(skill: str, live: LiveSegment) -> Floats:
    """How surely each row has the skill: listed under any of its names, or all of its roots in the text."""
    postings = live.segment.postings["skills"]
    held = _in_text(skill, live)
    for index, likeness in live.skills.alike(skill).items():
        rows = postings.rows_of(index)
        held[rows] = np.maximum(held[rows], np.float32(likeness))
    return held


def _in_text(skill: str, live: LiveSegment) -> Floats:
    postings = live.segment.postings["text"]
    roots = analyser.phrase_roots(skill)
    has_all = np.ones(len(live.segment), bool) if roots else np.zeros(len(live.segment), bool)
    for root in roots:
        has = np.zeros(len(live.segment), bool)
        for index in live.words.alike(root):
            has[postings.rows_of(index)] = True
        has_all &= has
    return has_all * np.float32(FOUND_IN_TEXT)


def is_occupation_guessed(live: LiveSegment, row: int) -> bool:
    """Whether the person's occupation is unknown, or no more than a guess."""
    return not int(live.segment.columns["flags"][row]) & HAS_OCCUPATION


def is_little_known(live: LiveSegment, row: int) -> bool:
    """Whether hardly anything is known of the person ('az bilgi')."""
    return bool(int(live.segment.columns["flags"][row]) & LITTLE_KNOWN)
