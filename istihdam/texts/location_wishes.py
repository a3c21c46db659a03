"""Where somebody wishes to work, in their own words: near home, near a named location, on a side, by bus.

A wish moves a far vacancy down; what is refused plainly ('karşıya geçmem') is read in `refusals` and sets
aside. A past ('evime yakın bir fırında çalıştım'), a home ('Çakmak'a yakın oturuyorum') and a wish that
is taken back ('yakın olması şart değil') are no wishes. Each is kept as quoted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.refusals import ASIAN, EUROPEAN
from istihdam.texts.sentences import BUT

LONGEST_READ = 50_000
_LONGEST_QUOTE = 90
_MOST_WORDS, _REACH = 3, 80
"""Words of a name before, and characters of the clause behind, that are looked at."""
Location = tuple[str, str | None]
Locate = Callable[[str], Location | None]
"""The (district, neighbourhood or None) that words name; None for any other words."""

_ANY = pattern(
    r"yakin|yurume|civar|cevre|disin|disar|yaka|taraf|servis|\bkm\b|kilometre",
    takes=("evime yakın", "servissiz gelemem", "Anadolu yakası olsun", "Ümraniye dışına çıkmam"),
    leaves="kaynakçıyım",
)
_CLAUSE = pattern(
    rf"[^.;!?,\n\r]+?(?=[.;!?,\n\r]|{BUT}|$)|{BUT}",
    takes=("evime yakın olsun, gece olmaz", "yakın olsun ama"),
    leaves="...",
)
_LEADING = pattern(rf"\s*{BUT}\s*", takes="ama servis şart", leaves="servis şart", by="match")
_TAKEN_BACK = pattern(
    r"\b(?:sart|onemli|mecbur\w*|gerekli|sorun|sakinca|problem|sikinti)\w* (?:degil|yok|olmaz)\w*"
    r"|\bfark ?etm\w+|\bgerek(?:mez|miyor)\b|\bolmasin\b"
    r"|\b(?:olmasa|olmazsa|olmadan) da\b|\bd[ae] olur\b",
    takes=("yakın olması şart değil", "fark etmez", "servis olmasa da gelirim", "uzak da olur"),
    leaves=("evime yakın olsun", "servis şart"),
)
_PAST_OR_HOME = pattern(
    r"\b(?:calis|yap|gor|ol|et|bul|gid|ver)\w*(?:tim|dim|dum|tik|dik|dum|mistim|yordum|yordu|mistir)\b"
    r"|\b(?:vardi|idi|ydi)\b|\botur\w*|\bikamet\w*|\byasiyor\w*|\badres\w*",
    takes=("yakın bir fırında çalıştım", "Çakmak'a yakın oturuyorum"),
    leaves=("evime yakın çalışmak istiyorum", "yakın olsun"),
)
_NEAR_HOME = pattern(
    r"\b(?:evi?m?(?:iz)?[ea]|mahallem(?:iz)?e|semtim(?:iz)?e|bulundugum yere|kendime) (?:cok |en )?yakin\w*"
    r"|\byurume mesafe\w*|\byuruyerek (?:git|gel)\w*"
    r"|\b(?:mahallem|semtim|ilcem)\w* disin\w* (?:cik|git)\w*m\b",
    takes=("evime yakın olsun", "eve yakın iş", "yürüme mesafesinde", "mahallem dışına çıkmam"),
    leaves=("metroya yakın", "ev işi"),
)
_HOME_WORDS = pattern(
    r"\b(?:oturdug|yasadig)um\w* (?:yere|semte|mahalleye|ilceye) (?:cok |en )?yakin\w*",
    takes="oturduğum yere yakın",
    leaves="oturduğum yer",
)
_NEAR_NAMED = pattern(
    r"\b(?P<kind>yakin\w*|civar\w*|cevre\w*|taraf\w*|(?:disina|disinda|disari)\b)",
    takes=("Çakmak'a yakın", "Ümraniye civarı olsun", "Ümraniye dışına çıkmam"),
    leaves="Ümraniye",
)
_WISHED = pattern(
    r"\b(?:olsun|olursa|olmali|isterim|istiyorum|ariyorum|arayisi\w*|tercih\w*|lazim|calismak"
    r"|calisirim|calisabilirim|gelirim|giderim|bakiyorum)\b|\bis(?:ler)?\b",
    takes=("Ümraniye civarı olsun", "Kadıköy tarafı tercihimdir"),
    leaves="Ümraniye civarı",
)
_NO_LEAVING = pattern(
    r"\b(?:cik|git|gid|calis|gec)\w*(?:mam|mem|amam|emem|miyorum|muyorum)\b|\bolmaz\b|\bolmasin\b"
    r"|\bistem(?:em|iyorum)\b",
    takes=("Ümraniye dışına çıkmam", "dışında çalışamam"),
    leaves="dışında çalışırım",
)
_SIDE = pattern(
    r"\b(?P<side>avrupa|anadolu|asya) ?(?:yaka|taraf)\w*",
    takes="Anadolu yakası olsun",
    leaves="Avrupa Konutları",
)
_SIDES = {"avrupa": EUROPEAN, "anadolu": ASIAN, "asya": ASIAN}
_ONLY_BY_BUS = pattern(
    r"\bservis(?:i|siz|imiz)?\b(?: \w+)? (?:olmadan|olmazsa|olmayan\w*|yoksa|sart\w*|olmali|lazim)"
    r"|\bservissiz\b[^.]{0,40}?(?:mam|mem)\b|\bservis (?:gerek\w*|olmasi (?:sart|lazim|gerek\w*))",
    takes=("servis olmadan gelemem", "servissiz gidemem", "servis şart", "servis olmazsa gelemem"),
    leaves=("servis varsa iyi olur", "servis elemanıyım", "servis şoförüyüm"),
)
_FARTHEST = pattern(
    r"\ben (?:fazla|cok|uzak) (?P<most>\d{1,3}) ?(?:km|kilometre)\w*"
    r"|\b(?P<beyond>\d{1,3}) ?(?:km|kilometre)\w*(?:'?d[ae]n)? (?:uzag|uzak|fazla|ote|ileri)\w*"
    r"[^.]{0,40}?(?:mam|mem|miyorum|olmaz|olmasin)\b",
    takes=("en fazla 15 km", "20 km'den uzağa gidemem"),
    leaves=("15 km uzakta bir fabrikada", "300 km yol yaptım"),
)


_NO_BUS = pattern(
    r"\bservis\w*\b(?: \w+)? (?:yok\w*|bulunmuyor|bulunmamakta\w*|verilmiyor|verilmez|olmayacak)\b"
    r"|\bservissiz\b",
    takes=("servis yok", "servis imkanı yoktur", "servisimiz bulunmamaktadır"),
    leaves=("servis var", "servis elemanı"),
)
_BUS = pattern(
    r"\bservis\w*\b(?: \w+){0,2} (?:var\w*|mevcut\w*|sagla\w+|saglan\w+|bulunmaktadir|verilir)\b"
    r"|\bservis ile\b|\bservisli\b|\b(?:yol|ulasim) (?:ve|\+|,) ?servis\b|\bpersonel servisi\b",
    takes=("servis var", "servis imkanı mevcuttur", "personel servisi"),
    leaves=("servis elemanı", "servis yok"),
)


@dataclass(frozen=True, slots=True)
class LocationWishes:
    """Each wish as quoted, None where there is none; `location` and `side` are what its words name."""

    near_home: str | None = None
    near: str | None = None
    location: Location | None = None
    side_words: str | None = None
    side: str | None = None
    transport: str | None = None
    max_km: float | None = None
    max_km_words: str | None = None


@lru_cache(maxsize=20_000)
def read(text: str, locate: Locate) -> LocationWishes:
    """The first wish of each kind in the first `LONGEST_READ` characters of a text."""
    wishes: dict[str, object] = {}
    text = text[:LONGEST_READ]
    if not _ANY.search(turkish.fold(text)):
        return LocationWishes()
    normal = turkish.normal(text)
    folded = plain(normal)
    for cut in _CLAUSE.finditer(folded):
        start = cut.end() - len(_LEADING.sub("", cut.group()).lstrip())
        clause, words = folded[start : cut.end()].rstrip(), normal[start : cut.end()].rstrip()
        if not _ANY.search(clause) or _TAKEN_BACK.search(clause) or _PAST_OR_HOME.search(_unhomed(clause)):
            continue
        for name, value in _of_clause(clause, words, locate).items():
            wishes.setdefault(name, value)
    return LocationWishes(**wishes)  # type: ignore[arg-type]


def _unhomed(clause: str) -> str:
    """The clause without words that name home only to wish something near it."""
    return _HOME_WORDS.sub("", clause)


def _of_clause(clause: str, words: str, locate: Locate) -> dict[str, object]:
    quoted, read = words[:_LONGEST_QUOTE], dict[str, object]()
    if _NEAR_HOME.search(clause) or _HOME_WORDS.search(clause):
        read["near_home"] = quoted
    side = _SIDE.search(clause)
    if side and _WISHED.search(clause) and not _NO_LEAVING.search(clause):
        read |= {"side_words": quoted, "side": _SIDES[side["side"]]}
    elif location := _named(clause, words, locate):
        read |= {"near": quoted, "location": location}
    if _ONLY_BY_BUS.search(clause):
        read["transport"] = quoted
    if farthest := _FARTHEST.search(clause):
        read |= {"max_km": float(farthest["most"] or farthest["beyond"]), "max_km_words": quoted}
    return read


def _named(clause: str, words: str, locate: Locate) -> Location | None:
    """The location whose nearness is wished, or that is not to be left; its name stands before the word."""
    for near in _NEAR_NAMED.finditer(clause):
        kind, last = near["kind"], near.end() + _REACH
        is_wish = (
            _NO_LEAVING.search(clause, near.end(), last)
            if kind.startswith("dis")
            else kind.startswith("yakin") or _WISHED.search(clause, near.end(), last)
        )
        before = words[max(near.start() - _REACH, 0) : near.start()].split()[-_MOST_WORDS:]
        if is_wish and before and (location := locate(" ".join(before))):
            return location
    return None


@lru_cache(maxsize=20_000)
def promises_transport(text: str) -> bool | None:
    """Whether a vacancy's text says that there is a staff bus; None where it says neither."""
    folded = plain(turkish.normal(text[:LONGEST_READ]))
    if _NO_BUS.search(folded):
        return False
    return True if _BUS.search(folded) else None
