"""One field for everything at the desk: people, vacancies, firms, trainings, by words, numbers and keys."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from istihdam import checks, employers, referrals, seekers, trainings, turkish, vacancies
from istihdam.employers import Employer
from istihdam.errors import NotFound
from istihdam.referrals import Referral
from istihdam.searches.finding import ResultSection
from istihdam.searches.finding import find as find_vacancies
from istihdam.searches.query import VacancyQuery
from istihdam.seekers import Seeker
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy

KEY = re.compile(r"[A-Za-z]-[A-Za-z0-9]{10}")
FEWEST_LETTERS = 2
_LETTER = re.compile(r"[^\W\d_]")
_SEARCHED_FOR = (ResultSection.FOUND, ResultSection.AROUND)


@dataclass
class Everything:
    """What a text names, a few of each kind; `people_total` and `vacancies_total` count all of theirs.

    `are_people_alike` and `are_firms_alike` where nobody bears the words as typed, and these come near.
    """

    people: list[Seeker] = field(default_factory=list)
    people_total: int = 0
    are_people_alike: bool = False
    vacancies: list[Vacancy] = field(default_factory=list)
    vacancies_total: int = 0
    firms: list[Employer] = field(default_factory=list)
    are_firms_alike: bool = False
    trainings: list[Training] = field(default_factory=list)
    referral: Referral | None = None
    is_full: bool = False
    """True of a number, a key, or a name of two words and more."""

    @property
    def only_person(self) -> Seeker | None:
        """The one person whom the text names; None where one word names more than them."""
        is_one = self.people_total == 1 and not self.are_people_alike and self.referral is None
        is_unclear = not self.is_full and (self.vacancies or self.firms or self.trainings)
        return self.people[0] if is_one and not is_unclear else None

    def __bool__(self) -> bool:
        return bool(self.people or self.vacancies or self.firms or self.trainings or self.referral)


def everything(session: Session, text: str, most: int = 8) -> Everything:
    """What the text names: a key its own record, digits people, firms and referrals, words all kinds."""
    asked = turkish.normal(text[: checks.LONGEST_SEARCH]).strip()
    if KEY.fullmatch(asked):
        return _of_key(session, asked.upper())
    named = Everything(referral=referrals.by_number(session, asked), is_full=len(asked.split()) > 1)
    is_words = len(_LETTER.findall(asked)) >= FEWEST_LETTERS
    if not is_words and not any(letter.isdecimal() for letter in asked):
        return named
    named.people = seekers.find(session, asked, most)
    named.people_total = (
        seekers.count_found(session, asked) if len(named.people) == most else len(named.people)
    )
    named.firms = employers.find(session, asked, most)
    if not is_words:
        named.is_full = True
    else:
        named.trainings = trainings.find(session, asked, most)
        _add_vacancies(session, asked, most, named)
        _add_alike(session, asked, most, named)
    return named


def _add_vacancies(session: Session, asked: str, most: int, named: Everything) -> None:
    """The open vacancies of the search that everybody uses: a trade, a shift, a wage, a place, a title."""
    result = find_vacancies(session, VacancyQuery(q=asked))
    if not result.has_words and not result.conditions:
        return
    named.vacancies_total = result.total
    page = result.page(session, most, 0)
    named.vacancies = [vacancy for section, vacancy in page if section in _SEARCHED_FOR]


def _add_alike(session: Session, asked: str, most: int, named: Everything) -> None:
    """People and firms a slip away from the words, where nothing bears them as they are typed."""
    if named:
        return
    named.people = seekers.find_alike(session, asked, most)
    named.people_total, named.are_people_alike = len(named.people), bool(named.people)
    named.firms = employers.find_alike(session, asked, most)
    named.are_firms_alike = bool(named.firms)


def _of_key(session: Session, key: str) -> Everything:
    named, read = Everything(), _READERS.get(key[0])
    if read is not None:
        try:
            read(session, key, named)
        except NotFound:
            return Everything()
    return named


def _person(session: Session, key: str, named: Everything) -> None:
    person = seekers.survivor(session, seekers.by_key(session, key))
    named.people = [] if person.erased_at else [person]
    named.people_total = len(named.people)


def _vacancy(session: Session, key: str, named: Everything) -> None:
    named.vacancies, named.vacancies_total = [vacancies.by_key(session, key)], 1


def _firm(session: Session, key: str, named: Everything) -> None:
    named.firms = [employers.by_key(session, key)]


def _training(session: Session, key: str, named: Everything) -> None:
    named.trainings = [trainings.by_key(session, key)]


def _referral(session: Session, key: str, named: Everything) -> None:
    named.referral = referrals.by_key(session, key)


_READERS: dict[str, Callable[[Session, str, Everything], None]] = {
    "S": _person,
    "V": _vacancy,
    "E": _firm,
    "T": _training,
    "R": _referral,
}
"""The letter with which the keys of a kind begin → how its record is read."""
