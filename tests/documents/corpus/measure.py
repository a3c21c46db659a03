"""What came out of a file against what is true: words found, fields right."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from istihdam import cv_fields, turkish
from istihdam.documents import Document
from tests.documents.corpus.people import TODAY, Job, Person
from tests.documents.corpus.writing import Written

_EDGES = ".,;:()•–-/|*+·»«\u2026"


def words(texts: Iterable[str]) -> Counter[str]:
    """Words without the signs around them, case and Turkish letters as they are; a ruled line is no word."""
    bare = (unicodedata.normalize("NFC", word).strip(_EDGES) for word in texts)
    return Counter(word for word in bare if any(map(str.isalnum, word)))


def words_found(cv: Written, document: Document) -> tuple[int, int]:
    """(found, all) words of the CV."""
    wanted = words(cv.words)
    return sum((wanted & words(document.text.split())).values()), sum(wanted.values())


def fields_right(
    person: Person, cv: Written, document: Document, told: cv_fields.Fields | None = None
) -> tuple[int, int, list[str]]:
    """(right, all, what was wrong); a value that is not true counts as one more wrong field."""
    told = told or cv_fields.read(document, TODAY)
    wrong: list[str] = []
    right = total = 0
    for name, expected, found in _pairs(person, cv, told):
        if isinstance(expected, set):
            right += len(expected & found)
            total += len(expected | found)
            wrong += (
                [f"{name}: -{sorted(expected - found, key=str)} +{sorted(found - expected, key=str)}"]
                if expected != found
                else []
            )
        else:
            total += 1
            right += expected == found
            wrong += [f"{name}: {found!r} for {expected!r}"] if expected != found else []
    return right, total, wrong


def values_given(person: Person, cv: Written, told: cv_fields.Fields) -> list[tuple[str, float, bool]]:
    """(field, confidence, whether true) of every value told; a job is true with all four of its parts.

    Skills and occupations are left out: what else the words of a CV mean is not known here.
    """
    true = {name: expected for name, expected, _ in _pairs(person, cv, told)}
    single = {
        "full_name": told.full_name, "district": told.district, "neighbourhood": told.neighbourhood,
        "birth_year": told.birth_year, "wage": told.wage_min,
        "education": told.education[0] if told.education else None,
    }  # fmt: skip
    several = {
        "phones": told.phones, "emails": told.emails, "accepts": told.accepts_shifts,
        "refuses": told.refuses_shifts, "licences": told.licences, "languages": told.languages,
    }  # fmt: skip
    given = [(name, one.confidence, one.value == true[name]) for name, one in single.items() if one]
    given += [
        (name, one.confidence, one.value in true[name]) for name, found in several.items() for one in found
    ]
    given += [
        ("certificates", one.confidence, one.value.code in true["certificates"]) for one in told.certificates
    ]
    return given + [
        ("jobs", one.confidence, _is_told(one.value, number, person.jobs))
        for number, one in enumerate(told.experience)
    ]


def _is_told(found: cv_fields.CvJob, number: int, jobs: tuple[Job, ...]) -> bool:
    """True where the job of this place has the title, the firm and the years of the found one."""
    if number >= len(jobs):
        return False
    job = jobs[number]
    return (_key(job.title), _key(job.employer), job.begin[0], job.to[0] if job.to else None) == (
        _key(found.title or ""),
        _key(found.employer or ""),
        int(found.start[:4]) if found.start else 0,
        int(found.to[:4]) if found.to else None,
    )


def _pairs(person: Person, cv: Written, told: cv_fields.Fields) -> list[tuple[str, Any, Any]]:
    text = " ".join(cv.words)
    trade = person.trade
    shown = {
        "certificates": {code for _, code in trade.certificates},
        "licences": set(trade.licences.split(", ")) - {""},
        "languages": {trade.language} - {""},
        "skills": {meaning for _, meaning in trade.skills},
    }
    return [
        ("full_name", person.name, _value(told.full_name)),
        ("phones", {person.phone}, _values(told.phones)),
        ("emails", {person.email}, _values(told.emails)),
        ("district", person.district, _value(told.district)),
        ("neighbourhood", person.neighbourhood, _value(told.neighbourhood)),
        (
            "birth_year",
            person.birth_year if str(person.birth_year) in text else None,
            _value(told.birth_year),
        ),
        ("education", trade.school[1], _value(told.education[0] if told.education else None)),
        ("accepts", set(person.wish[1]), _values(told.accepts_shifts)),
        ("refuses", set(person.wish[2]), _values(told.refuses_shifts)),
        ("wage", person.wage, _value(told.wage_min)),
        ("licences", shown["licences"], _values(told.licences)),
        ("certificates", shown["certificates"], {one.value.code for one in told.certificates}),
        ("languages", shown["languages"], _values(told.languages)),
        ("skills", shown["skills"], _values(told.skills) & shown["skills"]),
        ("jobs", len(person.jobs), len(told.experience)),
        *_jobs(person.jobs, told),
    ]


def _jobs(jobs: tuple[Job, ...], told: cv_fields.Fields) -> list[tuple[str, Any, Any]]:
    pairs: list[tuple[str, Any, Any]] = []
    for number, job in enumerate(jobs):
        found = told.experience[number].value if number < len(told.experience) else None
        title = found.title if found else None
        pairs += [
            ("title", _key(job.title), _key(title or "")),
            ("employer", _key(job.employer), _key(found.employer or "") if found else None),
            ("from", job.begin[0], int(found.start[:4]) if found and found.start else None),
            ("to", job.to[0] if job.to else None, int(found.to[:4]) if found and found.to else None),
        ]
    return pairs


def _key(text: str) -> str:
    return turkish.fold(text).strip(" .,")


def _value(found: Any) -> Any:
    return found.value if found else None


def _values(found: Iterable[Any]) -> set[Any]:
    return {one.value for one in found}
