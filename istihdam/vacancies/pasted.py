"""A vacancy of the state agency out of the text of its page: fields for an officer to check.

The page is copied by hand and no two copies look alike: labels with or without a colon, the value on
the same line or below it, tabs, doubled spaces. What is not found is left empty; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from istihdam import turkish
from istihdam.texts import answers, money, shifts
from istihdam.vocabulary import lists, places

LONGEST = 20_000
"""Letters of a page that is read."""
LABELS = {
    "number": ("ilan no", "ilan numarası", "talep no", "iş ilanı no", "açık iş no"),
    "title": ("ilan başlığı", "iş ilanı", "meslek", "aranan meslek", "pozisyon", "talep edilen meslek"),
    "firm": ("işveren", "firma", "işyeri", "işyeri unvanı", "firma adı", "kurum"),
    "openings": ("alınacak kişi sayısı", "açık iş sayısı", "kişi sayısı", "kontenjan", "işçi sayısı",
                 "personel sayısı", "alınacak personel sayısı", "sayı", "adet", "kişi"),
    "wage": ("ücret", "net ücret", "maaş", "teklif edilen ücret", "aylık ücret"),
    "place": ("çalışma yeri", "çalışma adresi", "il/ilçe", "ilçe", "işyeri adresi", "çalışılacak yer"),
    "shifts": ("çalışma şekli", "vardiya", "çalışma saatleri", "çalışma zamanı", "çalışma süresi"),
    "education": ("öğrenim durumu", "öğrenim düzeyi", "eğitim", "eğitim durumu", "öğrenim"),
    "experience": ("deneyim", "tecrübe", "iş tecrübesi", "deneyim süresi"),
    "published_on": ("yayın tarihi", "ilan tarihi", "başlangıç tarihi", "ilan başlangıç tarihi"),
    "expires_on": ("son başvuru tarihi", "bitiş tarihi", "ilan bitiş tarihi"),
    "phone": ("telefon", "iletişim telefonu", "cep telefonu", "irtibat telefonu"),
    "has_transport": ("servis", "servis imkanı", "ulaşım", "ulaşım imkanı", "personel servisi", "yol"),
    "has_meals": ("yemek", "yemek imkanı", "öğle yemeği"),
    "is_insured_from_day_one": ("sigorta", "sgk", "sigorta girişi"),
    "text": ("iş tanımı", "açıklama", "genel bilgiler", "aranan nitelikler", "görev tanımı"),
}  # fmt: skip
FOLDED = {turkish.fold(word): name for name, words in LABELS.items() for word in words}
LINK = re.compile(r"https?://\S+")
MOST_DIGITS = 9
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_FIGURES = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)"
DAY = re.compile(rf"{_FIGURES}|\d{{1,2}} [^\W\d_]{{3,8}} \d{{4}}")


@dataclass(frozen=True)
class Pasted:
    """What the text tells; `wage` is lira a month as written, `experience` years, `openings` people."""

    number: str = ""
    link: str = ""
    title: str = ""
    firm: str = ""
    openings: int | None = None
    wage: int | None = None
    district: str = ""
    neighbourhood: str = ""
    shifts: tuple[str, ...] = ()
    has_transport: bool | None = None
    has_meals: bool | None = None
    is_insured_from_day_one: bool | None = None
    education: str = ""
    experience: int | None = None
    published_on: date | None = None
    expires_on: date | None = None
    phone: str = ""
    text: str = ""

    @property
    def filled(self) -> int:
        """How many fields the text told."""
        values = [getattr(self, field.name) for field in fields(self)]
        return sum(value is False or bool(value) for value in values)


def read(text: str) -> Pasted:
    """The fields of a pasted page, each from its first label."""
    plain = turkish.normal(text)
    values: dict[str, str] = {}
    for name, value in _labelled(plain):
        values.setdefault(name, value)
    link = LINK.search(plain)
    pasted = Pasted(link=link.group().rstrip(".,)") if link else "")
    for name, value in values.items():
        pasted = replace(pasted, **READERS[name](value))
    return pasted


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """(field, value) for each label: the rest of its line, or the lines up to the next label."""
    lines = [line.strip(" \t•*-–|") for line in text.splitlines()]
    for number, line in enumerate(lines):
        name, value = _label(line)
        if name == "text":
            yield name, "\n".join(filter(None, [value, *_until_label(lines[number + 1 :])]))
        elif name:
            yield name, value or next(iter(_until_label(lines[number + 1 :])), "")


def _label(line: str) -> tuple[str, str]:
    """(field, rest of the line); ("", "") where the line begins with no label."""
    head, mark, rest = re.split(r"\s*([:\t])\s*|$", line, maxsplit=1)[:3] if line else ("", None, None)
    name = FOLDED.get(turkish.fold(head or "").strip())
    return (name, (rest or "").strip()) if name else ("", "")


def _until_label(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if _label(line)[0]:
            return
        if line:
            yield line


def _whole(value: str) -> int | None:
    digits = match.group().replace(".", "") if (match := NUMBER.search(value)) else ""
    return int(digits) if 0 < len(digits) <= MOST_DIGITS else None


def _day(value: str) -> date | None:
    """The first day that a value names, in figures or words, the year of two figures or four."""
    for match in DAY.finditer(value):
        try:
            return turkish.parse_day(_full_year(match[0]))
        except ValueError:
            continue
    return None


def _full_year(text: str) -> str:
    """'31.12.26' → '31.12.2026', '3-1-2026' → '3.1.2026'; other spellings as they are."""
    figures = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})", text)
    if figures is None:
        return text
    day, month, year = figures.groups()
    return f"{day}.{month}.{year if len(year) == 4 else f'20{year}'}"


def _place(value: str) -> dict[str, Any]:
    """The district and, in Ümraniye, the neighbourhood that the words name."""
    district, near = places.find_district(value), places.find_neighbourhood(value)
    if district is None:
        return {}
    is_near = near is not None and near.district == district.name
    return {"district": district.name, "neighbourhood": near.name if near and is_near else ""}


def _openings(value: str) -> dict[str, Any]:
    """How many people; of several counts ('2 erkek, 3 kadın') their sum, where nothing else is counted."""
    counts = answers.people_counted(value)
    if len(counts) > 1:
        return {"openings": sum(counts)}
    return {"openings": _whole(value) if len(NUMBER.findall(value)) == 1 else None}


def _education(value: str) -> dict[str, Any]:
    """The lowest level that is named."""
    words = turkish.fold(value)
    named = [one.code for one in lists.education() if turkish.fold(one.name) in words]
    return {"education": named[0] if named else ""}


def _years(value: str) -> dict[str, Any]:
    number = _whole(value)
    if number is None or number > 40:
        return {}
    return {"experience": number // 12 if "ay" in turkish.fold(value).split() else number}


READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "number": lambda value: {"number": "".join(re.findall(r"[\dA-Za-z]+", value))[:40]},
    "title": lambda value: {"title": value[:120]},
    "firm": lambda value: {"firm": value[:120]},
    "openings": _openings,
    "wage": lambda value: {"wage": money.monthly_wage(value)},
    "place": _place,
    "shifts": lambda value: {"shifts": shifts.offered(value)},
    "has_transport": lambda value: {"has_transport": answers.is_given(value)},
    "has_meals": lambda value: {"has_meals": answers.is_given(value)},
    "is_insured_from_day_one": lambda value: {"is_insured_from_day_one": answers.is_from_first_day(value)},
    "education": _education,
    "experience": _years,
    "published_on": lambda value: {"published_on": _day(value)},
    "expires_on": lambda value: {"expires_on": _day(value)},
    "phone": lambda value: {"phone": value[:40]},
    "text": lambda value: {"text": value[:6000]},
}
