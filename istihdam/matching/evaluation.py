"""How good a ranking is against grades that people gave: nDCG, hard negatives, good people set aside."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from istihdam.matching import files
from istihdam.matching.profiles import CandidateProfile, VacancyProfile

DEPTH = 10
FIRST = 5
GOOD = 2
"""Grades: 0 no, 1 neighbouring occupation, 2 would do, 3 just right. From here on a person is good."""


@dataclass(frozen=True)
class Case:
    """A vacancy with graded candidates; `hard` says of a hard negative of which kind it is."""

    vacancy: VacancyProfile
    candidates: tuple[CandidateProfile, ...]
    grades: Mapping[str, int]
    hard: Mapping[str, str]


@dataclass(frozen=True)
class CaseResult:
    """What a method made of a case: ids best first, and the ids that it set aside."""

    ranking: Sequence[str]
    set_aside: Sequence[str] = ()


@dataclass(frozen=True)
class MethodQuality:
    """Means over cases; `good_set_aside` is a count over all, of `good` in all."""

    ndcg: float
    hard_among_first: float
    good_set_aside: int
    good: int


Method = Callable[[Case], CaseResult]


def cases(graded: Iterable[str | bytes]) -> list[Case]:
    """Cases out of JSONL lines {"vacancy", "candidates", "grades": {id: 0..3}, "hard_negatives": {id: kind}}.

    RefusedLine where a line, its vacancy or one of its candidates is not in the fixed format.
    """
    return [_case(number, line) for number, line in enumerate(graded, start=1) if line.strip()]


def _case(number: int, line: str | bytes) -> Case:
    try:
        given = json.loads(line)
        vacancy = files.vacancies([json.dumps(given["vacancy"])])
        people = files.candidates(json.dumps(person) for person in given["candidates"])
        grades = {str(key): int(grade) for key, grade in given["grades"].items()}
        hard = {str(key): str(kind) for key, kind in (given.get("hard_negatives") or {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise files.RefusedLine("broken_line", str(broken)[:80], number) from broken
    for refused in (*vacancy.refused, *people.refused):
        raise files.RefusedLine(refused.code, refused.detail, number)
    return Case(vacancy.profiles[0], tuple(people.profiles), grades, hard)


def quality(graded: Sequence[Case], method: Method) -> MethodQuality:
    """The quality of a method over all cases."""
    outcomes = [method(case) for case in graded]
    pairs = list(zip(graded, outcomes, strict=True))
    lost = [sum(1 for key in outcome.set_aside if _is_good(case, key)) for case, outcome in pairs]
    return MethodQuality(
        sum(ndcg(outcome.ranking, case.grades) for case, outcome in pairs) / max(len(pairs), 1),
        sum(len(hard_first(case, outcome)) for case, outcome in pairs) / max(len(pairs), 1),
        sum(lost),
        sum(_is_good(case, key) for case in graded for key in case.grades),
    )


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Discounted gain (2^grade - 1) of the first `depth`, over the best there could be; 1 if none is."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in ranking[:depth]]) / best if best else 1.0


def hard_first(case: Case, outcome: CaseResult) -> list[str]:
    """The hard negatives among the first five."""
    return [key for key in outcome.ranking[:FIRST] if key in case.hard]


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(index + 2) for index, grade in enumerate(grades))


def _is_good(case: Case, key: str) -> bool:
    return case.grades.get(key, 0) >= GOOD and key not in case.hard
