"""People for a vacancy, best first, with those set aside and what sets them aside."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import cvs, referrals, seekers
from istihdam.db import KEYS_AT_ONCE
from istihdam.matching import BANDS, Band, Ranked, Ranking, SetAside, SetAsideReason
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.shortlists import matcher_profiles
from istihdam.shortlists.pool import pool_of
from istihdam.vacancies import Vacancy

STEP = 0.02
"""Scores of one such step count as equal on pages: of such people the one who waited longer comes first."""
SHOWN = (Band.FITS, Band.NEAR)
"""The bands that a page shows unasked."""
BELOW = (Band.BELOW,)

LIFTABLE = frozenset({"missing_licence", "missing_certificate", "missing_diploma", "refused_shift"})
"""Codes of the hard filters that are the vacancy's own; the others are a person's limits."""


@dataclass(frozen=True)
class CandidateRow:
    """A person in a vacancy's list; `waiting_since` is the last sending, or the day of registration.

    `has_unconfirmed`: part of the score is out of a CV that nobody has confirmed yet.
    """

    seeker: Seeker
    ranked: Ranked
    waiting_since: date
    has_unconfirmed: bool = False


@dataclass(frozen=True)
class SetAsideRow:
    """A person whom a hard filter sets aside, with every reason."""

    seeker: Seeker
    reasons: tuple[SetAsideReason, ...]


@dataclass(frozen=True)
class SetAsidePeople:
    """People set aside, nearest miss first: how many they are, and a part of them when it is asked for."""

    total: int
    fetch: Callable[[int, int], list[SetAsideRow]]
    """Of so many people, after so many."""


@dataclass(frozen=True)
class FilterEffect:
    """One hard filter, whom of the occupation it sets aside, and how many more would fit without it."""

    code: str
    detail: str
    gained: int
    set_aside: int


@dataclass(frozen=True)
class Shortlist:
    """People for a vacancy, best first; `bands` counts everybody who may be sent.

    `unfit`: of the occupation, but set aside by a condition or their own limit; `one_document_away`: those of
    them who would fit but for one thing that a course or a form mends. Who was sent already is in neither.
    """

    rows: list[CandidateRow]
    unfit: SetAsidePeople
    one_document_away: SetAsidePeople
    filter_effects: list[FilterEffect]
    bands: Mapping[Band, int]
    version: str
    epoch: str


def candidates_for(
    session: Session,
    vacancy: Vacancy,
    top: int = 50,
    lifted: Collection[tuple[str, str]] = (),
    bands: Sequence[Band] = SHOWN,
) -> Shortlist:
    """The best `top` people for the vacancy as things stand now; who was sent already is left out.

    Of the bands named, one after the other.
    `lifted` are hard filters of the vacancy (code, detail) to leave out of account, see `may_be_lifted`.
    """
    sent = referrals.sent_keys(session, vacancy)
    ranking = pool_of(session).rank(
        matcher_profiles.vacancy(vacancy),
        top=top,
        already_referred=sent,
        bands=bands,
        lifted=[key for key in lifted if may_be_lifted(key[0])],
    )
    return _shortlist(session, ranking)


def fitting_keys(session: Session, vacancy: Vacancy, among: Set[str]) -> set[str]:
    """Keys of those among these people whom the vacancy fits now, as their own list of jobs says.

    Whoever stands sent to it, or has no occupation, is none of them.
    """
    sent = referrals.sent_keys(session, vacancy)
    asked = matcher_profiles.vacancy(vacancy)
    keys = pool_of(session).members(asked, Band.FITS, eligible=among, already_referred=sent)
    return keys - _without_occupation(session, keys)


def _without_occupation(session: Session, keys: Set[str]) -> set[str]:
    """Of these people those of whom nothing is said to fit (as in `vacancies_for`)."""
    ordered, bare = sorted(keys), set[str]()
    for start in range(0, len(ordered), KEYS_AT_ONCE):
        rows = seekers.by_keys(session, ordered[start : start + KEYS_AT_ONCE]).values()
        unstated = [seeker for seeker in rows if not seeker.occupations]
        read = matcher_profiles.candidates(session, unstated)
        bare |= {person.id for person in read if not person.occupations}
    return bare


def may_be_lifted(code: str) -> bool:
    """True where the hard filter is the vacancy's own; a person's own limits are not lifted."""
    return code in LIFTABLE


def _shortlist(session: Session, ranking: Ranking) -> Shortlist:
    people = seekers.by_keys(session, [ranked.candidate for ranked in ranking.ranking])
    listed = [people[ranked.candidate] for ranked in ranking.ranking]
    since, unconfirmed = _waiting_since(session, listed), cvs.unconfirmed(session, listed)
    rows = [
        CandidateRow(seeker, ranked, since[seeker.id], seeker.id in unconfirmed)
        for seeker, ranked in zip(listed, ranking.ranking, strict=True)
    ]
    return Shortlist(
        rows=sorted(rows, key=_page_order),
        unfit=_aside(session, ranking.unfit),
        one_document_away=_aside(session, ranking.one_document_away),
        filter_effects=[
            FilterEffect(*key, gained, ranking.unfit_by[key])
            for key, gained in ranking.would_fit_without.items()
        ],
        bands=ranking.bands,
        version=ranking.version,
        epoch=ranking.epoch,
    )


def _aside(session: Session, people: Sequence[SetAside]) -> SetAsidePeople:
    def fetch(limit: int, offset: int) -> list[SetAsideRow]:
        part = people[offset : offset + limit]
        rows = seekers.by_keys(session, [person.candidate for person in part])
        return [SetAsideRow(rows[person.candidate], person.reasons) for person in part]

    return SetAsidePeople(len(people), fetch)


def _page_order(row: CandidateRow) -> tuple[int, int, date, float, str]:
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
