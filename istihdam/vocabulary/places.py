"""The 39 districts of İstanbul and the 37 neighbourhoods of Ümraniye: names, neighbours, rough distances.

Distances are road kilometres guessed from centres and a graph of neighbours; good for "too far" and
for ordering, not for a taxi bill.
"""

import heapq
import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from istihdam import turkish
from istihdam.texts.addresses import Address, parts_of
from istihdam.vocabulary import files

ROAD = 1.25
"""A road is about a quarter longer than the straight line."""
KM_PER_DEGREE = 111.2
HOME = "Ümraniye"
_CUT = re.compile(r"['’]\w+")
_INITIALS = re.compile(
    r"(?<![^\W\d])(?:(?:[^\W\d_]\.){2,3}(?![^\W\d])|(?:[^\W\d_]\.){1,2}[^\W\d_](?!\.?[^\W\d]))"
)
"""Takes 'G.O.P.', 'F.S.M'; leaves 'K.Çekmece'."""
_SHORT = re.compile(r"(?<![^\W\d])(?P<initial>[^\W\d_])\. ?(?:[^\W\d_]\. ?)?(?P<ending>[^\W\d_]{4,20})")
"""Takes 'K.Çekmece', 'G.O.Paşa'; leaves 'Mah. Kartal'."""
_NOT_WORD = re.compile(r"[^a-z0-9 ]+")
_ENDINGS = ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "li", "lu", "ya", "ye")
_MEANINGLESS = frozenset(
    ("istanbul", "ist", "ilcesi", "ilce", "turkiye", "tr", "mahallesi", "mahalle", "mah", "mh",
     "mahallesinde", "anadolu", "avrupa", "yakasi")
)  # fmt: skip


_PLACE_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OF_A_PLACE = frozenset(
    ("mah", "mh", "mahallesi", "mahallesinde", "mahalle", "ilcesi", "ilcesinde", "semti", "bolgesi")
)
_EVERYDAY = frozenset(
    ("site", "saray", "huzur", "ataturk", "istiklal", "cakmak", "bebek", "moda", "rami", "fulya", "telsiz",
     "kanarya", "parseller", "madenler", "fatih", "adalar", "levent", "des", "camlik", "inkilap", "kurtulus",
     "gunesli", "yayalar", "cevizli", "yuzyil", "sile", "balat", "galata", "gultepe", "kavakli", "soganli")
)  # fmt: skip
"""Names of places that are everyday words, or names of people, as well."""


@dataclass(frozen=True)
class District:
    """A district; `side` is european, asian or islands; neighbours and quarters are names."""

    name: str
    side: str
    latitude: float
    longitude: float
    neighbours: tuple[str, ...]
    quarters: tuple[str, ...]


@dataclass(frozen=True)
class Neighbourhood:
    """A neighbourhood (mahalle) of Ümraniye; neighbours are names."""

    name: str
    district: str
    latitude: float
    longitude: float
    neighbours: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def districts() -> tuple[District, ...]:
    """The 39 districts in Turkish order (seed_data/districts.csv)."""
    read = [
        District(
            row["name"], row["side"], float(row["latitude"]), float(row["longitude"]),
            files.parts(row["neighbours"]), files.parts(row["quarters"]),
        )
        for row in files.rows("districts")
    ]  # fmt: skip
    return tuple(sorted(read, key=lambda district: turkish.sort_key(district.name)))


@cache
def neighbourhoods() -> tuple[Neighbourhood, ...]:
    """The 37 neighbourhoods of Ümraniye that the 2020 Faaliyet Raporu names, in Turkish order."""
    read = [
        Neighbourhood(
            row["name"], row["district"], float(row["latitude"]), float(row["longitude"]),
            files.parts(row["neighbours"]), files.parts(row["aliases"]),
        )
        for row in files.rows("neighbourhoods")
    ]  # fmt: skip
    return tuple(sorted(read, key=lambda neighbourhood: turkish.sort_key(neighbourhood.name)))


def side(district: str) -> str | None:
    """european, asian or islands; None for an unknown district."""
    found = _district_by_key().get(_plain(district))
    return found.side if found else None


@lru_cache(maxsize=10_000)
def find_district(text: str) -> District | None:
    """The district that a text names, by its name, a quarter or a neighbourhood of Ümraniye.

    Understands 'ÜMRANİYE', 'umraniyede', 'Ümraniye/Tatlısu', 'Istanbul - Umranye', 'Kurtköy'.
    """
    address = parts_of(_written_out(text), _known_names())
    named = _own_district(address) or _smaller(address)
    if not named:
        words = _words(address.rest)
        named = _nearly(words, _district_names()) or _nearly(words, _smaller_names())
    named = named or _spelt(_words(" , ".join(address.quarters)), _district_names())
    return _district_by_key()[_plain(named)] if named else None


