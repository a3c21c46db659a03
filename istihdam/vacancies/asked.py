"""What a search for vacancies means: a trade and a place among its words, each said aloud."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from istihdam import clock, turkish
from istihdam.errors import Invalid
from istihdam.i18n import gettext as _
from istihdam.i18n import say
from istihdam.texts.meanings import Meaning, surely
from istihdam.vacancies import lookup
from istihdam.vacancies.lookup import Found
from istihdam.vacancies.search_order import Origin, SortOrder
from istihdam.vocabulary import occupations, places

Understand = Callable[[str], Sequence[Meaning]]
"""The occupations that a text means, best first."""

LONGEST_NAME = 3
"""Words of the longest name of a neighbourhood."""
CASES = ("da", "de", "ta", "te", "dan", "den", "tan", "ten")
OF_PLACES = frozenset({"mah", "mahalle", "mahallesi", "mahallesinde", "ilcesi", "ilce"})


@dataclass(frozen=True)
class Place:
    """Words of a search that name a place; `is_exact` where they are its own name, well spelt."""

    start: int
    end: int
    district: str
    neighbourhood: str | None
    is_exact: bool


@dataclass(frozen=True)
class VacancyQuery:
    """The public search as typed; `fresh` (published today), `transport` and `no_experience` are ticks."""

    q: str = ""
    district: str = ""
    shift: str = ""
    wage: str = ""
    fresh: str = ""
    transport: str = ""
    no_experience: str = ""

    def typed(self) -> dict[str, Any]:
        """The fields of the search that are not empty, by name."""
        names = [known.name for known in fields(VacancyQuery)]
        return {name: text for name in names if (text := getattr(self, name))}


@dataclass
class QueryMeaning:
    """What a query means: words and conditions of `lookup.search`, and what is to be said of it.

    `is_refused` where a condition is wrong: it is named, and left aside.
    """

    words: str
    conditions: dict[str, Any]
    trade: str | None = None
    notes: list[str] = field(default_factory=list)
    is_refused: bool = False

    def vacancies(
        self,
        session: Session,
        *,
        limit: int,
        offset: int = 0,
        among: Sequence[str] | None = None,
        order: SortOrder | None = None,
        origin: Origin | None = None,
    ) -> Found:
        """The vacancies that were asked for; `among` are the keys to look at, all where None."""
        within: dict[str, Any] = {"trade": self.trade, "among": among, **self.conditions}
        shown: dict[str, Any] = {"limit": limit, "offset": offset, "order": order, "origin": origin}
        return lookup.search(session, self.words, **within, **shown)


def ticked() -> dict[str, dict[str, Any]]:
    """What each tick of the search asks of `lookup.search` today, by its name."""
    return {
        "fresh": {"published_from": clock.today()},
        "transport": {"with_transport": True},
        "no_experience": {"without_experience": True},
    }


def understood(session: Session, query: VacancyQuery, understand: Understand | None = None) -> QueryMeaning:
    """What the query means today; `understand` reads words that no open vacancy holds."""
    asked = QueryMeaning(query.q, {"district": query.district, "shift": query.shift})
    if query.wage:
        try:
            asked.conditions["wage_from"] = int(turkish.parse_number(query.wage))
        except ValueError:
            asked.is_refused = True
            asked.notes.append(_("Write the wage as a number, for example 34.000."))
    for tick, condition in ticked().items():
        asked.conditions |= condition if getattr(query, tick) else {}
    asked.conditions = {name: value for name, value in asked.conditions.items() if value}
    while True:
        try:
            _read_words(session, asked, understand)
            return asked
        except Invalid as refusal:
            asked.is_refused = True
            asked.notes.append(say(refusal))
            asked.conditions.pop(str(refusal.field))


def _read_words(session: Session, asked: QueryMeaning, understand: Understand | None) -> None:
    """The place and the trade among the words are conditions, where that finds anything more."""
    plain = lookup.search(session, asked.words, limit=0, **asked.conditions)
    unknown, notes = plain.unknown_words, list[str]()
    meant = QueryMeaning(asked.words, dict(asked.conditions))
    meant.words = _without_place(session, asked.words, unknown, meant.conditions, notes)
    is_placed = meant.words != asked.words
    if is_placed:
        unknown = lookup.search(session, meant.words, limit=0, **meant.conditions).unknown_words
    meant.trade = _trade(session, meant.words, understand if unknown else None)
    total = meant.vacancies(session, limit=0).total if is_placed or meant.trade else plain.total
    if not total and is_placed and plain.total and not plain.unknown_words:
        return  # what looked like a place is a word of theirs, as in a firm's name
    if not total and meant.conditions.get("neighbourhood"):
        sentence = _("No vacancy is open in %(place)s today; shown is %(district)s.")
        place = meant.conditions.pop("neighbourhood")
        notes.append(sentence % {"place": place, "district": meant.conditions["district"]})
        total = meant.vacancies(session, limit=0).total
    if meant.trade:
        shown = _("Shown are vacancies for %(trade)s.")
        sentence = shown if total else _("Nobody is looking for this today: %(trade)s.")
        notes.append(sentence % {"trade": occupations.names(session)[meant.trade]})
    elif unknown:
        sentence = _("No open vacancy holds “%(words)s”. Look for another word, or choose a district.")
        notes.append(sentence % {"words": ", ".join(unknown)})
    asked.words, asked.conditions, asked.trade = meant.words, meant.conditions, meant.trade
    asked.notes += notes


def _trade(session: Session, text: str, understand: Understand | None = None) -> str | None:
    """The code of the trade that a text surely names."""
    if not text.strip():
        return None
    likely = understand(text) if understand else occupations.find(session, text, 1)
    sure = surely(likely)
    return sure.code if sure else None


def _without_place(
    session: Session, text: str, unknown: list[str], within: dict[str, Any], notes: list[str]
) -> str:
    """The text without the place that it names, which is among the conditions then."""
    typed = turkish.normal(text).split()
    for location in _places(typed, set(unknown)):
        chosen = within.get("district")
        if chosen and turkish.fold(chosen) != turkish.fold(location.district):
            continue
        rest = " ".join(typed[: location.start] + typed[location.end :])
        if _is_place(session, text, rest, location):
            within["district"] = location.district
            if location.neighbourhood:
                within["neighbourhood"] = location.neighbourhood
            said = ", ".join(filter(None, (location.neighbourhood, location.district)))
            meant = " ".join(typed[location.start : location.end])
            notes.append(_("“%(word)s” is taken as the place: %(place)s.", word=meant, place=said))
            return _without_place(session, rest, unknown, within, notes) if rest else rest
    return text


def _is_place(session: Session, text: str, rest: str, place: Place) -> bool:
    """False where the words belong to a trade: Site in 'site görevlisi', Bebek in 'bebek bakıcısı'."""
    whole = _trade(session, text)
    if whole is None:
        return True
    return place.is_exact and (not rest or _trade(session, rest) == whole)


def _places(typed: list[str], unknown: set[str]) -> Iterator[Place]:
    """Places among the words: whole names first, the longest of them, then words that nearly name one."""
    keys = [turkish.fold(word.partition("'")[0].strip(".,;")) for word in typed]
    for length in range(LONGEST_NAME, 0, -1):
        for start in range(len(keys) - length + 1):
            named = _named(" ".join(keys[start : start + length]))
            if named:
                yield Place(start, _end(keys, start + length), *named, True)
    for start, word in enumerate(typed):
        district = places.find_district(word) if any(part in word for part in unknown) else None
        if district:
            near = places.find_neighbourhood(word)
            name = near.name if near and near.district == district.name else None
            yield Place(start, _end(keys, start + 1), district.name, name, False)


def _end(keys: list[str], end: int) -> int:
    return end + 1 if keys[end : end + 1] and keys[end] in OF_PLACES else end


def _named(key: str) -> tuple[str, str | None] | None:
    """What a folded name means, also with a case ending: tatlisu, tatlisuda."""
    stems = (key, *(key.removesuffix(ending) for ending in CASES if key.endswith(ending)))
    return next((_names()[stem] for stem in stems if stem in _names()), None)


@cache
def _names() -> dict[str, tuple[str, str | None]]:
    """Folded name → (district, neighbourhood or None)."""
    near = {turkish.fold(one.name): (one.district, one.name) for one in places.neighbourhoods()}
    return near | {turkish.fold(one.name): (one.name, None) for one in places.districts()}
