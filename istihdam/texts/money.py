"""A net monthly wage in lira, as advertisements write it: a value that means it, or none.

Each pattern stands beside a line that it takes and one that it must leave.
"""

import re

from istihdam import turkish
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

LEAST, MOST = 5_000, 1_000_000
"""Lira a month between which a number is a wage."""
_OTHER = pattern(
    r"brut|gross|saat|gunluk|gunde|yevmiye|hafta|yillik|senelik|\busd\b|dolar|[$€£]|\beur|avro|sterlin|\bgbp\b"
    r"|prim|komisyon|parca basi|asgari|\byan hak|vardiya",
    takes=("brüt 40.000", "saatlik 250", "1.200 USD"),
    leaves=("net 35.000 TL", "aylık 31000"),
)
_GROUPED = r"\d{1,3}(?:[ .\u00a0]\d{3})+(?:,\d{1,2})?"
_NUMBER = pattern(
    rf"(?<![\d.,])(?:{_GROUPED}|\d+(?:[.,]\d{{1,3}})?)(?![\d.,]\d)",
    takes=("35 000", "35.000,00", "35,000", "32,5"),
    leaves="1.2.3",
)
_WAGE = pattern(
    r"ucret|maas|\bnet\b|beklenti",
    takes=("Ücret beklentim: 40.000", "net 40 bin"),
    leaves=("internet", "40.000"),
)
_LIRA = pattern(
    r"(?<![\d+])(?P<number>\d{1,3}(?:[. ]\d{3})+|\d{4,6}|\d{2,3}(?=\s*bin))(?P<thousand>\s*bin)?",
    takes=("40.000 TL", "40 bin", "40 000"),
    leaves=("3 yıl", "40"),
    flags=re.IGNORECASE,
)
_THOUSAND = pattern(
    r"\s?bin\b",
    takes=" bin TL",
    leaves=" binici",
    by="match",
)


def monthly_wage(text: str) -> int | None:
    """The net wage of a month in lira that a short text names, of a range the lesser; None where unsure."""
    folded = plain(text[:200])
    if _OTHER.search(folded):
        return None
    amounts = [amount for match in _NUMBER.finditer(folded) if (amount := _amount(folded, match)) is not None]
    likely = [amount for amount in amounts if LEAST <= amount <= MOST]
    return min(likely) if likely and len(likely) <= 2 else None


def _amount(folded: str, match: re.Match[str]) -> int | None:
    try:
        value = turkish.parse_number(match[0].replace("\u00a0", " "))
    except ValueError:
        return None
    return int(value * 1000 if _THOUSAND.match(folded, match.end()) else value)


def least_wage(text: str) -> int | None:
    """The least net wage a month that a person's sentence names: 'net 40.000 TL beklentim var'."""
    about = _WAGE.search(turkish.fold(text))
    amount = _LIRA.search(text, about.start()) if about else None
    if amount is None:
        return None
    lira = int("".join(filter(str.isdigit, amount["number"]))) * (1000 if amount["thousand"] else 1)
    return lira if LEAST <= lira <= MOST else None
