"""Who comes when, how often a person is referred and who starts: figures that add up exactly."""

import random
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from istihdam.indicators import Period

SILENT_DAYS = 30
"""After so many days without an answer an outcome is unknown."""
PAST_OPEN_DAYS = 75
FIRST_HALF_OF_2024 = Period(date(2024, 1, 1), date(2024, 6, 30))


@dataclass(frozen=True)
class Figures:
    """What the log must give for one stretch of time."""

    period: Period
    referrals: int
    people: int
    starts: int
    firms: int
    vacancies: int
    trainings: int


@dataclass(frozen=True)
class Yearly:
    """What happens in a whole year."""

    referrals: int
    people: int
    starts: int
    firms: int
    vacancies: int

    def part(self, share: float) -> "Yearly":
        """The same pace over a part of the year."""
        return Yearly(*(max(1, round(share * whole)) for whole in astuple(self)))


@dataclass(frozen=True)
class Size:
    """How large a house: a past stretch and this year (or none), and the last weeks up to today."""

    past: Figures | None
    year: Yearly | None
    recent_days: int
    recent_people: int
    kept_active: int
    recent_firms: int
    open_vacancies: int
    recent_referrals: int
    recent_starts: int
    documents: int


FULL = Size(
    past=Figures(FIRST_HALF_OF_2024, 14_149, 3_104, 339, firms=240, vacancies=745, trainings=6),
    year=Yearly(referrals=25_000, people=4_800, starts=500, firms=120, vacancies=450),
    recent_days=90,
    recent_people=496,
    kept_active=104,
    recent_firms=60,
    open_vacancies=150,
    recent_referrals=900,
    recent_starts=24,
    documents=14,
)
QUICK = Size(
    past=None,
    year=None,
    recent_days=30,
    recent_people=160,
    kept_active=0,
    recent_firms=38,
    open_vacancies=40,
    recent_referrals=160,
    recent_starts=6,
    documents=6,
)


def shares(total: int, parts: int, chance: random.Random) -> list[int]:
    """`parts` whole numbers of at least 1 that add up to `total`; most near the mean, some far above."""
    weights = [chance.gammavariate(2.2, 1.0) for _ in range(parts)]
    spare = total - parts
    exact = [spare * weight / sum(weights) for weight in weights]
    found = [1 + int(share) for share in exact]
    for index in chance.sample(range(parts), total - sum(found)):
        found[index] += 1
    return found


def visits(count: int, days: Sequence[date], chance: random.Random) -> list[tuple[date, int]]:
    """The days on which a person is at the desk, and to how many vacancies they are sent on each."""
    sizes = []
    while count:
        sizes.append(min(count, chance.choice((2, 3, 3, 4, 5))))
        count -= sizes[-1]
    first = chance.randrange(max(1, len(days) - 12 * len(sizes)))
    found, at = [], first
    for size in sizes:
        found.append((days[min(at, len(days) - 1)], size))
        at += chance.randint(6, 12)
    return found
