"""Where a ranking is worked out: in this process, or in several that hold a shard of the people each.

All shards share one frozen epoch, and no score looks from one person at another, so what the shards
find, merged by score and id, is what one process finds. An engine of several machines (Ray actors,
for one) attaches here: an actor holds a `Local`, and its answers are merged as `Sharded` merges them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, TypeVar

from istihdam.matching import epochs, policy
from istihdam.matching.epochs import Epoch
from istihdam.matching.facts import Facts
from istihdam.matching.policy import Policy
from istihdam.matching.rank import NOBODY, Matcher
from istihdam.matching.records import Candidate, Ranking, SetAside, Vacancy


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


Key = TypeVar("Key")
Local = Matcher
"""The searcher of one process: it serves a province of a million CVs."""


@dataclass(frozen=True)
class _Question:
    vacancy: Vacancy
    top: int | None
    eligible: Set[str] | None
    already_referred: Set[str]


class Sharded:
    """People split by the checksum of their id over processes of one worker each; to be closed."""

    def __init__(self, pools: Sequence[ProcessPoolExecutor]) -> None:
        self._pools = pools

    @classmethod
    def build(
        cls,
        candidates: Iterable[Candidate],
        facts: Facts,
        *,
        shards: int,
        epoch: Epoch | None = None,
        weights: Policy = policy.CURRENT,
    ) -> Sharded:
        """A pool over `shards` processes; without an epoch one is fitted on everybody."""
        everybody = list(candidates)
        epoch = epoch or epochs.fit(everybody, facts.occupations)
        parts: list[list[Candidate]] = [[] for _ in range(shards)]
        for candidate in everybody:
            parts[shard_of(candidate.id, shards)].append(candidate)
        return cls(
            [
                ProcessPoolExecutor(1, initializer=_hold, initargs=(part, facts, epoch, weights))
                for part in parts
            ]
        )

    def rank(
        self,
        vacancy: Vacancy,
        *,
        top: int | None = 50,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
    ) -> Ranking:
        """As `Matcher.rank`, worked out by all shards at once."""
        question = _Question(vacancy, top, eligible, already_referred)
        waiting = [pool.submit(_answer, question) for pool in self._pools]
        return merged([one.result() for one in waiting], top)

    def close(self) -> None:
        """The processes have ended."""
        for pool in self._pools:
            pool.shutdown()

    def __enter__(self) -> Sharded:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


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


def _added(parts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    whole: dict[Key, int] = {}
    for part in parts:
        for condition, count in part.items():
            whole[condition] = whole.get(condition, 0) + count
    return whole


_held: list[Matcher] = []


def _hold(part: list[Candidate], facts: Facts, epoch: Epoch, weights: Policy) -> None:
    _held[:] = [Matcher.build(part, facts, epoch=epoch, weights=weights)]


def _answer(question: _Question) -> Ranking:
    found = _held[0].rank(
        question.vacancy,
        top=question.top,
        eligible=question.eligible,
        already_referred=question.already_referred,
    )
    aside: list[SetAside] = list(found.set_aside)
    return replace(found, set_aside=aside)
