"""What a told value must look like: each check gives it back in its one spelling, or refuses.

Forms check for comfort, these check for truth: every noun hands what it is told through them, so
the desk, the pages and the furnisher obey the same rules.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType
from stdnum.tr import tckimlik, vkn

from istihdam import clock, turkish
from istihdam.errors import N_, Invalid
from istihdam.i18n import figures
from istihdam.matching import EDUCATIONS, SHIFTS
from istihdam.vocabulary import files, places

LONGEST_SEARCH = 120
MOST_WORDS = 8
"""Letters and words of a search that are looked for; what stands behind them is left aside."""
LONGEST_LINE = 200
LONGEST_TEXT = 20_000
MOST_ITEMS = 60
TAKES_MESSAGES = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
LICENCES = tuple(row["code"] for row in files.rows("licences"))
_OCCUPATION = re.compile(r"\d{4}\.\d{2}")
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def phone(text: str, field: str = "phone") -> str:
    """The number in E.164, whatever its spelling: '0532 555 12 04' → '+905325551204'."""
    try:
        number = phonenumbers.parse(turkish.normal(text), "TR")
    except NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Invalid(
            N_("“%(text)s” is no phone number; write it with its area code, for example 532 555 12 04."),
            field=field,
            text=text.strip(),
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def mobile(text: str, field: str = "phone") -> str:
    """The number in E.164; refused where it is no mobile, so that no message reaches it."""
    number = phone(text, field)
    if phonenumbers.number_type(phonenumbers.parse(number)) not in TAKES_MESSAGES:
        raise Invalid(
            N_("“%(text)s” is a fixed line and takes no messages; write a mobile number that starts with 5."),
            field=field,
            text=text.strip(),
        )
    return number


def email(text: str | None, field: str = "email") -> str | None:
    """The address with its domain in lower case; None for an empty one.

    A dotted capital is a Turkish keyboard's i; other letters outside ASCII cannot be delivered.
    """
    cleaned = turkish.normal(text or "").strip()
    cleaned = cleaned.lower().replace("i\u0307", "i") if "İ" in cleaned else cleaned
    if not cleaned:
        return None
    if not (cleaned.isascii() and _EMAIL.fullmatch(cleaned)) or len(cleaned) > LONGEST_LINE:
        raise Invalid(
            N_("“%(text)s” is no e-mail address; write it as ayse@example.com, or leave it empty."),
            field=field,
            text=cleaned[:60],
        )
    name, _, domain = cleaned.rpartition("@")
    return f"{name}@{domain.lower()}"


def web_address(text: str | None, field: str = "website") -> str | None:
    """An address that a browser may open safely: http or https and a host; None for an empty one."""
    cleaned = (text or "").strip()
    if not cleaned:
        return None
    if "://" not in cleaned and ":" not in cleaned:
        cleaned = f"https://{cleaned}"
    try:
        parts = urlsplit(cleaned)
        is_sound = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        is_sound = False
    if not is_sound or re.search(r"[\s<>\"']", cleaned) or len(cleaned) > LONGEST_LINE:
        raise Invalid(
            N_("The web address must begin with http:// or https://, for example https://www.example.com."),
            field=field,
        )
    return cleaned


def tax_number(text: str, field: str = "tax_number") -> str:
    """Ten digits of a firm, or the eleven of a person who is a firm, with a right check digit."""
    digits = re.sub(r"[\s.-]", "", text)
    if vkn.is_valid(digits) or tckimlik.is_valid(digits):
        return digits
    raise Invalid(
        N_(
            "The tax number “%(text)s” is not right: a firm's has 10 digits, a sole proprietor's 11; "
            "copy it from the tax certificate, for example %(example)s."
        ),
        field=field,
        text=text.strip()[:20],
        example="4540536920",
    )


def line(text: str | None, field: str, *, longest: int = LONGEST_LINE) -> str:
    """One line, spaces folded, unseen signs dropped; '' for nothing. Refused when too long."""
    cleaned = " ".join(_UNSEEN.sub(" ", turkish.normal(text or "")).split())
    return _not_longer(cleaned, field, longest)


def needed_line(text: str | None, field: str, *, longest: int = LONGEST_LINE) -> str:
    """As `line`, and refused when empty."""
    cleaned = line(text, field, longest=longest)
    if not cleaned:
        raise Invalid(N_("This field cannot stay empty; please fill it in."), field=field)
    return cleaned


def free_text(text: str | None, field: str, *, longest: int = LONGEST_TEXT) -> str:
    """Several lines, unseen signs dropped; '' for nothing. Refused when too long."""
    normal = turkish.normal(text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _not_longer(_UNSEEN.sub("", normal).strip(), field, longest)


def needed_text(text: str | None, field: str, *, longest: int = LONGEST_TEXT) -> str:
    """As `free_text`, and refused when empty."""
    cleaned = free_text(text, field, longest=longest)
    if not cleaned:
        raise Invalid(N_("This field cannot stay empty; please fill it in."), field=field)
    return cleaned


def _not_longer(text: str, field: str, longest: int) -> str:
    if len(text) > longest:
        raise Invalid(
            N_("This is too long (%(n)s letters); at most %(longest)s letters, please shorten it."),
            field=field,
            n=figures.number(len(text)),
            longest=figures.number(longest),
        )
    return text


def person_name(text: str | None, field: str = "full_name") -> str:
    """A name of letters, its capitals kept as typed unless all are small or all are great."""
    name = needed_line(text, field, longest=120)
    if not re.search(r"[^\W\d_]{2}", name) or not all(map(_may_be_named, name)):
        raise Invalid(
            N_("Please write first name and surname in letters, for example Ayşe Yılmaz."), field=field
        )
    return turkish.title(name) if name in (turkish.upper(name), turkish.lower(name)) else name


def _may_be_named(letter: str) -> bool:
    """True of letters, their marks, blanks, and what stands between the parts of a name."""
    return letter in " .-'’‘`´" or unicodedata.category(letter)[0] in "LM"


def lines(texts: Iterable[str] | None, field: str) -> list[str]:
    """A list of short entries, each once (spellings that fold alike are one), in the order given."""
    kept: dict[str, str] = {}
    for text in texts or ():
        cleaned = line(text, field)
        if key := turkish.fold(cleaned):
            kept.setdefault(key, cleaned)
    if len(kept) > MOST_ITEMS:
        raise Invalid(N_("At most %(most)s entries, please."), field=field, most=MOST_ITEMS)
    return list(kept.values())


def whole_number(
    value: int | None, field: str, least: int, most: int, example: int | None = None
) -> int | None:
    """A whole number between the bounds; None stays None."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Invalid(
            N_("This must be a whole number from %(least)s to %(most)s, for example %(example)s."),
            field=field,
            least=figures.number(least),
            most=figures.number(most),
            example=figures.number(example if example is not None else least),
        )
    return value


