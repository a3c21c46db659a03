"""Dates as people write them: '03.2018', '2020-03-01', 'Mart ’19', 'March 15, 2019', 'III/2019', '2019 yazı'.

A date is read as a year with a month, a season, or nothing more. What cannot be a date of a life at work
(month 13, the year 2109) is a date all the same, but an unsound one: its reader says so.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

EARLIEST_YEAR = 1950
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TURKISH = tuple(turkish.fold(name) for name in turkish.MONTHS)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTH_OF = {
    name[:length]: number
    for names in (_TURKISH, _ENGLISH)
    for number, name in enumerate(names, start=1)
    for length in range(3, len(name) + 1)
} | {"ocag": 1, "aralig": 12}
_SEASONS = {
    "ilkbahar": (3, 5), "bahar": (3, 5), "spring": (3, 5), "yaz": (6, 8), "summer": (6, 8),
    "sonbahar": (9, 11), "guz": (9, 11), "autumn": (9, 11), "fall": (9, 11), "kis": (1, 2), "winter": (1, 2),
}  # fmt: skip
"""First and last month within the year named; a winter's are those that surely lie in it."""
_PARTS = {"bas": (1, 2), "orta": (6, 7), "son": (11, 12)}
DASH = r"[-–—‒―~−→➔➜⇒»>=_]"
_CASE = r"(?:'?(?:[dt][ae]n?|y?[ae]|n?[iu]n|[iu]))?"
_FULL = "|".join(sorted((*_TURKISH, "ocag", "aralig"), key=len, reverse=True))
_SHORT = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_MONTH = rf"(?:(?P<full>{_FULL}){_CASE}|(?P<short>{_SHORT}))(?![a-z])\.?(?:\sayi[a-z]{{0,6}}(?![a-z]))?"
_TERM = r"\s(?:donem|sezon|ay|mevsim|tatil)(?:i|u|inde|inda|lari|larinda)(?![a-z])"
_SEASON = rf"(?P<season>{'|'.join(_SEASONS)})"
_OF_SEASON = rf"(?:(?:in|i|inda|indan|u|lari|larinda)(?![a-z])(?:{_TERM})?|{_TERM})"
_PART = r"(?P<part>bas|orta|son)(?:i|u|si|lari)(?:nda|ndan|na)?(?![a-z])"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_UNIT_CASE = r"(?:i|in|u|inin|inda|inde|indan|inden|ina|ine|lari|leri|larinda|lerinde)?(?![a-z])"
UNIT = rf"(?:yil|tarih|ay|donem|sezon|gun){_UNIT_CASE}"
"""Takes 'yılı', 'tarihinden', 'ayına'; leaves 'Yıldız', 'Aydın', 'Güneş'."""
_YEAR_CASE = rf"(?:'?[a-z]{{1,3}}(?![a-z])|\s{UNIT})?"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_NUMBER = r"(?:0?[1-9]|[1-9]\d)"
_WEEKDAY = r"(?:\s?,?\s?(?:pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar)(?![a-z]))?"


class Form(StrEnum):
    """How a date was written, where its reader must know."""

    MONTH = "month"
    YEAR_FIRST = "year_first"
    """'2018-12': a month, but for a span that was written short ('2008-12')."""
    YEAR_THEN_NAME = "year_then_name"
    """'2018 Eylül': a month, but for a firm of that name behind a year."""
    SEASON = "season"
    YEAR = "year"
    SHORT = "short"
    """'05.19': a date only beside another one."""
    NO_YEAR = "no_year"
    """'Mart', 'of' a year that stands beside it."""


