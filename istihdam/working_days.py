"""Days on which the centre works: Monday to Friday without the official holidays of a fixed day (Law 2429).

The two religious holidays move with the moon and stand in no table here; a term that falls into one
ends earlier than the centre opens, never later.
"""

from datetime import date, timedelta

SATURDAY = 5
HOLIDAYS = frozenset({(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)})
"""Month and day."""


def is_working(day: date) -> bool:
    """True on a day on which the centre works."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS


def between(first: date, last: date) -> list[date]:
    """The working days between two days, both inside."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_working(day)]


def begun_before(day: date, count: int) -> date:
    """The last day from which a term of so many working days had ended before this day."""
    begun = day
    while after(begun, count) >= day:
        begun -= timedelta(days=1)
    return begun


def after(day: date, count: int) -> date:
    """The day that lies so many working days after this one."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day
