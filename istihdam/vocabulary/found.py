"""What the resolver answers with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """An occupation that a text may mean: score 0..1, `via` the name or alias that led to it."""

    code: str
    name: str
    score: float
    via: str
