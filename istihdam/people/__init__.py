"""Who is the same person as whom: records that look alike, joined by a merge or told apart."""

from istihdam.people.likeness import LABELS, Likeness, Pair, alike, forget, pairs, tell_apart
from istihdam.people.merging import Merge, merge, merges_of, restate, separate
from istihdam.people.model import ToldApart

__all__ = [
    "LABELS",
    "Likeness",
    "Merge",
    "Pair",
    "ToldApart",
    "alike",
    "forget",
    "merge",
    "merges_of",
    "pairs",
    "restate",
    "separate",
    "tell_apart",
]
