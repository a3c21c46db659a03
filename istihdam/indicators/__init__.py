"""The centre's official indicators, falling out of the log."""

from istihdam.indicators.closed import Closing, Filed, by_key, closing_of, closings
from istihdam.indicators.closing import PeriodClosed, Restated, close, restatement
from istihdam.indicators.editions import Edition, Indicator, edition, editions, ratio
from istihdam.indicators.measures import merges
from istihdam.indicators.outlook import Forecast, Outlook, forecast, outlooks
from istihdam.indicators.periods import Period, parse, parse_moment
from istihdam.indicators.published import History, Printed, printed, published
from istihdam.indicators.quality import Quality, quality
from istihdam.indicators.report import Figure, Report, as_json, basis_of, behind, set_basis, values

__all__ = [
    "Closing",
    "Edition",
    "Figure",
    "Filed",
    "Forecast",
    "History",
    "Indicator",
    "Outlook",
    "Period",
    "PeriodClosed",
    "Printed",
    "Quality",
    "Report",
    "Restated",
    "as_json",
    "basis_of",
    "behind",
    "by_key",
    "close",
    "closing_of",
    "closings",
    "edition",
    "editions",
    "forecast",
    "merges",
    "outlooks",
    "parse",
    "parse_moment",
    "printed",
    "published",
    "quality",
    "ratio",
    "restatement",
    "set_basis",
    "values",
]
