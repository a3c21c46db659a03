"""How much of a score a way to work leaves: 1 as far as people really travel, then smoothly less.

Only sums, products and quotients, so that a pair has the same factor to the digit among many and alone.
"""

import numpy as np

from istihdam.matching.index import Floats
from istihdam.matching.policy import Policy

_ONE, _NONE = np.float32(1), np.float32(0)


def factors(km: Floats, policy: Policy) -> Floats:
    """The factor for each way, in km; an unknown way (nan) has that of the median way."""
    known = np.where(np.isnan(km), np.float32(policy.median_km), km)
    beyond = np.maximum(known - np.float32(policy.travelled_km), _NONE) / np.float32(policy.fading_km)
    square = beyond * beyond
    least = np.float32(policy.least_travel)
    left: Floats = (least + (_ONE - least) / (_ONE + square * square)).astype(np.float32, copy=False)
    return left
