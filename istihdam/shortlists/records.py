"""Rows of the house as the matcher may know them; nothing that must not count is handed over."""

from typing import Any

from istihdam.matching.records import Candidate, Trade
from istihdam.matching.records import Vacancy as VacancyRecord
from istihdam.seekers import Seeker
from istihdam.vacancies import Vacancy

RECENT, LONG_AGO = 1.0, 0.3


def candidate(seeker: Seeker, *, is_active: bool = True) -> Candidate:
    """The job seeker's record for the matcher: trade, skills and wishes; never sex, age or the like."""
    return Candidate(
        id=seeker.key,
        text=seeker.about,
        occupations=tuple(_trade(one) for one in seeker.occupations),
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
        is_active=is_active,
    )


def vacancy(row: Vacancy) -> VacancyRecord:
    """The vacancy's record for the matcher."""
    return VacancyRecord(
        id=row.key,
        title=row.title,
        text=row.text,
        occupations=(Trade(row.occupation),) if row.occupation else (),
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


def _trade(one: dict[str, Any]) -> Trade:
    recent = one.get("recent")
    recency = None if recent is None else RECENT if recent else LONG_AGO
    return Trade(one["code"], years=one.get("years"), recency=recency)
