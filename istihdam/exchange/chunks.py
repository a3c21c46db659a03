"""Long lists of keys, asked for a few hundred at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from istihdam.db import KEYS_AT_ONCE

Item = TypeVar("Item")


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in order, at most 500 together, as many as a query may well name."""
    for start in range(0, len(items), KEYS_AT_ONCE):
        yield items[start : start + KEYS_AT_ONCE]
