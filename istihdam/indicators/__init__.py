"""The centre's official indicators, falling out of the log."""

from istihdam.indicators import estimates
from istihdam.indicators.bases import set_basis
from istihdam.indicators.breakdowns import FEWEST, Breakdown, BreakdownPart, Funnel, Spell, breakdown, funnel
from istihdam.indicators.closings import Closing, Filed, PeriodClosed, by_key, closing_of, closings
from istihdam.indicators.editions import Edition, Indicator, edition, editions, ratio
from istihdam.indicators.forecasts import Forecast, YearEnd, forecasts, year_end
from istihdam.indicators.losses import Loss, Losses, losses
from istihdam.indicators.merges import merges
from istihdam.indicators.periods import Period, parse, parse_moment
from istihdam.indicators.promises import (
    FirmRecord,
    Share,
    evidence_of_starts,
    kept_for_firm,
    record_of_firms,
    records_of_firms,
)
from istihdam.indicators.published import History, Printed, printed, published
from istihdam.indicators.quality import Quality, quality
from istihdam.indicators.report import (
    Figure,
    Report,
    as_json,
    close,
    source_events,
    starters_of_month,
    values,
)
from istihdam.indicators.restatements import Restatement, restatements

__all__ = [
    "estimates",
    "FEWEST",
    "Breakdown",
    "Closing",
    "Edition",
    "Figure",
    "Filed",
    "FirmRecord",
    "Share",
    "evidence_of_starts",
    "kept_for_firm",
    "record_of_firms",
    "records_of_firms",
    "Forecast",
    "Funnel",
    "History",
    "Indicator",
    "Loss",
    "Losses",
    "BreakdownPart",
    "Period",
    "PeriodClosed",
    "Printed",
    "Quality",
    "Report",
    "Restatement",
    "Spell",
    "YearEnd",
    "as_json",
    "breakdown",
    "by_key",
    "close",
    "closing_of",
    "closings",
    "edition",
    "editions",
    "forecasts",
    "funnel",
    "losses",
    "merges",
    "parse",
    "parse_moment",
    "printed",
    "published",
    "quality",
    "ratio",
    "restatements",
    "set_basis",
    "source_events",
    "starters_of_month",
    "values",
    "year_end",
]
