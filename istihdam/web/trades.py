"""Occupations for everyday words, as pages ask for them: what nobody understands is counted for officers."""

from flask import request
from sqlalchemy.exc import DBAPIError

from istihdam import turkish
from istihdam.vocabulary import occupations
from istihdam.vocabulary.found import Found
from istihdam.web import pages

SHORTEST, LONGEST = 3, 60


def meant(text: str, top: int) -> list[Found]:
    """The occupations that a text means, best first; a search by GET that finds none is counted."""
    found = occupations.find(pages.db(), text, top)
    if not found and request.method == "GET" and pages.may_write():
        _count(" ".join(turkish.fold(text).split()))
    return found


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