@dataclass(frozen=True)
class Date:
    """A date's first and last month (counted from year 0; of a year alone its first and last), its position.

    `is_sound` is False of what no calendar or no life at work holds. A date without a year counts its months
    from 0.
    """

    first: int
    last: int
    form: Form
    start: int
    end: int
    is_sound: bool = True

    @property
    def year(self) -> int:
        return self.first // 12

    @property
    def is_exact(self) -> bool:
        """True where the month is known."""
        return self.first == self.last

    def in_year(self, year: int) -> "Date":
        """The date of that year, for one written without."""
        return replace(
            self, first=year * 12 + self.first % 12, last=year * 12 + self.last % 12, form=Form.MONTH
        )

    def as_year(self) -> "Date":
        """The year alone, with the position of its four digits at the front."""
        return replace(
            self, first=self.year * 12, last=self.year * 12 + 11, form=Form.YEAR, end=self.start + 4
        )


def dates_in(text: str, today: date) -> list[Date]:
    """Every date of a text, in reading order; two-digit years are those up to this one."""
    folded = plain(text)
    dates: list[Date] = []
    position = 0
    for seed in _SEED.finditer(folded):
        if seed.start() >= position:
            read = _at(folded, seed.start(), today)
            if read and not _is_people(text[read[-1].start : read[-1].end]):
                dates += read
                position = read[-1].end
    return dates


