"""Candidates and vacancies completed out of their own words, for where nobody filled in a form.

What is stated stays; what a text adds may only help a person: occupations, skills, licences and
certificates found in it count. What a person plainly refuses in it is kept as quoted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from istihdam import clock, turkish
from istihdam.matching import (
    CURRENT,
    REFUSED,
    CandidateProfile,
    VacancyProfile,
    WeightedOccupation,
    nearness,
)
from istihdam.texts import (
    addresses,
    boxes,
    location_wishes,
    own_occupations,
    papers,
    refusals,
    roles,
)
from istihdam.texts.about_person import without_person
from istihdam.texts.experience import says_untried, years_in
from istihdam.texts.own_occupations import OwnOccupation
from istihdam.texts.sentences import STOP
from istihdam.texts.stock_phrases import without_stock
from istihdam.vocabulary import duties, mentions, places
from istihdam.vocabulary.facts import facts
from istihdam.vocabulary.resolver import Resolver

Occupations = tuple[WeightedOccupation, ...]
BESIDE_STATED, TITLE_BESIDE_CODE = 0.8, 0.95
"""An occupation read beside a stated one: the form is surer than our reading; a title nearly as sure."""
_TITLE_POWER, _OWN_POWER, _LEAST_WEIGHT, _TIE = 3, 1.5, 0.7, 0.005
_GUESSED, _LEAST_OF_FADED, _LEAST_OF_LEFT = 0.45, 0.95, 0.2
"""The weight of a trade of which only the workplace or a course is known; of one that has faded; of one that
ended long ago and has been followed by another."""
_YEARS_SINCE = 5
_ASKED_BY_DUTY = 0.9
"""The weight of a trade near the title's that a vacancy tells by its duties."""
_LONGEST_READ = 8_000
"""Characters of a text that are read for lists; a CV is shorter, and reading is not free."""


def completed_candidate(candidate: CandidateProfile, resolver: Resolver) -> CandidateProfile:
    """The candidate with the occupations, skills, papers, years, schooling and home that their text names."""
    candidate = as_ranked(candidate)
    text = candidate.text[:_LONGEST_READ]
    if not text.strip():
        return candidate
    mended = papers.with_paper_words_mended(text)
    return replace(
        with_place_wishes(candidate, district=candidate.district or _home(text)),
        occupations=_with_read(candidate.occupations, claimed_occupations(resolver, text), BESIDE_STATED),
        skills=_joined(candidate.skills, (mention.value for mention in mentions.skills_in(text))),
        licences=_joined(candidate.licences, (mention.value for mention in mentions.licences_in(mended))),
        certificates=_joined(candidate.certificates, mentions.certificates_claimed(text)),
        experience_years=_else(candidate.experience_years, years_in(text)),
        education=candidate.education or mentions.find_education(text),
        district=candidate.district or _home(text),
    )


def as_ranked(candidate: CandidateProfile) -> CandidateProfile:
    """The candidate with what they plainly refuse, as quoted, and without what they say of themselves.

    Boxes of a form are read as they are ticked. Every path to a ranking goes through here.
    """
    refused = refusals.read(candidate.text)
    ticked = "\n".join(boxes.as_ticked(candidate.text.splitlines()))
    return replace(
        candidate,
        text=without_person(ticked),
        shift_refusals=refused.shifts,
        crossing_refusal=refused.other_side,
        refused_side=refused.side,
    )


def with_place_wishes(candidate: CandidateProfile, district: str | None = None) -> CandidateProfile:
    """The candidate with what their own words wish of where the work is; `district`: where they live.

    What they stated themselves stays: a farthest way in words counts only where none is stated.
    """
    read = location_wishes.read(candidate.text, _located)
    district = candidate.district or district
    near_home = (district, candidate.neighbourhood) if read.near_home and district else None
    quotes = {
        "near": read.near or read.near_home,
        "side": read.side_words,
        "transport": read.transport,
        "km": read.max_km_words if candidate.max_km is None else None,
    }
    return replace(
        candidate,
        max_km=_else(candidate.max_km, read.max_km),
        place_wishes={wish: words for wish, words in quotes.items() if words},
        wished_location=read.location or near_home,
        wished_side=read.side,
    )


