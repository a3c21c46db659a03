"""People for a vacancy, vacancies for a person, and search: one score, one set of reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache

import numpy as np

from istihdam import analyser
from istihdam.matching import explain, person_lists, queries, segment_rankings
from istihdam.matching.facts import Facts
from istihdam.matching.hard_filters import Key
from istihdam.matching.index import Epoch, LiveIndex
from istihdam.matching.person_pairs import PersonAlone, PersonRanking
from istihdam.matching.policy import CURRENT, Policy
from istihdam.matching.profiles import CandidateProfile, VacancyProfile
from istihdam.matching.queries import Query
from istihdam.matching.rankings import Band, Ranked, Ranking, Suggestions
from istihdam.matching.segment_rankings import SegmentRanking, SetAsideList
from istihdam.matching.vacancy_index import VacancyIndex

NOBODY: frozenset[str] = frozenset()


class Matcher:
    """Ranks the candidates of an index by one policy."""

    def __init__(self, index: LiveIndex, policy: Policy = CURRENT) -> None:
        self.index, self.policy = index, policy
        self._compiled = lru_cache(maxsize=4096)(
            lambda vacancy: queries.compile_vacancy(vacancy, index.epoch, policy)
        )

    @classmethod
    def build(
        cls,
        candidates: Iterable[CandidateProfile],
        facts: Facts,
        *,
        epoch: Epoch | None = None,
        policy: Policy = CURRENT,
    ) -> Matcher:
        """A matcher over these candidates; without an epoch one is fitted on them."""
        return cls(LiveIndex.build(candidates, facts, epoch=epoch), policy)

    @property
    def version(self) -> str:
        """What a ranking was made by: the analyser's and the policy's version."""
        return f"{analyser.VERSION} {self.policy.version}"

    def rank(
        self,
        vacancy: VacancyProfile,
        *,
        top: int | None = 50,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
        lifted: Collection[Key] = (),
    ) -> Ranking:
        """The best `top` people (None: all) with reasons, and everybody set aside with every reason.

        Hard filters in `lifted` (code, detail) set nobody aside; no score changes by that.
        `eligible` are the ids that may be sent at all (None: everybody); the rest is not_active.
        Order: the wanted bands one after the other (none: all in one), score with six decimals downward,
        then id; the same for any order of building.
        """
        query = self._compiled(vacancy)
        parts = [
            SegmentRanking.of(query, live, self.policy, already_referred, eligible, lifted)
            for live in self.index.segments
        ]
        best = [ranked for part in parts for ranked in self._explained(query, part, top, bands)]
        best.sort(key=lambda ranked: (_level(ranked.band, bands), -ranked.score, ranked.candidate))
        return Ranking(
            vacancy.id,
            tuple(best[:top]),
            SetAsideList(parts),
            sum(int(part.may_be_ranked().sum()) for part in parts),
            self.version,
            self.index.epoch.id,
            segment_rankings.band_counts(parts),
            SetAsideList(parts, SegmentRanking.unfit),
            SetAsideList(parts, SegmentRanking.one_document_away),
            segment_rankings.unfit_by(parts),
            segment_rankings.would_fit_without(parts),
        )

    def _explained(
        self, query: Query, part: SegmentRanking, top: int | None, bands: Sequence[Band]
    ) -> list[Ranked]:
        return explain.ranked(query, part.live, part.scores, part.first(top, bands), self.policy)

    def members(
        self,
        vacancy: VacancyProfile,
        band: Band,
        *,
        eligible: Set[str] | None = None,
        already_referred: Set[str] = NOBODY,
    ) -> set[str]:
        """Ids of everybody whom `rank` would list in this band; without order and reasons, so quickly."""
        query = self._compiled(vacancy)
        ids: set[str] = set()
        for live in self.index.segments:
            part = SegmentRanking.of(query, live, self.policy, already_referred, eligible)
            ids.update(live.segment.ids[row] for row in part.best(None, band).tolist())
        return ids

    def standings(
        self,
        vacancy: VacancyProfile,
        scores: Mapping[str, float],
        *,
        eligible: Set[str] | None = None,
    ) -> tuple[dict[str, int], int]:
        """Key of each of these people → their position from 1 by their score; and how many are ranked."""
        query = self._compiled(vacancy)
        parts = [
            SegmentRanking.of(query, live, self.policy, NOBODY, eligible) for live in self.index.segments
        ]
        ranked = np.sort(np.concatenate([part.ranked_scores() for part in parts] or [np.zeros(0)]))
        below = {key: int(np.searchsorted(ranked, own, "right")) for key, own in scores.items()}
        return {key: 1 + len(ranked) - count for key, count in below.items()}, len(ranked)

    def weights(self, vacancy: VacancyProfile) -> dict[str, float]:
        """The most that each part of a score for this vacancy can be."""
        return dict(self._compiled(vacancy).weights)

    def search(self, words: str, *, top: int | None = 50, eligible: Set[str] | None = None) -> Ranking:
        """People for free words, as for a vacancy of that title."""
        return self.rank(VacancyProfile("", words), top=top, eligible=eligible)

    def open_vacancies(self, vacancies: Collection[VacancyProfile] = ()) -> VacancyIndex:
        """An index of these vacancies, compiled once for everybody who asks."""
        held = VacancyIndex(self.index.lexicon, self.index.epoch, self.policy)
        held.update(vacancies)
        return held

    def vacancies_for(
        self,
        candidate: CandidateProfile,
        vacancies: VacancyIndex | Iterable[VacancyProfile],
        *,
        top: int | None = 50,
        already_referred: Set[str] = NOBODY,
        bands: Sequence[Band] = (),
        closed: Set[str] = NOBODY,
        without: Set[str] = NOBODY,
        skip: Collection[str] = NOBODY,
    ) -> Suggestions:
        """The best vacancies for one person by the same score; `already_referred` are vacancy ids.

        Where bands are wanted, only their vacancies are listed, one band after the other. Those of
        `closed` (ids) are left out of account, those of `skip` (ids) and those that a reason of `without`
        (codes) rules out are left out of the set-aside ones.
        """
        held = vacancies if isinstance(vacancies, VacancyIndex) else self.open_vacancies(list(vacancies))
        person = PersonAlone(self.index.segment_of([candidate]))
        parts = [
            PersonRanking.of(segment, person, self.policy, already_referred, closed)
            for segment in held.segments
        ]
        return person_lists.suggestions(person, parts, top, already_referred, bands, without, skip)


def _level(band: Band, bands: Sequence[Band]) -> int:
    return bands.index(band) if bands else 0
