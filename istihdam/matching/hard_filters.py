"""Hard conditions: each says for every row whether it keeps that person out, and why in his own words."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from istihdam import turkish
from istihdam.matching.index.live import Names, OpenSegment, licence_class
from istihdam.matching.index.segments import ACTIVE, REFUSES_OTHER_SIDE, REFUSES_SIDE
from istihdam.matching.records import SHIFTS, Candidate, Reason, Vacancy

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Condition:
    """One hard condition of a vacancy over one segment; `explain` gives the person's own detail."""

    code: str
    detail: str
    fails: Mask
    is_obtainable: bool = False
    explain: Callable[[Candidate], str] | None = None

    def reason(self, candidate: Candidate) -> Reason:
        """The reason that this person is kept out."""
        detail = self.explain(candidate) if self.explain else self.detail
        return Reason(self.code, detail, self.is_obtainable)


def conditions(
    vacancy: Vacancy, opened: OpenSegment, referred: Set[str], eligible: Set[str] | None
) -> list[Condition]:
    """All conditions of the vacancy that keep at least one person of the segment out."""
    found = (
        *_licences(vacancy, opened),
        *_certificates(vacancy, opened),
        *_shifts(vacancy, opened),
        *_places(vacancy, opened),
        *_standing(opened, referred, eligible),
    )
    return [condition for condition in found if condition.fails.any()]


def _licences(vacancy: Vacancy, opened: OpenSegment) -> Iterator[Condition]:
    postings = opened.segment.postings["licences"]
    for licence in dict.fromkeys(licence_class(written) for written in vacancy.required_licences):
        lacks = np.ones(len(opened.segment), bool)
        for wider in opened.names.licences_with(licence) & opened.licences.keys():
            lacks[postings.rows_of(opened.licences[wider])] = False
        yield Condition("missing_licence", licence, lacks)


def _certificates(vacancy: Vacancy, opened: OpenSegment) -> Iterator[Condition]:
    postings, names = opened.segment.postings["certificates"], opened.names
    for written in dict.fromkeys(vacancy.required_certificates):
        lacks = np.ones(len(opened.segment), bool)
        for place in _proving(written, opened, names):
            lacks[postings.rows_of(place)] = False
        code = names.certificates.code(written)
        known = names.certificate.get(code) if code else None
        kind = "missing_diploma" if known and known.is_diploma else "missing_certificate"
        yield Condition(kind, written, lacks, bool(known and known.is_obtainable))


def _proving(written: str, opened: OpenSegment, names: Names) -> set[int]:
    """Places of the certificates that prove the one written."""
    vocabulary = opened.certificates
    code = names.certificates.code(written)
    if code is None:
        return set(vocabulary.alike(written))
    return {place for proof in names.proofs(code) for place in vocabulary.of_code(proof)}


def _shifts(vacancy: Vacancy, opened: OpenSegment) -> Iterator[Condition]:
    accepts, refuses = opened.segment.columns["accepts"], opened.segment.columns["refuses"]
    for shift in dict.fromkeys(vacancy.shifts):
        bit = 1 << SHIFTS.index(shift)
        fails = (np.bitwise_and(refuses, bit) != 0) | (np.bitwise_and(accepts, bit) == 0)
        yield Condition("refused_shift", shift, fails, explain=_shift_detail(shift))


def _shift_detail(shift: str) -> Callable[[Candidate], str]:
    return lambda candidate: candidate.refusals.shifts.get(shift, shift)


def _places(vacancy: Vacancy, opened: OpenSegment) -> Iterator[Condition]:
    places = opened.names.facts.places
    here = places.find(vacancy.district, vacancy.neighbourhood)
    if here < 0:
        return
    numbers = opened.place_numbers
    km = np.append(places.km[here], np.float32(0))[numbers]
    too_far = km > opened.segment.columns["max_km"]
    yield Condition("too_far", "max_km", too_far, explain=_way_detail(opened, here))
    crosses = np.array([*(side != places.sides[here] for side in places.sides), False])[numbers]
    flags = opened.segment.columns["flags"]
    refuses = crosses & (np.bitwise_and(flags, REFUSES_OTHER_SIDE) != 0)
    refuses |= np.bitwise_and(flags, REFUSES_SIDE.get(places.sides[here], 0)) != 0
    yield Condition("too_far", "other_side", refuses, explain=_side_detail)


def _way_detail(opened: OpenSegment, here: int) -> Callable[[Candidate], str]:
    places = opened.names.facts.places

    def detail(candidate: Candidate) -> str:
        there = places.find(candidate.district, candidate.neighbourhood)
        km, most = float(places.km[here, there]), candidate.max_km or 0
        return f"{turkish.number(km)} km > {turkish.number(most)} km"

    return detail


def _side_detail(candidate: Candidate) -> str:
    return candidate.refusals.other_side or ""


def _standing(opened: OpenSegment, referred: Set[str], eligible: Set[str] | None) -> Iterator[Condition]:
    ids = opened.segment.ids
    already = np.zeros(len(ids), bool)
    already[[place for key in referred if (place := ids.place_of(key)) >= 0]] = True
    yield Condition("already_referred", "", already)
    inactive = np.bitwise_and(opened.segment.columns["flags"], ACTIVE) == 0
    if eligible is not None:
        inactive = inactive | ~np.fromiter((key in eligible for key in ids), bool, len(ids))
    yield Condition("not_active", "", inactive)
