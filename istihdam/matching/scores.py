"""The parts of the score for every row of a segment: plain arithmetic on float32, element by element.

Nothing here looks from one row at another, so a person's score is the same in any segment and alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from istihdam import analyser
from istihdam.matching.index.kernels import Floats
from istihdam.matching.index.live import Holders, OpenSegment
from istihdam.matching.index.segments import HAS_TRADE, LITTLE_KNOWN
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.queries import Query
from istihdam.matching.records import EDUCATIONS

COVERED = 0.99
"""A skill is found in a text where all of its roots are."""
FOUND_IN_TEXT = 0.85
"""… and then counts a little less than one that is listed."""
MOST_STEPS = 3
"""Further below the wished schooling than this is no worse."""
_ONE = np.float32(1)


@dataclass(frozen=True)
class Scores:
    """Arrays of one float32 a row: each part, their sum, and how near what is asked is to their own trade.

    Where no trade is asked for, the words and skills that are stand for it.
    """

    parts: Mapping[str, Floats]
    total: Floats
    own: Floats


def score(query: Query, opened: OpenSegment, policy: Policy) -> Scores:
    """The parts of everybody in the segment, gates left aside."""
    nearest = _trade(query, opened, policy)
    near = nearest.near if query.vacancy.occupations else _title(query, opened)
    kinship = _mixed(near, policy.other_trade_text) if query.vacancy.occupations else _ONE
    skills = _skills(query, opened)
    recency = np.where(nearest.recency < 0, np.float32(policy.unknown_recency), nearest.recency)
    values = {
        "text": _saturated(words_found(query.words, opened), policy.text_half) * kinship,
        "skills": skills * kinship,
        "occupation": near,
        "experience": _experience(query, nearest.years, policy) * near,
        "distance": _distance(query, opened, policy) * kinship,
        "recency": recency * near,
    }
    scale = _soft(query, opened, nearest.years, policy)
    parts = {part: values[part] * (np.float32(query.weights[part]) * scale) for part in PARTS}
    own = nearest.own if query.vacancy.occupations else np.maximum(near, skills)
    return Scores(parts, _sum(parts), own)


def _sum(parts: Mapping[str, Floats]) -> Floats:
    total = parts[PARTS[0]]
    for part in PARTS[1:]:
        total = total + parts[part]
    return total


def words_found(shares: Mapping[str, float], opened: OpenSegment) -> Floats:
    """How much of these weighted roots each row holds, 0..1; alike spellings count by their likeness."""
    found = np.zeros(len(opened.segment), np.float32)
    postings = opened.segment.postings["text"]
    for root, share in shares.items():
        for place, likeness in opened.words.alike(root).items():
            postings.add(place, share * likeness, found)
    return np.minimum(found, _ONE)


def _saturated(found: Floats, half: float) -> Floats:
    return found * np.float32(1 + half) / (found + np.float32(half))


def _mixed(nearness_: Floats, least: float) -> Floats:
    return np.float32(least) + np.float32(1 - least) * nearness_


class _Nearest:
    """The nearest trade of each row so far, with its years and recency; `own` without what is guessed."""

    def __init__(self, opened: OpenSegment) -> None:
        segment = opened.segment
        self.near = self.own = np.zeros(len(segment), np.float32)
        self.years = np.array(segment.columns["years"], np.float32)
        self.recency = np.full(len(segment), -1, np.float32)

    def meet(self, holders: Holders, likeness: float) -> None:
        """Those who hold these trades keep them where they are nearer than what they had."""
        value = holders.weights * np.float32(likeness)
        nearer = value > self.near[holders.rows]
        kept = holders.rows[nearer]
        self.near[kept] = value[nearer]
        self.years[kept] = holders.years[nearer]
        self.recency[kept] = holders.recency[nearer]


def _trade(query: Query, opened: OpenSegment, policy: Policy) -> _Nearest:
    """Nearness of the nearest trade with its years and recency; an unknown trade is guessed by the title."""
    found = _Nearest(opened)
    wanted = query.vacancy.occupations
    for trade in wanted:
        found.meet(opened.holders(trade.code), trade.weight)
    near = [(trade.weight, opened.near_units(trade.code[:4], policy)) for trade in wanted]
    for unit in sorted({unit for _, units in near for unit in units}):
        found.meet(opened.holders(unit), max(weight * units.get(unit, 0.0) for weight, units in near))
    found.own = found.near
    unknown = np.bitwise_and(opened.segment.columns["flags"], HAS_TRADE) == 0
    if unknown.any() and wanted:
        guessed = np.float32(policy.guessed_trade) * _title(query, opened)
        found.near = np.where(unknown, np.maximum(guessed, np.float32(policy.unknown_trade)), found.near)
    return found


def _title(query: Query, opened: OpenSegment) -> Floats:
    return words_found(query.title, opened)


def _skills(query: Query, opened: OpenSegment) -> Floats:
    found = np.zeros(len(opened.segment), np.float32)
    for skill, share in query.skills:
        found += np.float32(share) * skill_found(skill, opened)
    return found


def skill_found(skill: str, opened: OpenSegment) -> Floats:
    """How surely each row has the skill: listed under any of its names, or all of its roots in the text."""
    postings = opened.segment.postings["skills"]
    found = _in_text(skill, opened)
    for place, likeness in opened.skills.alike(skill).items():
        rows = postings.rows_of(place)
        found[rows] = np.maximum(found[rows], np.float32(likeness))
    return found


def _in_text(skill: str, opened: OpenSegment) -> Floats:
    postings = opened.segment.postings["text"]
    roots = set(analyser.tokens(skill))
    has_all = np.ones(len(opened.segment), bool) if roots else np.zeros(len(opened.segment), bool)
    for root in roots:
        has = np.zeros(len(opened.segment), bool)
        for place in opened.words.alike(root):
            has[postings.rows_of(place)] = True
        has_all &= has
    return has_all * np.float32(FOUND_IN_TEXT)


def _experience(query: Query, years: Floats, policy: Policy) -> Floats:
    target = np.float32(max(policy.years_saturate, query.vacancy.min_experience_years or 0))
    return np.where(years < 0, np.float32(policy.unknown_years), np.minimum(years / target, _ONE))


def _distance(query: Query, opened: OpenSegment, policy: Policy) -> Floats:
    places = opened.names.facts.places
    here = places.find(query.vacancy.district, query.vacancy.neighbourhood)
    unknown = np.float32(policy.unknown_place)
    if here < 0:
        return np.full(len(opened.segment), unknown, np.float32)
    near = np.maximum(_ONE - places.km[here] / np.float32(policy.far_km), np.float32(0))
    return np.append(near, unknown).astype(np.float32)[opened.place_numbers]


def _soft(query: Query, opened: OpenSegment, years: Floats, policy: Policy) -> Floats:
    """A factor below 1 for wage, education and years that fall short of the wish."""
    columns, vacancy = opened.segment.columns, query.vacancy
    scale = np.ones(len(opened.segment), np.float32)
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


def is_little_known(opened: OpenSegment, row: int) -> bool:
    """Whether hardly anything is known of the person ('az bilgi')."""
    return bool(int(opened.segment.columns["flags"][row]) & LITTLE_KNOWN)
