"""Who the person is and how to reach him: name, phones, e-mails, place, year of birth."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

import phonenumbers

from istihdam import turkish
from istihdam.cv_fields.found import Found, Section, found
from istihdam.cv_fields.jobs import TITLE
from istihdam.documents import Line
from istihdam.texts.letters import plain
from istihdam.vocabulary import licences, places, reading

_NAME_LABEL = re.compile(
    r"^\W*(?:ad(?:i|iniz)?\s*(?:ve|,|-|/|&)?\s*soyad\w*|isim\s*(?:ve|-|/)?\s*(?:soy\s?isim)?)"
    r"\s*(?:[:\t-]\s*|(?= [a-z]))"
)
_OTHER_LABEL = re.compile(
    r"\b(?:dogum|telefon|posta|adres|meslek|ogrenim|medeni|askerlik|uyruk|ehliyet|durumu|bilgileri?)\b"
)
_FIRST_LABEL = re.compile(r"^\W*ad[iı]?\s*[:\t]\s*(?P<name>.+)$", re.IGNORECASE)
_LAST_LABEL = re.compile(r"^\W*soyad[iı]?\s*[:\t]\s*(?P<name>.+)$", re.IGNORECASE)
_TITLES = re.compile(r"^(?:öz\s?geçmiş\w*|cv|sn\.?|sayın|bay|bayan)\s*[-–:|]*\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’]*(?: [^\W\d_][^\W\d_.'’]*\.?){1,3}")
_I_AM = re.compile(
    r"\b(?:[Bb]en|[Aa]d[ıi]m|[İi]smim)\s*:?\s+(?P<name>[A-ZÇĞİÖŞÜ][^\W\d_]+(?: [A-ZÇĞİÖŞÜ][^\W\d_]+){1,2})"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}")
_ADDRESS = re.compile(
    r"adres|ikamet|oturdugum|oturuyorum|yasadigi|semt|\bilce\b|\bmah\b|mahalle|\bmh\b|\bsok\b|\bsk\b|sokak|\bcad\b|cadde"
    r"|\bblok\b|\bkat\b|\bno\s*:|istanbul|\bil/ilce|ikametgah"
)
_BIRTH = re.compile(r"dogum|\bd\. ?t|dogdum|dogumlu|\bdt\b")
_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20[01]\d)(?!\d)")
_BIRTHPLACE = re.compile(r"dogum\s*yeri|nufus")
_STARTS_ANEW = re.compile(r"^[^\d:]{2,25}(?<!No):|@|\d{3}[ )]?\s?\d{2,3}\s?\d{2}|\t", re.IGNORECASE)
_HEAD_LINES = 14


def name(parts: list[Section]) -> Found[str] | None:
    """The person's full name: by its label, else the largest or first line that looks like one."""
    lines = [line for part in parts for line in part.lines]
    return _labelled_name(lines) or _shown_name(parts) or _said_name(lines)


def _said_name(lines: list[Line]) -> Found[str] | None:
    """The name of somebody who begins with 'Merhaba, ben Hasan Kara'."""
    for line in lines[:_HEAD_LINES]:
        said = _I_AM.search(line.text)
        if said and _is_name(said["name"]):
            return found(turkish.title(said["name"]), 0.8, line)
    return None


def _labelled_name(lines: list[Line]) -> Found[str] | None:
    for index, line in enumerate(lines):
        label = _NAME_LABEL.match(plain(line.text))
        if label:
            told = line.text[label.end() :].split("\t")[0].strip(" :-|")
            if _NAME.fullmatch(told):
                return found(turkish.title(told), 0.97, line)
        first = _FIRST_LABEL.match(line.text)
        last = _LAST_LABEL.match(lines[index + 1].text) if index + 1 < len(lines) else None
        if first and last:
            return found(turkish.title(f"{first['name'].strip()} {last['name'].strip()}"), 0.95, line)
    return None


def _shown_name(parts: list[Section]) -> Found[str] | None:
    """The tallest of the lines at the top of the first page that look like a name, else the first."""
    unlabelled = [part for part in parts if part.name in ("head", "contact")]
    tops = [line for part in unlabelled for line in part.lines][:_HEAD_LINES]
    heads = [(line, told) for line in tops if line.page == 1 and (told := _name_in(line.text))]
    if not heads:
        return None
    tallest = max(heads, key=lambda pair: round(pair[0].box[3] - pair[0].box[1], 3))
    return found(turkish.title(tallest[1]), 0.85, tallest[0])


