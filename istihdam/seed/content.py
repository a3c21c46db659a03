"""The words that the demo house is furnished with, read from seed_data/demo.toml."""

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from istihdam.config import SEED_DATA


@dataclass(frozen=True)
class Trade:
    """One trade of the district: how its vacancies and its people's CVs read."""

    code: str
    family: str
    sector: str
    titles: list[str]
    text: str
    skills: list[str]
    lines: list[str]
    pay: list[float]
    shifts: list[list[str]]
    licences: list[str] = field(default_factory=list)
    certificates: list[str] = field(default_factory=list)
    certificates_wished: list[str] = field(default_factory=list)
    education: str | None = None


@dataclass(frozen=True)
class Content:
    """Names, streets, trainings and trades; all invented."""

    first_names: list[str]
    surnames: list[str]
    firm_words: list[str]
    streets: list[str]
    trainings: list[dict[str, str]]
    other_districts: list[str]
    trades: list[Trade]

    def name(self, chance: random.Random) -> str:
        return f"{chance.choice(self.first_names)} {chance.choice(self.surnames)}"

    def of_family(self, trade: Trade) -> list[Trade]:
        """Trades of the same family, this one included."""
        return [other for other in self.trades if other.family == trade.family]


@cache
def content() -> Content:
    """All of seed_data/demo.toml."""
    with (SEED_DATA / "demo.toml").open("rb") as file:
        told: dict[str, Any] = tomllib.load(file)
    return Content(trades=[Trade(**row) for row in told.pop("trade")], **told)
