"""How much of a score a way to work leaves: 1 as far as people really travel, then smoothly less.

A wish about where the work is ('Çakmak'a yakın', 'Anadolu yakası olsun', 'servis olmadan gelemem') has a
factor of its own; the least of all counts. Only sums, products, quotients and comparisons, so that a pair
has the same factor to the digit among many and alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from istihdam.matching.index import NEEDS_TRANSPORT, WISHES_SIDE, Floats
from istihdam.matching.policy import Policy

_ONE, _NONE = np.float32(1), np.float32(0)
_OTHER = {"european": WISHES_SIDE["asian"], "asian": WISHES_SIDE["european"]}
Masks = Mapping[str, NDArray[np.bool_]]


@dataclass(frozen=True)
class Ways:
    """Of each pair the way in km, and to where the work should be near (nan: unknown, or no such wish).

    `missed`: wish (side, transport) → pairs of which the vacancy does not grant it. `lives_in`: pairs whose
    vacancy gives a bed, so that nobody travels there every day.
    """

    km: Floats
    wished_km: Floats | None = None
    missed: Masks = field(default_factory=dict)
    lives_in: bool | NDArray[np.bool_] = False


@dataclass(frozen=True)
class Left:
    """What is left of each pair's score: by the way, by each wish (near, side, transport), and in all."""

    km: Floats
    by_way: Floats
    wishes: Mapping[str, Floats]
    factor: Floats

    def at(self, pairs: slice) -> Left:
        """The same of these pairs alone."""
        wishes = {wish: values[pairs] for wish, values in self.wishes.items()}
        return Left(self.km[pairs], self.by_way[pairs], wishes, self.factor[pairs])


def left_by(ways: Ways, policy: Policy) -> Left:
    """What these ways leave; an unknown way leaves what the median way does."""
    known = _travelled(np.where(np.isnan(ways.km), np.float32(policy.median_km), ways.km), ways)
    wished = None if ways.wished_km is None else _travelled(ways.wished_km, ways)
    # who asks for work near a place has found the way to it
    way = known if wished is None else np.fmin(known, wished)
    factor = by_way = _faded(way, policy.travelled_km, policy.fading_km, policy)
    wishes: dict[str, Floats] = {}
    if wished is not None:
        near = _faded(wished, policy.near_km, policy.near_km, policy)
        wishes["near"] = np.where(np.isnan(wished), _ONE, near)
    if "transport" in ways.missed:
        walked = _faded(known, policy.walked_km, policy.walked_km, policy)
        wishes["transport"] = np.where(ways.missed["transport"], walked, _ONE)
    if "side" in ways.missed:
        wishes["side"] = np.where(ways.missed["side"], np.float32(policy.other_side), _ONE)
    for values in wishes.values():
        factor = np.minimum(factor, values)
    return Left(ways.km, by_way, wishes, factor)


def _travelled(km: Floats, ways: Ways) -> Floats:
    """The way of each day: none where one lives in."""
    if ways.lives_in is False:
        return km
    none: Floats = np.where(ways.lives_in & ~np.isnan(km), _NONE, km)
    return none


def _faded(km: Floats, reach: float, fading: float, policy: Policy) -> Floats:
    beyond = np.maximum(km - np.float32(reach), _NONE) / np.float32(fading)
    square, least = beyond * beyond, np.float32(policy.least_travel)
    left: Floats = (least + (_ONE - least) / (_ONE + square * square)).astype(np.float32, copy=False)
    return left


def side_wishes_against(side: str) -> int:
    """The flag of those who wish to work on the other continent than this one; 0 for an unknown one."""
    return _OTHER.get(side, 0)


def lacks_transport(flags: NDArray[np.uint16] | np.uint16, has_transport: bool | None) -> NDArray[np.bool_]:
    """Who cannot come without a staff bus, where the vacancy says that there is none."""
    needs: NDArray[np.bool_] = np.bitwise_and(flags, NEEDS_TRANSPORT) != 0
    return needs & (has_transport is False)
