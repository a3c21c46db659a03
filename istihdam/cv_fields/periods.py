"""Dates and spans of time as CVs write them: '03.2018 – 11.2020', '2019-…', 'Mart 2019 - halen', '6 ay'."""

import re
from dataclasses import dataclass
from datetime import date

from istihdam import turkish

_NAMES = [turkish.fold(month) for month in turkish.MONTHS]
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}" for name in _NAMES) + r")\.?"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = (
    rf"(?:(?:\d{{1,2}}\s?[./-]\s?)?(?:0?[1-9]|1[0-2])\s?[./-]\s?{_YEAR}"
    rf"|(?:\d{{1,2}}\s)?{_MONTH}\s?[,./-]?\s?{_YEAR}|{_YEAR})"
)
_AFTER_DAY = r"(?:'?(?:dan|den|tan|ten|da|de|ta|te)\b)?"
_NOW = (
    r"(?:hal[ea]n\w*|devam\w*(?:\s+ed\w+)?|gunumuz\w*|bugun\w*|su an\w*|simdi\w*|present|current|hala\b"
    r"|\.{2,}|…|\?)"
)
_DASH = r"\s*(?:[-–—‒―~]|/|ile|ila|>)\s*"
_SPAN = re.compile(
    rf"(?<![\d.])(?P<start>{_DAY}){_AFTER_DAY}(?:(?:{_DASH}|\s+)(?P<end>{_DAY}|{_NOW})(?!\d)(?:\s*(?:arasi\w*|yillari\w*))?"
    rf"|\s*(?P<since>(?:yilindan |'?d[ae]n )?(?:beri|bu yana|itibaren))|{_DASH}(?P<open>$|(?=[\s)\]])))"
)
_NUMBERS = {
    "bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "on": 10,
    "on iki": 12, "on bes": 15, "yirmi": 20,
}  # fmt: skip
_COUNT = r"(?:\d{1,2}(?:[.,]\d)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_LENGTH = re.compile(
    rf"(?<![\w.,])(?P<years>{_COUNT})(?P<half>\s*bucuk)?\s*(?:yil|sene)(?:dir|lik|i|a|e)?\b"
    rf"(?:\s*(?:ve\s*)?(?P<more>{_COUNT})\s*ay(?:dir|lik)?\b)?"
    rf"|(?<![\w.,])(?P<months>{_COUNT})\s*ay(?:dir|lik)?\b"
)
_LONGEST_YEARS = 50


@dataclass(frozen=True)
class Period:
    """A job's time: months since year 0 of its first and of the month after its last; its place in the line.

    `is_exact` is False where only years are told; an `end` of None means that it goes on.
    """

    start: int
    end: int | None
    is_exact: bool
    place: tuple[int, int]

    def months(self, today: date) -> int:
        return max(1, (self.end if self.end is not None else _index(today) + 1) - self.start)

    def span(self, today: date) -> range:
        return range(self.start, self.start + self.months(today))


def period_in(text: str, today: date) -> Period | None:
    """The first span between two dates, or from one date until now; None where there is none."""
    for span in _SPAN.finditer(plain(text)):
        start, start_exact = _month(span["start"])
        told = span["end"]
        if told is None or re.fullmatch(_NOW, told):
            end, end_exact = None, start_exact
        else:
            end, end_exact = _month(told)
            end += 1 if end_exact else 6 if end == start else 0
        if start <= _index(today) and (end is None or start < end <= _index(today) + 13):
            return Period(start, end, start_exact and end_exact, span.span())
    return None


def length_in(text: str) -> tuple[int, tuple[int, int]] | None:
    """(months, place) of '3 sene', '6 ay', '2 yıl 3 ay', 'bir buçuk yıl'; None where there is none."""
    for length in _LENGTH.finditer(plain(text)):
        if length["months"]:
            months = _number(length["months"])
        else:
            half = 0.5 if length["half"] else 0.0
            months = 12 * (_number(length["years"]) + half) + (
                _number(length["more"]) if length["more"] else 0
            )
        if 0 < months <= 12 * _LONGEST_YEARS:
            return round(months), length.span()
    return None


def plain(text: str) -> str:
    """The text folded letter by letter, so that a place in it is a place in the text."""
    return "".join(letter if letter == "…" else (turkish.fold(letter) or letter)[0] for letter in text)


def month_text(index: int) -> str:
    """'2019-03' of a month's index."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def covered(spans: list[range]) -> int:
    """Months that at least one of the spans covers: two jobs at once count once."""
    return len({month for span in spans for month in span})


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(told: str) -> tuple[int, bool]:
    """(index of the month, whether the month was told)."""
    year = int(re.findall(_YEAR, told)[-1])
    name = re.search(r"[a-z]{3,}", told)
    if name:
        return year * 12 + [month[:3] for month in _NAMES].index(name[0][:3]), True
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    if len(numbers) > 1:
        return year * 12 + numbers[-2] - 1, True
    return year * 12, False


def _number(told: str) -> float:
    return float(_NUMBERS.get(told) or told.replace(",", "."))
