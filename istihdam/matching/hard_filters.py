"""Hard filters: each says for every row whether it sets that person aside, and why in their own words."""

from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam import turkish
from istihdam.matching.index import (
    ACTIVE,
    REFUSES_OTHER_SIDE,
    REFUSES_SIDE,
    Lexicon,
    LiveSegment,
    licence_class,
)
from istihdam.matching.profiles import SHIFTS, CandidateProfile, VacancyProfile
from istihdam.matching.rankings import SetAsideReason

Mask = NDArray[np.bool_]
Key = tuple[str, str]
"""A hard filter as it is counted and lifted: its code and detail."""
STANDING = frozenset({"already_referred", "not_active"})
"""Codes of the filters that are no condition: how things stand with the person."""


@dataclass(frozen=True)
class HardFilter:
    """One hard filter of a vacancy over one segment; `detail_for` gives the person's own detail."""

    code: str
    detail: str
    fails: Mask
    is_obtainable: bool = False
    detail_for: Callable[[CandidateProfile], str] | None = None

    @property
    def key(self) -> Key:
        """What it is counted and lifted by."""
        return self.code, self.detail

    def reason(self, candidate: CandidateProfile) -> SetAsideReason:
        """The reason that this person is set aside."""
        detail = self.detail_for(candidate) if self.detail_for else self.detail
        return SetAsideReason(self.code, detail, self.is_obtainable)


def effective(
    vacancy: VacancyProfile,
    live: LiveSegment,
    referred: Set[str],
    eligible: Set[str] | None,
    lifted: Collection[Key] = (),
) -> list[HardFilter]:
    """The vacancy's hard filters that set somebody of the segment aside, without the lifted ones."""
    filters = (
        *_licences(vacancy, live),
        *_certificates(vacancy, live),
        *_shifts(vacancy, live),
        *_distance(vacancy, live),
        *_standing(live, referred, eligible),
    )
    return [each for each in filters if each.key not in lifted and each.fails.any()]


def _licences(vacancy: VacancyProfile, live: LiveSegment) -> Iterator[HardFilter]:
    for asked in dict.fromkeys(licence_class(written) for written in vacancy.required_licences):
        yield licence(asked, live)


def licence(asked: str, live: LiveSegment) -> HardFilter:
    """Who holds neither this licence class nor one that includes it."""
    postings = live.segment.postings["licences"]
    lacks = np.ones(len(live.segment), bool)
    for wider in live.lexicon.licences_with(asked) & live.licences.keys():
        lacks[postings.rows_of(live.licences[wider])] = False
    return HardFilter("missing_licence", asked, lacks)


def _certificates(vacancy: VacancyProfile, live: LiveSegment) -> Iterator[HardFilter]:
    return (certificate(written, live) for written in dict.fromkeys(vacancy.required_certificates))


def certificate(written: str, live: LiveSegment) -> HardFilter:
    """Who holds no certificate that proves the one written."""
    postings, lexicon = live.segment.postings["certificates"], live.lexicon
    lacks = np.ones(len(live.segment), bool)
    for index in _proving(written, live, lexicon):
        lacks[postings.rows_of(index)] = False
    code = lexicon.certificates.code(written)
    known = lexicon.certificate.get(code) if code else None
    kind = "missing_diploma" if known and known.is_diploma else "missing_certificate"
    return HardFilter(kind, written, lacks, bool(known and known.is_obtainable))


def _proving(written: str, live: LiveSegment, lexicon: Lexicon) -> set[int]:
    """Indices of the certificates that prove the one written."""
    code = lexicon.certificates.code(written)
    if code is None:
        return set(live.certificates.alike(written))
    return {index for proof in lexicon.proofs(code) for index in live.certificates.of_code(proof)}


def _shifts(vacancy: VacancyProfile, live: LiveSegment) -> Iterator[HardFilter]:
    return (shift(asked, live) for asked in dict.fromkeys(vacancy.shifts))


def shift(asked: str, live: LiveSegment) -> HardFilter:
    """Who refuses this shift, or does not name it among those that they accept."""
    accepts, refuses = live.segment.columns["accepts"], live.segment.columns["refuses"]
    bit = 1 << SHIFTS.index(asked)
    fails = (np.bitwise_and(refuses, bit) != 0) | (np.bitwise_and(accepts, bit) == 0)
    return HardFilter("refused_shift", asked, fails, detail_for=_shift_detail(asked))


def _shift_detail(shift: str) -> Callable[[CandidateProfile], str]:
    return lambda candidate: candidate.shift_refusals.get(shift, shift)


def _distance(vacancy: VacancyProfile, live: LiveSegment) -> Iterator[HardFilter]:
    locations = live.lexicon.facts.locations
    here = locations.number(vacancy.district, vacancy.neighbourhood)
    if here < 0:
        return
    km = locations.ways_from(here)[live.location_numbers]
    too_far = km > live.segment.columns["max_km"]
    yield HardFilter("too_far", "max_km", too_far, detail_for=_distance_detail(live, here))
    refuses = refused_sides(
        locations.side_numbers[here],
        REFUSES_SIDE.get(locations.sides[here], 0),
        locations.side_numbers[live.location_numbers],
        live.segment.columns["flags"],
    )
    yield HardFilter("too_far", "other_side", refuses, detail_for=_side_detail)


def refused_sides(here: Any, flag: Any, there: Any, flags: Any) -> Mask:
    """Pairs whose person refuses the side of the Bosphorus where the work is.

    `here` and `there` are the numbers of the sides of work and home (-1: unknown), `flag` the bit of who
    refuses the work's side by name, `flags` those of the person; arrays, or numbers for all pairs.
    """
    crosses = (here != there) & (here >= 0) & (there >= 0)
    refuses: Mask = crosses & (np.bitwise_and(flags, REFUSES_OTHER_SIDE) != 0)
    refuses |= np.bitwise_and(flags, flag) != 0
    return refuses


def _distance_detail(live: LiveSegment, here: int) -> Callable[[CandidateProfile], str]:
    locations = live.lexicon.facts.locations

    def detail(candidate: CandidateProfile) -> str:
        there = locations.number(candidate.district, candidate.neighbourhood)
        km, most = float(locations.km[here, there]), candidate.max_km or 0
        return f"{turkish.number(km)} km > {turkish.number(most)} km"

    return detail


def _side_detail(candidate: CandidateProfile) -> str:
    return candidate.crossing_refusal or ""


def _standing(live: LiveSegment, referred: Set[str], eligible: Set[str] | None) -> Iterator[HardFilter]:
    ids = live.segment.ids
    already = np.zeros(len(ids), bool)
    already[[row for key in referred if (row := ids.index_of(key)) >= 0]] = True
    yield HardFilter("already_referred", "", already)
    inactive = np.bitwise_and(live.segment.columns["flags"], ACTIVE) == 0
    if eligible is not None:
        inactive = inactive | ~np.fromiter((key in eligible for key in ids), bool, len(ids))
    yield HardFilter("not_active", "", inactive)
