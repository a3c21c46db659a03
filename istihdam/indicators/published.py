"""What the municipality printed for the years before the log: totals as printed, never mixed with events."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from istihdam import turkish
from istihdam.config import SEED_DATA
from istihdam.indicators.editions import Indicator, edition
from istihdam.indicators.periods import Period, parse


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One printed figure: its text as it stands, under which name, in which publication."""

    code: str
    period: Period
    text: str
    name: str
    publication: str

    @property
    def value(self) -> Decimal:
        return turkish.parse_number(self.text)


@dataclass(frozen=True, kw_only=True)
class History:
    """Printed figures of several lines over several periods; what is in none was not published."""

    code: str
    name: str
    periods: tuple[Period, ...]
    lines: tuple[Indicator, ...]
    figures: Mapping[tuple[str, Period], Printed]
    publications: tuple[str, ...]

    def printed(self, code: str, period: Period) -> Printed | None:
        """The printed figure; None if none was published."""
        return self.figures.get((code, period))


@cache
def published() -> tuple[History, ...]:
    """Every table of seed_data/published.toml."""
    with (SEED_DATA / "published.toml").open("rb") as file:
        return tuple(_history(row) for row in tomllib.load(file)["table"])


def printed(code: str, period: Period) -> Printed | None:
    """What a publication prints for this indicator and period; None if none does."""
    return next((figure for table in published() if (figure := table.printed(code, period))), None)


def _history(row: dict[str, Any]) -> History:
    lines = tuple(edition(row["edition"]).indicator(code) for code in row["lines"])
    figures = [figure for sheet in row["print"] for figure in _figures(sheet, lines)]
    return History(
        code=row["code"],
        name=row["name"],
        periods=tuple(parse(text) for text in row["periods"]),
        lines=lines,
        figures={(figure.code, figure.period): figure for figure in figures},
        publications=tuple(sheet["publication"] for sheet in row["print"]),
    )


def _figures(sheet: dict[str, Any], lines: tuple[Indicator, ...]) -> list[Printed]:
    names = {line.code: line.name for line in lines} | sheet.get("names", {})
    return [
        Printed(
            code=code, period=parse(period), text=text, name=names[code], publication=sheet["publication"]
        )
        for code, periods in sheet["figures"].items()
        for period, text in periods.items()
    ]
