"""Hours of work in an advertisement, as shifts: '20:00 - 08:00' is night, '08.30-18.00' day.

Each pattern stands beside a line that it takes and one that it must leave.
"""

import re

_HOUR = r"([01]?\d|2[0-4])[:.]([0-5]\d)"
_SPAN = re.compile(rf"(?<![\d.:]){_HOUR}\s?(?:[-–—]|ile|ila|/)\s?{_HOUR}(?!\d)")
"""Takes '22.00-06.00', '08:30 – 18:00'; leaves '35.000-40.000' and '12.03.2026'."""
NIGHT_FROM, EVENING_FROM, LATE = 19, 14, 21


def shift_of(folded: str) -> str | None:
    """The shift of the first span of hours: night, evening or day; None where no hours stand."""
    span = _SPAN.search(folded)
    if span is None:
        return None
    begins, ends = int(span[1]) % 24, int(span[3]) % 24
    if ends < begins or begins < 5:
        is_night = begins >= NIGHT_FROM or ends >= 5 or begins < 5
        return "night" if is_night else "evening"
    return "evening" if begins >= EVENING_FROM and ends >= LATE else "day"
