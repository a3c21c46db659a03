"""Where a ranking is worked out: in this process, or by several that hold a shard of the people each.

All shards share one frozen epoch, and no score looks from one person at another, so what the shards
answer, merged by score and id, is what one process answers. An engine of several machines (Ray actors,
for one) attaches here: an actor holds a `Matcher` of its shard, and `merged` makes one ranking of all.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Protocol, TypeVar

from istihdam.matching.rank import NOBODY
from istihdam.matching.records import Ranking, Vacancy


class Searcher(Protocol):
    """Ranks people for a vacancy; every implementation gives the same ranking."""

    def rank(
        self,
        vacancy: Vacancy,
        *,
        top: int | None = 50,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
    ) -> Ranking:
        """The best `top` people with reasons, and everybody set aside."""
        ...


def shard_of(candidate: str, shards: int) -> int:
    """The shard of a candidate: the same in every process and on every day."""
    return zlib.crc32(candidate.encode()) % shards


def merged(parts: Sequence[Ranking], top: int | None) -> Ranking:
    """The ranking of all people out of the rankings of their shards."""
    people = sorted(
        (one for part in parts for one in part.ranking), key=lambda one: (-one.score, one.candidate)
    )
    aside = sorted(
        (one for part in parts for one in part.set_aside),
        key=lambda one: (len(one.reasons), -one.score, one.candidate),
    )
    first = parts[0]
    return Ranking(
        first.vacancy,
        tuple(people[:top]),
        aside,
        sum(part.eligible for part in parts),
        _added(part.dropping for part in parts),
        first.version,
        first.epoch,
        _added(part.kept_out for part in parts),
        _added(part.bands for part in parts),
    )


Key = TypeVar("Key")


def _added(parts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    whole: dict[Key, int] = {}
    for part in parts:
        for condition, count in part.items():
            whole[condition] = whole.get(condition, 0) + count
    return whole
