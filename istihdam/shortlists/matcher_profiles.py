"""Seekers and vacancies as the matcher may know them; nothing that must not count is handed over."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy.orm import Session

from istihdam import cvs, profiles
from istihdam.checks import LONGEST_TEXT
from istihdam.cvs import Cv, CvState
from istihdam.db import KEYS_AT_ONCE
from istihdam.matching import CandidateProfile, VacancyProfile, WeightedOccupation
from istihdam.seekers import HeldOccupation, Seeker
from istihdam.texts.special_kinds import mask_special
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import mentions, occupations

RECENT, LONG_AGO = 1.0, 0.3
UNCONFIRMED = 0.5


def candidates(session: Session, people: Iterable[Seeker]) -> Iterator[CandidateProfile]:
    """The job seekers' profiles for the matcher: occupations, skills, wishes; never sex, age or the like."""
    waiting = iter(people)
    while part := list(islice(waiting, KEYS_AT_ONCE)):
        read = cvs.latest_read(session, part)
        stated = (_candidate(seeker, read.get(seeker.id)) for seeker in part)
        yield from (profiles.with_place_wishes(profiles.as_ranked(one)) for one in stated)


def masked_candidates(session: Session, people: Iterable[Seeker]) -> Iterator[CandidateProfile]:
    """The profiles by which employers find people: words of our lists, nothing that they wrote themselves.

    Nor does a CV count that nobody confirmed: a name, a street or a former firm is in none of these words.
    """
    names = occupations.names(session)
    yield from (_masked(seeker, names) for seeker in people)


def candidate(session: Session, seeker: Seeker) -> CandidateProfile:
    """One job seeker's profile."""
    return next(candidates(session, [seeker]))


def wishes_in_words(session: Session, seeker: Seeker) -> list[str]:
    """What the person's own words were read to refuse or wish, as quoted, each once."""
    person = candidate(session, seeker)
    read = (*person.shift_refusals.values(), person.crossing_refusal, *person.place_wishes.values())
    return list(dict.fromkeys(filter(None, read)))


def _candidate(seeker: Seeker, read: Cv | None) -> CandidateProfile:
    """What the person stated or confirmed; what a CV says that nobody confirmed yet weighs less."""
    stated = tuple(_occupation(held) for held in seeker.occupations)
    unconfirmed = read if read and read.state == CvState.READ else None
    return CandidateProfile(
        id=seeker.key,
        text=seeker.about or (mask_special(read.text)[:LONGEST_TEXT] if read else ""),
        occupations=stated
        + (_unconfirmed(unconfirmed, {held.code for held in stated}) if unconfirmed else ()),
        skills=tuple(seeker.skills),
        licences=tuple(seeker.licences),
        certificates=tuple(seeker.certificates.names),
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
    certificates = tuple(dict.fromkeys(certificate.name for certificate in known))
    own = [names[held.code] for held in whole.occupations if held.code in names]
    return replace(
        whole,
        text=", ".join([*own, *skills, *certificates]),
        skills=skills,
        certificates=certificates,
    )


def vacancy(row: Vacancy) -> VacancyProfile:
    """The vacancy's profile for the matcher."""
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
        has_transport=row.has_transport,
    )


def _unconfirmed(read: Cv, stated: set[str]) -> tuple[WeightedOccupation, ...]:
    """Occupations that the CV surely names and the person has not stated: at half weight, as of long ago."""
    codes = dict.fromkeys(field.value.code for field in read.fields.occupations if field.is_sure)
    return tuple(
        WeightedOccupation(code, weight=UNCONFIRMED, recency=LONG_AGO) for code in codes if code not in stated
    )


def _occupation(held: HeldOccupation) -> WeightedOccupation:
    recency = None if held.recent is None else RECENT if held.recent else LONG_AGO
    return WeightedOccupation(held.code, years=held.years, recency=recency)
