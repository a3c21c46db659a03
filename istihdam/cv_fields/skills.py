"""What the person knows: skills and foreign languages."""

from collections.abc import Callable
from functools import cache

from istihdam.cv_fields.fields import CvField, Section
from istihdam.texts.addresses import is_address
from istihdam.vocabulary import lists, mentions

_NOT_SKILLS = frozenset({"contact", "references", "hobbies", "education", "wishes"})
_SURE = 0.95
"""In running text a word that only resembles a skill is another word."""


def skills(parts: list[Section]) -> list[CvField[str]]:
    """Names of seed_data/skills.csv that the CV speaks of, languages left to `languages`."""
    others = [part for part in parts if part.name != "languages"]
    return _named(others, lambda name: name not in _languages())


def languages(parts: list[Section]) -> list[CvField[str]]:
    """Foreign languages, by their Turkish names."""
    return _named(parts, lambda name: name in _languages())


@cache
def _languages() -> frozenset[str]:
    return frozenset(skill.name for skill in lists.skills() if skill.group == "dil")


def _named(parts: list[Section], is_wanted: Callable[[str], bool]) -> list[CvField[str]]:
    surest: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name in _NOT_SKILLS:
            continue
        is_list = part.name in ("skills", "languages")
        for mention in mentions.skills_in(part.text):
            line = part.line_at(mention.start)
            if (mention.score < _SURE and not is_list) or len(mention.text) < 3 or is_address(line.text):
                continue
            sure = (0.95 if is_list else 0.85) * mention.score
            known = surest.get(mention.value)
            if is_wanted(mention.value) and sure > (known.confidence if known else 0):
                surest[mention.value] = CvField.of(mention.value, sure, line)
    return list(surest.values())
