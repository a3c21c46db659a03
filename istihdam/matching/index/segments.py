"""A segment: candidates in the order of their ids, as arrays; never changed once it is built."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam import turkish
from istihdam.matching.index.kernels import Floats
from istihdam.matching.index.postings import Postings, Strings
from istihdam.matching.index.weights import Epoch, document
from istihdam.matching.profiles import (
    EDUCATIONS,
    GUESSED,
    REFUSED,
    SHIFTS,
    CandidateProfile,
    WeightedOccupation,
)

ACTIVE, LITTLE_KNOWN, REFUSES_OTHER_SIDE, HAS_OCCUPATION = 1, 2, 4, 8
REFUSES_SIDE: Mapping[str | None, int] = {None: REFUSES_OTHER_SIDE, "european": 16, "asian": 32}
"""Flags of a row. A refused side is the one across, or a continent by its name."""
WISHES_SIDE: Mapping[str | None, int] = {"european": 64, "asian": 128}
NEEDS_TRANSPORT = 256
ANY_SHIFT = 0xFFFF
FEW_WORDS = 3
"""A CV with fewer known words, no occupation and no skill is 'az bilgi'."""

_TF_HALF, _LENGTH_SHARE = 0.5, 0.35
"""BM25's k1 and b: a CV that says a word five times is hardly more of it; long CVs are forgiven."""

Column = NDArray[Any]
"""One value a row; the type of each is in COLUMNS."""

COLUMNS: Mapping[str, type] = {
    "location": np.int32, "wished": np.int32, "max_km": np.float32, "wage_min": np.float32,
    "years": np.float32, "education": np.int8, "accepts": np.uint16, "refuses": np.uint16, "flags": np.uint16,
}  # fmt: skip
PLACED = ("location", "wished")
"""Columns that hold numbers of locations."""
POSTINGS = ("text", "occupations", "skills", "licences", "certificates")


@dataclass(frozen=True)
class Segment:
    """Postings by field, one value a row in `columns`, years and recency beside those of `occupations`.

    `columns`: location, wished (numbers in `locations`, -1 unknown or none), max_km (inf: none), wage_min
    (0: none), years (-1 unknown), education (rank, -1 unknown), accepts and refuses (bits of SHIFTS), flags.
    """

    ids: Strings
    profiles: Strings
    locations: Strings
    postings: Mapping[str, Postings]
    columns: Mapping[str, Column]
    occupation_years: Floats
    occupation_recency: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def candidate(self, row: int) -> CandidateProfile:
        """The candidate of a row, as handed in."""
        return _parsed(self.profiles[row])


