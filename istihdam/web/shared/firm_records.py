"""How a firm answers and keeps what it promised, over the last year, for whom it concerns."""

from collections.abc import Iterable
from datetime import timedelta

from istihdam import clock, indicators
from istihdam.employers import Employer
from istihdam.indicators import FirmRecord, Period
from istihdam.web.shared import pages

YEAR = timedelta(days=365)


def of(firm: Employer) -> FirmRecord:
    """The firm's record of the last year, for officers."""
    return of_each([firm])[firm.key]


def of_each(firms: Iterable[Employer]) -> dict[str, FirmRecord]:
    """Key of each firm → its record of the last year, for officers; asked for all of a page at once."""
    period = Period(clock.today() - YEAR, clock.today())
    return indicators.records_of_firms(pages.db(), period, list(dict.fromkeys(firm.key for firm in firms)))
