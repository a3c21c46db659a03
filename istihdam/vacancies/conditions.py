"""What a search for vacancies may narrow: each a condition on the table, checked by the field's own name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, String, and_, cast, func, or_

from istihdam import checks
from istihdam.vacancies.fields import HIGHEST_WAGE
from istihdam.vacancies.model import Vacancy

UNIT = len("NNNN.")
"""Letters of a code NNNN.NN that name its unit group."""
TITLES = {"night": "gece ", "live_in": "yatili", "part_time": "yari zamanli", "weekend": "hafta sonu"}
"""Shift → the folded words by which a title says it."""


@dataclass(frozen=True)
class Suited:
    """What a desk shows somebody who asks so: this shift, this word in the text, or these trades (codes).

    `first` are the trades that stand first among them.
    """

    shift: str
    word: str
    trades: tuple[str, ...]
    first: tuple[str, ...]

    def clause(self) -> ColumnElement[bool]:
        """Any of it, as a condition on Vacancy."""
        kin = (Vacancy.occupation.startswith(code[:UNIT], autoescape=True) for code in self.trades)
        said = Vacancy.search_key.contains(f" {self.word}")
        is_title = Vacancy.title_key.contains(self.word)
        return or_(and_(said, ~is_title), _asks_for(self.shift), *kin)


_LIGHT = ("5414.13", "4225.01", "9629.02", "8322.05", "5153.06")
SUITED = {
    "student": Suited("part_time", "ogrenci", (), ("5230.04", "5131.02", "5223.62", "5132.90", "4227.01")),
    "retired": Suited("part_time", "emekli", _LIGHT, _LIGHT),
}


@dataclass(frozen=True)
class VacancyFilter:
    """Conditions of a search; those left empty narrow nothing.

    Of `shifts` a vacancy asks for any, of `without_shifts` for none; `trade` is a code whose unit
    group counts; `suits` names whom it is to suit: one of `SUITED`.
    """

    district: str | None = None
    shift: str | None = None
    shifts: tuple[str, ...] = ()
    without_shifts: tuple[str, ...] = ()
    wage_from: int | None = None
    with_transport: bool = False
    without_experience: bool = False
    published_from: date | None = None
    trade: str | None = None
    suits: str | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        """The conditions on Vacancy; Invalid by the field of one that is not known."""
        suited = [SUITED[self.suits].clause()] if self.suits else []
        return [*self._places_and_shifts(), *self._promises(), *suited]

    def _places_and_shifts(self) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = []
        if self.district:
            clauses.append(Vacancy.district == checks.location(self.district, None)[0])
        if self.shift:
            clauses.append(_asks_for(checks.shifts([self.shift], "shift")[0]))
        if self.shifts:
            said = (_title_says(TITLES[shift]) for shift in self.shifts if shift in TITLES)
            clauses.append(or_(*map(_asks_for, self.shifts), *said))
        clauses += [~_asks_for(shift) for shift in self.without_shifts]
        return clauses

    def _promises(self) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = []
        if self.wage_from is not None:
            least = checks.whole_number(self.wage_from, "wage_from", 0, HIGHEST_WAGE, 34_000)
            clauses.append(Vacancy.wage >= least)
        if self.with_transport:
            clauses.append(Vacancy.has_transport.is_(True))
        if self.without_experience:
            clauses.append(func.coalesce(Vacancy.min_experience_years, 0) == 0)
        if self.published_from is not None:
            clauses.append(Vacancy.published_on >= self.published_from)
        if self.trade:
            clauses.append(Vacancy.occupation.startswith(self.trade[:UNIT], autoescape=True))
        return clauses


ANY = VacancyFilter()


def _asks_for(shift: str) -> ColumnElement[bool]:
    return cast(Vacancy.shifts, String).contains(f'"{shift}"')


def _title_says(words: str) -> ColumnElement[bool]:
    return (Vacancy.title_key + " ").contains(words)