_SEED = pattern(
    rf"(?<![a-z\d])(?:'?\d|(?:{_FULL}|{_SHORT}|{'|'.join(_SEASONS)}|[ivx]{{1,4}}[./-]|q[1-4]))",
    takes=("2019", "'19", "mart 2019", "yaz 2018", "iii/2019"),
    leaves="garson",
)
_MONTH_NAME = pattern(
    _MONTH,
    takes=("Mart 2019", "Eylül'den"),
    leaves=("Markete", "Garson"),
    by="match",
)
_NOT_A_YEAR = (
    r"(?!\s?(?:tl|₺|lira|adet|kg|ton|m2|model|euro|usd|km|cc|kisi[a-z]*|parca|numara)(?![a-z]))"
    r"(?![.,]\d{1,3}(?!\d))"
)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "year_first",
        pattern(
            rf"{_YEAR}(?P<sep>[-./])(?P<month>{_NUMBER})(?:(?P=sep)(?P<day>{_NUMBER}))?"
            rf"(?!\d)(?![./-]\d{{1,3}}(?!\d))",
            takes=("2020-03-01", "2020.03", "2020/3"),
            leaves="2019-2021",
            by="match",
        ),
    ),
    (
        "year_months",
        pattern(
            rf"{_YEAR}\s?[/:(,]\s?(?P<low>{_NUMBER})\s?{DASH}\s?(?P<month>{_NUMBER})(?![\d.])",
            takes=("2019/03-11", "2019 (03 - 11)"),
            leaves="2019/03",
            by="match",
        ),
    ),
    (
        "year_short",
        pattern(
            rf"{_YEAR}(?P<between>{DASH}|/|\s?{DASH}\s?(?='?\d\d\s?(?:$|[),;\]\t])))'?(?P<short_year>\d\d)"
            rf"(?![\d./-])(?!\s?(?:{_SHORT})(?![a-z]))",
            takes=("2018-20", "2018/'20", "2018 - 20"),
            leaves=("2018-20 Mart", "2019 - 2. Vardiya"),
            by="match",
        ),
    ),
    (
        "solid",
        pattern(r"(?P<solid>\d{8})(?!\d)", takes=("20200301", "01032020"), leaves="0532 555", by="match"),
    ),
    (
        "day_first",
        pattern(
            rf"(?P<day>{_NUMBER})(?:\s?(?P<sep>[./-])\s?(?P<month>\d{{1,2}}|[ivx]{{1,4}})\s?(?P=sep)\s?"
            rf"(?:{_YEAR}|'?(?P<short_year>\d\d))"
            r"|\s(?P<padded>0[1-9]|1[0-2])\s(?P<plain_year>[12]\d{3}))(?!\d)",
            takes=("15.03.2019", "15/03/19", "15 03 2019", "15.III.2019"),
            leaves="0532 555 12 04",
            by="match",
        ),
    ),
    (
        "months_year",
        pattern(
            rf"(?P<low>{_NUMBER})\.?\s?{DASH}\s?(?P<month>{_NUMBER})\s?[./]\s?{_YEAR}",
            takes=("03-11/2019", "3 - 11.2019"),
            leaves="03-11-2019",
            by="match",
        ),
    ),
    (
        "day_month",
        pattern(
            rf"{_NUMBER}\.(?P<month>{_NUMBER})\.?(?=\s?{DASH}\s?{_NUMBER}\.{_NUMBER}\.[12]\d{{3}}(?!\d))",
            takes="01.03 - 30.11.2019",
            leaves="01.03 - kasa",
            by="match",
        ),
    ),
    (
        "month_first",
        pattern(
            rf"(?:(?P<month>\d{{1,2}}|[ivx]{{1,4}})(?:\s?[./-]\s?)|(?P<padded>0[1-9]|1[0-2])\s){_YEAR}",
            takes=("03.2019", "3 / 2019", "03 2019", "III/2019"),
            leaves=("3 2019", "7/24"),
            by="match",
        ),
    ),
    (
        "american",
        pattern(
            rf"{_MONTH}\s(?P<day>\d{{1,2}}){_ORDINAL},?\s{_YEAR}",
            takes="March 15, 2019",
            leaves="Mart 2019",
            by="match",
        ),
    ),
    (
        "named",
        pattern(
            rf"(?:(?P<day>\d{{1,2}}){_ORDINAL}[\s./-]?)?{_MONTH}{_WEEKDAY}(?:\s?[,./-]?\s?{_YEAR}"
            rf"|\s?[./'-]?\s?(?P<short_year>\d\d)(?!\d|[./-]\d)"
            rf"(?:(?<='\d\d)|(?!\s?(?:{_SHORT})(?![a-z])))){_WEEKDAY}",
            takes=("15 Mart 2019", "Eylül '18", "Sep-18", "Mart ayı 2019"),
            leaves="Mart 15 Nisan",
            by="match",
        ),
    ),
    (
        "year_then_name",
        pattern(
            rf"{_YEAR}{_YEAR_CASE}[\s./-]?{_MONTH}"
            rf"(?!\s?[,./-]?\s?[12]\d{{3}}(?![\s./-]?(?:{_SHORT})))",
            takes=("2019 Mart", "2019/Mart", "2018 yılı Ocak ayı"),
            leaves="2019 - Mart 2020",
            by="match",
        ),
    ),
    (
        "season",
        pattern(
            rf"{_YEAR}{_YEAR_CASE}[\s/]{_SEASON}(?:{_OF_SEASON}|(?![a-z])(?!\s[a-z]))",
            takes=("2019 yazı", "2018 yaz dönemi", "2019 yaz"),
            leaves=("2019 yazılım", "2020 Bahar Kuaför"),
            by="match",
        ),
    ),
    (
        "season",
        pattern(
            rf"{_SEASON}{_OF_SEASON}?(?![a-z])\s?[/,-]?\s?{_YEAR}",
            takes=("yaz 2018", "Summer 2018"),
            leaves="yazı",
            by="match",
        ),
    ),
    (
        "part",
        pattern(
            rf"{_YEAR}{_YEAR_CASE}\s{_PART}",
            takes=("2019 başı", "2020 yılı sonunda"),
            leaves="2019 sonra",
            by="match",
        ),
    ),
    (
        "quarter",
        pattern(
            rf"q(?P<quarter>[1-4])[\s/.-]?{_YEAR}", takes=("Q1 2019", "q3/2020"), leaves="q5 2019", by="match"
        ),
    ),
    (
        "no_year",
        pattern(
            rf"(?:\d{{1,2}}{_ORDINAL}\s)?{_MONTH}", takes=("Mart", "15 Mart"), leaves="Markete", by="match"
        ),
    ),
    ("year", pattern(rf"{_YEAR}{_NOT_A_YEAR}", takes="2019", leaves=("2000 TL", "2019.5"), by="match")),
    (
        "short",
        pattern(
            rf"(?P<month>{_NUMBER})\s?(?P<sep>[./-])\s?'?(?P<short_year>\d\d)(?![\d]|[./:-]\d)",
            takes=("05.19", "5/'19"),
            leaves="08:30",
            by="match",
        ),
    ),
    ("short", pattern(r"'(?P<short_year>\d\d)(?!\d)", takes="'19", leaves="19", by="match")),
)


