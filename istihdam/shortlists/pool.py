"""The people and vacancies of one database, as the matcher holds them in this process.

A pool catches up by the change sequence before it answers, so that what was committed before a
question is in its answer.
"""

import threading
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from istihdam import changes, seekers, vacancies
from istihdam.matching.rank import Matcher
from istihdam.matching.records import Vacancy as VacancyRecord
from istihdam.seekers import Seeker
from istihdam.shortlists import records
from istihdam.vacancies import Vacancy
from istihdam.vocabulary import occupations
from istihdam.vocabulary.facts import facts_with

CHUNK = 500


class Pool:
    """A matcher over all active people, the searchable among them, and the published vacancies."""

    def __init__(self, session: Session) -> None:
        self.seen = changes.newest(session)
        active, searchable = _standing(session, None)
        people = session.scalars(
            select(Seeker).where(Seeker.id.in_(select(Seeker.id).where(seekers.active_clause())))
        )
        self.searchable = searchable
        self.matcher = Matcher.build(
            (records.candidate(seeker) for seeker in people), facts_with(occupations.names(session))
        )
        self.active = active
        published = session.scalars(select(Vacancy).where(vacancies.published_clause()))
        self.vacancies: dict[str, VacancyRecord] = {row.key: records.vacancy(row) for row in published}

    def catch_up(self, session: Session) -> None:
        """What changed since the last question is in the pool."""
        newest = changes.newest(session)
        if newest == self.seen:
            return
        people = {key for _, key in changes.since(session, self.seen, Seeker.__change__)}
        jobs = {key for _, key in changes.since(session, self.seen, Vacancy.__change__)}
        for part in _chunks(sorted(people)):
            self._renew_people(session, part)
        for part in _chunks(sorted(jobs)):
            self._renew_vacancies(session, part)
        self.seen = newest

    def _renew_people(self, session: Session, keys: Sequence[str]) -> None:
        active, searchable = _standing(session, keys)
        found = session.scalars(select(Seeker).where(Seeker.key.in_(active))).all() if active else []
        for gone in set(keys) - active:
            self.matcher.remove(gone)
        self.matcher.update_all([records.candidate(seeker) for seeker in found])
        self.active = (self.active - set(keys)) | active
        self.searchable = (self.searchable - set(keys)) | searchable

    def _renew_vacancies(self, session: Session, keys: Sequence[str]) -> None:
        rows = session.scalars(select(Vacancy).where(Vacancy.key.in_(keys), vacancies.published_clause()))
        for key in keys:
            self.vacancies.pop(key, None)
        self.vacancies |= {row.key: records.vacancy(row) for row in rows}


_pools: WeakKeyDictionary[Engine, Pool] = WeakKeyDictionary()
_lock = threading.RLock()


def pool_of(session: Session) -> Pool:
    """The pool of the session's database, caught up with what the session sees."""
    engine = session.get_bind().engine
    with _lock:
        pool = _pools.get(engine)
        if pool is None:
            pool = _pools[engine] = Pool(session)
        pool.catch_up(session)
        return pool


def _standing(session: Session, keys: Iterable[str] | None) -> tuple[set[str], set[str]]:
    """(active keys, searchable keys), of everybody or of these."""
    wanted = select(Seeker.key) if keys is None else select(Seeker.key).where(Seeker.key.in_(list(keys)))
    active = set(session.scalars(wanted.where(seekers.active_clause())))
    searchable = set(session.scalars(wanted.where(seekers.searchable_clause())))
    return active, searchable


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
