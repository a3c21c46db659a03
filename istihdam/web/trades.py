"""Occupations for everyday words, as pages ask for them: what nobody understands is counted for officers."""

from flask import request
from sqlalchemy.exc import DBAPIError

from istihdam import turkish
from istihdam.errors import N_, Invalid
from istihdam.vocabulary import occupations
from istihdam.vocabulary.found import Found
from istihdam.web import pages

SHORTEST, LONGEST = 3, 60
SURE, ASKED = 0.85, 3
REST = "baska yerde siniflandirilmamis"


def meant(text: str, top: int) -> list[Found]:
    """The occupations that a text means, best first; a search by GET that finds none is counted."""
    found = occupations.find(pages.db(), text, top)
    if not found and request.method == "GET" and pages.may_write():
        _count(" ".join(turkish.fold(text).split()))
    return found


def sure(text: str, field: str = "occupation") -> str:
    """The code of the occupation that a text surely names; Invalid, with what it may mean, otherwise.

    Of the titles in tests/data/titles_closing.jsonl that are read at SURE or above, 93 in 100 are right.
    """
    likely = _likely(text, field)
    if likely[0].score >= SURE:
        return likely[0].code
    raise Invalid(
        N_("“%(text)s” is not clear. Did you mean: %(names)s? Choose one of the suggestions."),
        field=field,
        text=text[:60],
        names=", ".join(one.name for one in likely[:ASKED]),
    )


def searched(text: str, field: str = "occupation") -> str:
    """The code of the occupation that a search most likely means; Invalid where nothing like it is known."""
    return _likely(text, field)[0].code


def _likely(text: str, field: str) -> list[Found]:
    """What a text may mean, best first, its own name before all; Invalid where it is nothing we know."""
    wanted = turkish.fold(text)
    exact = [
        Found(code, name, 1.0, "name")
        for code, name in occupations.names(pages.db()).items()
        if turkish.fold(name) == wanted
    ]
    likely = exact or [one for one in meant(text, ASKED + 2) if not _is_rest(one.name)]
    if likely:
        return likely
    raise Invalid(
        N_("“%(text)s” is no occupation that we know; write it in other words, for example %(example)s."),
        field=field,
        text=text[:60],
        example="forklift operatörü",
    )


def _is_rest(name: str) -> bool:
    """True of a class for what is classified nowhere else: a name that nobody works under."""
    return turkish.fold(name).startswith(REST)


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
