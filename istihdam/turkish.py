"""Turkish letters, order, numbers and dates: one place for what Python's own str methods get wrong.

`'IŞIK'.lower()` is `'işik'` in Python and `'İŞÇİ'.lower()` holds a stray U+0307; everything that
compares, sorts or shows Turkish text goes through this module instead.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
MONTHS = (
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
    "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
)  # fmt: skip

WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
_LOWER = {ord("İ"): "i", ord("I"): "ı"}
_UPPER = {ord("i"): "İ", ord("ı"): "I"}
_FOLD = str.maketrans("çğıöşüâîûêô", "cgiosuaiueo")
_RANK = {letter: index for index, letter in enumerate(ALPHABET, start=1)}
_CIRCUMFLEX = str.maketrans("âîûêô", "aiueo")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Signs without a shape of their own (Unicode's Default_Ignorable_Code_Point, and the annotation anchors).

Soft hyphens, joiners, marks of direction, variation selectors, tags, byte order marks, blank fillers.
"""
_CHANCE = "\u200b"
"""The zero-width space: a line may end there. Mostly within a word, at times in place of a space."""
_CHANCES = re.compile(f"{_CHANCE}+")


def normal(text: str) -> str:
    """The text as it is seen: in NFC, without invisible signs and without the dot (U+0307) behind an i.

    A zero-width space parts what a capital shows to be two words ('Ayşe|Yılmaz'), and nothing else.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if _CHANCE in composed:
        composed = unicodedata.normalize("NFC", _CHANCES.sub(_parted, composed))
    if "\u0307" not in composed:
        return composed
    return unicodedata.normalize("NFC", re.sub("(?<=[iIİ])\u0307+", "", composed))


def _parted(chance: re.Match[str]) -> str:
    start, end = chance.span()
    before, after = chance.string[max(start - 1, 0) : start], chance.string[end : end + 1]
    return " " if before.islower() and after.isupper() else ""


def lower(text: str) -> str:
    """Turkish lower case: IŞIK → ışık, İŞÇİ → işçi."""
    return normal(text).translate(_LOWER).lower()


def upper(text: str) -> str:
    """Turkish upper case: ışık → IŞIK, işçi → İŞÇİ."""
    return normal(text).translate(_UPPER).upper()


def title(text: str) -> str:
    """Each word with a capital first letter: ŞÜKRÜ ÇAĞIROĞLU → Şükrü Çağıroğlu."""
    return re.sub(r"[^\W\d_]+", lambda word: upper(word[0][0]) + lower(word[0][1:]), normal(text))


def fold(text: str) -> str:
    """The key under which spellings of one text meet: İŞÇİ = işçi = ISCI = isci → `isci`.

    Lower case, Turkish and circumflexed letters brought to ASCII, other accents dropped, white
    space folded. Idempotent, and the same for NFC and NFD.
    """
    plain = lower(text).translate(_FOLD)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        plain = lower(bare).translate(_FOLD)
    return _SPACES.sub(" ", plain).strip()


def sort_key(text: str) -> str:
    """A key whose plain order is the Turkish alphabet's (… c ç d … h ı i j … s ş t …).

    Letters come before case and circumflex; digits before letters. Storable in a column: equal
    order in Python, SQLite (BINARY) and PostgreSQL (COLLATE "C").
    """
    lowered = _SPACES.sub(" ", lower(text)).strip()
    first = "".join(_weight(letter) for letter in lowered.translate(_CIRCUMFLEX))
    return first + "\x01" + lowered


def _weight(letter: str) -> str:
    rank = _RANK.get(letter)
    if rank:
        return chr(0x40 + rank)
    if letter.isdecimal():
        return chr(0x30 + unicodedata.decimal(letter))
    return " " if letter == " " or not letter.isalnum() else "~" + letter


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """A number as it is written in Turkish: 14149 → 14.149; 10.92, one decimal → 10,9 (half up); no −0."""
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    return f"{exact or abs(exact):,f}".translate(str.maketrans(",.", ".,"))


def years(value: float) -> str:
    """Years without needless decimals: 3.0 → 3; 0.5 → 0,5; 2.25 → 2,25."""
    return number(value, 2).rstrip("0").rstrip(",") if value % 1 else number(value)


def percent(value: int | float | Decimal, decimals: int = 1) -> str:
    """A percentage as screens show it: 10.92 → %10,9."""
    return "%" + number(value, decimals)


def money(lira: int | Decimal) -> str:
    """Whole lira: 34000 → 34.000 ₺."""
    return f"{number(lira)} ₺"


def day(value: date) -> str:
    """20 Kasım 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(number_of_month: int, year: int) -> str:
    """Kasım 2026."""
    return f"{MONTHS[number_of_month - 1]} {year}"


def hour(text: str) -> str:
    """An hour of the clock ('HH:MM') as it is said: 14.05."""
    return text.replace(":", ".")


def dotted(value: date) -> str:
    """As it is typed: 27.11.2026."""
    return f"{value:%d.%m.}{value.year:04d}"


def appointment(on: date, at: str | None) -> str:
    """A day to be kept, and its hour ('HH:MM') where one is told: 3 Aralık 2026 Perşembe 10.00."""
    return " ".join(filter(None, (day(on), WEEKDAYS[on.weekday()], hour(at or ""))))


def moment(value: datetime) -> str:
    """20 Kasım 2026 14.05, in the zone that the value carries."""
    return f"{day(value.date())} {value:%H.%M}"


def parse_number(text: str) -> Decimal:
    """The number in an everyday spelling: '34.000', '34 000 ₺', '1.250,5', '34,000', '34 bin', '32,5 bin'.

    Three figures behind a comma are thousands, as on a cash register, unless a nought stands before it.
    Raises ValueError where the text is no number.
    """
    cleaned = re.sub(r"[\s₺]|(?:tl|lira)$", "", text.strip(), flags=re.IGNORECASE)
    thousands = re.fullmatch(r"(.+?)bin", cleaned, flags=re.IGNORECASE)
    if thousands:
        return parse_number(thousands[1]) * 1000
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", cleaned):
        return Decimal(cleaned.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d{1,2})?", cleaned):
        return Decimal(cleaned.replace(",", ""))
    if re.fullmatch(r"-?\d+([.,]\d+)?", cleaned) and not re.search(r"[1-9]\.\d{3,}$", cleaned):
        return Decimal(cleaned.replace(",", "."))
    raise ValueError(text)


def parse_day(text: str) -> date:
    """The date in '20.11.2026', '20/11/2026', '20112026', '2026-11-20', '20 Kasım 2026'; else ValueError.

    The day always stands first, as people write it here; eight digits are what a phone's number keys give.
    """
    cleaned = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", cleaned)
    if iso:
        return date(*(int(part) for part in iso.groups()))
    parted = re.fullmatch(r"(\d{1,2})(?:[./, -] ?)(\d{1,2})(?:[./, -] ?)(\d{4})", cleaned)
    parted = parted or re.fullmatch(r"(\d{2})(\d{2})((?:19|20|21)\d{2})", cleaned)
    if parted:
        return date(*(int(part) for part in reversed(parted.groups())))
    words = cleaned.split()
    names = [fold(month) for month in MONTHS]
    if len(words) == 3 and words[0].isdecimal() and words[2].isdecimal() and fold(words[1]) in names:
        return date(int(words[2]), names.index(fold(words[1])) + 1, int(words[0]))
    raise ValueError(text)


def joined(items: list[str]) -> str:
    """Items in one sentence: 'gece, hafta sonu ve üç vardiya'."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " ve " + items[-1] if items else ""