class _Gathered:
    """Triples (key, row, value) on their way to postings."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.keys = array("i")
        self.rows = array("i")
        self.values = array("d")

    def add(self, key: str, row: int, value: float) -> None:
        self.keys.append(self.numbers.setdefault(key, len(self.numbers)))
        self.rows.append(row)
        self.values.append(value)

    def add_all(self, weights: Mapping[str, float], row: int) -> None:
        numbers = self.numbers
        self.keys.extend([numbers.setdefault(key, len(numbers)) for key in weights])
        self.rows.extend([row] * len(weights))
        self.values.extend(weights.values())

    def postings(self) -> Postings:
        return Postings.of(
            list(self.numbers), np.asarray(self.keys), np.asarray(self.rows), np.asarray(self.values)
        )

    def weigh(self, epoch: Epoch, lengths: NDArray[np.float64]) -> None:
        """Frequencies become impacts: idf × frequency saturated by the length of the CV."""
        idf = np.array([epoch.idf.get(root, epoch.unseen) for root in self.numbers], np.float64)
        frequency, rows = np.asarray(self.values), np.asarray(self.rows)
        norm = _TF_HALF * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths[rows] / epoch.average_length)
        weights = idf[np.asarray(self.keys)] * frequency / (frequency + norm)
        self.values = array("d", weights.tobytes())


def build(candidates: Iterable[CandidateProfile], epoch: Epoch, names: Mapping[str, str]) -> Segment:
    """The segment of these candidates; their order does not matter, of one id the last counts."""
    by_id = {candidate.id: candidate for candidate in candidates}
    ordered = [by_id[key] for key in sorted(by_id)]
    gathered = {field: _Gathered() for field in POSTINGS}
    beside: dict[tuple[str, int], tuple[float, float]] = {}
    columns: dict[str, Column] = {name: np.zeros(len(ordered), dtype) for name, dtype in COLUMNS.items()}
    locations = sorted({key for candidate in ordered for key in _location_keys(candidate)} - {""})
    numbers = {key: number for number, key in enumerate(locations)}
    lengths = np.zeros(len(ordered), np.float64)
    for row, candidate in enumerate(ordered):
        words = document(candidate, names)
        lengths[row] = sum(words.values())
        gathered["text"].add_all(words, row)
        _gather_occupations(gathered["occupations"], beside, row, candidate)
        _gather_lists(gathered, row, candidate)
        placed = [numbers.get(key, -1) for key in _location_keys(candidate)]
        _fill(columns, row, candidate, placed, len(words))
    gathered["text"].weigh(epoch, lengths)
    return _assembled(ordered, locations, gathered, columns, beside)


def _assembled(
    ordered: Sequence[CandidateProfile],
    locations: list[str],
    gathered: Mapping[str, _Gathered],
    columns: Mapping[str, Column],
    beside: Mapping[tuple[str, int], tuple[float, float]],
) -> Segment:
    postings = {field: triples.postings() for field, triples in gathered.items()}
    occupations = postings["occupations"]
    held = [
        beside[key, row]
        for index, key in enumerate(occupations.keys)
        for row in occupations.rows_of(index).tolist()
    ]
    pairs = np.asarray(held, np.float32).reshape(-1, 2)
    return Segment(
        Strings.of(candidate.id for candidate in ordered),
        Strings.of(_written(candidate) for candidate in ordered),
        Strings.of(locations),
        postings,
        columns,
        np.ascontiguousarray(pairs[:, 0]),
        np.ascontiguousarray(pairs[:, 1]),
    )


def _gather_occupations(
    into: _Gathered, beside: dict[tuple[str, int], tuple[float, float]], row: int, candidate: CandidateProfile
) -> None:
    best: dict[str, WeightedOccupation] = {}
    for held in candidate.occupations:
        if held.code not in best or held.weight > best[held.code].weight:
            best[held.code] = held
    for code, held in best.items():
        into.add(code, row, held.weight)
        years = candidate.experience_years if held.years is None else held.years
        beside[code, row] = (
            -1.0 if years is None else years,
            -1.0 if held.recency is None else held.recency,
        )


def _gather_lists(into: Mapping[str, _Gathered], row: int, candidate: CandidateProfile) -> None:
    for field, texts in (
        ("skills", candidate.skills),
        ("licences", candidate.licences),
        ("certificates", candidate.certificates),
    ):
        for key in {folded_phrase(piece) for piece in texts} - {""}:
            into[field].add(key, row, 1.0)


def _is_sure_of_one(candidate: CandidateProfile) -> bool:
    """Whether one is more than a guess, or refused; a guess alone never ranks below knowing none."""
    return any(held.weight >= GUESSED or held.weight <= REFUSED for held in candidate.occupations)


def _fill(
    columns: Mapping[str, Column], row: int, candidate: CandidateProfile, placed: Sequence[int], known: int
) -> None:
    is_known = candidate.occupations or candidate.skills or known >= FEW_WORDS
    flags = ACTIVE * candidate.is_active | LITTLE_KNOWN * (not is_known)
    flags |= REFUSES_SIDE[candidate.refused_side] * (candidate.crossing_refusal is not None)
    flags |= HAS_OCCUPATION * _is_sure_of_one(candidate) | WISHES_SIDE.get(candidate.wished_side, 0)
    flags |= NEEDS_TRANSPORT * ("transport" in candidate.place_wishes)
    values: dict[str, float] = {
        **dict(zip(PLACED, placed, strict=True)),
        "max_km": np.inf if candidate.max_km is None else candidate.max_km,
        "wage_min": candidate.wage_min or 0,
        "years": -1 if candidate.experience_years is None else candidate.experience_years,
        "education": -1 if candidate.education is None else EDUCATIONS.index(candidate.education),
        "accepts": ANY_SHIFT if candidate.accepts_shifts is None else shift_bits(candidate.accepts_shifts),
        "refuses": shift_bits(refused_shifts(candidate)),
        "flags": flags,
    }
    for name, value in values.items():
        columns[name][row] = value


def refused_shifts(candidate: CandidateProfile) -> set[str]:
    """Shifts refused in a list or in words of their own; two shifts contain evenings, three also nights."""
    refused = {*candidate.refuses_shifts, *candidate.shift_refusals}
    if "evening" in refused:
        refused |= {"rotating_2", "rotating_3"}
    return refused | {"rotating_3"} if "night" in refused else refused


def shift_bits(shifts: Iterable[str]) -> int:
    """One bit a shift word."""
    return sum(1 << SHIFTS.index(shift) for shift in set(shifts))


def _location_keys(candidate: CandidateProfile) -> tuple[str, ...]:
    """Home, and where the work should be, in the order of PLACED."""
    home = (candidate.district, candidate.neighbourhood)
    wished = candidate.wished_location or (None, None)
    return tuple(f"{district}\t{near or ''}" if district else "" for district, near in (home, wished))


folded_phrase = lru_cache(maxsize=100_000)(turkish.fold)
_FIELDS = tuple(field.name for field in fields(CandidateProfile))
_OCCUPATION_FIELDS = tuple(field.name for field in fields(WeightedOccupation))
_TUPLES = ("skills", "licences", "certificates", "accepts_shifts", "refuses_shifts")
_AS_IF_ABSENT = CandidateProfile("")


def _written(candidate: CandidateProfile) -> str:
    """The candidate as JSON, fields that say nothing left out."""
    given = {
        name: value for name in _FIELDS if (value := getattr(candidate, name)) != getattr(_AS_IF_ABSENT, name)
    }
    if candidate.occupations:
        given["occupations"] = [
            [getattr(held, name) for name in _OCCUPATION_FIELDS] for held in candidate.occupations
        ]
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _parsed(written: str) -> CandidateProfile:
    given = json.loads(written)
    for name in _TUPLES:
        if name in given:
            given[name] = tuple(given[name])
    if given.get("wished_location"):
        given["wished_location"] = tuple(given["wished_location"])
    if "occupations" in given:
        given["occupations"] = tuple(WeightedOccupation(*values) for values in given["occupations"])
    return CandidateProfile(**given)
