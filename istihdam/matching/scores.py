"""The parts of the score for every row of a segment: plain arithmetic on float32, element by element.

Nothing here looks from one row at another, so a person's score is the same in any segment and alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from istihdam import analyser
from istihdam.matching.index import HAS_OCCUPATION, LITTLE_KNOWN, Floats, Holders, LiveSegment
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.profiles import EDUCATIONS
from istihdam.matching.queries import Query

FOUND_IN_TEXT = 0.85
"""A skill whose roots all stand in a text counts a little less than one that is listed."""
MOST_STEPS = 3
"""Further below the wished schooling than this is no worse."""
_ONE = np.float32(1)


@dataclass(frozen=True)
class Scores:
    """One float32 a row: each part, their sum, and how near their own occupation is to what is asked.

    Where no occupation is asked for, the words and skills that are stand for it.
    """

    parts: Mapping[str, Floats]
    total: Floats
    own: Floats


def score(query: Query, live: LiveSegment, policy: Policy) -> Scores:
    """The parts of everybody in the segment, hard filters left aside."""
    nearest = _nearest(query, live, policy)
    near = nearest.near if query.vacancy.occupations else _title(query, live)
    kinship = _mixed(near, policy.other_occupation_text) if query.vacancy.occupations else _ONE
    skills = _skills(query, live)
    recency = np.where(nearest.recency < 0, np.float32(policy.unknown_recency), nearest.recency)
    values = {
        "text": _saturated(words_held(query.words, live), policy.text_half) * kinship,
        "skills": skills * kinship,
        "occupation": near,
        "experience": _experience(query, nearest.years, policy) * near,
        "distance": _distance(query, live, policy) * kinship,
        "recency": recency * near,
    }
    scale = _soft(query, live, nearest.years, policy)
    parts = {part: values[part] * (np.float32(query.weights[part]) * scale) for part in PARTS}
    own = nearest.own if query.vacancy.occupations else np.maximum(near, skills)
    return Scores(parts, _sum(parts), own)


def _sum(parts: Mapping[str, Floats]) -> Floats:
    total = parts[PARTS[0]]
    for part in PARTS[1:]:
        total = total + parts[part]
    return total


def words_held(shares: Mapping[str, float], live: LiveSegment) -> Floats:
    """How much of these weighted roots each row holds, 0..1; alike spellings count by their likeness."""
    held = np.zeros(len(live.segment), np.float32)
    postings = live.segment.postings["text"]
    for root, share in shares.items():
        for index, likeness in live.words.alike(root).items():
            postings.add(index, share * likeness, held)
    return np.minimum(held, _ONE)


def _saturated(share: Floats, half: float) -> Floats:
    return share * np.float32(1 + half) / (share + np.float32(half))


def _mixed(nearness: Floats, least: float) -> Floats:
    return np.float32(least) + np.float32(1 - least) * nearness


class _Nearest:
    """Each row's nearest occupation so far, with its years and recency; `own` without what is guessed."""

    def __init__(self, live: LiveSegment) -> None:
        segment = live.segment
        self.near = self.own = np.zeros(len(segment), np.float32)
        self.years = np.array(segment.columns["years"], np.float32)
        self.recency = np.full(len(segment), -1, np.float32)

    def meet(self, holders: Holders, likeness: float) -> None:
        """Those who hold these occupations keep them where they are nearer than what they had."""
        value = holders.weights * np.float32(likeness)
        nearer = value > self.near[holders.rows]
        kept = holders.rows[nearer]
        self.near[kept] = value[nearer]
        self.years[kept] = holders.years[nearer]
        self.recency[kept] = holders.recency[nearer]


def _nearest(query: Query, live: LiveSegment, policy: Policy) -> _Nearest:
    """Each row's nearest occupation; an unknown one is guessed by the title."""
    nearest = _Nearest(live)
    wanted = query.vacancy.occupations
    for asked in wanted:
        nearest.meet(live.holders(asked.code), asked.weight)
    near = [(asked.weight, live.near_units(asked.code[:4], policy)) for asked in wanted]
    for unit in sorted({unit for _, units in near for unit in units}):
        nearest.meet(live.holders(unit), max(weight * units.get(unit, 0.0) for weight, units in near))
    nearest.own = nearest.near
    unknown = np.bitwise_and(live.segment.columns["flags"], HAS_OCCUPATION) == 0
    if unknown.any() and wanted:
        guessed = np.float32(policy.guessed_occupation) * _title(query, live)
        least = np.float32(policy.unknown_occupation)
        nearest.near = np.where(unknown, np.maximum(guessed, least), nearest.near)
    return nearest


def _title(query: Query, live: LiveSegment) -> Floats:
    return words_held(query.title, live)


def _skills(query: Query, live: LiveSegment) -> Floats:
    held = np.zeros(len(live.segment), np.float32)
    for skill, share in query.skills:
        held += np.float32(share) * skill_held(skill, live)
    return held


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
    roots = set(analyser.tokens(skill))
    has_all = np.ones(len(live.segment), bool) if roots else np.zeros(len(live.segment), bool)
    for root in roots:
        has = np.zeros(len(live.segment), bool)
        for index in live.words.alike(root):
            has[postings.rows_of(index)] = True
        has_all &= has
    return has_all * np.float32(FOUND_IN_TEXT)


def _experience(query: Query, years: Floats, policy: Policy) -> Floats:
    target = np.float32(max(policy.years_saturate, query.vacancy.min_experience_years or 0))
    return np.where(years < 0, np.float32(policy.unknown_years), np.minimum(years / target, _ONE))


def _distance(query: Query, live: LiveSegment, policy: Policy) -> Floats:
    locations = live.lexicon.facts.locations
    here = locations.number(query.vacancy.district, query.vacancy.neighbourhood)
    unknown = np.float32(policy.unknown_location)
    if here < 0:
        return np.full(len(live.segment), unknown, np.float32)
    near = np.maximum(_ONE - locations.km[here] / np.float32(policy.far_km), np.float32(0))
    return np.append(near, unknown).astype(np.float32)[live.location_numbers]


def _soft(query: Query, live: LiveSegment, years: Floats, policy: Policy) -> Floats:
    """A factor below 1 for wage, education and years that fall short of the wish."""
    columns, vacancy = live.segment.columns, query.vacancy
    scale = np.ones(len(live.segment), np.float32)
    if vacancy.wage:
        short = columns["wage_min"] * np.float32(policy.wage_penalty / max(vacancy.wage, 1.0))
        short -= np.float32(policy.wage_penalty)
        scale -= np.minimum(np.maximum(short, np.float32(0)), np.float32(policy.wage_penalty_most))
    if vacancy.education:
        scale -= _below(vacancy.education, policy)[columns["education"]]
    if vacancy.min_experience_years:
        short = _ONE - years * np.float32(1 / max(vacancy.min_experience_years, 0.01))
        short[years < 0] = 0
        scale -= np.maximum(short, np.float32(0)) * np.float32(policy.years_penalty)
    return scale


def _below(wanted: str, policy: Policy) -> Floats:
    """For each rank of education what it costs to lie below the wanted one; the last: not stated."""
    steps = [max(EDUCATIONS.index(wanted) - rank, 0) for rank in range(len(EDUCATIONS))]
    costs = [min(step, MOST_STEPS) * policy.education_penalty for step in steps]
    return np.array([*costs, 0.0], np.float32)


def is_little_known(live: LiveSegment, row: int) -> bool:
    """Whether hardly anything is known of the person ('az bilgi')."""
    return bool(int(live.segment.columns["flags"][row]) & LITTLE_KNOWN)
