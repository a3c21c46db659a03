"""istihdam match / match-eval: rankings from files, in the fixed formats."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

import click
from tqdm import tqdm

from istihdam import profiles
from istihdam.cli import installed
from istihdam.errors import N_
from istihdam.i18n import gettext
from istihdam.matching import (
    CandidateProfile,
    Matcher,
    Ranked,
    Ranking,
    SetAside,
    VacancyProfile,
    evaluation,
    files,
)
from istihdam.vocabulary.facts import facts_with
from istihdam.vocabulary.resolver import Resolver

REFUSED = {
    "unknown_key": N_("unknown key: %(detail)s"),
    "broken_line": N_("no valid JSON: %(detail)s"),
    "no_object": N_("not a JSON object: %(detail)s"),
    "doubled_id": N_("this id stands twice: %(detail)s"),
    "empty": N_("missing or empty: %(detail)s"),
    "wrong_type": N_("value of a wrong type: %(detail)s"),
    "too_long": N_("text too long: %(detail)s"),
    "broken_text": N_("letters that no file can hold: %(detail)s"),
    "out_of_range": N_("number out of range: %(detail)s"),
    "malformed_code": N_("malformed occupation code (NNNN.NN): %(detail)s"),
    "unknown_shift": N_("unknown shift word: %(detail)s"),
    "unknown_education": N_("unknown education: %(detail)s"),
}
READABLE = click.Path(exists=True, dir_okay=False, allow_dash=True)
_Profile = TypeVar("_Profile", CandidateProfile, VacancyProfile)


@click.command(help="Adayları ilanlara göre sıralar (JSONL; - standart girdi/çıktı).")
@click.option("--candidates", "people", required=True, type=READABLE, help="Adaylar, JSONL.")
@click.option("--vacancies", "jobs", required=True, type=READABLE, help="İlanlar, JSONL.")
@click.option(
    "--top", default=50, show_default=True, type=click.IntRange(0), help="İlan başına aday; 0: hepsi."
)
@click.option("--out", default="-", type=click.File("w", encoding="utf-8", lazy=True), help="Sonuç, JSONL.")
def match(people: str, jobs: str, top: int, out: TextIO) -> None:
    if people == jobs == "-":
        raise click.UsageError("--candidates ve --vacancies birlikte standart girdiden okunamaz.")
    with click.open_file(people, "rb") as file:
        candidates = files.candidates(file)
    with click.open_file(jobs, "rb") as file:
        vacancies = files.vacancies(file)
    for name, read in (("candidates", candidates), ("vacancies", vacancies)):
        for refused in read.refused:
            _say(name, refused)
    located = _located("candidates", candidates.profiles)
    asked = _located("vacancies", vacancies.profiles)
    for ranking in _rankings(located, asked, top or None):
        out.write(json.dumps(as_json(ranking), ensure_ascii=False) + "\n")
    if candidates.refused or vacancies.refused:
        sys.exit(1)


def prepared(
    people: Sequence[CandidateProfile], jobs: Sequence[VacancyProfile]
) -> tuple[Matcher, list[VacancyProfile]]:
    """A matcher over the people and the vacancies, all completed out of their own words."""
    resolver = installed.resolver()
    bar = tqdm(people, desc="Adaylar", unit=" kişi", disable=None, leave=False)
    candidates = [profiles.completed_candidate(candidate, resolver) for candidate in bar]
    matcher = Matcher.build(candidates, facts_with(resolver.names))
    return matcher, [profiles.completed_vacancy(vacancy, resolver) for vacancy in jobs]


def _rankings(
    people: Sequence[CandidateProfile], jobs: Sequence[VacancyProfile], top: int | None
) -> Iterator[Ranking]:
    matcher, vacancies = prepared(people, jobs)
    return (matcher.rank(vacancy, top=top) for vacancy in vacancies)


@click.command("match-eval")
@click.argument("graded", type=click.File("rb"), nargs=-1)
@click.option("--misses", is_flag=True, help="Her örneğin nDCG değerini ve haksız yere elenenleri de yazar.")
@click.option(
    "--fit",
    is_flag=True,
    help="Ağırlıkları bu örneklerden öğrenir; eğitim ve dışarıda tutulan parça yan yana.",
)
@click.option(
    "--closing", type=click.File("rb"), help="--fit ile: öğrenmede hiç kullanılmayan kapalı örnekler."
)
@click.option("--starts", help="Dosya yerine: bu dönemde işe başlayanlar sıralamada nerede; örneğin 2024-H1.")
def match_eval(
    graded: tuple[BinaryIO, ...], misses: bool, fit: bool, closing: BinaryIO | None, starts: str | None
) -> None:
    """Sıralamayı notlanmış örneklerle (JSONL) ya da günlükteki işe başlamalarla ölçer, tablo yazar."""
    from istihdam.cli import match_eval as measuring

    if bool(graded) == bool(starts) or (len(graded) > 1 and not fit) or (closing and not fit):
        raise click.UsageError(
            "Ya örneklerin dosyasını ya da --starts DÖNEM verin. Birkaç dosya ve --closing, --fit ister."
        )
    if starts:
        click.echo(measuring.starts(starts))
    elif fit:
        _fit_files(graded, closing)
    else:
        _eval_file(graded[0], misses)


def _fit_files(named: Sequence[BinaryIO], closing: BinaryIO | None) -> None:
    from istihdam.cli import match_fit as learning

    written = {Path(file.name).stem: file.read() for file in named}
    resolver = installed.resolver()
    sets = {name: _completed_cases(name, lines.splitlines(), resolver) for name, lines in written.items()}
    shut = _completed_cases(closing.name, closing.read().splitlines(), resolver) if closing else []
    click.echo(learning.fit_table(sets, written.values(), shut, facts_with(resolver.names)))


def _completed_cases(name: str, lines: Iterable[bytes], resolver: Resolver) -> list[evaluation.Case]:
    return [_completed(resolver, case) for case in _cases(name, lines)]


def _cases(name: str, lines: Iterable[bytes]) -> list[evaluation.Case]:
    try:
        return evaluation.cases(lines)
    except files.RefusedLine as refused:
        _say(name, refused)
        sys.exit(1)


def _eval_file(file: BinaryIO, misses: bool) -> None:
    from istihdam.cli import match_eval as measuring

    graded = _cases(file.name, file)
    resolver = installed.resolver()
    methods = measuring.methods(graded, partial(_completed, resolver), facts_with(resolver.names))
    click.echo(measuring.table(graded, methods))
    if misses:
        click.echo(measuring.misses(graded, methods))


def _completed(resolver: Resolver, case: evaluation.Case) -> evaluation.Case:
    return replace(
        case,
        vacancy=profiles.completed_vacancy(case.vacancy, resolver),
        candidates=tuple(profiles.completed_candidate(person, resolver) for person in case.candidates),
    )


def as_json(ranking: Ranking) -> dict[str, Any]:
    """A ranking in the fixed format."""
    return {
        "vacancy": ranking.vacancy,
        "ranking": [_ranked(person) for person in ranking.ranking],
        "set_aside": [_aside(person) for person in ranking.set_aside],
    }


def _ranked(person: Ranked) -> dict[str, Any]:
    evidence = [
        {
            "part": seen.part,
            "vacancy": seen.vacancy,
            "candidate": seen.candidate,
            "similarity": seen.similarity,
            "share": seen.share,
        }
        for seen in person.evidence
    ]
    line = {"candidate": person.candidate, "score": person.score, "parts": person.parts, "evidence": evidence}
    guessed = {"guessed": True} if person.is_guessed else {}
    return line | ({"travel": asdict(person.travel)} if person.travel else {}) | guessed


def _aside(person: SetAside) -> dict[str, Any]:
    reasons = [
        {"code": reason.code, "detail": reason.detail, "obtainable": reason.obtainable}
        for reason in person.reasons
    ]
    return {"candidate": person.candidate, "reasons": reasons}


def _say(name: str, refused: files.RefusedLine) -> None:
    why = gettext(REFUSED[refused.code], detail=refused.detail)
    click.echo(gettext("%(file)s line %(line)s: %(why)s", file=name, line=refused.line, why=why), err=True)


def _located(name: str, stated: Iterable[_Profile]) -> list[_Profile]:
    """The profiles with locations as the lists spell them; an unknown one is named, counts as not stated."""
    located = []
    for profile in stated:
        location = profiles.known_place(profile.district, profile.neighbourhood)
        if location is None and (profile.district or profile.neighbourhood):
            words = " / ".join(filter(None, (profile.district, profile.neighbourhood)))
            click.echo(
                gettext("%(file)s %(id)s: unknown place: %(place)s", file=name, id=profile.id, place=words),
                err=True,
            )
        district, neighbourhood = location or (None, None)
        located.append(replace(profile, district=district, neighbourhood=neighbourhood))
    return located
