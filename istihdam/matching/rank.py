"""People for a vacancy, vacancies for a person, and search: one score, one set of reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from istihdam import analyser
from istihdam.matching import explain, queries
from istihdam.matching.facts import Facts
from istihdam.matching.index import merging, segments, weights
from istihdam.matching.index.live import Names, OpenSegment
from istihdam.matching.index.weights import Epoch
from istihdam.matching.policy import CURRENT, Policy
from istihdam.matching.queries import Query
from istihdam.matching.records import Band, Candidate, Ranked, Ranking, SetAside, Vacancy
from istihdam.matching.segment_rankings import Judged, SetAsideList, counted, dropping

NOBODY: frozenset[str] = frozenset()
MERGE_ABOVE = 0.02


@dataclass(frozen=True)
class Suggestion:
    """A vacancy in a person's list."""

    vacancy: str
    ranked: Ranked


@dataclass(frozen=True)
class Suggestions:
    """Vacancies for a person, best first, and those that a hard condition rules out."""

    candidate: str
    ranking: tuple[Suggestion, ...]
    set_aside: tuple[tuple[str, SetAside], ...]
    bands: dict[Band, int] = field(default_factory=dict)
    """How many vacancies that no condition rules out stand in each band."""


class Matcher:
    """An index of candidates in segments under one frozen epoch."""

    def __init__(self, opened: Sequence[OpenSegment], epoch: Epoch, names: Names, policy: Policy) -> None:
        self.opened, self.epoch, self.names, self.policy = list(opened), epoch, names, policy
        self.sequence = 0
        """The last change of the database that is in here; whoever asks catches up first."""
        self._compiled = lru_cache(maxsize=4096)(
            lambda vacancy: queries.compile_vacancy(vacancy, self.epoch, self.policy)
        )

    @classmethod
    def build(
        cls,
        candidates: Iterable[Candidate],
        facts: Facts,
        *,
        epoch: Epoch | None = None,
        policy: Policy = CURRENT,
    ) -> Matcher:
        """An index of these candidates; without an epoch one is fitted on them."""
        everybody = list(candidates)
        epoch = epoch or weights.fit(everybody, facts.occupations)
        names = Names(facts)
        segment = segments.build(everybody, epoch, facts.occupations)
        return cls([OpenSegment.of(segment, names)], epoch, names, policy)

    @property
    def version(self) -> str:
        """What a ranking was made by: the analyser's and the policy's version."""
        return f"{analyser.VERSION} {self.policy.version}"

    def rank(
        self,
        vacancy: Vacancy,
        *,
        top: int | None = 50,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
    ) -> Ranking:
        """The best `top` people (None: all) with reasons, and everybody set aside with every reason.

        `eligible` are the ids that may be sent at all (None: everybody); the rest is not_active.
        Order: the wanted bands one after the other (none: all in one), score with six decimals downward,
        then id; the same for any order of building.
        """
        query = self._compiled(vacancy)
        judged = [Judged.of(query, opened, self.policy, already_referred, eligible) for opened in self.opened]
        found = [one for part in judged for one in self._explained(query, part, top, bands)]
        found.sort(key=lambda one: (_level(one, bands), -one.score, one.candidate))
        return Ranking(
            vacancy.id,
            tuple(found[:top]),
            SetAsideList(judged),
            sum(int(part.may_be_ranked().sum()) for part in judged),
            dropping(judged),
            self.version,
            self.epoch.id,
            _kept_out(judged),
            counted(judged),
        )

    def _explained(
        self, query: Query, judged: Judged, top: int | None, bands: Sequence[Band]
    ) -> list[Ranked]:
        rows = judged.first(top, bands)
        return explain.ranked(query, judged.opened, judged.scores, rows, self.policy)

    def search(self, words: str, *, top: int | None = 50, eligible: Set[str] | None = None) -> Ranking:
        """People for free words, as for a vacancy of that title."""
        return self.rank(Vacancy("", words), top=top, eligible=eligible)

    def vacancies_for(
        self,
        candidate: Candidate,
        vacancies: Iterable[Vacancy],
        *,
        top: int | None = 50,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
    ) -> Suggestions:
        """The best vacancies for one person by the same score; `already_referred` are vacancy ids.

        Where bands are wanted, only their vacancies are listed, one band after the other.
        """
        alone = OpenSegment.of(
            segments.build([candidate], self.epoch, self.names.facts.occupations), self.names
        )
        found, aside = [], []
        for vacancy in vacancies:
            query = self._compiled(vacancy)
            referred = {candidate.id} if vacancy.id in already_referred else NOBODY
            judged = Judged.of(query, alone, self.policy, referred, None)
            if judged.conditions:
                aside.append((vacancy.id, judged.reasons(0)))
            else:
                found.append((vacancy.id, query, judged))
        wanted = [one for one in found if not bands or one[2].band(0) in bands]
        wanted.sort(key=lambda one: (bands.index(one[2].band(0)) if bands else 0, -one[2].score(0), one[0]))
        row = np.array([0])
        ranking = tuple(
            Suggestion(key, explain.ranked(query, alone, judged.scores, row, self.policy)[0])
            for key, query, judged in wanted[:top]
        )
        return Suggestions(
            candidate.id,
            ranking,
            tuple(sorted(aside, key=lambda one: (-one[1].score, one[0]))),
            counted([judged for _key, _query, judged in found]),
        )

    def update(self, candidate: Candidate) -> None:
        """The candidate's new record is what the next ranking sees."""
        self.update_all([candidate])

    def update_all(self, candidates: Collection[Candidate]) -> None:
        """The new records of these candidates are what the next ranking sees; small segments stay few."""
        if not candidates:
            return
        for candidate in candidates:
            self.remove(candidate.id)
        segment = segments.build(candidates, self.epoch, self.names.facts.occupations)
        self.opened.append(OpenSegment.of(segment, self.names))
        while len(self.opened) > 2 and 2 * len(self.opened[-1].segment) >= len(self.opened[-2].segment):
            self._merge_last(2)

    def merge(self) -> None:
        """One segment is left, equal to the byte to one built at once from the same people and epoch."""
        self._merge_last(len(self.opened))

    @property
    def needs_merge(self) -> bool:
        """Whether more than 2 % of the rows stand in small segments or are replaced."""
        rows = sum(len(opened.segment) for opened in self.opened)
        settled = int(self.opened[0].live.sum()) if self.opened else 0
        return rows - settled > MERGE_ABOVE * rows

    def _merge_last(self, count: int) -> None:
        last = self.opened[-count:]
        whole = merging.merged([one.segment for one in last], [one.live for one in last])
        self.opened[-count:] = [OpenSegment.of(whole, self.names)]

    def remove(self, candidate: str) -> None:
        """The candidate is in no ranking any more."""
        for opened in self.opened:
            place = opened.segment.ids.place_of(candidate)
            if place >= 0:
                opened.live[place] = False

    def __len__(self) -> int:
        return sum(int(opened.live.sum()) for opened in self.opened)


def _level(one: Ranked, bands: Sequence[Band]) -> int:
    return bands.index(one.band) if bands else 0


def _kept_out(judged: Sequence[Judged]) -> dict[tuple[str, str], int]:
    """Condition → people whom it keeps out, alone or with others."""
    counted: Counter[tuple[str, str]] = Counter()
    for part in judged:
        for condition in part.conditions:
            counted[condition.code, condition.detail] += int((condition.fails & part.opened.live).sum())
    return dict(counted)
