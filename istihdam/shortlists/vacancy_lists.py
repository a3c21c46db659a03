"""Vacancies for a person, and how one vacancy fits one person."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from istihdam import referrals, vacancies
from istihdam.matching import (
    Band,
    CandidateProfile,
    Ranked,
    SetAsideReason,
    Suggestion,
    Suggestions,
)
from istihdam.seekers import Seeker
from istihdam.shortlists import matcher_profiles
from istihdam.shortlists.candidate_lists import SHOWN
from istihdam.shortlists.pool import Pool, pool_of
from istihdam.vacancies import Vacancy

NOTHING: frozenset[str] = frozenset()
Arrange = Callable[[Sequence[Suggestion]], Sequence[Suggestion]]
"""Which vacancies of a ranking are wanted, and in which order: these alone are read from the database."""


@dataclass(frozen=True)
class VacancyRow:
    """A vacancy in a person's list; why it stands there is drawn up when looked at."""

    vacancy: Vacancy
    suggestion: Suggestion
    band: Band

    @property
    def score(self) -> float:
        """How well the person suits it, 0..1."""
        return self.suggestion.score

    @cached_property
    def ranked(self) -> Ranked:
        """Parts, evidence and gaps."""
        return replace(self.suggestion.ranked, band=self.band)


@dataclass(frozen=True)
class VacancyList:
    """Vacancies for a person, best first, and the nearest of those that a hard filter rules out.

    `set_aside_total` are all of these, `causes` the codes of their reasons with how many each rules out;
    `bands` counts the others. Who has no occupation is asked for it first: nothing is said to fit them.
    """

    rows: list[VacancyRow]
    set_aside: list[tuple[Vacancy, tuple[SetAsideReason, ...]]]
    set_aside_total: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[Band, int] = field(default_factory=dict)
    asks_occupation: bool = False


@dataclass(frozen=True)
class Fit:
    """How one vacancy fits one person: `ranked`, or None with the reasons that rule it out."""

    vacancy: Vacancy
    ranked: Ranked | None
    reasons: tuple[SetAsideReason, ...]


def vacancies_for(
    session: Session,
    seeker: Seeker,
    top: int = 20,
    aside: int = 20,
    *,
    bands: Sequence[Band] = SHOWN,
    without: Set[str] = NOTHING,
    skip: Collection[str] = NOTHING,
    arrange: Arrange = tuple,
) -> VacancyList:
    """The best `top` published vacancies with an opening left, for this person, of the bands named.

    Of these the ones that `arrange` wants, in its order.
    A vacancy of `skip` (keys), or one set aside by a reason of `without` (codes), is no set-aside one.
    """
    pool, person = pool_of(session), matcher_profiles.candidate(session, seeker)
    full, sent = referrals.full_keys(session), referrals.sent_keys_of_each(session, [seeker])[seeker.id]
    suggestions = pool.open_vacancies_for(
        person, full, top=top, already_referred=sent, bands=bands, without=without, skip=skip
    )
    nearest = suggestions.set_aside[:aside]
    modest = [replace(one, band=_modest(one.band, person)) for one in suggestions.ranking]
    wanted = arrange([one for one in modest if one.band in bands])
    keys = [one.vacancy for one in wanted] + [miss.vacancy for miss in nearest]
    rows = vacancies.by_keys(session, keys)
    return VacancyList(
        [VacancyRow(rows[one.vacancy], one, one.band) for one in wanted],
        [(rows[miss.vacancy], miss.reasons) for miss in nearest],
        len(suggestions.set_aside),
        suggestions.causes,
        _band_counts(suggestions, person),
        not person.occupations,
    )


def fit(session: Session, seeker: Seeker, vacancy: Vacancy) -> Fit:
    """How the vacancy fits the person as things stand now; who was sent to it already is set aside."""
    return fits(session, [(seeker, vacancy)])[0]


