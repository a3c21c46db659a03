"""Files of candidates and vacancies, one JSON object a line; a refused line is named, the rest is kept."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from istihdam import turkish
from istihdam.matching.profiles import (
    EDUCATIONS,
    SHIFTS,
    CandidateProfile,
    VacancyProfile,
    WeightedOccupation,
)

LONGEST_TEXT = 200_000
"""Characters; a longer text is no CV but a mistake, and is refused by name."""

_CODE = re.compile(r"\d{4}\.\d{2}")
_Profile = TypeVar("_Profile", CandidateProfile, VacancyProfile)


class RefusedLine(ValueError):
    """A line that was not taken: its number from 1, a code for the reason, and what is wrong."""

    def __init__(self, code: str, detail: str = "", line: int = 0) -> None:
        super().__init__(f"{line}: {code}: {detail}")
        self.code, self.detail, self.line = code, detail, line


@dataclass(frozen=True, slots=True)
class ProfileFile(Generic[_Profile]):
    """What a file held: the profiles, and the lines that were refused."""

    profiles: list[_Profile]
    refused: list[RefusedLine]


def candidates(lines: Iterable[str | bytes]) -> ProfileFile[CandidateProfile]:
    """The candidates of a JSONL file (`istihdam match --candidates`)."""
    return _read(lines, _candidate)


def vacancies(lines: Iterable[str | bytes]) -> ProfileFile[VacancyProfile]:
    """The vacancies of a JSONL file (`istihdam match --vacancies`)."""
    return _read(lines, _vacancy)


def _read(lines: Iterable[str | bytes], make: Callable[[dict[str, Any]], _Profile]) -> ProfileFile[_Profile]:
    out: ProfileFile[_Profile] = ProfileFile([], [])
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            profile = make(_object(line))
            if profile.id in seen:
                raise RefusedLine("doubled_id", profile.id)
        except RefusedLine as refused:
            out.refused.append(RefusedLine(refused.code, refused.detail, number))
            continue
        seen.add(profile.id)
        out.profiles.append(profile)
    return out


def _object(line: str | bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as broken:
        raise RefusedLine("broken_line", str(broken)[:80]) from broken
    if not isinstance(value, dict):
        raise RefusedLine("no_object", type(value).__name__)
    return value


def _candidate(given: dict[str, Any]) -> CandidateProfile:
    _known_keys(given, _CANDIDATE_KEYS)
    candidate = CandidateProfile(
        id=_identity(given),
        text=_text(given, "text"),
        occupations=tuple(_occupation(code) for code in _texts(given, "occupations")),
        skills=_texts(given, "skills"),
        licences=_texts(given, "licences"),
        certificates=_texts(given, "certificates"),
        experience_years=_number(given, "experience_years"),
        education=_education(given),
        district=_text(given, "district") or None,
        neighbourhood=_text(given, "neighbourhood") or None,
        accepts_shifts=None if given.get("accepts_shifts") is None else _shifts(given, "accepts_shifts"),
        refuses_shifts=_shifts(given, "refuses_shifts"),
        max_km=_number(given, "max_km"),
        wage_min=_number(given, "wage_min"),
    )
    if not candidate.text.strip() and not candidate.occupations:
        raise RefusedLine("empty", "text, occupations")
    return candidate


def _vacancy(given: dict[str, Any]) -> VacancyProfile:
    _known_keys(given, _VACANCY_KEYS)
    code = _text(given, "occupation")
    openings = _number(given, "openings")
    vacancy = VacancyProfile(
        id=_identity(given),
        title=_text(given, "title"),
        text=_text(given, "text"),
        occupations=(_occupation(code),) if code else (),
        required_skills=_texts(given, "required_skills"),
        preferred_skills=_texts(given, "preferred_skills"),
        required_licences=_texts(given, "required_licences"),
        required_certificates=_texts(given, "required_certificates"),
        min_experience_years=_number(given, "min_experience_years"),
        education=_education(given),
        district=_text(given, "district") or None,
        neighbourhood=_text(given, "neighbourhood") or None,
        shifts=_shifts(given, "shifts"),
        wage=_number(given, "wage"),
        openings=None if openings is None else int(openings),
    )
    if not vacancy.title.strip():
        raise RefusedLine("empty", "title")
    return vacancy


_CANDIDATE_KEYS = frozenset(CandidateProfile.__dataclass_fields__) - {
    "is_active",
    "shift_refusals",
    "crossing_refusal",
    "refused_side",
    "place_wishes",
    "wished_location",
    "wished_side",
}
_VACANCY_KEYS = (frozenset(VacancyProfile.__dataclass_fields__) - {"occupations", "has_transport"}) | {
    "occupation"
}


def _known_keys(given: dict[str, Any], known: frozenset[str]) -> None:
    for key in given:
        if key not in known:
            raise RefusedLine("unknown_key", key)


def _identity(given: dict[str, Any]) -> str:
    value = given.get("id")
    if not isinstance(value, str) or not value.strip():
        raise RefusedLine("empty", "id")
    return _encodable("id", value)


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedLine("wrong_type", key)
    if len(value) > LONGEST_TEXT:
        raise RefusedLine("too_long", key)
    return _encodable(key, value)


def _encodable(key: str, value: str) -> str:
    """The value, refused where it holds half of a surrogate pair, which no file can store."""
    if not value.isascii() and re.search("[\ud800-\udfff]", value):
        raise RefusedLine("broken_text", key)
    return value


def _texts(given: dict[str, Any], key: str) -> tuple[str, ...]:
    values = given.get(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RefusedLine("wrong_type", key)
    return tuple(_encodable(key, value) for value in values if value.strip())


def _number(given: dict[str, Any], key: str) -> float | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedLine("wrong_type", key)
    if not 0 <= value < 1e12:
        raise RefusedLine("out_of_range", key)
    return float(value)


def _occupation(code: str) -> WeightedOccupation:
    if not _CODE.fullmatch(code):
        raise RefusedLine("malformed_code", code)
    return WeightedOccupation(code)


def _shifts(given: dict[str, Any], key: str) -> tuple[str, ...]:
    words = _texts(given, key)
    for word in words:
        if word not in SHIFTS:
            raise RefusedLine("unknown_shift", word)
    return words


def _education(given: dict[str, Any]) -> str | None:
    word = _text(given, "education")
    if word and word not in EDUCATIONS:
        raise RefusedLine("unknown_education", turkish.normal(word))
    return word or None