def _name_in(text: str) -> str | None:
    told = _TITLES.sub("", re.split(r"\t| [-–|] |,|\(", text.strip(" *•-–|"))[0].strip())
    return told if _is_name(told) else None


def _is_name(told: str) -> bool:
    """Two to four capitalised words that say nothing about places or work."""
    if not _NAME.fullmatch(told) or len(told) > 50:
        return False
    words = told.split()
    if not all(word[0] == turkish.upper(word[0]) for word in words):
        return False
    return not (
        _ADDRESS.search(turkish.fold(told)) or _NAME_LABEL.match(plain(told) + ":") or _is_trade(told)
    )


def _is_trade(told: str) -> bool:
    """True of 'Mobilya Ustası', not of a Barış whose family name is Değirmenci."""
    first = len(told.split()[0])
    spans = [*reading.skills_in(told), *reading.certificates_in(told), *licences.licences_in(told)]
    return any(span.start < first for span in spans) or TITLE.search(plain(told.split()[0])) is not None


def phones(parts: list[Section]) -> list[Found[str]]:
    """The person's own numbers in E.164, without those of his references."""
    return _once(found(number, 0.97, line) for line in _own(parts) for number in _numbers(line.text))


def _numbers(text: str) -> Iterator[str]:
    spaced = re.sub(r"(?<=\d)[\t ]*[-–/][\t ]*(?=\d)", " ", text.replace("\t", "  "))
    for match in phonenumbers.PhoneNumberMatcher(spaced, "TR"):
        yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)


def emails(parts: list[Section]) -> list[Found[str]]:
    """E-mail addresses, a space that OCR put around the @ left out."""
    return _once(
        found(match[0], 0.97 if match[0] in line.text else 0.8, line)
        for line in _own(parts)
        for match in _EMAIL.finditer(re.sub(r"(?:(?<!\s)\s+)?@\s*", "@", line.text))
    )


def place(parts: list[Section]) -> tuple[Found[str] | None, Found[str] | None]:
    """(district, neighbourhood of Ümraniye) of the person's address, not of his birth or his jobs."""
    for line, address, sure in _addresses(parts):
        near = places.find_neighbourhood(address)
        district = places.find_district(address)
        if near and district and near.district == district.name:
            return found(district.name, sure, line), found(near.name, sure, line)
        if district:
            return found(district.name, sure, line), None
    return None, None


def _addresses(parts: list[Section]) -> Iterator[tuple[Line, str, float]]:
    """Lines that hold an address, with what it goes on to say in the next line; the surest first."""
    own = [line for part in parts if part.name in ("head", "contact", "summary") for line in part.lines]
    for line, follower in zip_longest(own, own[1:]):
        if is_address(line.text):
            goes_on = follower is not None and not _STARTS_ANEW.search(follower.text)
            yield line, f"{line.text} {follower.text}" if goes_on and follower else line.text, 0.95
    for line in own[:_HEAD_LINES]:
        is_short = len(line.text) < 60 and not _EMAIL.search(line.text)
        if is_short and not _BIRTHPLACE.search(plain(line.text)) and _names_district(line.text):
            yield line, line.text, 0.7


@lru_cache(maxsize=64)
def is_address(text: str) -> bool:
    """True of a line that says where somebody lives; asked again and again of the same line."""
    folded = plain(text)
    return _ADDRESS.search(folded) is not None and not _BIRTHPLACE.search(folded)


def _names_district(text: str) -> bool:
    words = plain(text)
    return any(turkish.fold(one.name) in words for one in places.districts())


def birth_year(parts: list[Section], this_year: int) -> Found[int] | None:
    """The year of birth, for the profile's own page only; it takes no part in any ranking."""
    own = [line for part in parts if part.name != "references" for line in part.lines]
    for line, follower in zip_longest(own, own[1:]):
        if _BIRTH.search(turkish.fold(line.text)):
            here = _YEAR.findall(line.text)
            nearby = here or (_YEAR.findall(follower.text) if follower and len(follower.text) < 30 else [])
            years = [int(year) for year in nearby if 14 <= this_year - int(year) <= 90]
            if years:
                return found(years[0], 0.95 if here else 0.7, line if here or not follower else follower)
    return None


def _own(parts: list[Section]) -> Iterator[Line]:
    return (line for part in parts if part.name != "references" for line in part.lines)


def _once(values: Iterable[Found[str]]) -> list[Found[str]]:
    return list({one.value: one for one in reversed(list(values))}.values())[::-1]
