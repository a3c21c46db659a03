"""What `istihdam match-eval` measures.

Our ranking beside plain methods on cases that people graded; or where in it those who really started
stand, out of the log.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import click
import numpy as np
from tqdm import tqdm

from istihdam import analyser
from istihdam.matching import (
    CURRENT,
    CandidateProfile,
    Facts,
    Matcher,
    Policy,
    VacancyProfile,
    evaluation,
    index,
)

STARTS = {
    "starts": "işe başlama",
    "ranked": "sıralanan",
    "set_aside": "bir koşula takılan",
    "gone": "verisi silinmiş olan",
    "median_rank": "ortanca sıra",
    "median_ranked": "ilan başına sıralanan kişi, ortanca",
    "first_5": "ilk 5'te",
    "first_10": "ilk 10'da",
    "first_50": "ilk 50'de",
}
Complete = Callable[[evaluation.Case], evaluation.Case]


def methods(
    graded: Sequence[evaluation.Case], complete: Complete, facts: Facts
) -> dict[str, evaluation.Method]:
    """Name → method: ours with all it reads, ours on the stated keys alone, and plain text scores."""
    everybody = [candidate for case in graded for candidate in case.candidates]
    completed = {case.vacancy.id: complete(case) for case in graded}
    full = [candidate for case in completed.values() for candidate in case.candidates]
    own, stated = index.fit(full, facts.occupations), index.fit(everybody, facts.occupations)
    text_only = replace(
        CURRENT, text=1.0, skills=0.0, occupation=0.0, experience=0.0, distance=0.0, recency=0.0
    )
    return {
        "this matcher": lambda case: _ours(completed[case.vacancy.id], own, facts),
        "this matcher, stated keys only": lambda case: _ours(case, stated, facts),
        "its hard conditions and text score alone": lambda case: _ours(
            _without_trades(completed[case.vacancy.id]), own, facts, text_only
        ),
        "scikit-learn TF-IDF, our analyser": _tfidf(everybody, analyser.tokens),
        "scikit-learn TF-IDF, defaults, our hard conditions": lambda case: _gated(
            _tfidf(everybody, None)(case), _ours(completed[case.vacancy.id], own, facts)
        ),
        "scikit-learn TF-IDF, defaults": _tfidf(everybody, None),
    }


def _ours(
    case: evaluation.Case, epoch: index.Epoch, facts: Facts, weights: Policy = CURRENT
) -> evaluation.CaseResult:
    ranking = Matcher.build(case.candidates, facts, epoch=epoch, policy=weights).rank(case.vacancy, top=None)
    return evaluation.CaseResult(
        [one.candidate for one in ranking.ranking], [one.candidate for one in ranking.set_aside]
    )


def _without_trades(case: evaluation.Case) -> evaluation.Case:
    people = tuple(replace(candidate, occupations=()) for candidate in case.candidates)
    return replace(case, vacancy=replace(case.vacancy, occupations=()), candidates=people)


def _gated(plain: evaluation.CaseResult, ours: evaluation.CaseResult) -> evaluation.CaseResult:
    aside = set(ours.set_aside)
    return evaluation.CaseResult([key for key in plain.ranking if key not in aside], ours.set_aside)


def _tfidf(
    everybody: Sequence[CandidateProfile], analyser: Callable[[str], list[str]] | None
) -> evaluation.Method:
    """Cosine of TF-IDF weights over everything written, as most projects do it."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    settings = {"analyzer": analyser} if analyser else {}
    vectoriser = TfidfVectorizer(**settings).fit([_written(candidate) for candidate in everybody])

    def rank(case: evaluation.Case) -> evaluation.CaseResult:
        people = vectoriser.transform([_written(candidate) for candidate in case.candidates])
        scores = np.asarray((people @ vectoriser.transform([_asked(case.vacancy)]).T).todense())[:, 0]
        keys = [candidate.id for candidate in case.candidates]
        return evaluation.CaseResult([keys[row] for row in np.argsort(-scores, kind="stable")])

    return rank


def _written(candidate: CandidateProfile) -> str:
    return " ".join((candidate.text, *candidate.skills, *candidate.certificates))


def _asked(vacancy: VacancyProfile) -> str:
    return " ".join((vacancy.title, vacancy.text, *vacancy.required_skills, *vacancy.preferred_skills))


def table(graded: Sequence[evaluation.Case], found: dict[str, evaluation.Method]) -> str:
    """A Markdown table: one line a method."""
    head = "| method | nDCG@10 | hard negatives among the first five | good people set aside |"
    rows = ["|---|---|---|---|"]
    for name, method in found.items():
        quality = evaluation.quality(graded, method)
        rows.append(
            f"| {name} | {quality.ndcg:.3f} | {quality.hard_among_first:.2f} "
            f"| {quality.good_set_aside} of {quality.good} |"
        )
    return "\n".join([head, *rows])


def misses(graded: Sequence[evaluation.Case], found: dict[str, evaluation.Method]) -> str:
    """For each case, worst first: nDCG, hard negatives among the first five, good people lost."""
    lines = []
    for case in graded:
        outcome = next(iter(found.values()))(case)
        good = [key for key in outcome.set_aside if case.grades.get(key, 0) >= evaluation.GOOD]
        lost = [key for key in good if key not in case.hard]
        hard = [f"{key} ({case.hard[key]})" for key in evaluation.hard_first(case, outcome)]
        score = evaluation.ndcg(outcome.ranking, case.grades)
        lines.append((score, f"{score:.3f} {case.vacancy.title}: hard {hard}, lost {lost}"))
    return "\n".join(line for _, line in sorted(lines))


def starts(text: str) -> str:
    """A Markdown table of where the starts of a period ("2024-H1") stand in today's ranking."""
    from istihdam import config, i18n, indicators, shortlists
    from istihdam.cli.database import current
    from istihdam.errors import Refusal

    try:
        period = indicators.parse(text)
    except Refusal as refusal:
        raise click.BadParameter(i18n.say(refusal), param_hint="--starts") from refusal
    with current(config.from_environment()).reading() as session:
        bar = tqdm(shortlists.start_ranks(session, period), desc="İşe başlayanlar", disable=None, leave=False)
        told = shortlists.summary(list(bar))
    rows = [f"| {STARTS[name]} | {'–' if value is None else f'{value:g}'} |" for name, value in told.items()]
    return "\n".join(["| işe başlayanlar bugünkü sıralamada | |", "|---|---|", *rows])
