"""How alike two roots are in their letters."""

from rapidfuzz import fuzz

ALIKE = 0.84
"""Two spellings below this edit similarity mean two skills."""
SHORTEST_ALIKE = 5
"""Shorter words are one letter away from other words (mig, tig)."""


def similarity(left: str, right: str) -> float:
    """Edit similarity of two roots or phrases of roots, 0 below `ALIKE`."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) < SHORTEST_ALIKE:
        return 0.0
    return fuzz.ratio(left, right, score_cutoff=100 * ALIKE) / 100
