"""The measures, on rankings whose quality is known."""

import json
import math

import pytest

from istihdam.matching import evaluation, files
from istihdam.matching.evaluation import CaseResult

GRADES = {"a": 3, "b": 2, "c": 0, "d": 1}
CASE = {
    "vacancy": {"id": "v", "title": "Aşçı"},
    "candidates": [{"id": key, "text": "aşçı"} for key in GRADES],
    "grades": GRADES,
    "hard_negatives": {"c": "same_words"},
}


def _case():
    return evaluation.cases([json.dumps(CASE)])[0]


def test_the_best_order_has_1_and_a_worse_one_less():
    assert evaluation.ndcg(["a", "b", "d", "c"], GRADES) == 1
    best = 7 + 3 / math.log2(3) + 1 / 2
    worse = 3 + 7 / math.log2(3) + 1 / 2
    assert evaluation.ndcg(["b", "a", "d"], GRADES) == pytest.approx(worse / best)
    assert evaluation.ndcg([], GRADES) == 0
    assert evaluation.ndcg([], {"a": 0}) == 1


def test_hard_negatives_count_among_the_first_five_only():
    assert evaluation.hard_first(_case(), CaseResult(["a", "c"])) == ["c"]
    assert evaluation.hard_first(_case(), CaseResult(["x"] * 5 + ["c"])) == []


def test_good_people_set_aside_are_counted_and_hard_negatives_are_not():
    quality = evaluation.quality([_case()], lambda case: CaseResult(["a", "d"], ["b", "c"]))
    assert (quality.good_set_aside, quality.good) == (1, 2)


@pytest.mark.parametrize(
    "line", ["{half", "[]", '{"vacancy": {"id": "v"}}', json.dumps(CASE | {"vacancy": {"id": "v", "x": 1}})]
)
def test_a_line_that_is_no_case_is_named(line):
    with pytest.raises(files.RefusedLine) as refused:
        evaluation.cases([json.dumps(CASE), line])
    assert refused.value.line == 2
