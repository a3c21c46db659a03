"""Weights learnt: from graded sets (`istihdam match-eval --fit`), and from the log (`istihdam match-fit`)."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean

import click

from istihdam import accounts, clock, config, i18n, indicators, shortlists
from istihdam.accounts import Role
from istihdam.cli.database import current
from istihdam.db import Database
from istihdam.errors import Refusal
from istihdam.events import By, Channel
from istihdam.matching import CURRENT, PARTS, Facts, Matcher, Policy, evaluation, fitting, index


def fit_table(
    sets: Mapping[str, Sequence[evaluation.Case]],
    written: Iterable[bytes],
    closing: Sequence[evaluation.Case],
    facts: Facts,
) -> str:
    """Markdown: one table of what is in force, the training folds and the held ones; then the weights.

    The closing set is ranked by both policies and by nothing else: nothing of it reaches the fit.
    """
    epochs = {name: _epoch(cases, facts) for name, cases in sets.items()}
    ready = [
        case for name, cases in sets.items() for case in fitting.graded(name, cases, epochs[name], facts)
    ]
    fit = fitting.WeightFit(ready)
    crossed, choice = fit.crossed(), fit.chosen(range(len(ready)))
    lines = [_HEAD]
    for name, cases in sets.items():
        own = [one for one in crossed if one.group.startswith(f"{name} ")]
        lines.append(_row(name, own, _quality(cases, CURRENT, epochs[name], facts)))
    if len(sets) > 1:
        lines.append(_row("all", crossed, None))
    if closing:
        lines.append(_closing(closing, choice.policy, facts))
    return "\n".join([*lines, "", *_weights(choice), f"fitted on: {fitting.fingerprint(written)}"])


_COLUMNS = (
    "set", "vacancies", "nDCG@10 in force", "training folds", "held folds",
    "hard negatives among the first five, in force", "held folds", "good people set aside",
)  # fmt: skip
_HEAD = f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|"


def _row(name: str, found: Sequence[fitting.FoldQuality], whole: evaluation.MethodQuality | None) -> str:
    qualities = [(one.in_force, one.trained, one.held) for one in found]
    misses = [(one.hard_in_force, one.hard_held) for one in found]
    ndcg = [fmean(values) for values in zip(*qualities, strict=True)]
    hard = [fmean(values) for values in zip(*misses, strict=True)]
    cells = [*(f"{value:.3f}" for value in ndcg), *(f"{value:.2f}" for value in hard)]
    return f"| {name} | {len(found)} | {' | '.join(cells)} | {_aside(whole) if whole else ''} |"


def _closing(cases: Sequence[evaluation.Case], policy: Policy, facts: Facts) -> str:
    """The row of the closing set; under the held folds stands what the fitted weights make of it."""
    epoch = _epoch(cases, facts)
    now, new = (_quality(cases, weights, epoch, facts) for weights in (CURRENT, policy))
    cells = (f"{now.ndcg:.3f}", "–", f"{new.ndcg:.3f}", f"{now.hard_among_first:.2f}")
    last = f"{new.hard_among_first:.2f} | {_aside(now)}"
    return f"| closing, fitted on the others | {len(cases)} | {' | '.join(cells)} | {last} |"


def _aside(quality: evaluation.MethodQuality) -> str:
    return f"{quality.good_set_aside} of {quality.good}"


def _quality(
    cases: Sequence[evaluation.Case], weights: Policy, epoch: index.Epoch, facts: Facts
) -> evaluation.MethodQuality:
    def rank(case: evaluation.Case) -> evaluation.CaseResult:
        matcher = Matcher.build(case.candidates, facts, epoch=epoch, policy=weights)
        ranking = matcher.rank(case.vacancy, top=None)
        return evaluation.CaseResult(
            [one.candidate for one in ranking.ranking], [one.candidate for one in ranking.set_aside]
        )

    return evaluation.quality(cases, rank)


def _weights(choice: fitting.Choice) -> list[str]:
    names = (*PARTS, *fitting.SHAPES)
    rows = [f"| {name} | {getattr(CURRENT, name):g} | {getattr(choice.policy, name):g} |" for name in names]
    return ["| | in force | fitted |", "|---|---|---|", *rows, f"| penalty | | {choice.penalty:g} |"]


def _epoch(cases: Sequence[evaluation.Case], facts: Facts) -> index.Epoch:
    return index.fit([person for case in cases for person in case.candidates], facts.occupations)


def _causes(proposal: shortlists.Proposal) -> list[tuple[str, int]]:
    """(cause in words, how many referrals) of what teaches nothing."""
    return [(i18n.gettext(shortlists.LEFT_OUT[code]), count) for code, count in proposal.left_out.items()]


def _first_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return indicators.parse(text).first if text else None
    except Refusal as refusal:
        raise click.BadParameter(i18n.say(refusal)) from refusal


@click.command("match-fit")
@click.option("--from", "first", callback=_first_day, help="Bu dönemin başından bugüne; örneğin 2026-01.")
@click.option("--apply", "manager", metavar="E-POSTA", help="Yürürlüğe koyar; yöneticinin parolası sorulur.")
@click.option(
    "--take-back", "back", metavar="E-POSTA", help="Son yürürlüğe konanı geri alır; parola sorulur."
)
def match_fit(first: date | None, manager: str | None, back: str | None) -> None:
    """Puanın ağırlıklarını yönlendirmelerin sonuçlarından öğrenir; yürürlüğe yalnız yönetici koyar."""
    settings = config.from_environment()
    if (first is None) == (back is None) or (back and manager):
        raise click.UsageError("Ya --from DÖNEM (isterseniz --apply ile) ya da --take-back verin.")
    database = current(settings)
    click.get_current_context().call_on_close(database.close)
    if back:
        by = _manager(database, back, settings)
        with database.transaction() as session:
            shortlists.take_back(session, by=by)
        click.echo(f"Geri alındı; yürürlükte: {_version(database)}")
        return
    with database.reading() as session:
        proposal = shortlists.work_out(session, first or clock.today(), clock.today())
    _keep(proposal, settings)
    click.echo(_told(proposal))
    click.echo(_learnt_table(_fit_of(proposal)))
    if manager:
        by = _manager(database, manager, settings)
        with database.transaction() as session:
            shortlists.take_into_force(session, proposal, by=by)
        click.echo(f"Yürürlükte: {_version(database)}")


def _keep(proposal: shortlists.Proposal, settings: config.Settings) -> None:
    """The manager's page shows it from now on; where it cannot be written, that is said."""
    try:
        shortlists.keep_proposal(proposal, settings.data_dir)
    except OSError as error:
        click.echo(f"Öneri saklanamadı, yöneticinin sayfasında görünmez: {error.strerror}", err=True)


