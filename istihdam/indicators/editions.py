"""Editions of the indicators: what a publication of the municipality counts, in its own words."""

import tomllib
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from istihdam import turkish
from istihdam.config import SEED_DATA
from istihdam.errors import NotFound
from istihdam.indicators.periods import Period, parse

HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A line of an edition: either the count of a `measure` or the ratio of two other lines."""

    code: str
    name: str
    unit: str
    definition: str
    group: str = "performance"
    measure: str | None = None
    bases: tuple[str, ...] = ()
    numerator: str | None = None
    denominator: str | None = None
    rounding: str = "half_up"
    decimals: int = 0
    weight: int | None = None
    footnote: int | None = None
    baseline: str | None = None
    targets: dict[int, Decimal] = field(default_factory=dict)

    @property
    def is_ratio(self) -> bool:
        return self.numerator is not None

    def display(self, value: int | Decimal | None) -> str:
        """The value as the publication prints it: 14.149, 10,9 or (cut) 18,0; – where there is none."""
        if value is None:
            return "–"
        if self.rounding == "cut":
            value = Decimal(value).to_integral_value(ROUND_DOWN)
        return turkish.number(value, self.decimals)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The indicators of one publication, in its order, and how it lays them out."""

    code: str
    publication: str
    goal: str
    unit_in_charge: str
    adds_estimates: bool
    layout: str
    head: tuple[tuple[str, str], ...]
    past: tuple[Period, ...]
    indicators: tuple[Indicator, ...]
    footnotes: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[Indicator, ...]:
        """The lines that are counts, not ratios of others."""
        return tuple(line for line in self.indicators if not line.is_ratio)

    def indicator(self, code: str) -> Indicator:
        """The line with this code; NotFound otherwise."""
        for line in self.indicators:
            if line.code == code:
                return line
        raise NotFound('There is no indicator "%(code)s" in this edition.', code=code)


def ratio(numerator: int, denominator: int) -> Decimal | None:
    """numerator / denominator × 100, half up to six decimals; None when the denominator is 0."""
    if denominator == 0:
        return None
    return (HUNDRED * numerator / denominator).quantize(Decimal("0.000001"), ROUND_HALF_UP)


@cache
def editions() -> dict[str, Edition]:
    """Every edition of seed_data/editions.toml by its code, the one in force first."""
    with (SEED_DATA / "editions.toml").open("rb") as file:
        return {row["code"]: _edition(row) for row in tomllib.load(file)["edition"]}


def edition(code: str) -> Edition:
    """The edition with this code; NotFound, naming those that exist, otherwise."""
    if code not in editions():
        raise NotFound(
            'There is no edition "%(code)s"; choose one of %(known)s.', code=code, known=", ".join(editions())
        )
    return editions()[code]


def _edition(row: dict[str, Any]) -> Edition:
    return Edition(
        indicators=tuple(_indicator(line) for line in row.pop("indicator")),
        footnotes=tuple(row.pop("footnotes", ())),
        head=tuple((words, text) for words, text in row.pop("head")),
        past=tuple(parse(text) for text in row.pop("past")),
        **row,
    )


def _indicator(line: dict[str, Any]) -> Indicator:
    targets = {int(year): Decimal(target) for year, target in line.pop("targets", {}).items()}
    return Indicator(targets=targets, bases=tuple(line.pop("bases", ())), **line)
