"""Telephone numbers in a line: Turkish ones however they are parted and whatever stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from istihdam import turkish
from istihdam.texts.patterns import pattern

_PART = r"[ \t]{0,2}[.\-–/]?[ \t]{0,2}"
_D = r"[\dOo]"
_LEAD = rf"(?:(?:\+|00)?{_PART}\(?90\)?{_PART}\(?0?\)?|\(?[0Oo])"
_REST = (
    rf"(?:{_D}{{7}}|{_D}{{3}}(?:{_PART}{_D}{{2}}{_PART}{_D}{{2}}|{_PART}{_D}{{4}})"
    rf"|{_D}{{5}}{_PART}{_D}{{2}}|{_D}{{4}}{_PART}{_D}{{3}}"
    rf"|{_D}{{2}}{_PART}(?:{_D}{{2}}{_PART}{_D}{{3}}|{_D}{{3}}{_PART}{_D}{{2}}|{_D}{{5}}))"
)
_GLUED = (
    rf"(?:{_D}{{7}}|{_D}{{3}}{_PART}{_D}{{2}}{_PART}{_D}{{2}}|{_D}{{3}}{_PART}{_D}{{4}}"
    rf"|{_D}{{5}}{_PART}{_D}{{2}})"
)
_AREA = rf"[2-58]{_D}{_D}"
_TURKISH = pattern(
    rf"(?<!\d)(?<!\b[^\W\d])(?<!\b[^\W\d]{{2}})(?P<lead>{_LEAD}{_PART})?(?P<own>\({_AREA}\){_PART}{_REST}"
    rf"|{_AREA}\){_PART}{_REST}"
    rf"|{_AREA}(?:[ \t]{{1,2}}|[ \t]{{0,2}}[.\-–/][ \t]{{0,2}}){_REST}|{_AREA}{_GLUED}"
    rf"|(?<=[0Oo])5 {_D}{{2}} {_REST}|5(?: {_D}){{9}})(?!\d|[Oo]\b)",
    takes=("(0532) 555 12 04", "+90.216.344.1515", "O532 555 12 O4"),
    leaves=("53255512041", "12.04.1988"),
)
_ABROAD = pattern(
    r"\+(?!\s?\(?90)\d[\d().\- ]{6,22}\d(?!\w)",
    takes="+49 170 1234567",
    leaves="+90 532 555 12 04",
)
_FOREIGN_LEAD = pattern(
    r"(?:\+|(?<![\w.\-/])(?<!\d )00)(?!90)[1-9]\d{0,2}[ ()0.-]{0,4}$",
    takes=("+49 ", "0049 "),
    leaves="200 0012 - ",
)
_OF_A_PAPER = pattern(
    r"(?:vergi|vkn|v\.k\.n\.?|kimlik|t\.? ?c\.?|tckn|sicil|sgk|ssk|bag-?kur|iban|hesap|barkod|seri|pasaport"
    r"|belge|ilan|dosya|kay[ıi]t|[oö]grenci|diploma)(?:[ .]*(?:no|numaras[ıi]|numaram|num))?[ .:#-]*$",
    takes="Vergi No: ",
    leaves="Telefon no: ",
    flags=re.IGNORECASE,
)
_IBAN = pattern(
    r"\bTR[ ]?\d{2}(?:[ .-]?\d{4}){5}[ .-]?\d{2}(?!\d)",
    takes="TR12 0001 0001 2345 6789 0123 45",
    leaves="TR12 0001",
    flags=re.IGNORECASE,
)
_RUN = pattern(r"\W?\w*", takes="+90", leaves="- 90", by="fullmatch")
_NOUGHTS = str.maketrans("Oo", "00")
_SIGNS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "‑": "-", "‐": "-", "−": "-", "—": "-"})
_REACH = 28


@dataclass(frozen=True)
class Phone:
    """A number in E.164; `is_mended` where a letter O was read as a nought."""

    number: str
    is_mended: bool


def phones_in(text: str) -> list[Phone]:
    """The valid numbers of a text in reading order: Turkish ones in any spelling, others with their '+'."""
    return [phone for _, phone in sorted(_placed(text).items())]


def phone_spans(text: str) -> list[tuple[int, int]]:
    """Where the numbers of `phones_in` stand in the normal text."""
    return sorted(_placed(text))


def _placed(text: str) -> dict[tuple[int, int], Phone]:
    bare = _IBAN.sub(lambda match: "x" * len(match[0]), turkish.normal(text).translate(_SIGNS))
    phones = dict(_turkish(bare))
    rest = list(bare)
    for start, end in phones:
        rest[start:end] = "\n" * (end - start)
    return phones | dict(_abroad("".join(rest)))


def _turkish(text: str) -> Iterator[tuple[tuple[int, int], Phone]]:
    position = 0
    while match := _TURKISH.search(text, position):
        before = text[max(0, match.start() - _REACH) : match.start()]
        digits = "".join(filter(str.isdigit, match["own"].translate(_NOUGHTS)))
        is_glued = before[-1:].isalpha() and not match["lead"]
        is_number = not (is_glued or _FOREIGN_LEAD.search(before) or _OF_A_PAPER.search(before))
        number = _valid(f"+90{digits}") if is_number else None
        if number:
            yield match.span(), Phone(number, match[0] != match[0].translate(_NOUGHTS))
        position = match.end() if number else _next_figure(text, match.start())


def _next_figure(text: str, start: int) -> int:
    """Where the run of figures that begins at `start` ends."""
    run = _RUN.match(text, start)
    return max(run.end() if run else 0, start + 1)


def _abroad(text: str) -> Iterator[tuple[tuple[int, int], Phone]]:
    for match in _ABROAD.finditer(text):
        number = _valid(match[0])
        if number:
            yield match.span(), Phone(number, False)


def _valid(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, "TR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
