"""What an employer may see of a person before a referral: what they can do, and one gap; not who they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from istihdam import referrals, seekers, turkish
from istihdam.errors import N_
from istihdam.i18n import gettext
from istihdam.matching import (
    CURRENT,
    Band,
    Gap,
    MatchEvidence,
    Ranked,
    Ranking,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.referrals import SENT, State
from istihdam.seekers import Seeker
from istihdam.shortlists import matcher_profiles
from istihdam.shortlists.candidate_lists import SHOWN
from istihdam.shortlists.pool import MASKED, pool_of
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import lists, mentions, occupations

REASONS = 3
SKILLS = 6
LEAST_SHARE = 0.005

PARTS = {
    "occupation": N_("Trade: %(words)s"),
    "skills": N_("Skill: %(words)s"),
    "text": N_("In the profile: %(words)s"),
    "experience": N_("Experience: %(words)s"),
    "distance": N_("Near the workplace: %(words)s"),
    "recency": N_("Recently at work: %(words)s"),
}
GAPS = {
    "far": N_("Far from the workplace (%(words)s km)"),
    "place_wish": N_("Wishes otherwise: “%(words)s”"),
    "years": N_("Less experience than wished (%(words)s)"),
    "education": N_("Education below what is wished (%(words)s)"),
    "wage": N_("Wishes a higher wage"),
    "required_skill": N_("Not stated: %(words)s"),
    "preferred_skill": N_("Not stated: %(words)s"),
}
KNOWN = SENT | {State.LEFT}
"""Whom a firm knows by name: who left is not offered to it anew."""


@dataclass(frozen=True)
class MaskedCandidate:
    """A person under a code: no name, phone, address, birth date or file."""

    key: str
    code: str
    occupation: str
    years: float | None
    skills: tuple[str, ...]
    district: str | None
    reasons: tuple[str, ...]
    gap: str | None
    score: float
    parts: dict[str, float]
    band: Band


@dataclass(frozen=True)
class MaskedList:
    """The best masked people, band after band; `bands` counts everybody who could stand there."""

    people: list[MaskedCandidate]
    bands: Mapping[Band, int]

    @property
    def total(self) -> int:
        """How many people fit or are near."""
        return sum(self.bands[band] for band in SHOWN)


def masked_for(session: Session, vacancy: Vacancy, top: int = 20) -> MaskedList:
    """The best people for a vacancy of the firm who allowed employers' search and were not sent yet."""
    asked = _in_words_of_lists(matcher_profiles.vacancy(vacancy), occupations.names(session))
    sent = referrals.sent_keys(session, vacancy, KNOWN)
    pool = pool_of(session, MASKED)
    return _masked(session, pool.rank(asked, top=top, already_referred=sent, bands=SHOWN))


def count_fitting(session: Session, vacancy: Vacancy) -> int:
    """How many people `masked_for` says to fit: active, findable by employers, not sent yet."""
    asked = _in_words_of_lists(matcher_profiles.vacancy(vacancy), occupations.names(session))
    sent = referrals.sent_keys(session, vacancy)
    return len(pool_of(session, MASKED).members(asked, Band.FITS, already_referred=sent))


def search_masked(
    session: Session,
    text: str,
    *,
    occupation: str | None = None,
    skills: tuple[str, ...] = (),
    district: str | None = None,
    shift: str | None = None,
    top: int = 20,
) -> MaskedList:
    """People who allowed employers' search, for free words and conditions."""
    asked = VacancyProfile(
        id="",
        title=text,
        occupations=(WeightedOccupation(occupation),) if occupation else (),
        preferred_skills=skills,
        district=district,
        shifts=(shift,) if shift else (),
    )
    asked = _in_words_of_lists(asked, occupations.names(session))
    return _masked(session, pool_of(session, MASKED).rank(asked, top=top, bands=SHOWN))


def _in_words_of_lists(asked: VacancyProfile, names: dict[str, str]) -> VacancyProfile:
    """What an employer wrote, brought down to the words of our lists: any other word finds nobody."""
    written = f"{asked.title}\n{asked.text}"
    skills = [span.value for span in mentions.skills_in(written)]
    papers = [lists.certificate(span.value) for span in mentions.certificates_in(written)]
    words = [*skills, *(paper.name for paper in papers if paper)]
    known = [names[wanted.code] for wanted in asked.occupations if wanted.code in names]
    return replace(asked, title=", ".join(known), text=", ".join(dict.fromkeys(words)))


def _masked(session: Session, ranking: Ranking) -> MaskedList:
    people = seekers.by_keys(session, [ranked.candidate for ranked in ranking.ranking])
    names = occupations.names(session)
    masked = [_mask(people[ranked.candidate], ranked, names) for ranked in ranking.ranking]
    return MaskedList(masked, ranking.bands)


def _mask(seeker: Seeker, ranked: Ranked, names: dict[str, str]) -> MaskedCandidate:
    longest = seeker.occupations.longest
    return MaskedCandidate(
        key=seeker.key,
        code=seeker.key.removeprefix("S-")[:6],
        occupation=names.get(longest.code, longest.code) if longest else "",
        years=(longest.years if longest else None) or seeker.experience_years,
        skills=_listed_skills(seeker)[:SKILLS],
        district=seeker.district,
        reasons=reasons(ranked),
        gap=gap(ranked.gaps[0]) if ranked.gaps else None,
        score=ranked.score,
        parts=ranked.parts,
        band=ranked.band,
    )


def _listed_skills(seeker: Seeker) -> tuple[str, ...]:
    """The skills by their names in the list; words of the person's own could say who they are."""
    return tuple(dict.fromkeys(filter(None, map(mentions.find_skill, seeker.skills))))


def _words(evidence: MatchEvidence) -> str:
    """The candidate's own words, beside them the list's where it says it otherwise: 'MIG (gazaltı kaynağı)'.

    Of masked people the matcher knows words of the lists alone, so there both are one.
    """
    own = evidence.candidate or evidence.vacancy
    if evidence.part != "skills":
        return own
    listed = mentions.find_skill(own) or evidence.vacancy
    return own if turkish.fold(listed) == turkish.fold(own) else f"{own} ({listed})"


def reasons(ranked: Ranked, most: int = REASONS) -> tuple[str, ...]:
    """The strongest reasons of a ranking in words, each from another part where it can be."""
    weighty = (shown for shown in ranked.evidence if shown.share >= LEAST_SHARE and _is_reason(shown))
    by_part: dict[str, str] = {}
    for evidence in sorted(weighty, key=lambda shown: -shown.share):
        by_part.setdefault(evidence.part, gettext(PARTS[evidence.part], words=_words(evidence)))
    return tuple(by_part.values())[:most]


def _is_reason(evidence: MatchEvidence) -> bool:
    """Whether evidence speaks for somebody in their own words: a distant occupation is no reason to show."""
    is_near = evidence.part != "occupation" or evidence.similarity >= CURRENT.own_occupation
    return evidence.is_own and is_near


def gap(missing: Gap) -> str:
    """A soft wish that is not met, in words."""
    return gettext(GAPS[missing.code], words=missing.vacancy or missing.candidate)
