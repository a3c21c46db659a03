"""The rankings of the sets that the matcher was tuned on stay as good as they were."""

from functools import partial
from pathlib import Path

import pytest

from istihdam.cli.match import _completed
from istihdam.cli.match_eval import methods
from istihdam.matching import evaluation
from istihdam.vocabulary.facts import facts_with
from istihdam.vocabulary.resolver import Resolver

DATA = Path(__file__).parent.parent / "data"


@pytest.mark.parametrize(("name", "hard"), [("vacancies_tuning", 0.5), ("vacancies_spoken", 1.0)])
def test_tuned_rankings_keep_their_quality(name, hard):
    with (DATA / f"{name}.jsonl").open("rb") as file:
        graded = evaluation.cases(file)
    found = Resolver.from_seed()
    ours = methods(graded, partial(_completed, found), facts_with(found.names))["this matcher"]
    quality = evaluation.quality(graded, ours)
    assert quality.ndcg >= 0.95
    assert quality.hard_among_first <= hard
    assert quality.good_set_aside <= 0.01 * quality.good + 1
