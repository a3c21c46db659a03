"""The centre's official indicators, falling out of the log."""

from istihdam.indicators.editions import Edition, Indicator, edition, editions, ratio
from istihdam.indicators.measures import merges
from istihdam.indicators.periods import Period, parse, parse_moment
from istihdam.indicators.report import Figure, Report, as_json, basis_of, behind, set_basis, values

__all__ = [
    "Edition",
    "Figure",
    "Indicator",
    "Period",
    "Report",
    "as_json",
    "basis_of",
    "behind",
    "edition",
    "editions",
    "merges",
    "parse",
    "parse_moment",
    "ratio",
    "set_basis",
    "values",
]
