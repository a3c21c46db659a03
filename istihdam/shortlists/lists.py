"""People for a vacancy, vacancies for a person, and search: the only door to ranking."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import cvs, referrals, seekers, vacancies
from istihdam.matching import (
    BANDS,
    Band,
    Ranked,
    Ranking,
    Reason,
    Suggestions,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.shortlists import records
from istihdam.shortlists.pool import pool_of
from istihdam.vacancies import Vacancy

STEP = 0.02
"""Scores of one such step count as equal on pages: of such people the one who waited longer comes first."""
SHOWN = (Band.FITS, Band.NEAR)
"""The bands that a page shows unasked."""
BELOW = (Band.BELOW,)
NOTHING: frozenset[str] = frozenset()


LISTS = {
    "missing_licence": "required_licences",
    "missing_certificate": "required_certificates",
    "missing_diploma": "required_certificates",
    "refused_shift": "shifts",
}


@dataclass(frozen=True)
class Row:
    """A person in a vacancy's list; `waiting_since` is the last sending, or the day of registration.

    `has_unconfirmed`: part of the score is out of a CV that nobody has confirmed yet.
    """

    seeker: Seeker
    ranked: Ranked
    waiting_since: date
    has_unconfirmed: bool = False


@dataclass(frozen=True)
class AsideRow:
    """A person whom a hard condition keeps out, with every reason."""

    seeker: Seeker
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Dropping:
    """One condition, whom it keeps out, and how many more people would stand in the list without it."""

    code: str
    detail: str
    more: int
    kept_out: int


@dataclass(frozen=True)
class Shortlist:
    """People for a vacancy, best first, and those set aside; `bands` counts everybody who may be sent."""

    rows: list[Row]
    set_aside: list[AsideRow]
    aside_total: int
    dropping: list[Dropping]
    bands: Mapping[Band, int]
    version: str
    epoch: str


@dataclass(frozen=True)
class VacancyRow:
    """A vacancy in a person's list."""

    vacancy: Vacancy
    ranked: Ranked


@dataclass(frozen=True)
class Openings:
    """Vacancies for a person, best first, and the nearest of those that a hard condition rules out.

    `aside_total` are all of these, `causes` the codes of their reasons with how many each rules out;
    `bands` counts the others. Who has no trade is asked for it first: nothing is said to fit them.
    """

    rows: list[VacancyRow]
    set_aside: list[tuple[Vacancy, tuple[Reason, ...]]]
    aside_total: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[Band, int] = field(default_factory=dict)
    asks_trade: bool = False


def candidates_for(
    session: Session,
    vacancy: Vacancy,
    top: int = 50,
    aside: int = 50,
    lifted: tuple[str, str] | None = None,
    bands: Sequence[Band] = SHOWN,
) -> Shortlist:
    """The best `top` people for the vacancy as things stand now; who was sent already is set aside.

    Of the bands named, one after the other.
    `lifted` is a condition of the vacancy (code, detail) to be left out of account, see `may_be_lifted`.
    """
    asked = records.vacancy(vacancy)
    if lifted:
        asked = _without(asked, *lifted)
    sent = referrals.sent_keys(session, vacancy)
    ranking = pool_of(session).rank(asked, top=top, already_referred=sent, bands=bands)
    return _shortlist(session, ranking, aside)


def may_be_lifted(code: str) -> bool:
    """True where the condition is the vacancy's own; a person's own limits are not lifted."""
    return code in LISTS


def _without(asked: VacancyProfile, code: str, detail: str) -> VacancyProfile:
    name = LISTS.get(code)
    if name is None:
        return asked
    kept: dict[str, Any] = {name: tuple(one for one in getattr(asked, name) if one != detail)}
    return replace(asked, **kept)


def vacancies_for(
    session: Session,
    seeker: Seeker,
    top: int = 20,
    aside: int = 20,
    *,
    bands: Sequence[Band] = SHOWN,
    without: Set[str] = NOTHING,
    skip: Collection[str] = NOTHING,
) -> Openings:
    """The best `top` published vacancies with an opening left, for this person, of the bands named.

    A vacancy of `skip` (keys), or one set aside by a reason of `without` (codes), is no set-aside one.
    """
    pool, person = pool_of(session), records.candidate(session, seeker)
    open_now = pool.open_vacancies(referrals.full_keys(session))
    sent = _sent_to(session, seeker)
    found = pool.vacancies_for(person, open_now, top=top, already_referred=sent, bands=bands)
    out = [
        (key, one.reasons)
        for key, one in found.set_aside
        if key not in skip and without.isdisjoint(reason.code for reason in one.reasons)
    ]
    rows = vacancies.by_keys(
        session, [one.vacancy for one in found.ranking] + [key for key, _ in out[:aside]]
    )
    listed = [VacancyRow(rows[one.vacancy], _said(one.ranked, person.occupations)) for one in found.ranking]
    return Openings(
        [row for row in listed if row.ranked.band in bands],
        [(rows[key], reasons) for key, reasons in out[:aside]],
        len(out),
        Counter(code for _key, reasons in out for code in {reason.code for reason in reasons}),
        _counts(found, person.occupations),
        not person.occupations,
    )