@lru_cache(maxsize=10_000)
def find_neighbourhood(text: str) -> Neighbourhood | None:
    """The neighbourhood of Ümraniye that a text names; None where it names another district."""
    address = parts_of(_written_out(text), _known_names())
    district = _own_district(address)
    if district and district != HOME:
        return None
    for words in (*map(_words, address.quarters), _words(address.rest)):
        rest = [word for word in words if word != _plain(HOME)]
        named = _spelt(rest, _neighbourhood_names()) or _nearly(rest, _neighbourhood_names())
        if named:
            return _neighbourhood_by_key()[_plain(named)]
    return None


def _own_district(address: Address) -> str | None:
    """The district that an address names itself: its last word in a whole address, else the first."""
    words = _without_long_names(_words(address.rest))
    if not address.is_whole:
        return _spelt(words, _district_names())
    for start in range(len(words) - 1, -1, -1):
        named = next(
            (name for length in (2, 1) if (name := _spelt(words[start : start + length], _district_names()))),
            None,
        )
        if named:
            return named
    return None


def _smaller(address: Address) -> str | None:
    """The district of a quarter that an address names."""
    quarters = " , ".join(address.quarters)
    return _spelt(_words(quarters), _smaller_names()) or _spelt(_words(address.rest), _smaller_names())


def _written_out(text: str) -> str:
    """'G.O.P.' → 'GOP', 'K.Çekmece' → 'Küçükçekmece', 'Y. Dudullu' → 'Yukarı Dudullu'."""
    joined = _INITIALS.sub(lambda letters: letters[0].replace(".", "") + " ", turkish.normal(text))
    return _SHORT.sub(_long_form, joined)


def _long_form(short: re.Match[str]) -> str:
    initial, ending = _plain(short["initial"])[:1], _plain(short["ending"])
    long = {
        name
        for name in _known_names()
        if name[0] == initial and name.endswith(ending) and len(name) > len(ending) + 1
    }
    return long.pop() if len(long) == 1 else short[0]


@cache
def _known_names() -> frozenset[str]:
    return frozenset([*_district_names(), *_smaller_names(), *map(_plain, _neighbourhood_by_key())])


@dataclass(frozen=True)
class NamedPlace:
    """A district, or a neighbourhood of Ümraniye, that a text names by its whole name, and where."""

    district: str
    neighbourhood: str | None
    start: int
    end: int


def named_in(text: str) -> list[NamedPlace]:
    """Places that a text names letter by letter, in reading order, the longest names first.

    A name that is an everyday word too ('site', 'Fatih') counts where a word for a place follows it, or
    where the text names its district beside it.
    """
    normal = turkish.normal(text)
    words = list(_PLACE_WORD.finditer(normal))
    taken = [False] * len(words)
    named: list[tuple[NamedPlace, bool]] = []
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            exact = None if any(taken[start : start + length]) else _exactly(run)
            if exact:
                taken[start : start + length] = [True] * length
                after = _plain(normal[run[-1].end() : run[-1].end() + 12]).split()
                is_certain = bool(after and after[0] in _OF_A_PLACE) or not _is_everyday(run)
                named.append((exact, is_certain))
    sure = {one.district for one, is_certain in named if is_certain}
    kept = [one for one, is_certain in named if is_certain or one.district in sure]
    return sorted(kept, key=lambda one: one.start)


def _exactly(run: list[re.Match[str]]) -> NamedPlace | None:
    phrase = _plain(" ".join(_CUT.sub("", word[0]) for word in run))
    for form in _forms(phrase):
        near = _neighbourhood_names().get(form)
        district = _district_names().get(form) or (HOME if near else _smaller_names().get(form))
        if district:
            is_own = form in _district_names()
            return NamedPlace(district, None if is_own else near, run[0].start(), run[-1].end())
    return None


def _is_everyday(run: list[re.Match[str]]) -> bool:
    return len(run) == 1 and not _CUT.search(run[0][0]) and bool({*_forms(_plain(run[0][0]))} & _EVERYDAY)


def distance_km(
    a_district: str | None, a_neighbourhood: str | None, b_district: str | None, b_neighbourhood: str | None
) -> float | None:
    """Rough road kilometres between two places, 0.0 within one place; None where a district is unknown."""
    a, b = _place(a_district, a_neighbourhood), _place(b_district, b_neighbourhood)
    if a is None or b is None:
        return None
    return _distance(a, b) if a.name <= b.name else _distance(b, a)


Place = District | Neighbourhood


@lru_cache(maxsize=20_000)
def _place(district: str | None, neighbourhood: str | None) -> Place | None:
    if not district:
        return None
    near = _neighbourhood_by_key().get(_plain(neighbourhood)) if neighbourhood else None
    if near and _plain(near.district) == _plain(district):
        return near
    return _district_by_key().get(_plain(district))


