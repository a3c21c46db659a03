"""Furnishes an empty house through the same verbs as the pages, on a clock that it sets."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from istihdam import clock, events, notices, working_days
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.documents.storage import Folder
from istihdam.seed import logins
from istihdam.seed.current_year import Year
from istihdam.seed.house import Furnishing
from istihdam.seed.logins import Login
from istihdam.seed.plan import FULL, QUICK, Size
from istihdam.seed.published_years import Past
from istihdam.seed.recent_weeks import Recent
from istihdam.seekers import Seeker

__all__ = ["FULL", "QUICK", "Login", "Size", "days_in", "furnish", "is_empty"]


def furnish(
    database: Database, settings: Settings, size: Size, progress: Callable[[date], object] = lambda day: None
) -> list[Login]:
    """The database holds a living centre; one login for each role comes back.

    Each simulated day is a transaction of its own; `progress` is told of every one. Nobody is sent
    a message about what was furnished.
    """
    with database.transaction() as session:
        staff, accounts = logins.staff(session, settings)
    house = Furnishing(database, size, staff, Folder.below(settings.data_dir), progress)
    with house.session:
        if size.past:
            Past(house, size.past).live()
        if size.year:
            Year(house, size.year).live()
        Recent(house).live()
    with database.transaction() as session:
        accounts += logins.firm_and_seeker(session, settings)
    with database.transaction() as session:
        notices.begin_here(session)
    return accounts


def days_in(size: Size) -> int:
    """How many simulated days a house of this size takes: what a progress bar counts to."""
    today, yesterday = clock.today(), clock.today() - timedelta(days=1)
    days = len(working_days.between(today - timedelta(days=size.recent_days), yesterday)) + 3
    days += len(working_days.between(date(today.year, 1, 1), yesterday)) + 2 if size.year else 0
    past = size.past.period if size.past else None
    return days + (len(working_days.between(past.first, past.last)) + 4 if past else 0)


def is_empty(database: Database) -> bool:
    """True where nobody was ever registered and nothing ever recorded."""
    with database.reading() as session:
        return session.scalar(select(Seeker.id).limit(1)) is None and events.head(session)[0] == 0
