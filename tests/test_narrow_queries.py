"""A query about somebody brings nothing of others: every public reader, with another's rows beside."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from istihdam import cvs, employers, referrals, seekers, trainings, vacancies
from istihdam.cvs import Cv
from istihdam.employers import Employer
from istihdam.referrals import Referral
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy
from tests import factories

ROOMS = (referrals, cvs, seekers, employers, vacancies, trainings)
ABOUT = {"seeker": Seeker, "person": Seeker, "vacancy": Vacancy, "employer": Employer, "training": Training}
FILLED = {"states": lambda: list(referrals.State), "day": lambda: None}
NOUNS = (Seeker, Employer, Vacancy, Referral, Training, Cv)


def readers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function that is asked about one row alone and says that it brings rows."""
    for room in ROOMS:
        for name, function in inspect.getmembers(room, inspect.isfunction):
            if function.__module__.startswith("istihdam.") and _is_about_one(function):
                yield f"{room.__name__.rpartition('.')[2]}.{name}", function


def _is_about_one(function: Callable[..., Any]) -> bool:
    signature = inspect.signature(function)
    given = [one for one in list(signature.parameters.values())[1:] if one.default is one.empty]
    asked = [one for one in given if one.name not in FILLED]
    brings = str(signature.return_annotation)
    if len(asked) != 1 or not any(noun.__name__ in brings for noun in NOUNS):
        return False
    about = ABOUT.get(asked[0].name)
    return about is not None and asked[0].annotation in (about, about.__name__)


def rows_in(answer: Any) -> Iterator[Any]:
    """Every row of ours in an answer, however it is wrapped."""
    if isinstance(answer, NOUNS):
        yield answer
    elif isinstance(answer, dict):
        for key, value in answer.items():
            yield from (*rows_in(key), *rows_in(value))
    elif isinstance(answer, list | tuple | set | frozenset):
        for one in answer:
            yield from rows_in(one)


READERS = dict(readers())


def test_there_are_readers_to_try() -> None:
    assert {"referrals.of_person", "referrals.of_vacancy", "referrals.of_employer", "cvs.of_seeker"} <= set(
        READERS
    )


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_brings_nothing_of_others(session: Session, name: str) -> None:
    function = READERS[name]
    own = factories.noise(session)
    others = factories.noise(session)
    session.flush()
    parameters = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    told = {one.name: FILLED[one.name]() for one in parameters if one.name in FILLED}
    asked = next(one for one in parameters if one.name in ABOUT)
    subject = next(row for row in own if isinstance(row, ABOUT[asked.name]))
    brought = list(rows_in(function(session, subject, **told)))
    assert [row for row in brought if row in others] == []