def fits(session: Session, pairs: Sequence[tuple[Seeker, Vacancy]]) -> list[Fit]:
    """How each vacancy fits the person beside it, as `fit` says; the database is asked once for all."""
    people = list({seeker.id: seeker for seeker, _ in pairs}.values())
    profiles = {one.id: one for one in matcher_profiles.candidates(session, people)}
    sent, pool = referrals.sent_keys_of_each(session, people), pool_of(session)
    return [
        _fit(pool, profiles[seeker.key], vacancy, sent.get(seeker.id, set())) for seeker, vacancy in pairs
    ]


def _fit(pool: Pool, person: CandidateProfile, vacancy: Vacancy, sent: set[str]) -> Fit:
    asked = [matcher_profiles.vacancy(vacancy)]
    suggestions = pool.vacancies_for(person, asked, top=1, already_referred=sent)
    if suggestions.ranking:
        ranked = suggestions.ranking[0].ranked
        return Fit(vacancy, replace(ranked, band=_modest(ranked.band, person)), ())
    return Fit(vacancy, None, suggestions.set_aside[0].reasons)


def matches(
    session: Session, people: Sequence[Seeker], to: Iterable[Vacancy]
) -> Mapping[tuple[str, str], dict[str, Any]]:
    """(seeker key, vacancy key) → version, epoch, score, parts and position, as kept with a referral."""
    pool = pool_of(session)
    asked = {vacancy.key: matcher_profiles.vacancy(vacancy) for vacancy in to}
    ranked: dict[str, dict[str, Ranked]] = {key: {} for key in asked}
    for person in matcher_profiles.candidates(session, people):
        for suggestion in pool.vacancies_for(person, list(asked.values()), top=None).ranking:
            ranked[suggestion.vacancy][person.id] = suggestion.ranked
    made = {"version": pool.version, "epoch": pool.epoch}
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for key, people_of in ranked.items():
        scores = {own: one.score for own, one in people_of.items()}
        ranks, among = pool.standing(asked[key], scores)
        weights = {part: f"{most:.6f}" for part, most in pool.weights(asked[key]).items()}
        for own, one in people_of.items():
            seen = {"weights": weights, "rank": ranks[own], "among": among}
            kept[own, key] = made | _kept(one) | seen
    return kept


def _kept(ranked: Ranked) -> dict[str, Any]:
    """Score, parts and way as an event keeps them: numbers in letters, never floats."""
    parts = {part: f"{share:.6f}" for part, share in ranked.parts.items()}
    said: dict[str, Any] = {"score": f"{ranked.score:.6f}", "parts": parts}
    if ranked.travel:
        km = None if ranked.travel.km is None else f"{ranked.travel.km:.1f}"
        said["travel"] = {"km": km, "factor": f"{ranked.travel.factor:.6f}"}
    return said


def best_openings(session: Session, people: Sequence[Seeker], most: int) -> dict[str, Vacancy]:
    """Key of each of the first `most` of these people whom an open vacancy fits → the best for them.

    Whoever comes after them is not looked at. A vacancy that they were sent to is none; who has no
    occupation is none of them.
    """
    pool, full = pool_of(session), referrals.full_keys(session)
    sent = referrals.sent_keys_of_each(session, people)
    best: dict[str, str] = {}
    for seeker, person in zip(people, matcher_profiles.candidates(session, people), strict=True):
        if len(best) == most:
            break
        own = sent.get(seeker.id, set())
        fitting = pool.open_vacancies_for(person, full, top=1, already_referred=own, bands=(Band.FITS,))
        if fitting.ranking and person.occupations:
            best[seeker.key] = fitting.ranking[0].vacancy
    rows = vacancies.by_keys(session, list(best.values()))
    return {key: rows[vacancy] for key, vacancy in best.items()}


def _modest(band: Band, person: CandidateProfile) -> Band:
    """The same; nothing fits a person without an occupation, it is near at most."""
    return band if person.occupations or band == Band.BELOW else Band.NEAR


def _band_counts(suggestions: Suggestions, person: CandidateProfile) -> dict[Band, int]:
    if person.occupations:
        return suggestions.bands
    fits, near = suggestions.bands[Band.FITS], suggestions.bands[Band.NEAR]
    return suggestions.bands | {Band.FITS: 0, Band.NEAR: fits + near}
