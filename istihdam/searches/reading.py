"""What the words of a search say: conditions, a place, and what is left, a trade, a title or a firm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from rapidfuzz.distance import OSA

from istihdam import analyser, turkish
from istihdam.checks import LONGEST_SEARCH
from istihdam.texts.meanings import surely
from istihdam.texts.search_conditions import SearchCondition, conditions_in
from istihdam.vocabulary import places
from istihdam.vocabulary.resolver import Resolver

NEAR_HOME = "home"
PLACE = "place"
MOST_WORDS = 16
LONGEST_NAME = 3
"""Words of the longest name of a neighbourhood."""
CASES = ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki")
OF_PLACES = frozenset(
    ("mah", "mh", "mahalle", "mahallesi", "mahallesinde", "ilcesi", "ilcesinde", "ilce", "semti", "bolgesi",
     "tarafi", "civari", "civarinda", "cevresi", "cevresinde", "yakini", "yakinlari", "yakininda", "yakin")
)  # fmt: skip
NOISE = frozenset(
    ("is", "isi", "isler", "isleri", "ilan", "ilani", "ilanlar", "ilanlari", "lazim", "ariyorum", "arayan",
     "aranan", "araniyor", "istiyorum", "olsun", "olan", "bir", "icin", "acil", "eleman", "elemani", "ve",
     "veya", "calismak", "isyeri", "isyerleri", "firma", "var", "mi", "mu", "bul", "bana", "uygun", "hemen",
     "yerde", "da", "de")
)  # fmt: skip
"""Words that say at the edge of a search that somebody looks for work."""
OF_CONDITIONS = (
    "servisli", "vardiya", "vardiyali", "gunduz", "haftasonu", "yatili", "deneyimsiz", "tecrubesiz",
    "zamanli", "emekli", "ogrenci", "asgari", "yakin",
)  # fmt: skip
CARED_FOR = "engelli"
"""A word about people that trades of care are called by."""
SHORTEST_MISSPELT = 5
SEPARATORS = re.compile(r"(?<!\d),|,(?!\d)|[;/|()\[\]{}\"“”«»!?\s]+")


@dataclass(frozen=True)
class Place:
    """A district, or a neighbourhood of it."""

    district: str
    neighbourhood: str | None = None


@dataclass(frozen=True)
class ReadCondition:
    """A condition out of the words: `words` as typed, `rest` the search without them.

    `kind` as in `texts.search_conditions`, or `PLACE` with its `place`.
    """

    kind: str
    value: str
    words: str
    rest: str
    place: Place | None = None


@dataclass(frozen=True)
class WordReading:
    """What a search says; `trade` are the words that name no condition, `personal` those about people."""

    typed: str
    conditions: list[ReadCondition] = field(default_factory=list)
    trade: str = ""
    personal: str = ""

    @property
    def location(self) -> Place | None:
        """The place among the conditions."""
        return next((condition.place for condition in self.conditions if condition.place), None)


class _Words:
    """The words of a search and which are still free."""

    def __init__(self, text: str) -> None:
        cut = turkish.normal(text)[:LONGEST_SEARCH]
        self.typed = [word for word in (part.strip("-:'’.,") for part in SEPARATORS.split(cut)) if word]
        self.typed = self.typed[:MOST_WORDS]
        self.keys = [turkish.fold(word) for word in self.typed]
        self.is_free = [True] * len(self.typed)

    def free(self) -> list[int]:
        return [number for number, is_free in enumerate(self.is_free) if is_free]

    def said(self, numbers: Sequence[int]) -> str:
        return " ".join(self.typed[number] for number in numbers)

    def take(self, start: int, end: int) -> tuple[str, str]:
        """The words from start to end, taken, and the search without them."""
        others = [number for number in range(len(self.typed)) if not start <= number < end]
        for number in range(start, end):
            self.is_free[number] = False
        return self.said(range(start, end)), self.said(others)


def read(text: str, resolver: Resolver) -> WordReading:
    """What the words say, the first few of them."""
    words = _Words(text)
    conditions = [*_stated(words, resolver), *_placed(words, resolver)]
    personal = _personal(words)
    free = words.free()
    while free and words.keys[free[-1]] in NOISE:
        free.pop()
    while free and words.keys[free[0]] in NOISE - {"is"}:
        free.pop(0)
    return WordReading(
        words.said(range(len(words.typed))), conditions, words.said(free), words.said(personal)
    )


def without_home(text: str, named: Place | None, resolver: Resolver) -> str:
    """The search with the name of a place instead of 'near my home', so that others understand it."""
    home = next(
        (condition for condition in read(text, resolver).conditions if condition.kind == NEAR_HOME), None
    )
    if home is None or named is None:
        return text
    return " ".join(filter(None, (home.rest, named.neighbourhood or named.district)))


def _stated(words: _Words, resolver: Resolver) -> Iterator[ReadCondition]:
    """Conditions of the room of texts, slips mended."""
    mended = [_mended(key, resolver) for key in words.keys]
    joined = " ".join(mended)
    starts = [sum(len(key) + 1 for key in mended[:number]) for number in range(len(mended) + 1)]
    for stated in conditions_in(joined):
        start, end = _numbers(stated, starts)
        said, rest = words.take(start, end)
        if start == end:
            said, rest = words.typed[start], words.said([n for n in range(len(mended)) if n != start])
        yield ReadCondition(stated.kind, stated.value, said, rest)


def _numbers(stated: SearchCondition, starts: Sequence[int]) -> tuple[int, int]:
    """Positions in the joined words as numbers of words, end exclusive."""
    first = max(number for number, start in enumerate(starts[:-1]) if start <= stated.start)
    if stated.start == stated.end:
        return first, first
    return first, next(number for number, start in enumerate(starts) if start > stated.end - 1)


def _mended(key: str, resolver: Resolver) -> str:
    """A word of a condition for its misspelling; a word that a trade knows is itself."""
    if len(key) < SHORTEST_MISSPELT or key.startswith("servis") or not key.isalpha():
        return key
    near = [
        known
        for known in OF_CONDITIONS
        if known[0] == key[0] and len(known) > 5 and OSA.distance(key, known, score_cutoff=1) <= 1
    ]
    if not near or any(stated.score >= 0.9 for stated in resolver.find(key, 1)):
        return key
    return near[0]


def _placed(words: _Words, resolver: Resolver) -> Iterator[ReadCondition]:
    """The place among the free words; a second one is a word like others, but for a district around."""
    read_one = False
    for start, end, named, is_exact in _places(words):
        if read_one and not is_exact:
            return
        if all(words.is_free[start:end]) and _is_place(words, start, end, is_exact, resolver):
            said, rest = words.take(start, end)
            if read_one:
                continue
            read_one = True
            yield ReadCondition(PLACE, "", said, rest, named)


def _is_place(words: _Words, start: int, end: int, is_exact: bool, resolver: Resolver) -> bool:
    """False where the words belong to a trade: Site in 'site görevlisi', Bebek in 'bebek bakıcısı'."""
    free = words.free()
    rest = words.said([number for number in free if not start <= number < end])
    whole = surely(resolver.find(words.said(free), 1))
    if whole is None:
        return True
    other = surely(resolver.find(rest, 1)) if rest else None
    return is_exact and (not rest or (other is not None and other.code == whole.code))


def _places(words: _Words) -> Iterator[tuple[int, int, Place, bool]]:
    """(start, end, place, whether it is its own name) of free words: the longest whole names first."""
    keys = [key.partition("'")[0] for key in words.keys]
    for length in range(LONGEST_NAME, 0, -1):
        for start in range(len(keys) - length + 1):
            named = _named(" ".join(keys[start : start + length]))
            if named:
                yield start, _end(keys, start + length), named, True
    for start in words.free():
        if keys[start] in NOISE or len(keys[start]) < 4 or not analyser.tokens(keys[start]):
            continue
        district = places.find_district(words.typed[start])
        if district:
            near = places.find_neighbourhood(words.typed[start])
            name = near.name if near and near.district == district.name else None
            yield start, _end(keys, start + 1), Place(district.name, name), False


def _end(keys: Sequence[str], end: int) -> int:
    while end < len(keys) and keys[end] in OF_PLACES:
        end += 1
    return end


def _named(key: str) -> Place | None:
    """What a folded name means, also with a case ending: tatlisu, tatlisuda."""
    stems = (key, *(key.removesuffix(ending) for ending in CASES if key.endswith(ending)))
    return next((_names()[stem] for stem in stems if stem in _names()), None)


@cache
def _names() -> dict[str, Place]:
    near = {
        turkish.fold(condition.name): Place(condition.district, condition.name)
        for condition in places.neighbourhoods()
    }
    return near | {turkish.fold(condition.name): Place(condition.name) for condition in places.districts()}


def _personal(words: _Words) -> list[int]:
    """Numbers of the words about the person, taken: no vacancy is found by sex, age or origin."""
    free = words.free()
    about = [number for number in free if _is_personal(words.keys[number])]
    for number in about:
        words.is_free[number] = False
    return about


def _is_personal(key: str) -> bool:
    return analyser.is_personal(key) and not key.startswith(CARED_FOR)


def at_home(reading: WordReading, home: Place | None) -> WordReading:
    """The same where 'near my home' is the place of whoever asks; as it is where that is not known."""
    if home is None or reading.location is not None:
        return reading
    placed = [
        replace(condition, kind=PLACE, value=NEAR_HOME, place=home)
        if condition.kind == NEAR_HOME
        else condition
        for condition in reading.conditions
    ]
    return replace(reading, conditions=placed)
