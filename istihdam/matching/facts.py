"""The lists that matching is handed; it fetches none of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from istihdam import turkish

MOST_KEPT = 10_000
"""Spellings of places whose number is kept."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate: its names, what it also proves, whether a course gives it, whether law demands it.

    `is_diploma` marks the diploma of a regulated occupation (reason missing_diploma).
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    is_obtainable: bool = False
    is_diploma: bool = False


@dataclass(frozen=True)
class Locations:
    """`names` are (district, neighbourhood or None), `km` is square, `sides` names each one's continent."""

    names: tuple[tuple[str, str | None], ...] = ()
    sides: tuple[str, ...] = ()
    km: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    @cached_property
    def _index(self) -> dict[tuple[str, str], int]:
        return {
            (turkish.fold(district), turkish.fold(neighbourhood or "")): number
            for number, (district, neighbourhood) in enumerate(self.names)
        }

    @cached_property
    def side_numbers(self) -> NDArray[np.int8]:
        """The continent of each location as a number; the last, which -1 finds, is no location's."""
        known = sorted(set(self.sides))
        return np.array([*(known.index(side) for side in self.sides), -1], np.int8)

    def ways_from(self, number: int) -> NDArray[np.float32]:
        """Km from a location to each; the last, which -1 finds, and all from an unknown one, are nan."""
        unknown = np.float32(np.nan)
        known = self.km[number] if number >= 0 else np.full(len(self.names), unknown, np.float32)
        return np.append(known, unknown)

    def side_of(self, number: int) -> str:
        """The continent of a location; '' for an unknown one."""
        return self.sides[number] if number >= 0 else ""

    def number(self, district: str | None, neighbourhood: str | None) -> int:
        """The location's number; its district's where the neighbourhood is unknown; -1 where nothing is."""
        pair = (district or "", neighbourhood or "")
        if pair not in self._numbers:
            if len(self._numbers) > MOST_KEPT:
                self._numbers.clear()
            self._numbers[pair] = self._number(*pair)
        return self._numbers[pair]

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {}

    def _number(self, district: str, neighbourhood: str) -> int:
        if not district:
            return -1
        key = turkish.fold(district)
        exact = self._index.get((key, turkish.fold(neighbourhood)))
        return exact if exact is not None else self._index.get((key, ""), -1)


@dataclass(frozen=True)
class Facts:
    """What matching knows of the world: licences with what each includes, certificates, locations, names."""

    licences: Mapping[str, frozenset[str]] = field(default_factory=dict)
    certificates: tuple[CertificateFacts, ...] = ()
    locations: Locations = field(default_factory=Locations)
    occupations: Mapping[str, str] = field(default_factory=dict)
    skills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical skill → its other names."""
    related: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """Unit groups that are near each other though the classification puts them apart → how near."""
