"""Weights of the score learnt from graded people: penalised, each at least 0, judged on held-out vacancies.

Of two people of one vacancy the better one shall stand higher by a margin: least squares over such pairs
(scikit-learn's LinearRegression with positive coefficients), pulled towards the weights in force by a
penalty. Shapes of the score that are no weights come from a short list. Which shape and penalty is chosen on
folds of vacancies inside the training folds, so that the held fold has seen neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam.matching import evaluation, queries, scores
from istihdam.matching.evaluation import Case, CaseResult
from istihdam.matching.facts import Facts
from istihdam.matching.index import Epoch, LiveIndex, LiveSegment
from istihdam.matching.policy import CURRENT, PARTS, Policy
from istihdam.matching.segment_rankings import SegmentRanking

Numbers = NDArray[np.float64]
PENALTIES = (0.03, 0.1, 0.2, 0.3)
"""How strongly weights are pulled towards those in force, for each vacancy of the training folds."""
NOISE = 0.001
"""Held folds whose mean nDCG differs by less say nothing: the stronger pull is taken."""
SHAPES: Mapping[str, tuple[float, ...]] = {
    "years_saturate": (2.0, 3.0, 4.0),
    "text_half": (0.22, 0.4),
    "travelled_km": (25.0, 40.0),
}
"""What else of the policy is chosen, and between which values."""
FOLDS, INNER_FOLDS = 6, 4
TOP_GRADE = 3


@dataclass(frozen=True)
class Example:
    """One vacancy with its people who may be ranked: their unweighted parts, how good each is (0..1).

    `importance` weighs people: 1 for graded ones, more for who was rarely seen where a log is learnt from.
    """

    vacancy: str
    values: Numbers
    good: Numbers
    importance: Numbers

    @cached_property
    def normal(self) -> tuple[Numbers, Numbers]:
        """The normal equations (matrix and right side) of all pairs of a better and a worse one."""
        gain = (2.0 ** (self.good * TOP_GRADE) - 1) / (2.0**TOP_GRADE - 1)
        better, worse = np.nonzero(gain[:, None] > gain[None, :])
        if not len(better):
            return np.zeros((len(PARTS), len(PARTS))), np.zeros(len(PARTS))
        weight = (gain[better] - gain[worse]) * self.importance[better] * self.importance[worse]
        weight /= weight.sum()
        apart = self.values[better] - self.values[worse]
        return (apart * weight[:, None]).T @ apart, apart.T @ weight


def weights_of(policy: Policy) -> Numbers:
    """The six weights in the order of PARTS, adding up to 1."""
    weights = np.array([getattr(policy, part) for part in PARTS], np.float64)
    whole: Numbers = weights / weights.sum()
    return whole


def fitted(examples: Iterable[Example], prior: Numbers, penalty: float) -> Numbers:
    """The weights, each at least 0 and adding up to 1; the prior itself where the examples say nothing."""
    from sklearn.linear_model import LinearRegression

    normals = [example.normal for example in examples]
    matrix, right = sum(one for one, _ in normals), sum(two for _, two in normals)
    if not normals or not np.any(right):
        return prior
    reach = max(float(prior @ right) / max(float(prior @ matrix @ prior), 1e-12), 1e-6)
    pull = penalty * len(normals)
    root = np.linalg.cholesky(matrix + pull * np.eye(len(PARTS)))
    target = np.linalg.solve(root, right + pull * reach * prior)
    found = LinearRegression(positive=True, fit_intercept=False).fit(root.T, target).coef_
    total = float(found.sum())
    return prior if total <= 0 else found / total


@dataclass(frozen=True)
class Learnt:
    """Weights fitted on examples, with the pull that held folds chose; share of pairs in the right order."""

    weights: Numbers
    penalty: float
    in_force: float
    trained: float
    held: float


def learnt(examples: Sequence[Example], prior: Numbers) -> Learnt:
    """Weights whose pull is chosen on held folds of vacancies; of equals the stronger pull."""
    rows, groups = range(len(examples)), [example.vacancy for example in examples]
    by_pull: dict[float, tuple[float, float]] = {}
    for penalty in PENALTIES:
        trained, held = list[float](), list[float]()
        for train, test in _folds(groups, rows, FOLDS):
            weights = fitted([examples[row] for row in train], prior, penalty)
            trained.append(in_order([examples[row] for row in train], weights))
            held.append(in_order([examples[row] for row in test], weights))
        by_pull[penalty] = fmean(trained), fmean(held)
    best = max(held for _, held in by_pull.values())
    penalty = max(penalty for penalty, (_, held) in by_pull.items() if held >= best - NOISE)
    weights = fitted(examples, prior, penalty)
    return Learnt(weights, penalty, in_order(examples, prior), *by_pull[penalty])


def in_order(examples: Iterable[Example], weights: Numbers) -> float:
    """The share of pairs of a better and a worse person that these weights put in order, equals by half."""
    right = whole = 0.0
    for example in examples:
        scores = np.round(example.values @ weights, 6)
        better, worse = np.nonzero(example.good[:, None] > example.good[None, :])
        weight = example.importance[better] * example.importance[worse]
        apart = np.sign(scores[better] - scores[worse])
        right, whole = right + float(weight @ (apart + 1)) / 2, whole + float(weight.sum())
    return right / whole if whole else 0.5


@dataclass(frozen=True)
class Graded:
    """A graded case made ready: the same people, parts for any policy, and the ids of the rows."""

    group: str
    case: Case
    live: LiveSegment
    epoch: Epoch

    def example(self, policy: Policy) -> tuple[Example, list[str]]:
        """The example under the shape of this policy, with the ids of its rows."""
        query = queries.compile_vacancy(self.case.vacancy, self.epoch, policy)
        rows = np.flatnonzero(SegmentRanking.of(query, self.live, policy, frozenset(), None).may_be_ranked())
        whole = scores.unweighted(scores.PeopleForVacancy(query, self.live, policy), policy)
        values = np.stack([whole.parts[part][rows] * (query.weights[part] > 0) for part in PARTS], axis=1)
        ids = [self.live.segment.ids[row] for row in rows.tolist()]
        good = np.array([self.case.grades.get(key, 0) for key in ids], np.float64) / TOP_GRADE
        return Example(self.group, values.astype(np.float64), good, np.ones(len(ids))), ids


def graded(name: str, cases: Sequence[Case], epoch: Epoch, facts: Facts) -> list[Graded]:
    """The cases of the set of this name, made ready once for all policies."""
    return [
        Graded(
            f"{name} {case.vacancy.id}",
            case,
            LiveIndex.build(case.candidates, facts, epoch=epoch).segments[0],
            epoch,
        )
        for case in cases
    ]


@dataclass(frozen=True)
class Choice:
    """A shape and a penalty, with the weights that they led to."""

    shape: Policy
    penalty: float
    weights: Numbers

    @property
    def policy(self) -> Policy:
        """The policy of this choice; weights with three decimals, as they are written down."""
        weights = zip(PARTS, self.weights.tolist(), strict=True)
        rounded: dict[str, Any] = {part: round(weight, 3) for part, weight in weights}
        return replace(self.shape, **rounded)


@dataclass(frozen=True)
class FoldQuality:
    """nDCG@10 and hard negatives among the first five of one case, in training and held out."""

    group: str
    in_force: float
    trained: float
    held: float
    hard_in_force: int
    hard_held: int


class WeightFit:
    """Everything that a fit needs, each shape's examples made once."""

    def __init__(self, cases: Sequence[Graded], base: Policy = CURRENT) -> None:
        self.cases, self.base = cases, base
        self.prior = weights_of(base)
        self._made = {shape: [one.example(shape) for one in cases] for shape in _shapes(base)}
        self._current = [one.example(base) for one in cases]

    def chosen(self, rows: Sequence[int], folds: int = INNER_FOLDS) -> Choice:
        """The shape and penalty whose held folds in these cases rank best; of equals the stronger pull."""
        held = {
            (shape, penalty): self._held(shape, penalty, rows, folds)
            for shape in self._made
            for penalty in PENALTIES
        }
        best = max(held.values())
        shape, penalty = max(
            (choice for choice, quality in held.items() if quality >= best - NOISE),
            key=lambda choice: (choice[1], held[choice]),
        )
        return self._fitted(shape, penalty, rows)

    def crossed(self) -> list[FoldQuality]:
        """Each case held out once, by folds of vacancies: what was chosen and fitted had not seen it."""
        held: dict[int, float] = {}
        hard: dict[int, int] = {}
        trained: dict[int, list[float]] = {row: [] for row in range(len(self.cases))}
        for train, test in _folds([case.group for case in self.cases], range(len(self.cases)), FOLDS):
            choice = self.chosen(train)
            for row in test:
                held[row], hard[row] = self._quality(choice.shape, choice.weights, row)
            for row in train:
                trained[row].append(self._quality(choice.shape, choice.weights, row)[0])
        qualities = []
        for row, case in enumerate(self.cases):
            now, hard_now = self._judged(row, self._current[row], self.prior)
            qualities.append(
                FoldQuality(case.group, now, fmean(trained[row]), held[row], hard_now, hard[row])
            )
        return qualities

    def _held(self, shape: Policy, penalty: float, rows: Sequence[int], folds: int) -> float:
        ranked = []
        for train, test in _folds([self.cases[row].group for row in rows], rows, folds):
            weights = self._fitted(shape, penalty, train).weights
            ranked += [self._quality(shape, weights, row)[0] for row in test]
        return fmean(ranked)

    def _fitted(self, shape: Policy, penalty: float, rows: Sequence[int]) -> Choice:
        examples = [self._made[shape][row][0] for row in rows]
        return Choice(shape, penalty, fitted(examples, self.prior, penalty))

    def _quality(self, shape: Policy, weights: Numbers, row: int) -> tuple[float, int]:
        return self._judged(row, self._made[shape][row], weights)

    def _judged(self, row: int, made: tuple[Example, list[str]], weights: Numbers) -> tuple[float, int]:
        (example, ids), case = made, self.cases[row].case
        order = np.argsort(-np.round(example.values @ weights, 6), kind="stable").tolist()
        outcome = CaseResult([ids[position] for position in order])
        return evaluation.ndcg(outcome.ranking, case.grades), len(evaluation.hard_first(case, outcome))


def fingerprint(sets: Iterable[bytes]) -> str:
    """What tells the data of a fit apart from any other: 16 hex digits over the files' bytes, in order."""
    digest = hashlib.sha256()
    for written in sets:
        digest.update(hashlib.sha256(written).digest())
    return digest.hexdigest()[:16]


def _shapes(base: Policy) -> list[Policy]:
    named: list[dict[str, Any]] = [
        dict(zip(SHAPES, values, strict=True)) for values in product(*SHAPES.values())
    ]
    return [replace(base, **values) for values in named]


def _folds(groups: Sequence[str], rows: Sequence[int], most: int) -> list[tuple[list[int], list[int]]]:
    """(rows to train on, rows held out), each row held out once, no group on both sides."""
    from sklearn.model_selection import GroupKFold

    count = min(most, len(set(groups)))
    if count < 2:
        return [(list(rows), list(rows))]
    split = GroupKFold(count).split(list(groups), groups=list(groups))
    return [
        ([rows[at] for at in train.tolist()], [rows[at] for at in test.tolist()]) for train, test in split
    ]
