"""The public search: everyday words, districts among them; what is not understood is said aloud."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from istihdam import turkish, vacancies
from istihdam.errors import Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import places
from istihdam.web import requests, trades

ON_A_PAGE = 20
LONGEST = 120
SURE = 0.85


@dataclass(frozen=True)
class Asked:
    """What the search form was sent with, as it was typed."""

    q: str = ""
    ilce: str = ""
    vardiya: str = ""
    ucret: str = ""
    page: int = 1

    def told(self) -> dict[str, Any]:
        """The parameters that are not empty, without the page."""
        return {name: text for name, text in asdict(self).items() if text and name != "page"}


@dataclass
class Answer:
    """A page of vacancies, how many there are, and what is to be said about the search."""

    vacancies: list[Vacancy] = field(default_factory=list)
    total: int = 0
    page: int = 1
    notes: list[str] = field(default_factory=list)
    is_refused: bool = False


def asked(args: Mapping[str, str]) -> Asked:
    """The form as it was sent, cut to a sensible length."""
    typed = {name: args.get(name, "").strip()[:LONGEST] for name in ("q", "ilce", "vardiya", "ucret")}
    return Asked(**typed, page=requests.page_number("sayfa"))


def searched(session: Session, wanted: Asked) -> Answer:
    """The vacancies for the form; a condition that is wrong is named and left aside."""
    answer = Answer()
    conditions = _conditions(wanted, answer)
    while True:
        try:
            return _found(session, wanted, conditions, answer)
        except Invalid as refusal:
            answer.notes.append(say(refusal))
            answer.is_refused = True
            conditions.pop(str(refusal.field))


def _conditions(wanted: Asked, answer: Answer) -> dict[str, Any]:
    conditions: dict[str, Any] = {"district": wanted.ilce, "shift": wanted.vardiya}
    if wanted.ucret:
        try:
            conditions["wage_from"] = int(turkish.parse_number(wanted.ucret))
        except ValueError:
            answer.is_refused = True
            answer.notes.append(_("Write the wage as a number, for example 34.000."))
    return {name: value for name, value in conditions.items() if value}


def _found(session: Session, wanted: Asked, conditions: dict[str, Any], answer: Answer) -> Answer:
    offset = (wanted.page - 1) * ON_A_PAGE
    text, unknown = wanted.q, vacancies.search(session, wanted.q, limit=0, **conditions).unknown_words
    if unknown and "district" not in conditions:
        text, unknown = _without_place(text, unknown, conditions, answer)
    if unknown:
        text = _without_trade(session, text, unknown, conditions, answer)
    found = vacancies.search(session, text, limit=ON_A_PAGE, offset=offset, **conditions)
    answer.page = wanted.page
    if offset >= found.total > 0:
        # an address of a page that the list no longer has shows its first
        found = vacancies.search(session, text, limit=ON_A_PAGE, **conditions)
        answer.page = 1
    answer.vacancies, answer.total = found.vacancies, found.total
    return answer


def _without_trade(
    session: Session, text: str, unknown: list[str], conditions: dict[str, Any], answer: Answer
) -> str:
    """An everyday word for a trade finds the trade's vacancies; any other is said to be unknown."""
    trade = next(iter(trades.meant(text, 1)), None)
    if trade is None or trade.score < SURE:
        sentence = _("No open vacancy holds “%(words)s”. Look for another word, or choose a district.")
        answer.notes.append(sentence % {"words": ", ".join(unknown)})
        return text
    conditions["occupation"] = trade.code
    is_offered = vacancies.search(session, limit=0, **conditions).total
    shown, none = _("Shown are vacancies for %(trade)s."), _("Nobody is looking for this today: %(trade)s.")
    answer.notes.append((shown if is_offered else none) % {"trade": trade.name})
    return ""


def _without_place(
    text: str, unknown: list[str], conditions: dict[str, Any], answer: Answer
) -> tuple[str, list[str]]:
    """A word that no vacancy holds may be where the person lives: it narrows the search instead."""
    for word in unknown:
        district = places.find_district(word)
        if district:
            conditions["district"] = district.name
            answer.notes.append(
                _("“%(word)s” is taken as the place: %(place)s.", word=word, place=district.name)
            )
            return _without(text, [word]), [one for one in unknown if one != word]
    return text, unknown


def _without(text: str, dropped: list[str]) -> str:
    return " ".join(word for word in turkish.fold(text).split() if word not in dropped)