def names_month(folded: str, position: int) -> bool:
    """True where the name of a month stands at this position of a folded text."""
    return _MONTH_NAME.match(folded, position) is not None


def _at(folded: str, position: int, today: date) -> list[Date]:
    for name, form in _FORMS:
        match = form.match(folded, position)
        if match and (dates := _READERS[name](match, today)):
            return dates
    return []


def _is_people(written: str) -> bool:
    """True of '2020 kişi', which folds to the same as '2020 kışı'."""
    return "kişi" in turkish.lower(written)


def _year_of(match: re.Match[str], today: date) -> int:
    """The four-digit year; of two digits the latest that is not to come."""
    groups = match.groupdict()
    whole = groups.get("year") or groups.get("plain_year")
    if whole:
        return int(whole)
    short = int(groups["short_year"])
    return 2000 + short if short <= today.year % 100 else 1900 + short


def _month_date(match: re.Match[str], year: int, month: int, form: Form, today: date) -> Date:
    is_sound = 1 <= month <= 12 and EARLIEST_YEAR <= year <= today.year + 50
    index = year * 12 + min(max(month, 1), 12) - 1
    return Date(index, index, form, *match.span(), is_sound=is_sound)


def _number_of(written: str) -> int:
    return int(written) if written.isdigit() else _ROMAN.index(written) + 1 if written in _ROMAN else 0


def _named_month(match: re.Match[str]) -> int:
    return _MONTH_OF[match["full"] or match["short"]]


def _read_year_first(match: re.Match[str], today: date) -> list[Date]:
    month = int(match["month"])
    if month > 12 and not match["day"]:
        return []
    form = Form.MONTH if match["day"] or match["sep"] == "." else Form.YEAR_FIRST
    return [_month_date(match, int(match["year"]), month, form, today)]


def _read_year_months(match: re.Match[str], today: date) -> list[Date]:
    low, high = int(match["low"]), int(match["month"])
    if not 1 <= low <= high <= 12:
        return []
    year = int(match["year"])
    first = _month_date(match, year, low, Form.MONTH, today)
    last = _month_date(match, year, high, Form.MONTH, today)
    return [replace(first, end=match.end("low")), replace(last, start=match.start("month"))]


