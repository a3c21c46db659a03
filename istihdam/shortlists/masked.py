"""What an employer may see of a person before a referral: what he can do, and one gap; not who he is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from istihdam import referrals, seekers, turkish
from istihdam.errors import N_
from istihdam.i18n import gettext
from istihdam.matching import (
    CURRENT,
    Band,
    Evidence,
    Gap,
    Ranked,
    Ranking,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.seekers import Seeker
from istihdam.shortlists import records
from istihdam.shortlists.lists import SHOWN
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
    "years": N_("Less experience than wished (%(words)s)"),
    "education": N_("Education below what is wished (%(words)s)"),
    "wage": N_("Wishes a higher wage"),
    "required_skill": N_("Not stated: %(words)s"),
    "preferred_skill": N_("Not stated: %(words)s"),
}


@dataclass(frozen=True)
class Masked:
    """A person under a code: no name, phone, address, birth date or file."""

    key: str
    code: str
    trade: str
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

    people: list[Masked]
    bands: Mapping[Band, int]

    @property
    def total(self) -> int:
        """How many people fit or are near."""
        return sum(self.bands[band] for band in SHOWN)


def masked_for(session: Session, vacancy: Vacancy, top: int = 20) -> MaskedList:
    """The best people for a vacancy of the firm who allowed employers' search and were not sent yet."""
    asked = _in_words_of_lists(records.vacancy(vacancy), occupations.names(session))
    sent = referrals.sent_keys(session, vacancy)
    pool = pool_of(session, MASKED)
    return _masked(session, pool.rank(asked, top=top, already_referred=sent, bands=SHOWN))


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
    said = f"{asked.title}\n{asked.text}"
    skills = [span.value for span in mentions.skills_in(said)]
    papers = [lists.certificate(span.value) for span in mentions.certificates_in(said)]
    words = [*skills, *(paper.name for paper in papers if paper)]
    trades = [names[trade.code] for trade in asked.occupations if trade.code in names]
    return replace(asked, title=", ".join(trades), text=", ".join(dict.fromkeys(words)))


def _masked(session: Session, found: Ranking) -> MaskedList:
    people = seekers.by_keys(session, [one.candidate for one in found.ranking])
    names = occupations.names(session)
    return MaskedList([_mask(people[one.candidate], one, names) for one in found.ranking], found.bands)


def _mask(seeker: Seeker, ranked: Ranked, names: dict[str, str]) -> Masked:
    trade = max(seeker.occupations, key=lambda one: one.get("years") or 0, default=None)
    return Masked(
        key=seeker.key,
        code=seeker.key.removeprefix("S-")[:6],
        trade=names.get(trade["code"], trade["code"]) if trade else "",
        years=(trade or {}).get("years") or seeker.experience_years,
        skills=_listed_skills(seeker)[:SKILLS],
        district=seeker.district,
        reasons=reasons(ranked),
        gap=gap(ranked.gaps[0]) if ranked.gaps else None,
        score=ranked.score,
        parts=ranked.parts,
        band=ranked.band,
    )


def _listed_skills(seeker: Seeker) -> tuple[str, ...]:
    """The skills by their names in the list; words of the person's own could say who he is."""
    return tuple(dict.fromkeys(filter(None, map(mentions.find_skill, seeker.skills))))


def _words(one: Evidence) -> str:
    """The candidate's own words, beside them the list's where it says it otherwise: 'MIG (gazaltı kaynağı)'.

    Of masked people the matcher knows words of the lists alone, so there both are one.
    """
    own = one.candidate or one.vacancy
    if one.part != "skills":
        return own
    listed = mentions.find_skill(own) or one.vacancy
    return own if turkish.fold(listed) == turkish.fold(own) else f"{own} ({listed})"


def reasons(ranked: Ranked, most: int = REASONS) -> tuple[str, ...]:
    """The strongest reasons of a ranking in words, each from another part where it can be."""
    weighty = (one for one in ranked.evidence if one.share >= LEAST_SHARE and _is_reason(one))
    strong = sorted(weighty, key=lambda one: -one.share)
    told: dict[str, str] = {}
    for one in strong:
        told.setdefault(one.part, gettext(PARTS[one.part], words=_words(one)))
    return tuple(told.values())[:most]


def _is_reason(one: Evidence) -> bool:
    """Whether evidence speaks for somebody in words of their own: a distant trade is no reason to show."""
    return one.is_own and (one.part != "occupation" or one.similarity >= CURRENT.own_occupation)


def gap(found: Gap) -> str:
    """A soft wish that is not met, in words."""
    return gettext(GAPS[found.code], words=found.vacancy)
