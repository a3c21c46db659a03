"""Telephone numbers in a line: Turkish ones however they are parted and whatever stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from istihdam import turkish

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
_TURKISH = re.compile(
    rf"(?<!\d)(?<!\b[^\W\d])(?<!\b[^\W\d]{{2}})(?P<lead>{_LEAD}{_PART})?(?P<own>\({_AREA}\){_PART}{_REST}|{_AREA}\){_PART}{_REST}"
    rf"|{_AREA}(?:[ \t]{{1,2}}|[ \t]{{0,2}}[.\-–/][ \t]{{0,2}}){_REST}|{_AREA}{_GLUED}"
    rf"|(?<=[0Oo])5 {_D}{{2}} {_REST}|5(?: {_D}){{9}})(?!\d|[Oo]\b)"
)
"""Takes '(0532) 555 12 04', '+90.216.344.1515', 'O532 555 12 O4'; leaves '53255512041', '12.04.1988'."""
_ABROAD = re.compile(r"\+(?!\s?\(?90)\d[\d().\- ]{6,22}\d(?!\w)")
"""Takes '+49 170 1234567'; leaves '+90 532 …', which is Turkish."""
_FOREIGN_LEAD = re.compile(r"(?:\+|(?<![\w.\-/])(?<!\d )00)(?!90)[1-9]\d{0,2}[ ()0.-]{0,4}$")
"""Takes '+49 ', '0049 '; leaves the '0012 - ' at the end of another number."""
_OF_A_PAPER = re.compile(
    r"(?:vergi|vkn|v\.k\.n\.?|kimlik|t\.? ?c\.?|tckn|sicil|sgk|ssk|bag-?kur|iban|hesap|barkod|seri|pasaport"
    r"|belge|ilan|dosya|kay[ıi]t|[oö]grenci|diploma)(?:[ .]*(?:no|numaras[ıi]|numaram|num))?[ .:#-]*$",
    re.IGNORECASE,
)
"""Takes the 'Vergi No: ' before ten figures that are no telephone; leaves 'Telefon no: '."""
_IBAN = re.compile(r"\bTR[ ]?\d{2}(?:[ .-]?\d{4}){5}[ .-]?\d{2}(?!\d)", re.IGNORECASE)
_SIGNS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "‑": "-", "‐": "-", "−": "-", "—": "-"})
_REACH = 28


@dataclass(frozen=True)
class Phone:
    """A number in E.164; `is_mended` where a letter O was read as a nought."""

    number: str
    is_mended: bool


def phones_in(text: str) -> list[Phone]:
    """The valid numbers of a text in reading order: Turkish ones in any spelling, others with their '+'."""
    bare = _IBAN.sub(lambda match: "x" * len(match[0]), turkish.normal(text).translate(_SIGNS))
    found = dict(_turkish(bare))
    rest = list(bare)
    for start, end in found:
        rest[start:end] = "\n" * (end - start)
    found |= dict(_abroad("".join(rest)))
    return [found[span] for span in sorted(found)]


def _turkish(text: str) -> Iterator[tuple[tuple[int, int], Phone]]:
    place = 0
    while match := _TURKISH.search(text, place):
        before = text[max(0, match.start() - _REACH) : match.start()]
        digits = re.sub(r"\D", "", re.sub("[Oo]", "0", match["own"]))
        is_glued = before[-1:].isalpha() and not match["lead"]
        is_number = not (is_glued or _FOREIGN_LEAD.search(before) or _OF_A_PAPER.search(before))
        number = _valid(f"+90{digits}") if is_number else None
        if number:
            yield match.span(), Phone(number, bool(re.search("[Oo]", match[0])))
        place = match.end() if number else _next_figure(text, match.start())


def _next_figure(text: str, start: int) -> int:
    """Where the run of figures that begins at `start` ends."""
    run = re.compile(r"\W?\w*").match(text, start)
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
