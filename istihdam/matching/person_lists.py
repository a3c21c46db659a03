"""The vacancies of all segments in one list for a person, best first; reasons are drawn when looked at."""

from collections.abc import Collection, Sequence, Set
from functools import partial
from typing import overload

import numpy as np
from numpy.typing import NDArray

from istihdam.matching import policy
from istihdam.matching.person_pairs import CODES, PersonAlone, PersonRanking
from istihdam.matching.rankings import Band, RuledOut, Suggestion, Suggestions

Places = list[tuple[PersonRanking, int]]


def suggestions(
    person: PersonAlone,
    parts: Sequence[PersonRanking],
    top: int | None,
    referred: Set[str],
    bands: Sequence[Band],
    without: Set[str],
    skip: Collection[str],
) -> Suggestions:
    """The list; order: wanted bands one after the other (none: all in one), score downward, then id.

    A vacancy of `skip` (ids), or one set aside by a reason of `without` (codes), is no set-aside one.
    """
    aside = [_ruled_out(part, without, skip) for part in parts]
    return Suggestions(
        person.id,
        tuple(
            Suggestion(
                part.segment.ids[row], float(part.totals[row]), part.band(row), partial(part.explained, row)
            )
            for part, row in _ordered(parts, [_ranked(part, bands) for part in parts], bands)[:top]
        ),
        RuledOutList(_ordered(parts, aside, ()), referred),
        _causes([part.bits[mask] for part, mask in zip(parts, aside, strict=True)]),
        {
            band: sum(int((_ranked(part, ()) & (part.bands == number)).sum()) for part in parts)
            for number, band in enumerate(policy.BANDS)
        },
    )


class RuledOutList(Sequence[RuledOut]):
    """Vacancies whose hard filters set the person aside; each is drawn up when looked at."""

    def __init__(self, places: Places, referred: Set[str]) -> None:
        self._places, self._referred = places, referred

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> RuledOut: ...

    @overload
    def __getitem__(self, index: slice) -> list[RuledOut]: ...

    def __getitem__(self, index: int | slice) -> RuledOut | list[RuledOut]:
        if isinstance(index, slice):
            return [self._drawn(part, row) for part, row in self._places[index]]
        return self._drawn(*self._places[index])

    def _drawn(self, part: PersonRanking, row: int) -> RuledOut:
        aside = partial(part.set_aside, row, self._referred)
        return RuledOut(part.segment.ids[row], float(part.totals[row]), part.codes(row), aside)


def _ruled_out(part: PersonRanking, without: Set[str], skip: Collection[str]) -> NDArray[np.bool_]:
    hidden = np.uint8(sum(1 << CODES.index(code) for code in without))
    aside: NDArray[np.bool_] = part.is_open & (part.bits != 0) & (part.bits & hidden == 0)
    aside[part.segment.rows_of(skip)] = False
    return aside


def _causes(bits: Sequence[NDArray[np.uint8]]) -> dict[str, int]:
    """Code of a reason → how many vacancies it rules out, alone or with others."""
    counts = {
        code: sum(int(np.count_nonzero(own & np.uint8(1 << number))) for own in bits)
        for number, code in enumerate(CODES)
    }
    return {code: count for code, count in counts.items() if count}


def _ranked(part: PersonRanking, bands: Sequence[Band]) -> NDArray[np.bool_]:
    """Open vacancies that no hard filter rules out, of these bands (none: of all)."""
    allowed: NDArray[np.bool_] = part.is_open & (part.bits == 0)
    if bands:
        allowed &= np.isin(part.bands, [policy.BANDS.index(band) for band in bands])
    return allowed


def _ordered(
    parts: Sequence[PersonRanking], wanted: Sequence[NDArray[np.bool_]], bands: Sequence[Band]
) -> Places:
    """(segment's ranking, row) of the wanted vacancies of all segments."""
    rows = [np.flatnonzero(mask) for mask in wanted]
    if not rows:
        return []
    levels = np.array([bands.index(band) if band in bands else 0 for band in policy.BANDS])
    pairs = list(zip(parts, rows, strict=True))
    keys = [np.concatenate([part.segment.ranks[own] for part, own in pairs])]
    keys.append(np.concatenate([-part.totals[own] for part, own in pairs]))
    keys.append(np.concatenate([levels[part.bands[own]] for part, own in pairs]))
    places = [(part, row) for part, own in pairs for row in own.tolist()]
    return [places[place] for place in np.lexsort(keys).tolist()]
