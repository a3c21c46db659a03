"""Why a person ranks where they do: the shares of each part, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser, turkish
from istihdam.matching import policy as policy_table
from istihdam.matching.index import LiveSegment, folded_phrase
from istihdam.matching.occupations import nearness
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.profiles import EDUCATIONS, CandidateProfile
from istihdam.matching.queries import Query
from istihdam.matching.rankings import Gap, MatchEvidence, Ranked, Travel
from istihdam.matching.scores import (
    FOUND_IN_TEXT,
    Scores,
    is_little_known,
    is_occupation_guessed,
    skill_held,
)
from istihdam.matching.travel import Left

LITTLE_KNOWN = "az bilgi"
"""What stands as evidence where a CV says hardly anything."""
FAR_BELOW = 0.95
"""Where a way leaves less than this of the score it is said to be far."""
_ROUNDED, _MILLIONTHS = 6, 1_000_000
Rows = NDArray[np.intp]


def ranked(
    query: Query,
    live: LiveSegment,
    scores: Scores,
    rows: Rows,
    policy: Policy,
    *,
    written: dict[int, Written] | None = None,
) -> list[Ranked]:
    """The people of these rows with parts, evidence and gaps, in the order of the rows.

    `written` keeps what people wrote from one call to the next, for who is explained to many vacancies.
    """
    known = {} if written is None else written
    parts = {part: values.tolist() for part, values in rounded_parts(scores, rows).items()}
    totals = rounded_scores(scores, rows).tolist()
    hits = _hits(query, live, rows)
    skills = {skill: skill_held(skill, live)[rows] for skill, _ in query.skills}
    bands = policy_table.bands(scores.own[rows], scores.total[rows], policy).tolist()
    sources = {skill: _Source.of(skill, live) for skill, _ in query.skills}
    travels = _travels(scores.travel, rows)
    people = []
    for index, row in enumerate(rows.tolist()):
        if row not in known:
            known[row] = Written(live.segment.candidate(row), live.lexicon.facts.occupations)
        person = known[row]
        own = {part: values[index] for part, values in parts.items()}
        held = {skill: float(values[index]) for skill, values in skills.items()}
        evidence = (
            *_little_known(is_little_known(live, row)),
            *_text_evidence(query, person, hits[index], own["text"]),
            *_skill_evidence(query, person, held, sources, own["skills"]),
            *_occupation_evidence(query, live, person.candidate, own, policy),
        )
        far = _far(scores.travel, row, person.candidate)
        gaps = (*far, *_gaps(query, person.candidate, held))
        is_little, band = is_little_known(live, row), policy_table.BANDS[bands[index]]
        is_guessed = bool(query.vacancy.occupations) and is_occupation_guessed(live, row)
        about = (is_little, gaps, band, travels[index], is_guessed)
        people.append(Ranked(person.candidate.id, totals[index], own, evidence, *about))
    return people


def rounded_parts(scores: Scores, rows: Rows) -> dict[str, NDArray[np.float64]]:
    """The parts of these rows with six decimals, as they are shown and stored."""
    return {part: _rounded(scores.parts[part][rows]) for part in PARTS}


def rounded_scores(scores: Scores, rows: Rows) -> NDArray[np.float64]:
    """The sums of the rounded parts: what the order goes by."""
    return _rounded(np.sum(list(rounded_parts(scores, rows).values()), axis=0))


def _rounded(values: NDArray[Any]) -> NDArray[np.float64]:
    rounded: NDArray[np.float64] = np.rint(values.astype(np.float64) * _MILLIONTHS) / _MILLIONTHS
    return rounded


def _hits(query: Query, live: LiveSegment, rows: Rows) -> list[list[tuple[float, str, str, float]]]:
    """For each row its hits: contribution, root of the vacancy, root of the CV, likeness."""
    postings = live.segment.postings["text"]
    hits: list[list[tuple[float, str, str, float]]] = [[] for _ in range(len(rows))]
    for root, share in query.words.items():
        for key, likeness in live.words.alike(root).items():
            values = postings.at(key, rows)
            for index in values.nonzero()[0].tolist():
                held = live.words.keys[key]
                hits[index].append((float(values[index]) * share * likeness, root, held, likeness))
    return hits


def _little_known(is_so: bool) -> Iterator[MatchEvidence]:
    if is_so:
        yield MatchEvidence("text", "", LITTLE_KNOWN, 0.0, 0.0)


def _text_evidence(
    query: Query, written: Written, hits: Sequence[tuple[float, str, str, float]], part: float
) -> Iterator[MatchEvidence]:
    whole = sum(hit[0] for hit in hits)
    for worth, root, held, likeness in sorted(hits, key=lambda hit: (-hit[0], hit[1], hit[2])):
        yield MatchEvidence(
            "text",
            query.surfaces[root],
            written.word(held) or query.surfaces[root],
            round(likeness, 3),
            round(part * worth / whole, _ROUNDED),
            held in written.own,
        )


def _skill_evidence(
    query: Query,
    written: Written,
    held: Mapping[str, float],
    sources: Mapping[str, _Source],
    part: float,
) -> Iterator[MatchEvidence]:
    whole = sum(share * held[skill] for skill, share in query.skills)
    for skill, share in query.skills:
        if held[skill] > 0:
            yield MatchEvidence(
                "skills",
                skill,
                sources[skill].quoted(written),
                round(held[skill], 3),
                round(part * share * held[skill] / whole, _ROUNDED),
            )


class Written:
    """Root → the word as it stands in what a candidate wrote (`own`), or else in their occupations' names."""

    def __init__(self, candidate: CandidateProfile, names: Mapping[str, str]) -> None:
        self.candidate = candidate
        self._names = names

    @cached_property
    def own(self) -> Mapping[str, str]:
        person = self.candidate
        return analyser.surfaces(" \n ".join((person.text, *person.skills, *person.certificates)))

    def word(self, root: str) -> str:
        """The word of this root; '' where none is written."""
        if root in self.own:
            return self.own[root]
        names = (self._names.get(held.code, "") for held in self.candidate.occupations)
        return next((word for name in names if (word := _surfaces(name).get(root))), "")


