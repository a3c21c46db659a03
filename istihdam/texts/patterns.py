"""The patterns of the room: each is compiled once, beside what it takes and what it must leave."""

import re
from dataclasses import dataclass
from typing import Literal

By = Literal["search", "match", "fullmatch"]


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern, texts of which it takes some of (`by` this method), and texts that it leaves.

    Examples are written as people write them; a pattern sees them so, or folded.
    """

    compiled: re.Pattern[str]
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    by: By


PATTERNS: list[Pattern] = []
"""Every pattern of the modules imported so far, in the order of their making."""


def pattern(
    regex: str,
    *,
    takes: str | tuple[str, ...],
    leaves: str | tuple[str, ...],
    by: By = "search",
    flags: int = 0,
) -> re.Pattern[str]:
    """The compiled pattern; its examples are kept for the test that holds it to them."""
    compiled = re.compile(regex, flags)
    PATTERNS.append(Pattern(compiled, _several(takes), _several(leaves), by))
    return compiled


def _several(examples: str | tuple[str, ...]) -> tuple[str, ...]:
    return (examples,) if isinstance(examples, str) else examples
