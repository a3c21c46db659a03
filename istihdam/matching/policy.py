"""The weights of the score, in one versioned table, each with its reason.

Stored with every referral, so that who was sent, and why, can be answered years later. None of
these may ever depend on the person: sex, age, disability, nationality and the like have no field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.rankings import Band

BANDS = tuple(Band)
VERSION = "policy-3"
PARTS = ("text", "skills", "occupation", "experience", "distance", "recency")


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the table. The six weights add up to 1.

    The weights, `years_saturate`, `text_half` and `travelled_km` are fitted on graded people (`istihdam
    match-eval --fit`, see `fitting`); the rest is judgement, with its reason beside it.
    """

    version: str = VERSION
    fitted_on: str = "105fede389a7ca3b"
    """Fingerprint of the graded vacancies of the fit: tuning, spoken and training set, in this order."""

    occupation: float = 0.401
    """The occupation decides most: people are hired for what they are."""
    text: float = 0.257
    """What the CV says in its own words; catches what codes do not (machines, materials, goods)."""
    skills: float = 0.127
    """Asked for by the employer by name, so worth nearly as much as the whole text."""
    experience: float = 0.196
    """Years in the occupation asked for; they tell two people of the same occupation apart."""
    distance: float = 0.014
    """Within what people travel it orders those who are alike; beyond it the factor of the way counts."""
    recency: float = 0.005
    """Today's occupation before that of ten years ago, where the CV says so."""

    years_saturate: float = 2.0
    """More than two years tell employers of these occupations little more."""
    same_unit: float = 0.9
    same_minor: float = 0.6
    same_sub_major: float = 0.3
    """ISCO-08 is a tree: how much of an occupation carries over to its neighbour there."""
    unknown_occupation: float = 0.06
    """A CV of three words is no other occupation: above a stranger to it, below its farthest neighbour."""
    guessed_occupation: float = 0.65
    """Without a code, a CV with every word of the title is as sure as a neighbouring occupation."""
    unknown_years: float = 0.4
    unknown_location: float = 0.5
    unknown_recency: float = 0.5
    """Not stated is neither met nor missed: the middle, so that silence hides nobody."""
    other_occupation_text: float = 0.3
    """Same words, other occupation: this much of the text and skill parts remains for a stranger to it."""
    text_half: float = 0.22
    """The share of the query's weight found at which the text part reaches a half."""
    title_weight: float = 2.0
    body_weight: float = 1.0
    """Words of the title name the work; the rest is often the firm praising itself."""
    preferred_weight: float = 0.5
    """A preferred skill counts half a required one."""
    far_km: float = 40.0
    """From this distance on the part is 0."""
    travelled_km: float = 25.0
    """As far as people really travel to work; beyond it the whole score is multiplied by less than 1."""
    fading_km: float = 15.0
    """So much farther about half of the score is left."""
    least_travel: float = 0.1
    """What is left far beyond: nobody is hidden by a way that they might still go."""
    near_km: float = 8.0
    """Near a wished location; about twice as far a half of the score is left to who wished it."""
    walked_km: float = 3.0
    """As far as somebody walks who cannot come without a staff bus, where the vacancy says there is none."""
    other_side: float = 0.3
    """What is left where the work is on the continent that was not wished: a bridge, but no refusal."""
    median_km: float = 13.0
    """The middle way of those who suit; an unknown one counts as this."""
    wage_penalty: float = 0.2
    wage_penalty_most: float = 0.12
    education_penalty: float = 0.04
    years_penalty: float = 0.1
    """Soft misses scale every part a little: they order people and set nobody aside."""

    least_score: float = 0.1
    """Below it two share hardly more than the district: nobody is shown such a match unasked."""
    own_occupation: float = 0.5
    """From this nearness on it is the person's own occupation, and the match is said to fit."""


def reweighted(base: Policy, version: str, weights: Mapping[str, float]) -> Policy:
    """The same table with these weights (part → at least 0), brought to a sum of 1, under another version.

    ValueError where a part is missing, unknown or negative, or nothing weighs anything.
    """
    whole = sum(weights.values())
    if set(weights) != set(PARTS) or min(weights.values()) < 0 or not whole > 0:
        raise ValueError(f"no weights of the six parts: {weights}")
    shares: dict[str, Any] = {part: weights[part] / whole for part in PARTS}
    return replace(base, version=version, **shares)


def bands(own: NDArray[np.float32], totals: NDArray[np.float32], policy: Policy) -> NDArray[np.int8]:
    """Positions in BANDS for these nearnesses of occupation and scores: fits, near or below."""
    levels = (own < np.float32(policy.own_occupation)).astype(np.int8) * np.int8(BANDS.index(Band.NEAR))
    levels[totals < np.float32(policy.least_score)] = BANDS.index(Band.BELOW)
    return levels


CURRENT = Policy()
