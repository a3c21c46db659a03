"""Where a ranking is worked out: in this process, or by several that hold a shard of the people each.

All shards share one frozen epoch, and no score looks from one person at another, so what the shards
answer, merged by score and id, is what one process answers. An engine of several machines (Ray actors,
for one) attaches here: an actor holds a `Matcher` of its shard, and `merged` makes one ranking of all.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Protocol, TypeVar

from istihdam.matching.profiles import VacancyProfile
from istihdam.matching.rank import NOBODY
from istihdam.matching.rankings import Ranking, SetAside


class Searcher(Protocol):
    """Ranks people for a vacancy; every implementation gives the same ranking."""

    def rank(
        self,
        vacancy: VacancyProfile,
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
        (ranked for part in parts for ranked in part.ranking),
        key=lambda ranked: (-ranked.score, ranked.candidate),
    )
    first = parts[0]
    return Ranking(
        first.vacancy,
        tuple(people[:top]),
        _nearest_first(part.set_aside for part in parts),
        sum(part.eligible for part in parts),
        first.version,
        first.epoch,
        _added(part.bands for part in parts),
        _nearest_first(part.unfit for part in parts),
        _nearest_first(part.one_document_away for part in parts),
        _added(part.unfit_by for part in parts),
        _added(part.would_fit_without for part in parts),
    )


def _nearest_first(parts: Iterable[Iterable[SetAside]]) -> list[SetAside]:
    return sorted(
        (person for part in parts for person in part),
        key=lambda person: (len(person.reasons), -person.score, person.candidate),
    )


Counted = TypeVar("Counted")


def _added(parts: Iterable[Mapping[Counted, int]]) -> dict[Counted, int]:
    whole: dict[Counted, int] = {}
    for part in parts:
        for condition, count in part.items():
            whole[condition] = whole.get(condition, 0) + count
    return whole
