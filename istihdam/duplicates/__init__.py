"""Who is the same person as whom: records that look alike, joined by a merge or told apart."""

from istihdam.duplicates.likeness import (
    LABELS,
    Likeness,
    Pair,
    forget,
    mark_distinct,
    pairs,
    possible_duplicates,
)
from istihdam.duplicates.merges import Merge, merge, merges_of, restate, retract
from istihdam.duplicates.model import DistinctPair

__all__ = [
    "LABELS",
    "Likeness",
    "Merge",
    "Pair",
    "DistinctPair",
    "possible_duplicates",
    "forget",
    "merge",
    "merges_of",
    "pairs",
    "restate",
    "retract",
    "mark_distinct",
]
