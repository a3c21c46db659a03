"""What a person has worked as: occupations, the main one first."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class HeldOccupation:
    """An occupation by its code, the years spent in it, and whether it is the latest; None: not told."""

    code: str
    years: float | None = None
    recent: bool | None = None


class WorkHistory(tuple[HeldOccupation, ...]):
    """The occupations of a person in their order, each once."""

    __slots__ = ()

    @classmethod
    def of_json(cls, rows: Iterable[Mapping[str, Any]]) -> "WorkHistory":
        """What the column holds, as nouns; a key that is not known is a fault."""
        return cls(HeldOccupation(**row) for row in rows)

    def as_json(self) -> list[dict[str, Any]]:
        """What the column holds."""
        return [asdict(held) for held in self]

    @property
    def main(self) -> HeldOccupation | None:
        """The first: the one that questions are about."""
        return self[0] if self else None

    @property
    def longest(self) -> HeldOccupation | None:
        """The one with the most years."""
        return max(self, key=lambda held: held.years or 0, default=None)

    @property
    def codes(self) -> list[str]:
        return [held.code for held in self]

    def without(self, code: str | None) -> "WorkHistory":
        """All others."""
        return WorkHistory(held for held in self if held.code != code)

    def led_by(self, code: str) -> "WorkHistory":
        """This occupation first, with what is told of it; the others behind it."""
        own = next((held for held in self if held.code == code), HeldOccupation(code))
        return WorkHistory((own, *self.without(code)))

    def with_years(self, years: float) -> "WorkHistory":
        """The main occupation was held for so long."""
        return WorkHistory((*(replace(held, years=years) for held in self[:1]), *self[1:]))
