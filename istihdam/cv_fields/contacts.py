"""How to reach a person: phones, e-mails, place; and the year of birth."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from istihdam import turkish
from istihdam.cv_fields.fields import CvField, Section
from istihdam.documents import TextLine
from istihdam.texts import addresses, births
from istihdam.texts.emails import emails_in, joined
from istihdam.texts.letters import plain
from istihdam.texts.phones import phones_in
from istihdam.vocabulary import places

_HEAD_LINES = 14


def phones(parts: list[Section]) -> list[CvField[str]]:
    """The person's own numbers in E.164, without those of their references."""
    return _once(
        CvField.of(phone.number, 0.8 if phone.is_mended else 0.97, line)
        for line in _own(parts)
        for phone in phones_in(line.text)
    )


def emails(parts: list[Section]) -> list[CvField[str]]:
    """E-mail addresses, also those broken over two lines; a mended one is less sure."""
    own = list(_own(parts))
    return _once(
        CvField.of(email.address, email.sure if whole == line.text else min(email.sure, 0.8), line)
        for line, follower in zip_longest(own, own[1:])
        for whole in [joined(line.text, follower.text if follower else "")]
        for email in emails_in(whole)
    )


def location(parts: list[Section]) -> tuple[CvField[str] | None, CvField[str] | None]:
    """(district, neighbourhood of Ümraniye) of the person's address, not of their birth or their jobs."""
    for line, address, sure in _addresses(parts):
        near = places.find_neighbourhood(address)
        district = places.find_district(address)
        if near and district and near.district == district.name:
            return CvField.of(district.name, sure, line), CvField.of(near.name, sure, line)
        if district:
            return CvField.of(district.name, sure, line), None
    return None, None


def _addresses(parts: list[Section]) -> Iterator[tuple[TextLine, str, float]]:
    """Lines that hold an address, with what it goes on to say in the next line; the surest first."""
    own = [line for part in parts if part.name in ("head", "contact", "summary") for line in part.lines]
    for line, follower in zip_longest(own, own[1:]):
        if addresses.is_address(line.text):
            goes_on = follower is not None and not addresses.starts_anew(follower.text)
            yield line, f"{line.text} {follower.text}" if goes_on and follower else line.text, 0.95
    for line in own[:_HEAD_LINES]:
        is_short = len(line.text) < 60 and "@" not in line.text
        if is_short and _names_district(line.text):
            yield line, line.text, 0.7


def _names_district(text: str) -> bool:
    words = plain(addresses.without_birth(text))
    return any(turkish.fold(one.name) in words for one in places.districts())


def birth_year(parts: list[Section], this_year: int) -> CvField[int] | None:
    """The year of birth, for the profile's own page only; it takes no part in any ranking."""
    own = [line for part in parts if part.name != "references" for line in part.lines]
    for line, follower in zip_longest(own, own[1:]):
        if births.is_about(line.text):
            here = births.years_in(line.text)
            nearby = here or (births.years_in(follower.text) if follower and len(follower.text) < 30 else [])
            years = [year for year in nearby if 14 <= this_year - year <= 90]
            if years:
                return CvField.of(years[0], 0.95 if here else 0.7, line if here or not follower else follower)
    return None


def _own(parts: list[Section]) -> Iterator[TextLine]:
    return (line for part in parts if part.name != "references" for line in part.lines)


def _once(values: Iterable[CvField[str]]) -> list[CvField[str]]:
    return list({one.value: one for one in reversed(list(values))}.values())[::-1]