def _read_year_short(match: re.Match[str], today: date) -> list[Date]:
    year, short = int(match["year"]), int(match["short_year"])
    if short <= 12 and match["between"] in ("-", "/"):
        return []
    last = _whole_year(year // 100 * 100 + short, match.start("short_year"), match.end())
    return [_whole_year(year, match.start(), match.end("year")), last]


def _whole_year(year: int, start: int, end: int) -> Date:
    return Date(year * 12, year * 12 + 11, Form.YEAR, start, end, is_sound=EARLIEST_YEAR <= year < 2100)


def _read_solid(match: re.Match[str], today: date) -> list[Date]:
    """Year, month, day, or the other way round: only one of the two can be."""
    digits = match["solid"]
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if EARLIEST_YEAR <= int(year) <= today.year + 1 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return [_month_date(match, int(year), int(month), Form.SHORT, today)]
    return []


def _read_day_first(match: re.Match[str], today: date) -> list[Date]:
    """Day, month, year as here; the American order where the middle number is no month."""
    day, month = int(match["day"]), _number_of(match["padded"] or match["month"])
    if month > 12 >= day:
        day, month = month, day
    form = Form.SHORT if match["short_year"] else Form.MONTH
    read = _month_date(match, _year_of(match, today), month, form, today)
    return [read if day <= 31 else replace(read, is_sound=False)]


def _read_months_year(match: re.Match[str], today: date) -> list[Date]:
    low, high = int(match["low"]), int(match["month"])
    if not (1 <= low <= 12 and 1 <= high <= 12):
        return []
    first = Date(low - 1, low - 1, Form.NO_YEAR, match.start(), match.end("low"))
    last = _month_date(match, int(match["year"]), high, Form.MONTH, today)
    return [first, replace(last, start=match.start("month"))]


def _read_day_month(match: re.Match[str], _today: date) -> list[Date]:
    month = int(match["month"])
    return [Date(month - 1, month - 1, Form.NO_YEAR, *match.span())] if 1 <= month <= 12 else []


def _read_month_first(match: re.Match[str], today: date) -> list[Date]:
    month = _number_of(match["padded"] or match["month"])
    return [_month_date(match, int(match["year"]), month, Form.MONTH, today)]


def _read_named(match: re.Match[str], today: date) -> list[Date]:
    form = Form.MONTH if match["year"] else Form.SHORT
    return [_month_date(match, _year_of(match, today), _named_month(match), form, today)]


def _read_american(match: re.Match[str], today: date) -> list[Date]:
    return [_month_date(match, int(match["year"]), _named_month(match), Form.MONTH, today)]


def _read_year_then_name(match: re.Match[str], today: date) -> list[Date]:
    is_bare = match[0].endswith(match["full"] or match["short"])
    form = Form.YEAR_THEN_NAME if is_bare else Form.MONTH
    return [_month_date(match, int(match["year"]), _named_month(match), form, today)]


def _read_season(match: re.Match[str], _today: date) -> list[Date]:
    return _months_of_year(match, *_SEASONS[match["season"]])


def _read_part(match: re.Match[str], _today: date) -> list[Date]:
    return _months_of_year(match, *_PARTS[match["part"]])


def _read_quarter(match: re.Match[str], _today: date) -> list[Date]:
    last = 3 * int(match["quarter"])
    return _months_of_year(match, last - 2, last)


def _months_of_year(match: re.Match[str], first: int, last: int) -> list[Date]:
    year = int(match["year"])
    is_sound = EARLIEST_YEAR <= year < 2100
    return [Date(year * 12 + first - 1, year * 12 + last - 1, Form.SEASON, *match.span(), is_sound=is_sound)]


def _read_no_year(match: re.Match[str], _today: date) -> list[Date]:
    month = _named_month(match)
    return [Date(month - 1, month - 1, Form.NO_YEAR, *match.span())]


def _read_year(match: re.Match[str], _today: date) -> list[Date]:
    return [_whole_year(int(match["year"]), *match.span())]


def _read_short(match: re.Match[str], today: date) -> list[Date]:
    year = _year_of(match, today)
    month = match.groupdict().get("month")
    if month is None:
        return [replace(_whole_year(year, *match.span()), form=Form.SHORT)]
    is_hour = match["short_year"] == "00"
    return [] if is_hour else [_month_date(match, year, int(month), Form.SHORT, today)]


_READERS = {
    "year_first": _read_year_first, "year_months": _read_year_months, "year_short": _read_year_short,
    "solid": _read_solid, "day_first": _read_day_first, "months_year": _read_months_year,
    "day_month": _read_day_month, "month_first": _read_month_first, "american": _read_american,
    "named": _read_named, "year_then_name": _read_year_then_name, "season": _read_season,
    "part": _read_part, "quarter": _read_quarter,
    "no_year": _read_no_year, "year": _read_year, "short": _read_short,
}  # fmt: skip
