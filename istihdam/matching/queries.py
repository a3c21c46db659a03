"""A vacancy made ready to be compared: the same for every segment and for a single candidate."""

from collections.abc import Mapping
from dataclasses import dataclass

from istihdam import analyser
from istihdam.matching.index import Epoch
from istihdam.matching.policy import PARTS, Policy
from istihdam.matching.profiles import VacancyProfile


@dataclass(frozen=True)
class Query:
    """Weighted roots (weights of each group add up to 1 after idf), wished skills, weights of the parts."""

    vacancy: VacancyProfile
    words: Mapping[str, float]
    """Root → weight such that a CV holding every root to the full reaches 1."""
    title: Mapping[str, float]
    """The same over the title's roots alone."""
    surfaces: Mapping[str, str]
    """Root → the word as the vacancy writes it."""
    skills: tuple[tuple[str, float], ...]
    """Wished skill with its share of the skills part."""
    weights: Mapping[str, float]
    """Part → its most, adding up to 1: parts that the vacancy says nothing about give theirs to the rest."""


def compile_vacancy(vacancy: VacancyProfile, epoch: Epoch, policy: Policy) -> Query:
    """The query of a vacancy under an epoch and a policy."""
    surfaces: dict[str, str] = {}
    title = _roots(vacancy.title, surfaces)
    words = dict.fromkeys(title, policy.title_weight)
    wished = (*vacancy.required_skills, *vacancy.preferred_skills, *vacancy.required_certificates)
    for piece in (vacancy.text, *wished):
        for root in _roots(piece, surfaces):
            words.setdefault(root, policy.body_weight)
    return Query(
        vacancy,
        _shares(words, epoch),
        _shares(dict.fromkeys(title, 1.0), epoch),
        surfaces,
        _wished(vacancy, policy),
        _weights(vacancy, bool(words), policy),
    )


def _roots(piece: str, surfaces: dict[str, str]) -> list[str]:
    tokens = analyser.surface_tokens(piece)
    for token in tokens:
        surfaces.setdefault(token.root, token.surface)
    return [token.root for token in tokens]


def _shares(words: Mapping[str, float], epoch: Epoch) -> dict[str, float]:
    """Weights divided by what a full hit would add, in the order of the roots."""
    full = sum(weight * epoch.idf.get(root, epoch.unseen) for root, weight in sorted(words.items()))
    return {root: weight / full for root, weight in sorted(words.items())}


def _wished(vacancy: VacancyProfile, policy: Policy) -> tuple[tuple[str, float], ...]:
    wishes = dict.fromkeys(vacancy.required_skills, 1.0)
    for skill in vacancy.preferred_skills:
        wishes.setdefault(skill, policy.preferred_weight)
    whole = sum(wishes.values())
    return tuple((skill, weight / whole) for skill, weight in wishes.items())


def _weights(vacancy: VacancyProfile, has_words: bool, policy: Policy) -> dict[str, float]:
    is_stated = {
        "text": has_words,
        "skills": bool(vacancy.required_skills or vacancy.preferred_skills),
        "occupation": bool(vacancy.occupations),
        "experience": True,
        "distance": vacancy.district is not None,
        "recency": True,
    }
    kept = {part: getattr(policy, part) if is_stated[part] else 0.0 for part in PARTS}
    whole = sum(kept.values())
    return {part: weight / whole for part, weight in kept.items()}
