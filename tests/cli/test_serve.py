"""What serving does before the first page is asked for."""

import gc

from istihdam import shortlists
from istihdam.cli.serve import warm
from istihdam.db import Database
from tests.factories import a_seeker


def test_what_is_there_before_the_first_page_is_not_looked_through_for_garbage(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        a_seeker(session)
    before = gc.get_freeze_count()
    warm(sqlite)
    assert gc.get_freeze_count() > before
    with sqlite.reading() as session:
        pool = shortlists.pool_of(session)
    assert len(pool) == 1
    assert not any(one is pool for one in gc.get_objects())
