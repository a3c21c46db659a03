"""What employers type, read into codes and names of the lists."""

from collections.abc import Collection

from istihdam.errors import N_, Invalid
from istihdam.vocabulary import mentions


def skills(text: str | None, stood: Collection[str] = ()) -> list[str]:
    """The skills of a line with commas, by their names in the list where it has them.

    Those that stood there before stay in their own words.
    """
    return [one if one in stood else mentions.find_skill(one) or one for one in _entries(text)]


def known_skills(text: str | None, field: str) -> list[str]:
    """The skills of a line with commas by their names in the list; Invalid for one that it lacks.

    A search takes no other words: else a name or a telephone number would find its owner.
    """
    skills = {entry: mentions.find_skill(entry) for entry in _entries(text)}
    for entry, skill in skills.items():
        if skill is None:
            raise Invalid(
                N_("“%(text)s” is no skill that we know; write it in other words, for example %(example)s."),
                field=field,
                text=entry[:60],
                example="reach truck",
            )
    return [skill for skill in skills.values() if skill]


def certificates(text: str | None, stood: Collection[str] = ()) -> list[str]:
    """The certificates of a line with commas, by their official names where they are known; as `skills`."""
    found = [(one, None if one in stood else mentions.find_certificate(one)) for one in _entries(text)]
    return [known.name if known else one for one, known in found]


def _entries(text: str | None) -> list[str]:
    told = (text or "").replace(";", ",").split(",")
    return [one.strip() for one in told if one.strip()]