@lru_cache(maxsize=20_000)
def _distance(a: Place, b: Place) -> float:
    if a == b:
        return 0.0
    if isinstance(a, Neighbourhood) and isinstance(b, Neighbourhood):
        return round(_road(a, b), 1)
    ways = [
        near + _between_districts()[start][end] + far
        for start, near in _legs(a).items()
        for end, far in _legs(b).items()
    ]
    return round(min(ways), 1)


def _legs(place: Place) -> dict[str, float]:
    """From a place to the districts where the way through the graph can begin."""
    if isinstance(place, District):
        return {place.name: 0.0}
    home = _district_by_key()[_plain(place.district)]
    around = [_district_by_key()[_plain(name)] for name in home.neighbours]
    return {district.name: _road(place, district) for district in [home, *around]}


@cache
def _between_districts() -> dict[str, dict[str, float]]:
    """Shortest ways over the graph of neighbouring districts, in km."""
    return {district.name: _ways_from(district.name) for district in districts()}


def _ways_from(start: str) -> dict[str, float]:
    reached: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        km, name = heapq.heappop(waiting)
        if name in reached:
            continue
        reached[name] = km
        here = _district_by_key()[_plain(name)]
        for other in here.neighbours:
            heapq.heappush(waiting, (km + _road(here, _district_by_key()[_plain(other)]), other))
    return reached


def _road(a: Place, b: Place) -> float:
    north = (a.latitude - b.latitude) * KM_PER_DEGREE
    east = (a.longitude - b.longitude) * KM_PER_DEGREE * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return math.hypot(north, east) * ROAD


def _plain(text: str) -> str:
    """The folded name without punctuation."""
    return " ".join(_NOT_WORD.sub(" ", turkish.fold(text)).split())


def _words(text: str) -> list[str]:
    return [word for word in _plain(_CUT.sub("", text)).split() if word not in _MEANINGLESS]


@cache
def _district_by_key() -> dict[str, District]:
    return {_plain(district.name): district for district in districts()}


@cache
def _neighbourhood_by_key() -> dict[str, Neighbourhood]:
    return {_plain(place.name): place for place in neighbourhoods()}


@cache
def _district_names() -> dict[str, str]:
    return {_plain(district.name): district.name for district in districts()}


@cache
def _smaller_names() -> dict[str, str]:
    """Neighbourhoods of Ümraniye and well-known quarters → district; the first keeps a shared name."""
    names = dict.fromkeys(_neighbourhood_names(), HOME)
    for district in districts():
        for quarter in district.quarters:
            names.setdefault(" ".join(_words(quarter)), district.name)
    return names


@cache
def _neighbourhood_names() -> dict[str, str]:
    names = {_plain(place.name): place.name for place in neighbourhoods()}
    for place in neighbourhoods():
        names.update({_plain(alias): place.name for alias in place.aliases})
        names.setdefault(_plain(place.name).replace(" ", ""), place.name)
    return names


def _without_long_names(words: list[str]) -> list[str]:
    """The words without names of several words: 'fatih sultan mehmet' is not the district Fatih."""
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            if " ".join(words[start : start + length]) in _smaller_names():
                return words[:start] + words[start + length :]
    return words


def _spelt(words: list[str], names: dict[str, str]) -> str | None:
    """The longest run of words that is a name, case endings left aside; the earliest of equals."""
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            for form in _forms(" ".join(run)):
                if form in names:
                    return names[form]
    return None


def _forms(phrase: str) -> list[str]:
    """The phrase, and the phrase without a case ending: umraniyede → umraniye."""
    cut = [phrase[: -len(ending)] for ending in _ENDINGS if phrase.endswith(ending) and len(phrase) >= 7]
    return [phrase, *cut]


_MOST_MISSPELT = 40
"""Words of a text that are looked through for slips; an address has ten."""


def _nearly(words: list[str], names: dict[str, str]) -> str | None:
    """The one name that a run of words misspells: one slip in five letters, two from nine on."""
    best: dict[str, int] = {}
    words = words[:_MOST_MISSPELT]
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            for form in _forms(" ".join(words[start : start + length])):
                for name, slips in _near_names(form, names).items():
                    best[name] = min(slips, best.get(name, slips))
    closest = [name for name, slips in best.items() if slips == min(best.values())]
    return closest[0] if len(closest) == 1 else None


def _near_names(form: str, names: dict[str, str]) -> dict[str, int]:
    allowed = 0 if len(form) < 5 else 1 if len(form) < 9 else 2
    found: dict[str, int] = {}
    for spelling, name in names.items():
        slips = OSA.distance(form, spelling, score_cutoff=allowed)
        if 0 < slips <= allowed and len(spelling) >= 5 and form[0] == spelling[0]:
            found[name] = min(slips, found.get(name, slips))
    return found
