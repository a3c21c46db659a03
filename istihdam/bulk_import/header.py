"""Which column is which, by the words that offices write above them."""

import re
from collections.abc import Sequence

from istihdam import turkish
from istihdam.bulk_import.model import CODE, FIRST, LAST

LOOKED_THROUGH = 10
"""Rows at the top among which the header is sought: titles and empty rows may stand above it."""
LONGEST_WORDS = 60
_WORDS = {
    "full_name": "ad soyad|adi soyadi|ad soyadi|adi ve soyadi|ad ve soyad|adsoyad|isim soyisim|isim soy isim"
    "|isim soyad|adi soyismi|aday|kisi|katilimci",
    FIRST: "ad|adi|isim|ismi",
    LAST: "soyad|soyadi|soyisim|soyismi|soy isim|soy ad",
    "phone": "telefon|tel|telefonu|telefon no|telefon numarasi|tel no|tel numarasi|cep|cep telefonu|cep tel"
    "|cep no|cep telefon|gsm|gsm no|mobil|irtibat|irtibat no|irtibat telefonu|iletisim no",
    "email": "e posta|eposta|e mail|email|mail|e posta adresi|mail adresi",
    "district": "ilce|ilcesi|oturdugu ilce|ikamet ilcesi|ikamet ilce",
    "neighbourhood": "mahalle|mahallesi|oturdugu mahalle|ikamet mahallesi|mah",
    "occupations": "meslek|meslegi|meslekler|meslekleri|pozisyon|unvan|aradigi is|istedigi is|meslek adi",
    "education": "egitim|egitimi|egitim durumu|egitim seviyesi|ogrenim|ogrenim durumu|mezuniyet"
    "|mezuniyet durumu|tahsil",
    "licences": "ehliyet|ehliyeti|surucu belgesi|ehliyet sinifi|ehliyet tipi|ehliyet turu",
    "experience_years": "deneyim|deneyim yili|deneyim yil|deneyimi|deneyim suresi|tecrube|tecrubesi"
    "|tecrube yili|tecrube yil",
    CODE: "kod|kodu|kisi kodu|aday kodu|kayit kodu",
}
_FIELDS = {words: field for field, several in _WORDS.items() for words in several.split("|")}
_SECRET = frozenset(
    {"tc", "tckn", "kimlik", "pasaport no", "yabanci kimlik no", "vatandaslik no", "vatandaslik numarasi"}
    | {f"{start}kimlik {end}" for start in ("", "tc ", "t c ") for end in ("no", "numarasi")}
    | {"tc no", "t c no"}
)
_PRIVATE = frozenset((
    "dogum", "cinsiyet", "cinsiyeti", "engel", "engelli", "engellilik", "ozur", "medeni", "din", "dini",
    "mezhep", "mezhebi", "kan", "anne", "baba", "uyruk", "uyrugu", "saglik", "hastalik", "sabika", "hukumlu",
))  # fmt: skip
OWN = ("durum", "ne yapmali")
"""Columns that the result file adds; they are told anew each time."""


def position(rows: Sequence[Sequence[str]]) -> int | None:
    """Where the header stands among the first rows; None where none names a person's columns.

    Of a header of several rows, the last: in it stands what parts a group of columns.
    """
    for number, cells in enumerate(rows[:LOOKED_THROUGH]):
        if is_header(cells) and not any(map(is_header, rows[number + 1 : number + 2])):
            return number
    return None


def is_header(cells: Sequence[str]) -> bool:
    """True of a row that names a person's columns: a name and one more."""
    named = {field_of(words) for words in cells}
    return bool({"full_name", FIRST} & named) and len(named - {None}) > 1


def fields(header: Sequence[str]) -> list[str | None]:
    """The field of each column, None for one that is not understood; a field stands once.

    A lone “Ad” holds the whole name.
    """
    matched: list[str | None] = []
    for words in header:
        field = field_of(words)
        matched.append(None if field in matched else field)
    if FIRST in matched and LAST not in matched and "full_name" not in matched:
        matched[matched.index(FIRST)] = "full_name"
    if "full_name" in matched:
        matched = [None if field in (FIRST, LAST) else field for field in matched]
    return matched


def is_secret(words: str) -> bool:
    """True of a column that is never kept, whatever it is taken for: national ids, birth, sex, health."""
    keys = [_key(part) for part in (words, *words.split("/")[:3])]
    return any(key in _SECRET or key.split(" ")[0] in _PRIVATE for key in keys)


def is_own(words: str) -> bool:
    """True of a column that the result file added."""
    return _key(words) in OWN


def field_of(words: str) -> str | None:
    """The field that the words above a column name; None for others."""
    if len(words) > LONGEST_WORDS:
        return None
    return next(
        (field for part in (words, *words.split("/")[:3]) if (field := _FIELDS.get(_key(part)))), None
    )


def _key(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", turkish.fold(re.sub(r"\(.{0,100}?\)", " ", words))))
