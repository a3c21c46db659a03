"""Numbers, days and lists as they are written in English, for pages that somebody reads in it."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """14149 → 14,149; 10.92, one decimal → 10.9 (half up); no −0."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact or abs(exact):,f}"


def years(value: float) -> str:
    """Years without needless decimals: 3.0 → 3; 0.5 → 0.5; 2.25 → 2.25."""
    return number(value, 2).rstrip("0").rstrip(".") if value % 1 else number(value)


def percent(value: int | float | Decimal, decimals: int = 1) -> str:
    """10.92 → 10.9%."""
    return number(value, decimals) + "%"


def money(lira: int | Decimal) -> str:
    """Whole lira: 34000 → 34,000 ₺, the sign where every box of a form has it."""
    return f"{number(lira)} ₺"


def day(value: date) -> str:
    """20 November 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: int, year: int) -> str:
    """November 2026."""
    return f"{MONTHS[value - 1]} {year}"


def hour(text: str) -> str:
    """An hour of the clock ('HH:MM'): 14:05."""
    return text


def appointment(on: date, at: str | None) -> str:
    """A day to be kept, and its hour ('HH:MM') where one is told: Thursday 3 December 2026, 10:00."""
    return ", ".join(filter(None, (f"{WEEKDAYS[on.weekday()]} {day(on)}", at)))


def moment(value: datetime) -> str:
    """20 November 2026 14:05, in the zone that the value carries."""
    return f"{day(value.date())} {value:%H:%M}"


def lower(text: str) -> str:
    """IN WRITING → in writing."""
    return text.lower()


def joined(items: list[str]) -> str:
    """Items in one sentence: 'night, weekend and three shifts'."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""
