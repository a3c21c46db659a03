"""What a search for vacancies means: a trade and a place among its words, each said aloud."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from istihdam import turkish, vacancies
from istihdam.i18n import gettext as _
from istihdam.texts.meanings import surely
from istihdam.vacancies import Found
from istihdam.vocabulary import occupations, places
from istihdam.web.shared import labels, occupation_search

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


@dataclass
class SearchResult:
    """The vacancies of a search, and what was understood of its words."""

    found: Found
    notes: list[str] = field(default_factory=list)


def searched(
    session: Session, text: str, conditions: Mapping[str, Any], *, limit: int, offset: int = 0
) -> SearchResult:
    """The vacancies that a text means, within the conditions of `vacancies.search`."""
    plain = vacancies.search(session, text, limit=limit, offset=offset, **conditions)
    unknown = plain.unknown_words
    within, notes = dict(conditions), list[str]()
    rest = _without_place(session, text, unknown, within, notes)
    if rest != text:
        unknown = vacancies.search(session, rest, limit=0, **within).unknown_words
    within["trade"] = trade = _trade(session, rest, bool(unknown))
    is_plain = rest == text and trade is None
    matches = plain if is_plain else vacancies.search(session, rest, limit=limit, offset=offset, **within)
    if not matches.total and rest != text and plain.total and not plain.unknown_words:
        return SearchResult(plain)  # what looked like a place is a word of theirs, as in a firm's name
    if not matches.total and within.get("neighbourhood"):
        sentence = _("No vacancy is open in %(place)s today; shown is %(district)s.")
        notes.append(sentence % {"place": within.pop("neighbourhood"), "district": within["district"]})
        matches = vacancies.search(session, rest, limit=limit, offset=offset, **within)
    if trade:
        shown = _("Shown are vacancies for %(trade)s.")
        sentence = shown if matches.total else _("Nobody is looking for this today: %(trade)s.")
        notes.append(sentence % {"trade": occupations.names(session)[trade]})
    elif unknown:
        sentence = _("No open vacancy holds “%(words)s”. Look for another word, or choose a district.")
        notes.append(sentence % {"words": ", ".join(unknown)})
    return SearchResult(matches, notes)


def _trade(session: Session, text: str, is_counted: bool) -> str | None:
    """The code of the trade that a text surely names; what nobody understands is counted where asked."""
    if not text.strip():
        return None
    likely = occupation_search.meant(text, 1) if is_counted else occupations.find(session, text, 1)
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
            said = labels.location(location.district, location.neighbourhood)
            meant = " ".join(typed[location.start : location.end])
            notes.append(_("“%(word)s” is taken as the place: %(place)s.", word=meant, place=said))
            return _without_place(session, rest, unknown, within, notes) if rest else rest
    return text


def _is_place(session: Session, text: str, rest: str, place: Place) -> bool:
    """False where the words belong to a trade: Site in 'site görevlisi', Bebek in 'bebek bakıcısı'."""
    whole = _trade(session, text, False)
    if whole is None:
        return True
    return place.is_exact and (not rest or _trade(session, rest, False) == whole)


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