def judge(session: Session, seeker: Seeker, vacancy: Vacancy) -> tuple[VacancyRow | None, tuple[Reason, ...]]:
    """How one vacancy stands to one person: its row, or None with the reasons that rule it out."""
    person, sent = records.candidate(session, seeker), _sent_to(session, seeker)
    found = pool_of(session).vacancies_for(person, [records.vacancy(vacancy)], top=1, already_referred=sent)
    if found.ranking:
        return VacancyRow(vacancy, _said(found.ranking[0].ranked, person.occupations)), ()
    return None, found.set_aside[0][1].reasons


def _sent_to(session: Session, seeker: Seeker) -> set[str]:
    """Keys of the vacancies that the person was sent to."""
    return {row.vacancy.key for row in referrals.of_person(session, seeker) if row.state in referrals.SENT}


def _said(ranked: Ranked, trades: Collection[WeightedOccupation]) -> Ranked:
    return ranked if trades or ranked.band == Band.BELOW else replace(ranked, band=Band.NEAR)


def _counts(found: Suggestions, trades: Collection[WeightedOccupation]) -> dict[Band, int]:
    if trades:
        return found.bands
    fits, near = found.bands[Band.FITS], found.bands[Band.NEAR]
    return found.bands | {Band.FITS: 0, Band.NEAR: fits + near}


def search(session: Session, asked: VacancyProfile, *, top: int = 50) -> Ranking:
    """People for a vacancy that nobody posted: free words and conditions."""
    return pool_of(session).rank(asked, top=top)


def matches(
    session: Session, people: Sequence[Seeker], to: Iterable[Vacancy]
) -> Mapping[tuple[str, str], dict[str, Any]]:
    """(seeker key, vacancy key) → version, epoch, score and parts, as they are kept with a referral."""
    pool = pool_of(session)
    asked = [records.vacancy(vacancy) for vacancy in to]
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for seeker in people:
        for one in pool.vacancies_for(records.candidate(session, seeker), asked, top=None).ranking:
            kept[seeker.key, one.vacancy] = {
                "version": pool.version,
                "epoch": pool.epoch,
                "score": f"{one.ranked.score:.6f}",
                "parts": {part: f"{share:.6f}" for part, share in one.ranked.parts.items()},
            }
    return kept


def _shortlist(session: Session, ranking: Ranking, aside: int) -> Shortlist:
    out = list(ranking.set_aside[:aside])
    keys = [one.candidate for one in ranking.ranking] + [one.candidate for one in out]
    people = seekers.by_keys(session, keys)
    listed = [people[one.candidate] for one in ranking.ranking]
    since, unconfirmed = _waiting_since(session, listed), cvs.unconfirmed(session, listed)
    rows = [
        Row(seeker, one, since[seeker.id], seeker.id in unconfirmed)
        for seeker, one in zip(listed, ranking.ranking, strict=True)
    ]
    return Shortlist(
        rows=sorted(rows, key=_page_order),
        set_aside=[AsideRow(people[one.candidate], one.reasons) for one in out],
        aside_total=len(ranking.set_aside),
        dropping=[
            Dropping(*condition, more, ranking.set_aside_by[condition])
            for condition, more in ranking.set_aside_only_by.items()
        ],
        bands=ranking.bands,
        version=ranking.version,
        epoch=ranking.epoch,
    )


def _page_order(row: Row) -> tuple[int, int, date, float, str]:
    score, level = row.ranked.score, BANDS.index(row.ranked.band)
    return level, -round(score / STEP), row.waiting_since, -score, row.seeker.key


def _waiting_since(session: Session, people: Sequence[Seeker]) -> dict[int, date]:
    """seeker id → day of the last sending, or of the registration."""
    ids = [seeker.id for seeker in people]
    query = (
        select(Referral.seeker_id, func.max(Referral.sent_on))
        .where(Referral.seeker_id.in_(ids))
        .group_by(Referral.seeker_id)
    )
    sent = {seeker_id: day for seeker_id, day in session.execute(query) if day}
    return {seeker.id: sent.get(seeker.id, seeker.registered_on) for seeker in people}
