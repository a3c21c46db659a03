"""Weights are learnt back from people ordered by them, never negative, judged on what was held out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from istihdam.matching import CURRENT, CandidateProfile, VacancyProfile, WeightedOccupation, fitting, index
from istihdam.matching.evaluation import Case
from istihdam.matching.fitting import Example, WeightFit
from istihdam.matching.policy import PARTS
from tests.matching.people import FACTS

EVEN = np.full(len(PARTS), 1 / len(PARTS))


def examples(weights, count, seed=1):
    """Vacancies whose people are as good as these weights say."""
    chance = np.random.default_rng(seed)
    for number in range(count):
        values = chance.random((12, len(PARTS)))
        scores = values @ weights
        yield Example(f"v{number}", values, np.argsort(np.argsort(scores)) / 11, np.ones(12))


numbers = st.lists(st.floats(0, 1), min_size=6, max_size=6)
rows = st.lists(st.tuples(numbers, st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0]), st.floats(0.1, 5)), max_size=8)


def example_of(pairs, vacancy="v"):
    values = np.array([row[0] for row in pairs], np.float64).reshape(-1, len(PARTS))
    return Example(vacancy, values, *(np.array([row[at] for row in pairs], np.float64) for at in (1, 2)))


@given(st.lists(rows, max_size=4), st.sampled_from(fitting.PENALTIES))
@settings(deadline=None)
def test_fitted_weights_are_never_negative_and_add_up_to_one(several, penalty):
    found = fitting.fitted([example_of(each) for each in several], EVEN, penalty)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1)


@given(rows, st.randoms())
@settings(deadline=None)
def test_the_order_of_people_teaches_nothing(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    one, other = (fitting.fitted([example_of(each)], EVEN, 0.1) for each in (pairs, shuffled))
    assert other == pytest.approx(one, abs=1e-6)


def test_the_weights_that_ordered_people_are_learnt_back():
    true = np.array([0.4, 0.1, 0.3, 0.2, 0.0, 0.0])
    found = fitting.fitted(examples(true, 60), EVEN, 0.001)
    assert found == pytest.approx(true, abs=0.05)


def test_where_everybody_is_alike_the_weights_in_force_stay():
    alike = Example("v", np.ones((4, len(PARTS))), np.ones(4), np.ones(4))
    assert fitting.fitted([alike], EVEN, 0.1).tolist() == EVEN.tolist()
    assert fitting.fitted([], EVEN, 0.1).tolist() == EVEN.tolist()


def test_a_stronger_pull_stays_nearer_to_the_weights_in_force():
    true = np.array([0.9, 0.1, 0.0, 0.0, 0.0, 0.0])
    apart = [
        np.abs(fitting.fitted(examples(true, 10), EVEN, penalty) - EVEN).sum() for penalty in (0.01, 0.1, 1.0)
    ]
    assert apart == sorted(apart, reverse=True)
    assert apart[0] > 2 * apart[2]


def test_who_was_rarely_seen_counts_for_more():
    values = np.eye(len(PARTS))[:3]
    good = np.array([1.0, 1.0, 0.0])
    light, heavy = (
        fitting.fitted([Example("v", values, good, np.array([1.0, seen, 1.0]))], EVEN, 0.05)
        for seen in (0.2, 5)
    )
    assert heavy[1] > light[1]


def cases(count):
    """Vacancies in which the craftsman with the words suits and the others do not."""
    welder, cook = (WeightedOccupation(code, years=5.0) for code in ("7212.05", "5120.05"))
    for number in range(count):
        people = (
            CandidateProfile("a", "gazaltı kaynakçısıyım", (welder,)),
            CandidateProfile("b", "aşçıyım", (cook,)),
            CandidateProfile("c", "gazaltı kaynak makinesi sattım"),
        )
        asked = VacancyProfile(f"v{number}", "Gazaltı Kaynakçısı", occupations=(welder,))
        yield Case(asked, people, {"a": 3, "b": 0, "c": 1}, {"c": "same_words"})


def test_each_vacancy_is_held_out_once_and_what_was_fitted_had_not_seen_it():
    groups = [f"v{number % 7}" for number in range(20)]
    folds = fitting._folds(groups, range(20), 6)
    assert sorted(row for _, test in folds for row in test) == list(range(20))
    for train, test in folds:
        assert not {groups[row] for row in train} & {groups[row] for row in test}


def test_a_fit_of_graded_cases_names_its_choice_and_the_quality_of_every_case():
    some = list(cases(5))
    epoch = index.fit([person for case in some for person in case.candidates], FACTS.occupations)
    fit = WeightFit(fitting.graded("set", some, epoch, FACTS))
    crossed = fit.crossed()
    assert [one.group for one in crossed] == [f"set v{number}" for number in range(5)]
    assert all(0 <= one.held <= 1 and 0 <= one.trained <= 1 for one in crossed)
    chosen = fit.chosen(range(5)).policy
    assert sum(getattr(chosen, part) for part in PARTS) == pytest.approx(1, abs=0.003)
    assert {
        name: getattr(chosen, name) in values for name, values in fitting.SHAPES.items()
    } == dict.fromkeys(fitting.SHAPES, True)


def test_data_has_another_fingerprint_as_soon_as_a_byte_or_the_order_changes():
    whole = fitting.fingerprint([b"a", b"bc"])
    assert (
        len({whole, *(fitting.fingerprint(other) for other in ([b"bc", b"a"], [b"ab", b"c"], [b"a"]))}) == 4
    )
    assert whole == fitting.fingerprint([b"a", b"bc"])


def test_the_weights_in_force_are_at_least_0_add_up_to_1_and_name_their_data():
    assert min(getattr(CURRENT, part) for part in PARTS) >= 0
    assert sum(getattr(CURRENT, part) for part in PARTS) == pytest.approx(1)
    assert len(CURRENT.fitted_on) == 16
