"""Numbers, days, lists and letters in the language spoken; what is kept or printed asks `turkish` itself."""

from datetime import date, datetime
from decimal import Decimal
from types import ModuleType

from istihdam import i18n, turkish
from istihdam.i18n import english

_SWAPPED = str.maketrans(",.", ".,")
_WRITTEN: dict[str, ModuleType] = {i18n.TURKISH: turkish, i18n.ENGLISH: english}


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """14.149; 14,149 in English."""
    return str(_writer().number(value, decimals))


def printed(text: str, unit: str = "") -> str:
    """A number as a Turkish publication prints it, with the marks of the language spoken: %10,9; 10.9%.

    Of units the sign of percent alone is written with the number; a dash stands alone.
    """
    sign = "%" if unit == "%" and text != "–" else ""
    return sign + text if i18n.language() == i18n.TURKISH else text.translate(_SWAPPED) + sign


def years(value: float) -> str:
    """Years without needless decimals: 0,5; 0.5 in English."""
    return str(_writer().years(value))


def percent(value: int | float | Decimal, decimals: int = 1) -> str:
    """%10,9; 10.9% in English."""
    return str(_writer().percent(value, decimals))


def money(lira: int | Decimal) -> str:
    """34.000 ₺; 34,000 ₺ in English."""
    return str(_writer().money(lira))


def day(value: date) -> str:
    """20 Kasım 2026; 20 November 2026 in English."""
    return str(_writer().day(value))


def month(number_of_month: int, year: int) -> str:
    """Kasım 2026; November 2026 in English."""
    return str(_writer().month(number_of_month, year))


def hour(text: str) -> str:
    """An hour of the clock ('HH:MM'): 14.05; 14:05 in English."""
    return str(_writer().hour(text))


def appointment(on: date, at: str | None) -> str:
    """A day to be kept, and its hour ('HH:MM') where one is told."""
    return str(_writer().appointment(on, at))


def moment(value: datetime) -> str:
    """20 Kasım 2026 14.05, in the zone that the value carries; 20 November 2026 14:05 in English."""
    return str(_writer().moment(value))


def lower(text: str) -> str:
    """Words of the page in small letters: İŞE BAŞLADI → işe başladı; INTERVIEW → interview."""
    return str(_writer().lower(text))


def joined(items: list[str]) -> str:
    """Items in one sentence: 'gece, hafta sonu ve üç vardiya'."""
    return str(_writer().joined(items))


def _writer() -> ModuleType:
    return _WRITTEN.get(i18n.language(), english)