def _located(words: str) -> tuple[str, str | None] | None:
    return known_place(words, words)


def completed_vacancy(vacancy: VacancyProfile, resolver: Resolver) -> VacancyProfile:
    """The vacancy with the occupations that its title means, and whether its text promises a staff bus."""
    read = _with_read(vacancy.occupations, _asked(resolver, vacancy), TITLE_BESIDE_CODE)
    told = vacancy.has_transport
    bus = location_wishes.promises_transport(vacancy.text) if told is None else told
    return replace(vacancy, occupations=read, has_transport=bus)


def _asked(resolver: Resolver, vacancy: VacancyProfile) -> Occupations:
    """What the title means, and near it what the text tells by duties: a title may mean several trades."""
    asked = title_occupations(resolver, vacancy.title)
    told = duties.occupations_told(vacancy.text[:_LONGEST_READ])
    near = [one.code for one in told if any(_touches(one.code, other.code) for other in asked)]
    best = {one.code: one for one in asked} | {
        code: WeightedOccupation(code, _ASKED_BY_DUTY) for code in near
    }
    kept = (max(one, best[one.code], key=lambda held: held.weight) for one in asked)
    codes = {one.code for one in asked}
    return (*kept, *(best[code] for code in near if code not in codes))


def _touches(code: str, other: str) -> bool:
    return nearness(code, other, CURRENT, facts().related) > 0


def title_occupations(resolver: Resolver, title: str) -> Occupations:
    """The occupations that a vacancy's title means: the likeliest, its equals, and its near ones."""
    meanings = resolver.find(title, 5)
    if not meanings:
        return ()
    first, related = meanings[0], facts().related
    kept = [
        meaning
        for meaning in meanings
        if meaning.score >= first.score - _TIE or nearness(meaning.code, first.code, CURRENT, related)
    ]
    return tuple(
        WeightedOccupation(meaning.code, round((meaning.score / first.score) ** _TITLE_POWER, 4))
        for meaning in kept
    )


def claimed_occupations(resolver: Resolver, text: str) -> Occupations:
    """The occupations that a CV's text names or tells as the person's own, with their years and recency.

    The surest one weighs nearly 1 however it was said; the others weigh by how sure they are beside it. One
    that is refused keeps a trace, so that its words do not make it a guess again.
    """
    bare = without_stock(text)
    claimed = _with_told(own_occupations.own_occupations(bare, resolver.find, clock.today()), bare, resolver)
    if not claimed:
        return ()
    if says_untried(bare) and years_in(bare) is None:
        claimed = [replace(one, is_learnt=True) for one in claimed]
    wanted = [one for one in claimed if not one.is_refused]
    first = (wanted or claimed)[0]
    weighed = (_weighed(one, first, wanted) for one in claimed)
    return tuple(sorted(weighed, key=lambda occupation: (-occupation.weight, occupation.code)))


def _weighed(
    claim: OwnOccupation, first: OwnOccupation, wanted: Sequence[OwnOccupation]
) -> WeightedOccupation:
    if claim.is_refused:
        return WeightedOccupation(claim.code, REFUSED, claim.years, claim.recent)
    whole = (
        _GUESSED if first.is_guessed or claim.is_learnt else _LEAST_WEIGHT + (1 - _LEAST_WEIGHT) * first.score
    )
    doubt = roles.doubt(claim.source_line, claim.name, is_first=claim.source_line == first.source_line)
    share = min(claim.score / first.score, 1.0) ** _OWN_POWER
    weight = whole * share * doubt * _faded(claim, wanted)
    return WeightedOccupation(claim.code, round(weight, 4), claim.years, claim.recent)


