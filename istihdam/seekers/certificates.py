"""The certificates that a person says they have, or that the centre has seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate by name, whether the centre has seen it, and the last day on which it is valid."""

    name: str
    seen: bool = False
    valid_until: date | None = None


class Certificates(tuple[HeldCertificate, ...]):
    """The certificates of a person, each name once."""

    __slots__ = ()

    @classmethod
    def of_json(cls, rows: Iterable[Mapping[str, Any]]) -> "Certificates":
        """What the column holds, as nouns; a key that is not known is a fault."""
        return cls(HeldCertificate(**{**row, "valid_until": _day(row.get("valid_until"))}) for row in rows)

    def as_json(self) -> list[dict[str, Any]]:
        """What the column holds: days as ISO texts."""
        return [
            {
                "name": held.name,
                "seen": held.seen,
                "valid_until": held.valid_until.isoformat() if held.valid_until else None,
            }
            for held in self
        ]

    @property
    def names(self) -> list[str]:
        return [held.name for held in self]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
