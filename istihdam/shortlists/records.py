"""Rows of the house as the matcher may know them; nothing that must not count is handed over."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from istihdam import cvs, profiles
from istihdam.checks import LONGEST_TEXT
from istihdam.cvs import Cv, CvState
from istihdam.matching import CandidateProfile, VacancyProfile, WeightedOccupation
from istihdam.seekers import Seeker
from istihdam.texts.special_kinds import mask_special
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import mentions, occupations

RECENT, LONG_AGO = 1.0, 0.3
UNCONFIRMED = 0.5
SURE = 0.5
CHUNK = 500


def candidates(session: Session, people: Iterable[Seeker]) -> Iterator[CandidateProfile]:
    """The job seekers' records for the matcher: trade, skills and wishes; never sex, age or the like."""
    waiting = iter(people)
    while part := list(islice(waiting, CHUNK)):
        read = cvs.latest_read(session, part)
        yield from (profiles.with_refusals(_candidate(seeker, read.get(seeker.id))) for seeker in part)


def masked_candidates(session: Session, people: Iterable[Seeker]) -> Iterator[CandidateProfile]:
    """The records by which employers find people: words of our lists, nothing that they wrote themselves.

    Nor does a CV count that nobody confirmed: a name, a street or a former firm is in none of these words.
    """
    names = occupations.names(session)
    yield from (_masked(seeker, names) for seeker in people)


def candidate(session: Session, seeker: Seeker) -> CandidateProfile:
    """One job seeker's record."""
    return next(candidates(session, [seeker]))


def _candidate(seeker: Seeker, read: Cv | None) -> CandidateProfile:
    """What the person told or confirmed; what a CV says that nobody confirmed yet weighs less."""
    told = tuple(_trade(one) for one in seeker.occupations)
    unconfirmed = read if read and read.state == CvState.READ else None
    return CandidateProfile(
        id=seeker.key,
        text=seeker.about or (mask_special(read.text)[:LONGEST_TEXT] if read else ""),
        occupations=told + (_unconfirmed(unconfirmed, {trade.code for trade in told}) if unconfirmed else ()),
        skills=tuple(seeker.skills),
        licences=tuple(seeker.licences),
        certificates=tuple(one["name"] for one in seeker.certificates),
        experience_years=seeker.experience_years,
        education=seeker.education,
        district=seeker.district,
        neighbourhood=seeker.neighbourhood,
        accepts_shifts=None if seeker.accepts_shifts is None else tuple(seeker.accepts_shifts),
        refuses_shifts=tuple(seeker.refuses_shifts),
        max_km=seeker.max_km,
        wage_min=seeker.wage_min,
    )


def _masked(seeker: Seeker, names: dict[str, str]) -> CandidateProfile:
    whole = _candidate(seeker, None)
    skills = tuple(dict.fromkeys(filter(None, map(mentions.find_skill, seeker.skills))))
    known = filter(None, (mentions.find_certificate(name) for name in whole.certificates))
    papers = tuple(dict.fromkeys(paper.name for paper in known))
    trades = [names[trade.code] for trade in whole.occupations if trade.code in names]
    return replace(
        whole,
        text=", ".join([*trades, *skills, *papers]),
        skills=skills,
        certificates=papers,
    )


def vacancy(row: Vacancy) -> VacancyProfile:
    """The vacancy's record for the matcher."""
    return VacancyProfile(
        id=row.key,
        title=row.title,
        text=row.text,
        occupations=(WeightedOccupation(row.occupation),) if row.occupation else (),
        required_skills=tuple(row.required_skills),
        preferred_skills=tuple(row.preferred_skills),
        required_licences=tuple(row.required_licences),
        required_certificates=tuple(row.required_certificates),
        min_experience_years=row.min_experience_years,
        education=row.education,
        district=row.district,
        neighbourhood=row.neighbourhood,
        shifts=tuple(row.shifts),
        wage=row.wage,
        openings=row.openings,
    )


def _unconfirmed(read: Cv, told: set[str]) -> tuple[WeightedOccupation, ...]:
    """Trades that the CV surely names and the person has not told: with half their weight, as of long ago."""
    found = [one for one in read.fields.get("occupations") or [] if one["confidence"] >= SURE]
    codes = dict.fromkeys(one["value"]["code"] for one in found if one["value"].get("code"))
    return tuple(
        WeightedOccupation(code, weight=UNCONFIRMED, recency=LONG_AGO) for code in codes if code not in told
    )


def _trade(one: dict[str, Any]) -> WeightedOccupation:
    recent = one.get("recent")
    recency = None if recent is None else RECENT if recent else LONG_AGO
    return WeightedOccupation(one["code"], years=one.get("years"), recency=recency)