def _with_told(claimed: Sequence[OwnOccupation], text: str, resolver: Resolver) -> list[OwnOccupation]:
    """What is named, with what is told by duties where that is surer or not named."""
    best = {claim.code: claim for claim in claimed}
    unwanted = [claim.code for claim in claimed if claim.is_refused]
    years = own_occupations.years_told(text, clock.today())
    for duty in duties.occupations_told(text):
        known = best.get(duty.code)
        if any(_is_near(duty.code, code) for code in unwanted):
            continue
        if known is None or known.score < duty.score:
            name = resolver.name_of(duty.code)
            said = known or _named_there(duty, claimed)
            best[duty.code] = OwnOccupation(
                duty.code, name, duty.score, years, said.recent if said else None, name
            )
    return sorted(best.values(), key=lambda claim: (claim.is_refused, -claim.score, claim.code))


def _named_there(duty: duties.ToldOccupation, claimed: Iterable[OwnOccupation]) -> OwnOccupation | None:
    """The claim of a near trade in the sentence that tells the duty: both speak of the same time."""
    near = (claim for claim in claimed if claim.source_line and _is_near(claim.code, duty.code))
    return next((claim for claim in near if turkish.fold(claim.source_line) in duty.sentence), None)


def _is_near(code: str, other: str) -> bool:
    return nearness(code, other, CURRENT, facts().related) >= CURRENT.same_minor


def _faded(claim: OwnOccupation, wanted: Iterable[OwnOccupation]) -> float:
    """Work of long ago weighs less, much less where another goes on since; never nothing."""
    if claim.recent is None:
        return 1.0
    if claim.recent <= own_occupations.LONG_AGO and any(_follows(one, claim) for one in wanted):
        return _LEAST_OF_LEFT
    return _LEAST_OF_FADED + (1 - _LEAST_OF_FADED) * claim.recent


def _follows(other: OwnOccupation, claim: OwnOccupation) -> bool:
    """Another trade that goes on, or that was worked in for years, since work of long ago."""
    goes_on = other.recent == 1 or (other.recent is None and (other.years or 0) >= _YEARS_SINCE)
    return goes_on and not _is_near(other.code, claim.code)


def known_place(district: str | None, neighbourhood: str | None) -> tuple[str, str | None] | None:
    """(district, neighbourhood or None) as the lists spell them; None where the district is unknown."""
    if not district and not neighbourhood:
        return None
    named = places.find_district(district or neighbourhood or "")
    if named is None:
        return None
    near = places.find_neighbourhood(neighbourhood) if neighbourhood else None
    same = near is not None and turkish.fold(near.district) == turkish.fold(named.name)
    return named.name, near.name if near and same else None


def _with_read(stated: Occupations, read: Sequence[WeightedOccupation], beside: float) -> Occupations:
    if not stated:
        return tuple(read)
    codes = {occupation.code for occupation in stated}
    others = (replace(other, weight=other.weight * beside) for other in read if other.code not in codes)
    return (*_with_years(stated, read), *others)


def _with_years(stated: Occupations, read: Sequence[WeightedOccupation]) -> Occupations:
    """Stated occupations with the years and recency that the text gives them."""
    by_code = {occupation.code: occupation for occupation in read}
    return tuple(
        replace(
            held,
            years=_else(held.years, by_code[held.code].years),
            recency=_else(held.recency, by_code[held.code].recency),
        )
        if held.code in by_code
        else held
        for held in stated
    )


def _else(stated: float | None, read: float | None) -> float | None:
    return read if stated is None else stated


def _joined(stated: tuple[str, ...], read: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*stated, *read)))


def _home(text: str) -> str | None:
    """The district of the sentence that says where the person lives."""
    for sentence in STOP.split(text):
        if addresses.says_home(sentence):
            district = places.find_district(sentence)
            if district:
                return district.name
    return None
