"""How dates are written: their words for months and seasons, and one pattern for each form of a date."""

import re

from istihdam import turkish
from istihdam.texts.patterns import pattern

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TURKISH = tuple(turkish.fold(name) for name in turkish.MONTHS)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
MONTH_OF = {
    name[:length]: number
    for names in (_TURKISH, _ENGLISH)
    for number, name in enumerate(names, start=1)
    for length in range(3, len(name) + 1)
} | {"ocag": 1, "aralig": 12}
SEASONS = {
    "ilkbahar": (3, 5), "bahar": (3, 5), "spring": (3, 5), "yaz": (6, 8), "summer": (6, 8),
    "sonbahar": (9, 11), "guz": (9, 11), "autumn": (9, 11), "fall": (9, 11), "kis": (1, 2), "winter": (1, 2),
}  # fmt: skip
"""First and last month within the year named; a winter's are those that surely lie in it."""
PARTS = {"bas": (1, 2), "orta": (6, 7), "son": (11, 12)}
DASH = r"[-–—‒―~−→➔➜⇒»>=_]"
_CASE = r"(?:'?(?:[dt][ae]n?|y?[ae]|n?[iu]n|[iu]))?"
_FULL = "|".join(sorted((*_TURKISH, "ocag", "aralig"), key=len, reverse=True))
_SHORT = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_MONTH = rf"(?:(?P<full>{_FULL}){_CASE}|(?P<short>{_SHORT}))(?![a-z])\.?(?:\sayi[a-z]{{0,6}}(?![a-z]))?"
_TERM = r"\s(?:donem|sezon|ay|mevsim|tatil)(?:i|u|inde|inda|lari|larinda)(?![a-z])"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
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

SEED = pattern(
    rf"(?<![a-z\d])(?:'?\d|(?:{_FULL}|{_SHORT}|{'|'.join(SEASONS)}|[ivx]{{1,4}}[./-]|q[1-4]))",
    takes=("2019", "'19", "mart 2019", "yaz 2018", "iii/2019"),
    leaves="garson",
)
MONTH_NAME = pattern(
    _MONTH,
    takes=("Mart 2019", "Eylül'den"),
    leaves=("Markete", "Garson"),
    by="match",
)
_NOT_A_YEAR = (
    r"(?!\s?(?:tl|₺|lira|adet|kg|ton|m2|model|euro|usd|km|cc|kisi[a-z]*|parca|numara)(?![a-z]))"
    r"(?![.,]\d{1,3}(?!\d))"
)
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
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
