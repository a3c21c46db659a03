"""Occupations for everyday words, as pages ask for them: what nobody understands is counted for officers."""

from flask import request
from sqlalchemy.exc import DBAPIError

from istihdam import turkish
from istihdam.errors import N_, Invalid
from istihdam.texts.meanings import Meaning, is_rest, surely
from istihdam.vocabulary import occupations
from istihdam.web.shared import pages

SHORTEST, LONGEST = 3, 60
ASKED = 3


def meant(text: str, top: int) -> list[Meaning]:
    """The occupations that a text means, best first; a search by GET that finds none is counted."""
    found = occupations.find(pages.db(), text, top)
    if not found and request.method == "GET" and pages.may_write():
        _count(" ".join(turkish.fold(text).split()))
    return found


def sure(text: str, field: str = "occupation") -> str:
    """The code of the occupation that a text surely names; Invalid, with what it may mean, otherwise."""
    likely = _likely(text, field)
    read = surely(likely)
    if read:
        return read.code
    raise Invalid(
        N_("“%(text)s” is not clear. Did you mean: %(names)s? Choose one of the suggestions."),
        field=field,
        text=text[:60],
        names=", ".join(one.name for one in _named(likely)[:ASKED]),
    )


def searched(text: str, field: str = "occupation") -> str:
    """The code of the occupation that a search most likely means; Invalid where nothing like it is known."""
    likely = _likely(text, field)
    return (_named(likely) or likely)[0].code


def _likely(text: str, field: str) -> list[Meaning]:
    """What a text may mean, best first, its own name before all; Invalid where it is nothing we know."""
    wanted = turkish.fold(text)
    exact = [
        Meaning(code, name, 1.0, name)
        for code, name in occupations.names(pages.db()).items()
        if turkish.fold(name) == wanted
    ]
    likely = exact or meant(text, ASKED + 2)
    if exact or _named(likely):
        return likely
    raise Invalid(
        N_("“%(text)s” is no occupation that we know; write it in other words, for example %(example)s."),
        field=field,
        text=text[:60],
        example="forklift operatörü",
    )


def _named(likely: list[Meaning]) -> list[Meaning]:
    """Without the classes of the rest."""
    return [one for one in likely if not is_rest(one.name)]


def _count(folded: str) -> None:
    if not is_countable(folded):
        return
    try:
        with pages.apart() as session:
            occupations.note_failed(session, folded)
    except DBAPIError as failure:
        # a count less harms nobody; an error page instead of an answer does
        pages.house().stance.notes(failure)


def is_countable(folded: str) -> bool:
    """False for what is no word, and for numbers and long texts, which may tell of a person."""
    letters = sum(letter.isalpha() for letter in folded)
    is_telling = len(folded) > LONGEST or "@" in folded or any(letter.isdigit() for letter in folded)
    return letters >= SHORTEST and not is_telling
