"""The schooling that a person finished."""

from istihdam.cv_fields.fields import CvField, Section
from istihdam.texts import schooling
from istihdam.texts.sentences import FULL_STOP
from istihdam.vocabulary import lists, mentions


def education(parts: list[Section]) -> list[CvField[str]]:
    """Levels of schooling (codes), the highest first."""
    levels: dict[str, CvField[str]] = {}
    for part in parts:
        if part.name in ("experience", "references", "certificates", "skills"):
            continue
        for line in part.lines:
            is_school = part.name == "education" or schooling.is_about(line.text)
            for sentence in FULL_STOP.split(line.text) if is_school else ():
                level = mentions.find_education(sentence)
                if level and (part.name == "education" or schooling.is_about(sentence)):
                    levels.setdefault(
                        level, CvField.of(level, 0.95 if part.name == "education" else 0.85, line)
                    )
    if "meslek_lisesi" in levels:
        levels.pop("lise", None)
    return sorted(levels.values(), key=lambda one: -lists.education_rank(one.value))
