"""What `istihdam match-eval --fit` prints: weights learnt from graded sets, beside those in force."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from istihdam.matching import CURRENT, PARTS, Facts, Matcher, Policy, evaluation, fitting, index


def fit_table(
    sets: Mapping[str, Sequence[evaluation.Case]],
    written: Iterable[bytes],
    closing: Sequence[evaluation.Case],
    facts: Facts,
) -> str:
    """Markdown: for each set what is in force, the training folds and the held ones; then the weights.

    The closing set is ranked by both policies and by nothing else: nothing of it reaches the fit.
    """
    epochs = {name: _epoch(cases, facts) for name, cases in sets.items()}
    ready = [
        case for name, cases in sets.items() for case in fitting.graded(name, cases, epochs[name], facts)
    ]
    fit = fitting.WeightFit(ready)
    crossed, choice = fit.crossed(), fit.chosen(range(len(ready)))
    groups = {name: [one for one in crossed if one.group.startswith(f"{name} ")] for name in sets}
    lines = [_HEAD, *(_row(name, found) for name, found in groups.items()), _row("all", crossed)]
    if closing:
        lines += ["", *_closing(closing, choice.policy, facts)]
    return "\n".join([*lines, "", *_weights(choice), f"fitted on: {fitting.fingerprint(written)}"])


_HEAD = (
    "| set | vacancies | nDCG@10 in force | training folds | held folds "
    "| hard negatives in force | held folds |\n|---|---|---|---|---|---|---|"
)


def _row(name: str, found: Sequence[fitting.FoldQuality]) -> str:
    qualities = [(one.in_force, one.trained, one.held) for one in found]
    misses = [(one.hard_in_force, one.hard_held) for one in found]
    ndcg = [fmean(values) for values in zip(*qualities, strict=True)]
    hard = [fmean(values) for values in zip(*misses, strict=True)]
    cells = [*(f"{value:.3f}" for value in ndcg), *(f"{value:.2f}" for value in hard)]
    return f"| {name} | {len(found)} | {' | '.join(cells)} |"


def _closing(cases: Sequence[evaluation.Case], policy: Policy, facts: Facts) -> list[str]:
    epoch = _epoch(cases, facts)
    rows = ["| closing set | nDCG@10 | hard negatives | good people set aside |", "|---|---|---|---|"]
    for name, weights in (("in force", CURRENT), ("fitted", policy)):
        found = evaluation.quality(cases, _method(weights, epoch, facts))
        rows.append(
            f"| {name} | {found.ndcg:.3f} | {found.hard_among_first:.2f} "
            f"| {found.good_set_aside} of {found.good} |"
        )
    return rows


def _method(weights: Policy, epoch: index.Epoch, facts: Facts) -> evaluation.Method:
    def rank(case: evaluation.Case) -> evaluation.CaseResult:
        matcher = Matcher.build(case.candidates, facts, epoch=epoch, policy=weights)
        ranking = matcher.rank(case.vacancy, top=None)
        return evaluation.CaseResult(
            [one.candidate for one in ranking.ranking], [one.candidate for one in ranking.set_aside]
        )

    return rank


def _weights(choice: fitting.Choice) -> list[str]:
    names = (*PARTS, *fitting.SHAPES)
    rows = [f"| {name} | {getattr(CURRENT, name):g} | {getattr(choice.policy, name):g} |" for name in names]
    return ["| | in force | fitted |", "|---|---|---|", *rows, f"| penalty | | {choice.penalty:g} |"]


def _epoch(cases: Sequence[evaluation.Case], facts: Facts) -> index.Epoch:
    return index.fit([person for case in cases for person in case.candidates], facts.occupations)