def years(value: float | None, field: str) -> float | None:
    """Years of work, halves and all: 0 to 60; None stays None."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 60:
        raise Invalid(N_("Years of experience must be from 0 to 60, for example 3."), field=field)
    return value


def _among(value: str, words: Collection[str], field: str) -> str:
    if value not in words:
        raise Invalid(
            N_("“%(value)s” is not one of the choices; please choose one from the list."),
            field=field,
            value=str(value)[:60],
        )
    return value


def one_of(value: str | None, words: Collection[str], field: str) -> str | None:
    """One of the words; None for nothing."""
    return _among(value, words, field) if value else None


def some_of(values: Iterable[str] | None, words: Collection[str], field: str) -> list[str]:
    """Some of the words, each once, in the order of the words."""
    wanted = {_among(value, words, field) for value in values or ()}
    return [word for word in words if word in wanted]


def location(district: str | None, neighbourhood: str | None) -> tuple[str | None, str | None]:
    """(district, neighbourhood) by their official names; a neighbourhood is known in Ümraniye only."""
    official = _district(district) if district else None
    if not neighbourhood:
        return official, None
    near = places.find_neighbourhood(neighbourhood)
    if near is None or (official and official != near.district):
        raise Invalid(
            N_(
                "There is no neighbourhood “%(place)s” in Ümraniye; choose one from the list, for example "
                "%(example)s. For other districts leave the neighbourhood empty."
            ),
            field="neighbourhood",
            place=neighbourhood.strip()[:60],
            example="Tatlısu",
        )
    return near.district, near.name


def _district(text: str) -> str:
    district = places.find_district(text)
    if district is None:
        raise Invalid(
            N_("“%(place)s” is no district of İstanbul; choose one from the list, for example %(example)s."),
            field="district",
            place=text.strip()[:60],
            example="Ümraniye",
        )
    return district.name


def shifts(values: Iterable[str] | None, field: str = "shifts") -> list[str]:
    """Shift words of the fixed formats."""
    return some_of(values, SHIFTS, field)


def licences(values: Iterable[str] | None, field: str = "licences") -> list[str]:
    """Driving licence classes of the road traffic regulation, in any case."""
    return some_of([turkish.fold(value).upper() for value in values or ()], LICENCES, field)


def education(value: str | None, field: str = "education") -> str | None:
    """A level of education by its code."""
    return one_of(value, EDUCATIONS, field)


def occupation(value: str | None, field: str = "occupation") -> str | None:
    """A code of the state's occupation list: four digits, a point, two digits."""
    if not value:
        return None
    if not _OCCUPATION.fullmatch(value):
        raise Invalid(
            N_("“%(code)s” is no occupation code; choose one from the list, for example 8344.02."),
            field=field,
            code=value[:60],
        )
    return value


def hour(value: str, field: str = "starts_at") -> str:
    """A time of day as 09:30, out of 09.30, 9:30 or 9."""
    cleaned = value.strip().replace(".", ":")
    cleaned = f"{cleaned}:00" if re.fullmatch(r"[0-9]{1,2}", cleaned) else cleaned
    cleaned = f"0{cleaned}" if re.fullmatch(r"[0-9]:[0-9]{2}", cleaned) else cleaned
    if not _HOUR.fullmatch(cleaned):
        raise Invalid(N_("The time must be written as hour and minute, for example 09:30."), field=field)
    return cleaned


def past_day(value: date | None, field: str = "occurred_on") -> date:
    """The day itself, today where none is told; refused after today in Istanbul."""
    day = value or clock.today()
    if day > clock.today():
        raise Invalid(N_("The date cannot be after today."), field=field)
    return day
