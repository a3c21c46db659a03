"""How a firm answers and keeps what it promised, over the last year, for whom it concerns."""

from datetime import timedelta

from istihdam import clock, indicators
from istihdam.employers import Employer
from istihdam.indicators import FirmRecord, Period
from istihdam.web.shared import pages

YEAR = timedelta(days=365)


def of(firm: Employer) -> FirmRecord:
    """The firm's record of the last year, for officers."""
    period = Period(clock.today() - YEAR, clock.today())
    return indicators.record_of_firms(pages.db(), period, employer=firm.key)
