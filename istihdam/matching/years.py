"""How long somebody says to have worked: '8 yıl', 'on senedir', '2015-2020 arası', '6 ay'."""

import re

from istihdam import turkish

_DIGITS = {
    "bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9,
}  # fmt: skip
_TENS = {"on": 10, "yirmi": 20, "otuz": 30, "kirk": 40}
_WORDS = "|".join(
    (*(rf"{ten} ?{one}" for ten in _TENS for one in _DIGITS), *_TENS, *_DIGITS, "yarim", "bir bucuk")
)
_NUMBER = rf"(?P<number>\d{{1,2}}(?:[.,]\d)?|{_WORDS})"
_SPAN = re.compile(
    rf"(?<![\w.,]){_NUMBER}\s*(?:\+|'|den fazla|kusur)?\s*(?P<half>bucuk)?\s*"
    r"(?P<unit>yil|sene|ay)(?P<ending>[a-z]*)"
)
_PERIOD = re.compile(r"\b(?P<from>(?:19|20)\d\d)\s*(?:-|–|/|ile|ten|den|dan|tan)+\s*(?P<to>(?:19|20)\d\d)\b")
_NOT_WORK = re.compile(
    r"^\s*(?:once\w*|issiz\w*|calismi\w+|bos\w*|sonra\w*|universite\w*|fakulte\w*|lisans\w*|onlisans\w*"
    r"|yuksek ?okul\w*|egitim\w*|kurs\w*|garanti\w*|ceza\w*|evli\w*|icinde)\b"
)
_ENDINGS = re.compile(r"(?:dir|dur|lik|luk|i|in|a|e|lar|ler|larca|lerce|dan|den|liktir|ligi|u|tir|da)?$")
LONGEST = 60


def years_in(text: str) -> float | None:
    """The longest stretch of work that a text states, in years; None where it states none."""
    folded = turkish.fold(text)
    found = [*_spans(folded), *_periods(folded)]
    return max(found, default=None)


def _spans(folded: str) -> list[float]:
    return [
        _years(span)
        for span in _SPAN.finditer(folded)
        if _ENDINGS.match(span["ending"])
        and not _NOT_WORK.match(folded[span.end() :])
        and _years(span) <= LONGEST
    ]


def _years(span: re.Match[str]) -> float:
    number = _number(span["number"]) + (0.5 if span["half"] else 0)
    return number / 12 if span["unit"] == "ay" else number


def _number(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", "."))
    if written in ("yarim", "bir bucuk"):
        return 0.5 if written == "yarim" else 1.5
    ten = next((word for word in _TENS if written.startswith(word)), "")
    return _TENS.get(ten, 0) + _DIGITS.get(written[len(ten) :].strip(), 0)


def _periods(folded: str) -> list[float]:
    spans = [int(period["to"]) - int(period["from"]) for period in _PERIOD.finditer(folded)]
    return [float(span) for span in spans if 0 < span <= LONGEST]