_surfaces = lru_cache(maxsize=10_000)(analyser.surfaces)


@dataclass(frozen=True)
class _Source:
    """How the people of a segment may have said a skill: its listed spellings, and the roots of its words."""

    skill: str
    spellings: Mapping[str, float]
    roots: Sequence[Sequence[str]]

    @classmethod
    def of(cls, skill: str, live: LiveSegment) -> _Source:
        keys = live.segment.postings["skills"].keys
        spellings = {keys[index]: likeness for index, likeness in live.skills.alike(skill).items()}
        roots = [
            [live.words.keys[index] for index in live.words.alike(root)] for root in analyser.tokens(skill)
        ]
        return cls(skill, spellings, roots)

    def quoted(self, written: Written) -> str:
        """The skill of their list that says it most surely, or the words of their text that do."""
        own = max(written.candidate.skills, key=self._likeness, default="")
        in_text = self._in_text(written)
        is_listed = self._likeness(own) >= FOUND_IN_TEXT or not in_text
        return own if is_listed and self._likeness(own) else in_text or self.skill

    def _likeness(self, own: str) -> float:
        return self.spellings.get(folded_phrase(own), 0.0)

    def _in_text(self, written: Written) -> str:
        words = [next(filter(None, map(written.word, alike)), "") for alike in self.roots]
        return " ".join(dict.fromkeys(words)) if all(words) else ""


def _occupation_evidence(
    query: Query, live: LiveSegment, candidate: CandidateProfile, own: Mapping[str, float], policy: Policy
) -> Iterator[MatchEvidence]:
    related = live.lexicon.facts.related
    pairs = [
        (
            nearness(held.code, wanted.code, policy, related) * held.weight * wanted.weight,
            wanted.code,
            held.code,
        )
        for held in candidate.occupations
        for wanted in query.vacancy.occupations
    ]
    if not pairs or own["occupation"] <= 0:
        return
    names = live.lexicon.facts.occupations
    near, asked, own_code = max(pairs)
    yield MatchEvidence(
        "occupation",
        names.get(asked, asked),
        names.get(own_code, own_code),
        round(near, 3),
        own["occupation"],
    )


def _travels(left: Left, rows: Rows) -> list[Travel | None]:
    kms, factors = left.km[rows].tolist(), _rounded(left.factor[rows]).tolist()
    ways = [
        Travel(None if math.isnan(km) else round(km, 1), factor)
        for km, factor in zip(kms, factors, strict=True)
    ]
    return [way if way.km is not None or way.factor < 1 else None for way in ways]


def _far(left: Left, row: int, candidate: CandidateProfile) -> Iterator[Gap]:
    """The way where it is far, and the wishes about where the work is that are not met, as quoted."""
    if left.by_way[row] < FAR_BELOW:
        yield Gap("far", turkish.number(round(float(left.km[row]), 1)), "")
    for wish, values in left.wishes.items():
        if values[row] < FAR_BELOW:
            yield Gap("place_wish", "", candidate.place_wishes.get(wish, ""))


def _gaps(query: Query, candidate: CandidateProfile, held: Mapping[str, float]) -> Iterator[Gap]:
    vacancy = query.vacancy
    years = candidate.experience_years
    if vacancy.min_experience_years and years is not None and years < vacancy.min_experience_years:
        yield Gap("years", turkish.number(vacancy.min_experience_years), turkish.number(years))
    if _is_below(candidate.education, vacancy.education):
        yield Gap("education", vacancy.education or "", candidate.education or "")
    if vacancy.wage and candidate.wage_min and candidate.wage_min > vacancy.wage:
        yield Gap("wage", turkish.number(vacancy.wage), turkish.number(candidate.wage_min))
    for skill in dict.fromkeys((*vacancy.required_skills, *vacancy.preferred_skills)):
        if not held[skill]:
            code = "required_skill" if skill in vacancy.required_skills else "preferred_skill"
            yield Gap(code, skill, "")


def _is_below(held: str | None, wanted: str | None) -> bool:
    return bool(held and wanted) and EDUCATIONS.index(held or "") < EDUCATIONS.index(wanted or "")