def _manager(database: Database, email: str, settings: config.Settings) -> By:
    """The manager whose e-mail and password these are, as the one who records."""
    password = str(click.prompt("Parola", hide_input=True))
    where = accounts.Where("istihdam match-fit")
    entered = accounts.sign_in(database, email, password, where=where, settings=settings)
    if entered is None:
        raise click.ClickException("E-posta ile parola uymuyor; ikisini de yeniden yazın.")
    user, token = entered
    with database.transaction() as session:
        accounts.sign_out(session, token)
    if Role(user.role) != Role.MANAGER:
        raise click.ClickException("Ağırlıkları yalnız yönetici yürürlüğe koyar ya da geri alır.")
    return By(user.key, Channel.DESK)


def _version(database: Database) -> str:
    with database.reading() as session:
        return shortlists.in_force(session).version


def _fit_of(proposal: shortlists.Proposal) -> shortlists.LearntWeights:
    if proposal.fit is None:
        click.echo(
            f"Öğrenmek için en az {shortlists.LEAST_OUTCOMES} sonuç ve iyi ile kötü sonucu birlikte olan "
            f"{shortlists.LEAST_VACANCIES} ilan gerekir; ağırlıklar değişmedi.",
            err=True,
        )
        sys.exit(1)
    return proposal.fit


def _told(proposal: shortlists.Proposal) -> str:
    lines = [f"{proposal.outcomes} sonuç, {proposal.vacancies} ilan öğretir."]
    lines += [f"{count} yönlendirme öğretmez: {cause}" for cause, count in _causes(proposal)]
    return "\n".join(lines)


def _learnt_table(fit: shortlists.LearntWeights) -> str:
    lines = [
        "| | yürürlükte | eğitim | dışarıda tutulan |",
        "|---|---|---|---|",
        f"| doğru sıradaki çiftler | {fit.in_force:.3f} | {fit.trained:.3f} | {fit.held:.3f} |",
        "",
        "| parça | yürürlükte | öğrenilen |",
        "|---|---|---|",
    ]
    lines += [f"| {part} | {fit.before[part]:.3f} | {fit.weights[part]:.3f} |" for part in PARTS]
    return "\n".join([*lines, "", *_four_fifths(fit.groups)])


def _four_fifths(groups: Iterable[shortlists.GroupChange]) -> list[str]:
    """The share of each group in the better half of the lists, and that over the best group's."""
    lines = ["| grup | kişi | üst yarıda, yürürlükte | üst yarıda, öğrenilen | en iyiye oranı | |"]
    lines.append("|---|---|---|---|---|---|")
    for one in groups:
        mark = "beşte dördün altında" if one.is_low else ""
        shares = f"{one.before:.2f} | {one.after:.2f} | {one.ratio:.2f}"
        lines.append(f"| {one.value} | {one.people} | {shares} | {mark} |")
    return lines
