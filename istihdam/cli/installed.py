"""The occupations that a command works with: the database's, or those of seed_data."""

import os

from istihdam.vocabulary.resolver import Resolver


def resolver() -> Resolver:
    """Over the database that ISTIHDAM_DATABASE_URL names; over seed_data without it or without its tables."""
    if not os.environ.get("ISTIHDAM_DATABASE_URL"):
        return Resolver.from_seed()
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from istihdam import config
    from istihdam.db import Database
    from istihdam.vocabulary import occupations

    try:
        with Database(config.from_environment().database_url).reading() as session:
            return occupations.resolver(session)
    except (OperationalError, ProgrammingError):
        return Resolver.from_seed()
