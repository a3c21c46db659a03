"""Why somebody stands where he stands: the shares of each part, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser, turkish
from istihdam.matching import policy as policy_table
from istihdam.matching.index.live import OpenSegment
from istihdam.matching.index.segments import folded_phrase
from istihdam.matching.occupations import nearness
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.queries import Query
from istihdam.matching.records import EDUCATIONS, Candidate, Evidence, Gap, Ranked
from istihdam.matching.scores import FOUND_IN_TEXT, Scores, is_little_known, skill_found

LITTLE_KNOWN = "az bilgi"
"""What stands as evidence where a CV says hardly anything."""
_ROUNDED, _MILLIONTHS = 6, 1_000_000
Rows = NDArray[np.intp]


def ranked(query: Query, opened: OpenSegment, scores: Scores, rows: Rows, policy: Policy) -> list[Ranked]:
    """The people of these rows with parts, evidence and gaps, in the order of the rows."""
    parts = {part: values.tolist() for part, values in rounded_parts(scores, rows).items()}
    totals = rounded_scores(scores, rows).tolist()
    hits = _hits(query, opened, rows)
    skills = {skill: skill_found(skill, opened)[rows] for skill, _ in query.skills}
    bands = policy_table.bands(scores.own[rows], scores.total[rows], policy).tolist()
    sources = {skill: _Source.of(skill, opened) for skill, _ in query.skills}
    found = []
    for index, row in enumerate(rows.tolist()):
        candidate = opened.segment.candidate(row)
        own = {part: values[index] for part, values in parts.items()}
        held = {skill: float(values[index]) for skill, values in skills.items()}
        written = _Written(candidate, opened.names.facts.occupations)
        evidence = (
            *_little_known(is_little_known(opened, row)),
            *_text_evidence(query, written, hits[index], own["text"]),
            *_skill_evidence(query, written, held, sources, own["skills"]),
            *_trade_evidence(query, opened, candidate, own, policy),
        )
        gaps = tuple(_gaps(query, candidate, held))
        known, band = is_little_known(opened, row), policy_table.BANDS[bands[index]]
        found.append(Ranked(candidate.id, totals[index], own, evidence, known, gaps, band))
    return found


def rounded_parts(scores: Scores, rows: Rows) -> dict[str, NDArray[np.float64]]:
    """The parts of these rows with six decimals, as they are shown and stored."""
    return {part: _rounded(scores.parts[part][rows]) for part in PARTS}


def rounded_scores(scores: Scores, rows: Rows) -> NDArray[np.float64]:
    """The sums of the rounded parts: what the order goes by."""
    return _rounded(np.sum(list(rounded_parts(scores, rows).values()), axis=0))


def _rounded(values: NDArray[Any]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.rint(values.astype(np.float64) * _MILLIONTHS) / _MILLIONTHS
    return found


def _hits(query: Query, opened: OpenSegment, rows: Rows) -> list[list[tuple[float, str, str, float]]]:
    """For each row its hits: contribution, root of the vacancy, root of the CV, likeness."""
    postings = opened.segment.postings["text"]
    hits: list[list[tuple[float, str, str, float]]] = [[] for _ in range(len(rows))]
    for root, share in query.words.items():
        for place, likeness in opened.words.alike(root).items():
            values = postings.at(place, rows)
            for index in values.nonzero()[0].tolist():
                held = opened.words.keys[place]
                hits[index].append((float(values[index]) * share * likeness, root, held, likeness))
    return hits


def _little_known(is_so: bool) -> Iterator[Evidence]:
    if is_so:
        yield Evidence("text", "", LITTLE_KNOWN, 0.0, 0.0)


def _text_evidence(
    query: Query, written: "_Written", hits: Sequence[tuple[float, str, str, float]], part: float
) -> Iterator[Evidence]:
    whole = sum(hit[0] for hit in hits)
    for worth, root, held, likeness in sorted(hits, key=lambda hit: (-hit[0], hit[1], hit[2])):
        yield Evidence(
            "text",
            query.surfaces[root],
            written.word(held) or query.surfaces[root],
            round(likeness, 3),
            round(part * worth / whole, _ROUNDED),
            held in written.own,
        )


def _skill_evidence(
    query: Query,
    written: "_Written",
    held: Mapping[str, float],
    sources: Mapping[str, "_Source"],
    part: float,
) -> Iterator[Evidence]:
    whole = sum(share * held[skill] for skill, share in query.skills)
    for skill, share in query.skills:
        if held[skill] > 0:
            yield Evidence(
                "skills",
                skill,
                sources[skill].quoted(written),
                round(held[skill], 3),
                round(part * share * held[skill] / whole, _ROUNDED),
            )


class _Written:
    """Root → the word as it stands in what a candidate wrote (`own`), or else in their trades' names."""

    def __init__(self, candidate: Candidate, names: Mapping[str, str]) -> None:
        self.candidate = candidate
        self._names = names

    @cached_property
    def own(self) -> Mapping[str, str]:
        one = self.candidate
        return analyser.surfaces(" \n ".join((one.text, *one.skills, *one.certificates)))

    def word(self, root: str) -> str:
        """The word of this root; '' where none is written."""
        if root in self.own:
            return self.own[root]
        names = (self._names.get(trade.code, "") for trade in self.candidate.occupations)
        return next((word for name in names if (word := _surfaces(name).get(root))), "")


_surfaces = lru_cache(maxsize=10_000)(analyser.surfaces)


@dataclass(frozen=True)
class _Source:
    """How the people of a segment may have said a skill: its listed spellings, and the roots of its words."""

    skill: str
    spellings: Mapping[str, float]
    roots: Sequence[Sequence[str]]

    @classmethod
    def of(cls, skill: str, opened: OpenSegment) -> "_Source":
        keys = opened.segment.postings["skills"].keys
        spellings = {keys[place]: likeness for place, likeness in opened.skills.alike(skill).items()}
        roots = [
            [opened.words.keys[place] for place in opened.words.alike(root)]
            for root in analyser.tokens(skill)
        ]
        return cls(skill, spellings, roots)

    def quoted(self, written: _Written) -> str:
        """The skill of their list that says it most surely, or the words of their text that do."""
        own = max(written.candidate.skills, key=self._likeness, default="")
        told = self._told(written)
        is_listed = self._likeness(own) >= FOUND_IN_TEXT or not told
        return own if is_listed and self._likeness(own) else told or self.skill

    def _likeness(self, own: str) -> float:
        return self.spellings.get(folded_phrase(own), 0.0)

    def _told(self, written: _Written) -> str:
        words = [next(filter(None, map(written.word, alike)), "") for alike in self.roots]
        return " ".join(dict.fromkeys(words)) if all(words) else ""


def _trade_evidence(
    query: Query, opened: OpenSegment, candidate: Candidate, own: Mapping[str, float], policy: Policy
) -> Iterator[Evidence]:
    related = opened.names.facts.related
    pairs = [
        (
            nearness(trade.code, wanted.code, policy, related) * trade.weight * wanted.weight,
            wanted.code,
            trade.code,
        )
        for trade in candidate.occupations
        for wanted in query.vacancy.occupations
    ]
    if not pairs or own["occupation"] <= 0:
        return
    names = opened.names.facts.occupations
    near, wanted, held = max(pairs)
    yield Evidence(
        "occupation", names.get(wanted, wanted), names.get(held, held), round(near, 3), own["occupation"]
    )


def _gaps(query: Query, candidate: Candidate, held: Mapping[str, float]) -> Iterator[Gap]:
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
