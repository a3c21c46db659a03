"""Candidates and vacancies completed out of their own words, for where nobody filled in a form.

What is stated stays; what a text adds may only help a person: trades, skills, licences and
certificates found in it count. What a person plainly refuses in it is kept as quoted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from istihdam import turkish
from istihdam.matching import (
    CURRENT,
    CandidateProfile,
    VacancyProfile,
    WeightedOccupation,
    nearness,
)
from istihdam.texts import addresses, own_occupations, papers, refusals, roles
from istihdam.texts.experience import years_in
from istihdam.texts.sentences import STOP
from istihdam.texts.stock_phrases import without_stock
from istihdam.vocabulary import mentions, places
from istihdam.vocabulary.facts import facts
from istihdam.vocabulary.resolver import Resolver

Occupations = tuple[WeightedOccupation, ...]
ReadTrades = Callable[[str], Sequence[WeightedOccupation]]
BESIDE_STATED, TITLE_BESIDE_CODE = 0.8, 0.95
"""A trade read beside a stated one: the form is surer than our reading; a title nearly as sure."""
_TITLE_POWER, _OWN_POWER, _LEAST_WEIGHT, _TIE = 3, 1.5, 0.7, 0.005
_LONGEST_READ = 8_000
"""Characters of a text that are read for lists; a CV is shorter, and reading is not free."""


def completed_candidate(candidate: CandidateProfile, own_trades: ReadTrades) -> CandidateProfile:
    """The candidate with the trades, skills, papers, years, schooling and place that his text names."""
    text = candidate.text[:_LONGEST_READ]
    if not text.strip():
        return candidate
    mended = papers.with_paper_words_mended(text)
    return replace(
        with_refusals(candidate),
        occupations=_with_read(candidate.occupations, own_trades(text), BESIDE_STATED),
        skills=_joined(candidate.skills, (span.value for span in mentions.skills_in(text))),
        licences=_joined(candidate.licences, (span.value for span in mentions.licences_in(mended))),
        certificates=_joined(candidate.certificates, mentions.certificates_claimed(text)),
        experience_years=_else(candidate.experience_years, years_in(text)),
        education=candidate.education or mentions.find_education(text),
        district=candidate.district or _home(text),
    )


def with_refusals(candidate: CandidateProfile) -> CandidateProfile:
    """The candidate with what they plainly refuse in their own words, as quoted."""
    refused = refusals.read(candidate.text)
    return replace(
        candidate,
        shift_refusals=refused.shifts,
        crossing_refusal=refused.other_side,
        refused_side=refused.side,
    )


def completed_vacancy(vacancy: VacancyProfile, titles: ReadTrades) -> VacancyProfile:
    """The vacancy with the occupations that its title means, beside the stated one."""
    read = _with_read(vacancy.occupations, titles(vacancy.title), TITLE_BESIDE_CODE)
    return replace(vacancy, occupations=read)


def title_trades(resolver: Resolver, title: str) -> Occupations:
    """The occupations that a vacancy's title means: the likeliest, its equals, and its near ones."""
    found = resolver.find(title, 5)
    if not found:
        return ()
    first, related = found[0], facts().related
    kept = [
        one
        for one in found
        if one.score >= first.score - _TIE or nearness(one.code, first.code, CURRENT, related)
    ]
    return tuple(
        WeightedOccupation(one.code, round((one.score / first.score) ** _TITLE_POWER, 4)) for one in kept
    )


def own_trades(resolver: Resolver, text: str) -> Occupations:
    """The occupations that a CV's text names as the person's own, with their years and recency.

    The surest one weighs nearly 1 however it was said; the others weigh by how sure they are beside it.
    """
    found = own_occupations.own_occupations(without_stock(text), resolver.find)
    if not found:
        return ()
    first = found[0].score
    whole = _LEAST_WEIGHT + (1 - _LEAST_WEIGHT) * first
    weighed = (
        WeightedOccupation(
            one.code,
            round(
                whole
                * (one.score / first) ** _OWN_POWER
                * roles.doubt(one.source_line, one.name, is_first=one.source_line == found[0].source_line),
                4,
            ),
            one.years,
            one.recent,
        )
        for one in found
    )
    return tuple(sorted(weighed, key=lambda trade: (-trade.weight, trade.code)))


def known_place(district: str | None, neighbourhood: str | None) -> tuple[str, str | None] | None:
    """(district, neighbourhood or None) as the lists spell them; None where the district is unknown."""
    if not district and not neighbourhood:
        return None
    found = places.find_district(district or neighbourhood or "")
    if found is None:
        return None
    near = places.find_neighbourhood(neighbourhood) if neighbourhood else None
    same = near is not None and turkish.fold(near.district) == turkish.fold(found.name)
    return found.name, near.name if near and same else None


def _with_read(stated: Occupations, read: Sequence[WeightedOccupation], beside: float) -> Occupations:
    if not stated:
        return tuple(read)
    codes = {trade.code for trade in stated}
    others = (replace(one, weight=one.weight * beside) for one in read if one.code not in codes)
    return (*_with_years(stated, read), *others)


def _with_years(stated: Occupations, read: Sequence[WeightedOccupation]) -> Occupations:
    """Stated trades with the years and recency that the text gives them."""
    found = {trade.code: trade for trade in read}
    return tuple(
        replace(
            one,
            years=_else(one.years, found[one.code].years),
            recency=_else(one.recency, found[one.code].recency),
        )
        if one.code in found
        else one
        for one in stated
    )


def _else(stated: float | None, read: float | None) -> float | None:
    return read if stated is None else stated


def _joined(stated: tuple[str, ...], read: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*stated, *read)))


def _home(text: str) -> str | None:
    """The district of the sentence that says where the person lives."""
    for sentence in STOP.split(text):
        if addresses.says_home(sentence):
            found = places.find_district(sentence)
            if found:
                return found.name
    return None
